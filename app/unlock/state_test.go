package unlock

import (
	"testing"

	"athar/fault"
	"athar/i18n"
	"athar/seal"
)

const good = "ثلاث زيتونات فوق سطح أزرق"

func TestWhatIsMissing(t *testing.T) {
	for _, c := range []struct {
		name string
		in   State
		want string
	}{
		{"nothing typed", State{Step: Passphrase}, "unlock.missing.passphrase"},
		{"short", State{Step: Passphrase, Passphrase: "زيتون"}, "unlock.missing.longer"},
		{"easy", State{Step: Passphrase, Passphrase: "12345678"}, "unlock.missing.weak"},
		{"only once", State{Step: Passphrase, Passphrase: good}, "unlock.missing.again"},
		{"a slip", State{Step: Passphrase, Passphrase: good, Again: good + "ن"}, "unlock.missing.same"},
		{"both", State{Step: Passphrase, Passphrase: good, Again: good}, ""},
		{"a weak one still opens an old vault", State{Step: Unlock, Passphrase: "1"}, ""},
		{"unlock with nothing", State{Step: Unlock}, "unlock.missing.passphrase"},
		{"no code", State{Step: Code}, "unlock.missing.code"},
		{"new one after the code", State{Step: Renew, Passphrase: good}, "unlock.missing.again"},
		{"language", State{Step: Language}, ""},
	} {
		if got := c.in.Missing(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestAWeakPassphraseIsTakenAtTheSecondPress(t *testing.T) {
	s := State{Step: Passphrase, Passphrase: "12345678", Again: "12345678"}
	if s.Press() || s.Missing() != "unlock.missing.weak" {
		t.Fatal("taken without a word")
	}
	s.Changed()
	s.Passphrase, s.Again = "87654321", "87654321"
	if s.Asked = false; s.Press() {
		t.Fatal("another one is taken without a word")
	}
	if !s.Press() || s.Missing() != "" {
		t.Fatalf("refused at the second press: %q", s.Missing())
	}
	s = State{Step: Passphrase, Passphrase: good, Again: good}
	if !s.Press() {
		t.Fatal("a good one needs one press")
	}
}

func TestSecretsAreForgotten(t *testing.T) {
	s := NewState(false, i18n.Arabic)
	if s.Step != Language {
		t.Fatal("a first start begins with the language")
	}
	s.Go(Passphrase)
	s.Passphrase, s.Again = good, good
	s.Begin()
	if s.Ready() {
		t.Fatal("ready while busy")
	}
	s.Made(seal.RecoveryCode{})
	if s.Passphrase != "" || s.Again != "" || s.Busy || s.Step != Recovery {
		t.Fatalf("after the vault was made: %+v", s)
	}
	s = NewState(true, i18n.Arabic)
	s.Passphrase = good
	for range 3 {
		s.Begin()
		s.Failed(fault.New("storage.open", fault.WrongPassphrase, "", nil))
	}
	if !s.Hint() || s.Passphrase != good {
		t.Fatal("three refusals point at the sheet and leave what was typed")
	}
	s.Go(Code)
	if s.Passphrase != "" || s.Err != nil {
		t.Fatal("another page forgets the passphrase and the refusal")
	}
}
