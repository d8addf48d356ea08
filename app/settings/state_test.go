package settings

import (
	"testing"
	"time"

	"athar/i18n"
)

func TestSound(t *testing.T) {
	for _, c := range []struct{ in, want Preferences }{
		{Preferences{}, Preferences{Language: i18n.Arabic, Digits: i18n.Western, TextPercent: 100, Theme: Light, LockMinutes: 5}},
		{Preferences{Language: "xx", Digits: "roman", TextPercent: 900, Theme: "pink", LockMinutes: -3, Width: 3, Height: 9},
			Preferences{Language: i18n.Arabic, Digits: i18n.Western, TextPercent: 200, Theme: Light, LockMinutes: 1}},
		{Preferences{Language: i18n.English, Digits: i18n.ArabicIndic, TextPercent: 150, Theme: Dark, LockMinutes: 60, Width: 1024, Height: 640},
			Preferences{Language: i18n.English, Digits: i18n.ArabicIndic, TextPercent: 150, Theme: Dark, LockMinutes: 60, Width: 1024, Height: 640}},
	} {
		if got := c.in.Sound(i18n.Arabic); got != c.want {
			t.Errorf("%+v became %+v", c.in, got)
		}
	}
	if (Preferences{LockMinutes: 2}).Lock() != 2*time.Minute {
		t.Error("the lock's time is in minutes")
	}
}

func TestChangingThePassphrase(t *testing.T) {
	s := State{}
	for _, c := range []struct{ old, new, again, want string }{
		{"", "", "", "settings.passphrase.missing_old"},
		{"x", "1234", "1234", "unlock.missing.longer"},
		{"x", "ثلاث زيتونات فوق سطح أزرق", "", "unlock.missing.same"},
		{"x", "ثلاث زيتونات فوق سطح أزرق", "ثلاث زيتونات فوق سطح أزرق", ""},
	} {
		s.Old, s.New, s.Again = c.old, c.new, c.again
		if got := s.Missing(); got != c.want {
			t.Errorf("%+v: %q", c, got)
		}
	}
	if s.Forget(); s.Old+s.New+s.Again != "" {
		t.Error("secrets stay")
	}
}
