package submission

import (
	"strings"
	"unicode/utf8"
)

// maxExpression is the longest expression, in bytes: far more than anybody writes.
const maxExpression = 4000

// tokenKind is what a piece of an expression is.
type tokenKind uint8

const (
	tokEnd    tokenKind = iota
	tokName             // any, events, arrest, and, or, not, where, in
	tokNumber           // 18
	tokText             // "…"
	tokSign             // ( ) , . = != < <= > >= + -
)

type token struct {
	kind tokenKind
	text string
	at   int
}

// lex cuts an expression into its pieces; the last is the end.
func lex(src string) ([]token, error) {
	if len(src) > maxExpression {
		return nil, &exprError{0, BadLong, ""}
	}
	var out []token
	for i := 0; i < len(src); {
		c := src[i]
		start := i
		switch {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			i++
			continue
		case c >= 'a' && c <= 'z':
			for i < len(src) && (src[i] >= 'a' && src[i] <= 'z' || src[i] >= '0' && src[i] <= '9' || src[i] == '_') {
				i++
			}
			out = append(out, token{tokName, src[start:i], start})
		case c >= '0' && c <= '9':
			for i < len(src) && src[i] >= '0' && src[i] <= '9' {
				i++
			}
			if i-start > 6 {
				return nil, &exprError{start, BadValue, src[start:i]}
			}
			out = append(out, token{tokNumber, src[start:i], start})
		case c == '"':
			end := strings.IndexByte(src[i+1:], '"')
			if end < 0 {
				return nil, &exprError{start, BadUnfinished, src[start:]}
			}
			i += end + 2
			out = append(out, token{tokText, src[start+1 : i-1], start})
		default:
			n := sign(src[i:])
			if n == 0 {
				_, n = utf8.DecodeRuneInString(src[i:])
				return nil, &exprError{start, BadSyntax, src[i : i+n]}
			}
			i += n
			out = append(out, token{tokSign, src[start:i], start})
		}
	}
	return append(out, token{tokEnd, "", len(src)}), nil
}

// sign returns the length of the sign with which a text begins, or 0.
func sign(s string) int {
	for _, two := range []string{"!=", "<=", ">="} {
		if strings.HasPrefix(s, two) {
			return 2
		}
	}
	if strings.IndexByte("(),.=<>+-", s[0]) >= 0 {
		return 1
	}
	return 0
}
