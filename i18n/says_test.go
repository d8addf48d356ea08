package i18n

import "testing"

func TestSays(t *testing.T) {
	p, err := New(Arabic, Options{})
	if err != nil {
		t.Fatal(err)
	}
	if !p.Says(p.T("unlock.passphrase")) {
		t.Error("a text of the catalogue is not known as one")
	}
	for _, other := range []string{"", "مريم", p.T("inquiry.number", A("reference", "12"))} {
		if p.Says(other) {
			t.Errorf("%q was taken for a text of the program's own", other)
		}
	}
}
