package seal

import (
	"strings"

	"golang.org/x/text/secure/precis"

	"athar/fault"
)

// foldDigits makes Arabic-Indic and Persian digits Western and drops the tatweel:
// the same passphrase typed on another keyboard is the same passphrase.
func foldDigits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '٠' && r <= '٩':
			return r - '٠' + '0'
		case r >= '۰' && r <= '۹':
			return r - '۰' + '0'
		case r == 'ـ':
			return -1
		}
		return r
	}, s)
}

// Normalise returns the bytes of a passphrase that are stretched: digits folded,
// tatweel dropped, then PRECIS OpaqueString (RFC 8265: Unicode NFC, every kind of
// space is a space, control characters refused). An empty passphrase is refused.
// The caller wipes the result.
func Normalise(passphrase string) ([]byte, error) {
	p, err := precis.OpaqueString.Append(nil, []byte(foldDigits(passphrase)))
	if err != nil || len(p) == 0 {
		return nil, fault.New("seal.normalise", fault.Invalid, "passphrase_characters", nil)
	}
	return p, nil
}
