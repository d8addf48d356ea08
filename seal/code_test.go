package seal

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"athar/fault"
)

// TestCodeVectors keeps the codes of docs/formats/vault.md.
func TestCodeVectors(t *testing.T) {
	for _, c := range []struct {
		secret [16]byte
		text   string
	}{
		{[16]byte{}, "00000 00000 00000 00000 00000 00000 00000 00003"},
		{[16]byte{1, 2, 3}, "00214 34774 98769 27437 30754 23831 50822 85065"},
		{[16]byte{255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255}, "54445 17870 73501 54154 13993 71890 82913 83285"},
	} {
		if got := (RecoveryCode{secret: c.secret}).Text(); got != c.text {
			t.Errorf("%x is %s, not %s", c.secret, got, c.text)
		}
	}
}

func TestCodeAsTyped(t *testing.T) {
	c := NewRecoveryCode()
	arabic := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r - '0' + '٠'
		}
		return r
	}, c.Text())
	persian := strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return r - '0' + '۰'
		}
		return '-'
	}, c.Text())
	for _, text := range []string{c.Text(), arabic, persian, strings.ReplaceAll(c.Text(), " ", ""), "\u2067" + strings.Join(c.Groups(), " – ") + "\u2069\n"} {
		got, err := ParseRecoveryCode(text)
		if err != nil || got != c {
			t.Errorf("%d letters are not read: %v", len(text), err)
		}
	}
	for text, hint := range map[string]string{"": "recovery_code_length", c.Text()[:46]: "recovery_code_length", c.Text() + "1": "recovery_code_length",
		c.Text()[:46] + "O": "recovery_code", strings.Repeat("9", 40): "recovery_code"} {
		if _, err := ParseRecoveryCode(text); !errors.Is(err, &fault.Error{Kind: fault.Invalid, Hint: hint}) {
			t.Errorf("%d letters: %v", len(text), err)
		}
	}
	if s := fmt.Sprintf("%v %+v %#v %s", c, c, c, c); strings.ContainsAny(s, "0123456789") {
		t.Errorf("a code shows itself: %s", s)
	}
}

func TestCodeRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c RecoveryCode
		copy(c.secret[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "secret"))
		if got, err := ParseRecoveryCode(c.Text()); err != nil || got != c {
			t.Fatalf("%v", err)
		}
	})
}

// TestCodeTypos: of the mistakes of one digit at least nine in ten are found without
// any stretching.
func TestCodeTypos(t *testing.T) {
	found, n := 0, 0
	for range 40 {
		text := []byte(NewRecoveryCode().Text())
		for i, was := range text {
			for d := byte('0'); d <= '9'; d++ {
				if was == ' ' || d == was {
					continue
				}
				text[i] = d
				n++
				if _, err := ParseRecoveryCode(string(text)); err != nil {
					found++
				}
			}
			text[i] = was
		}
	}
	if share := float64(found) / float64(n); share < 0.9 {
		t.Errorf("%.1f%% of %d mistakes found", share*100, n)
	} else {
		t.Logf("%.1f%% of %d mistakes found", share*100, n)
	}
}

func FuzzParseRecoveryCode(f *testing.F) {
	f.Add(NewRecoveryCode().Text())
	f.Add("٠١٢٣٤-٥٦٧٨٩")
	f.Fuzz(func(t *testing.T, text string) {
		c, err := ParseRecoveryCode(text)
		if err != nil {
			return
		}
		if again, err := ParseRecoveryCode(c.Text()); err != nil || again != c {
			t.Errorf("%v", err)
		}
	})
}

func TestStrength(t *testing.T) {
	for want, all := range map[Level][]string{
		StrengthNone: {"", "   "},
		StrengthWeak: {"1", "123456", "12345678", "password", "Password1!", "qwertyuiop", "aaaaaaaaaaaaaaaa", "محمد", "محمد2011", "سوريا", "الله اكبر", "كلمة السر",
			"abcdefghijklmnop", "حبيبتي", "أحمد أحمد أحمد أحمد", "1971", "123456789012345678", "ضصثقفغعهخ", "homs2012"},
		StrengthGood:   {"زيتون قديم على الطريق", "kR7#xm2Qp!", "green tractor sleeps slowly"},
		StrengthStrong: {"زيتون قديم 47 على الطريق البعيد", "correct horse battery staple lantern", "مفتاح خشبي تحت شجرة الليمون قرب البئر", "h7Gq2!mZx9#Lw4Tn"},
	} {
		for _, p := range all {
			if got := Strength(p); got != want {
				t.Errorf("%q is %v (%.0f bits), not %v", p, got, Bits(p), want)
			}
		}
	}
	if Strength("زيتون ٤٧ قديم") != Strength("زيتون 47 قديم") {
		t.Error("digits of another script make another strength")
	}
}

func TestStrengthGrows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := rapid.StringMatching(`[a-zا-ي0-9]{1,12}( [a-zا-ي0-9]{1,12}){0,5}`).Draw(t, "passphrase")
		if b := Bits(p); b < 0 || b > 500 {
			t.Fatalf("%q has %v bits", p, b)
		}
		if Bits(p+" quxzblorf") < Bits(p)-10 {
			t.Fatalf("%q is much weaker with a word more", p)
		}
	})
}
