package seal

import (
	"crypto/rand"
	"crypto/sha256"
	"fmt"
	"math/big"
	"strings"

	"athar/fault"
)

// The shape of a recovery code: 128 bits and 4 check bits are 132 bits, which fit
// into 40 decimal digits.
const (
	codeSecret = 16
	codeDigits = 40
	codeGroups = 8
)

// RecoveryCode is the secret on the recovery sheet: 8 groups of 5 digits.
type RecoveryCode struct{ secret [codeSecret]byte }

// NewRecoveryCode returns a fresh random code.
func NewRecoveryCode() RecoveryCode {
	var c RecoveryCode
	_, _ = rand.Read(c.secret[:])
	return c
}

// IsZero reports whether there is no code.
func (c RecoveryCode) IsZero() bool { return c == RecoveryCode{} }

// Wipe overwrites this copy of the code.
func (c *RecoveryCode) Wipe() { clear(c.secret[:]) }

// Groups returns the code as 8 texts of 5 Western digits.
func (c RecoveryCode) Groups() []string {
	sum := sha256.Sum256(c.secret[:])
	n := new(big.Int).SetBytes(c.secret[:])
	n.Lsh(n, 4).Or(n, big.NewInt(int64(sum[0]>>4)))
	s := fmt.Sprintf("%0*s", codeDigits, n.String())
	g := make([]string, codeGroups)
	for i := range g {
		g[i] = s[i*5 : i*5+5]
	}
	return g
}

// Text returns the groups with spaces between them. It is not called String, so that
// no log line prints a code by accident.
func (c RecoveryCode) Text() string { return strings.Join(c.Groups(), " ") }

// String hides the code.
func (c RecoveryCode) String() string { return "recovery code" }

// GoString hides the code.
func (c RecoveryCode) GoString() string { return "seal.RecoveryCode" }

// ParseRecoveryCode reads a code as people type it: Western, Arabic-Indic or Persian
// digits, with spaces and hyphens wherever they like. A typing mistake is found by
// the check digits in 15 of 16 cases, before any stretching.
func ParseRecoveryCode(text string) (RecoveryCode, error) {
	var c RecoveryCode
	var d strings.Builder
	for _, r := range foldDigits(text) {
		switch {
		case r >= '0' && r <= '9':
			d.WriteRune(r)
		case strings.ContainsRune(" \t\r\n-‐‑‒–—−.\u00a0\u202f\u200e\u200f\u061c\u2066\u2067\u2068\u2069", r):
		default:
			return c, fault.New("seal.code", fault.Invalid, "recovery_code", nil)
		}
	}
	if d.Len() != codeDigits {
		return c, fault.New("seal.code", fault.Invalid, "recovery_code_length", nil)
	}
	n, _ := new(big.Int).SetString(d.String(), 10)
	check := new(big.Int).And(n, big.NewInt(15)).Int64()
	n.Rsh(n, 4)
	if n.BitLen() > codeSecret*8 {
		return c, fault.New("seal.code", fault.Invalid, "recovery_code", nil)
	}
	n.FillBytes(c.secret[:])
	sum := sha256.Sum256(c.secret[:])
	if int64(sum[0]>>4) != check {
		c.Wipe()
		return c, fault.New("seal.code", fault.Invalid, "recovery_code", nil)
	}
	return c, nil
}
