package submission

import "strconv"

// maxDepth is how deep an expression may be nested; each pair of brackets counts twice.
const maxDepth = 80

// nodeKind is what a node of a parsed expression does.
type nodeKind uint8

const (
	nodePath   nodeKind = iota // words: the names between the dots
	nodeNumber                 // number
	nodeSpan                   // number, word: 3 months
	nodeText                   // word
	nodeCall                   // word, of; where may be nil
	nodeNot                    // of[0]
	nodeAnd                    // of
	nodeOr                     // of
	nodeSame                   // word is the sign; of[0], of[1]
	nodeIn                     // of[0]; words: what it may be; number 1: not in
	nodeAdd                    // word is + or -; of[0], of[1]
)

type node struct {
	kind   nodeKind
	at     int
	word   string
	words  []string
	wordAt []int
	number int
	of     []*node
	where  *node
}

// parser reads an expression by recursive descent. Every level of nesting counts, so that
// no input makes it run out of stack.
type parser struct {
	tokens []token
	next   int
	depth  int
}

// parseExpression reads a whole expression.
func parseExpression(src string) (*node, error) {
	tokens, err := lex(src)
	if err != nil {
		return nil, err
	}
	p := &parser{tokens: tokens}
	n, err := p.or()
	if err != nil {
		return nil, err
	}
	if t := p.peek(); t.kind != tokEnd {
		return nil, p.unexpected(t)
	}
	return n, nil
}

func (p *parser) peek() token { return p.tokens[p.next] }

func (p *parser) take() token {
	t := p.tokens[p.next]
	if t.kind != tokEnd {
		p.next++
	}
	return t
}

// accept takes the next token where it is the one of a kind and text.
func (p *parser) accept(kind tokenKind, text string) bool {
	if t := p.peek(); t.kind != kind || t.text != text {
		return false
	}
	p.take()
	return true
}

func (p *parser) expect(text string) error {
	if !p.accept(tokSign, text) {
		return p.unexpected(p.peek())
	}
	return nil
}

func (p *parser) unexpected(t token) error {
	if t.kind == tokEnd {
		return &exprError{t.at, BadUnfinished, ""}
	}
	return &exprError{t.at, BadSyntax, t.text}
}

func (p *parser) deeper() error {
	if p.depth++; p.depth > maxDepth {
		return &exprError{p.peek().at, BadDeep, ""}
	}
	return nil
}

func (p *parser) or() (*node, error)  { return p.chain(nodeOr, "or", p.and) }
func (p *parser) and() (*node, error) { return p.chain(nodeAnd, "and", p.not) }

// chain reads one or more operands between the same word.
func (p *parser) chain(kind nodeKind, word string, operand func() (*node, error)) (*node, error) {
	if err := p.deeper(); err != nil {
		return nil, err
	}
	defer func() { p.depth-- }()
	first, err := operand()
	if err != nil || p.peek().kind != tokName || p.peek().text != word {
		return first, err
	}
	n := &node{kind: kind, at: first.at, of: []*node{first}}
	for p.accept(tokName, word) {
		more, err := operand()
		if err != nil {
			return nil, err
		}
		n.of = append(n.of, more)
	}
	return n, nil
}

func (p *parser) not() (*node, error) {
	t := p.peek()
	if !p.accept(tokName, "not") {
		return p.comparison()
	}
	if err := p.deeper(); err != nil {
		return nil, err
	}
	defer func() { p.depth-- }()
	of, err := p.not()
	if err != nil {
		return nil, err
	}
	return &node{kind: nodeNot, at: t.at, of: []*node{of}}, nil
}

func (p *parser) comparison() (*node, error) {
	left, err := p.sum()
	if err != nil {
		return nil, err
	}
	t := p.peek()
	switch {
	case t.kind == tokSign && (t.text == "=" || t.text == "!=" || t.text[0] == '<' || t.text[0] == '>'):
		p.take()
		right, err := p.sum()
		if err != nil {
			return nil, err
		}
		return &node{kind: nodeSame, at: t.at, word: t.text, of: []*node{left, right}}, nil
	case t.kind == tokName && (t.text == "in" || t.text == "not"):
		p.take()
		n := &node{kind: nodeIn, at: t.at, of: []*node{left}}
		if t.text == "not" {
			n.number = 1
			if !p.accept(tokName, "in") {
				return nil, p.unexpected(p.peek())
			}
		}
		return n, p.choices(n)
	}
	return left, nil
}

// choices reads the words in brackets after "in".
func (p *parser) choices(n *node) error {
	if err := p.expect("("); err != nil {
		return err
	}
	for {
		t := p.take()
		if t.kind != tokName && t.kind != tokText {
			return p.unexpected(t)
		}
		n.words, n.wordAt = append(n.words, t.text), append(n.wordAt, t.at)
		if p.accept(tokSign, ")") {
			return nil
		}
		if err := p.expect(","); err != nil {
			return err
		}
	}
}

func (p *parser) sum() (*node, error) {
	left, err := p.operand()
	for err == nil {
		t := p.peek()
		if t.kind != tokSign || t.text != "+" && t.text != "-" {
			break
		}
		p.take()
		right, wrong := p.operand()
		if wrong != nil {
			return nil, wrong
		}
		left = &node{kind: nodeAdd, at: t.at, word: t.text, of: []*node{left, right}}
	}
	return left, err
}

func (p *parser) operand() (*node, error) {
	t := p.take()
	switch {
	case t.kind == tokText:
		return &node{kind: nodeText, at: t.at, word: t.text}, nil
	case t.kind == tokNumber:
		v, _ := strconv.Atoi(t.text)
		if u := p.peek(); u.kind == tokName && isUnit(u.text) {
			p.take()
			return &node{kind: nodeSpan, at: t.at, number: v, word: u.text}, nil
		}
		return &node{kind: nodeNumber, at: t.at, number: v}, nil
	case t.kind == tokSign && t.text == "(":
		n, err := p.or()
		if err != nil {
			return nil, err
		}
		return n, p.expect(")")
	case t.kind == tokName && !reserved(t.text):
		if p.accept(tokSign, "(") {
			return p.call(t)
		}
		return p.path(t)
	}
	return nil, p.unexpected(t)
}

func (p *parser) path(first token) (*node, error) {
	n := &node{kind: nodePath, at: first.at, words: []string{first.text}, wordAt: []int{first.at}}
	for p.accept(tokSign, ".") {
		t := p.take()
		if t.kind != tokName {
			return nil, p.unexpected(t)
		}
		n.words, n.wordAt = append(n.words, t.text), append(n.wordAt, t.at)
	}
	return n, nil
}

// call reads the arguments of a function, and what follows "where" after the first.
func (p *parser) call(name token) (*node, error) {
	n := &node{kind: nodeCall, at: name.at, word: name.text}
	if p.accept(tokSign, ")") {
		return n, nil
	}
	for {
		arg, err := p.or()
		if err != nil {
			return nil, err
		}
		n.of = append(n.of, arg)
		if len(n.of) == 1 && p.accept(tokName, "where") {
			if n.where, err = p.or(); err != nil {
				return nil, err
			}
		}
		if p.accept(tokSign, ")") {
			return n, nil
		}
		if err := p.expect(","); err != nil {
			return nil, err
		}
	}
}

func reserved(name string) bool {
	switch name {
	case "and", "or", "not", "in", "where":
		return true
	}
	return false
}

func isUnit(name string) bool {
	switch name {
	case "days", "weeks", "months", "years":
		return true
	}
	return false
}
