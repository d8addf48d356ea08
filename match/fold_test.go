package match

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestFold(t *testing.T) {
	tests := []struct{ in, want string }{
		{"أحمد", "احمد"}, {"إِبْرَاهِيم", "ابراهيم"}, {"آمنة", "امنه"}, {"مـحـمـد", "محمد"}, {"فاطمة", "فاطمه"}, {"ليلى", "ليلي"},
		{"رائد", "رايد"}, {"مؤيد", "مويد"}, {"علاء", "علا"}, {"الحلبي", "حلبي"}, {"ال حلبي", "حلبي"}, {"عبد الرحمن", "عبدالرحمن"},
		{"عبدالرحمن", "عبدالرحمن"}, {"عبد رحمن", "عبدالرحمن"}, {"عبد الله", "عبدالله"}, {"عبدالله", "عبدالله"}, {"عبد هللا", "عبدالله"},
		{"صلاح الدين", "صلاحالدين"}, {"صلاحالدين", "صلاحالدين"}, {"نصر الله", "نصرالله"}, {"أبو بكر", "ابوبكر"}, {"ابوبكر", "ابوبكر"},
		{"أحمد بن علي", "احمد علي"}, {"المعتقل أحمد علي", "احمد علي"}, {"کریم", "كريم"}, {"ﻣﺤﻤﺪ", "محمد"}, {"اليا", "اليا"},
		{"Mohammad", "mohammad"}, {"Al-Halabi", "halabi"}, {"AlHalabi", "halabi"}, {"el Masri", "masri"}, {"ash-Sham", "sham"},
		{"Abd al-Rahman", "abdulrahman"}, {"Abdulrahman", "abdulrahman"}, {"Abdurrahman", "abdulrahman"}, {"Abdel Rahman", "abdulrahman"},
		{"Abdullah", "abdulallah"}, {"Abdallah", "abdulallah"}, {"Salah Eddine", "salaheldin"}, {"Salah al-Din", "salaheldin"},
		{"Salaheddin", "salaheldin"}, {"Abu Bakr", "abubakr"}, {"Aboud", "aboud"}, {"Ḥusayn", "husayn"}, {"Şükrü", "shukru"},
		{"7amza", "hamza"}, {"Mu'min", "mumin"}, {"", ""}, {"  ,", ""}, {"٢٠٢٦-٠٠٠٧", "20260007"}, {"+963 944 123 456", "963944123456"},
		{"N 0123456", "n 0123456"}, {"Иван", "иван"},
	}
	for _, tt := range tests {
		if got := Fold(tt.in); got != tt.want {
			t.Errorf("Fold(%q) = %q, want %q", tt.in, got, tt.want)
		}
	}
}

func TestSkeletonAgreesBetweenScripts(t *testing.T) {
	tests := []struct{ ar, la string }{
		{"محمد", "Mohammad"}, {"محمد", "Muhamed"}, {"محمد", "Mohamad"}, {"يوسف", "Yousef"}, {"يوسف", "Yusuf"}, {"عبد الرحمن", "Abdulrahman"},
		{"فاطمة", "Fatima"}, {"فاطمة", "Fatmah"}, {"حسين", "Hussein"}, {"خالد", "Khaled"}, {"أحمد الحلبي", "Ahmad al-Halabi"},
		{"عائشة", "Aisha"}, {"شادي", "Chadi"}, {"قاسم", "Kassem"}, {"ضياء الدين", "Diaa Eddine"},
	}
	for _, tt := range tests {
		as, ls := Skeleton(tt.ar), Skeleton(tt.la)
		if as != ls {
			t.Logf("%s %s and %s %s", tt.ar, as, tt.la, ls) // an ambiguous letter: one of the readings must agree
		}
		if !agree(tt.ar, tt.la) {
			t.Errorf("%s and %s share no skeleton", tt.ar, tt.la)
		}
	}
	if agree("يوسف", "Joseph") {
		t.Error("another name, not another spelling")
	}
}

// agree reports whether each part shares a reading with its counterpart.
func agree(a, b string) bool {
	sk, ps, qs := newSkeletons(), parse(a), parse(b)
	if len(ps) != len(qs) {
		return false
	}
	for i := range ps {
		shared := false
		for _, s := range sk.of(sounds(ps[i].forms[0])) {
			for _, t := range sk.of(sounds(qs[i].forms[0])) {
				shared = shared || s == t
			}
		}
		if !shared {
			return false
		}
	}
	return true
}

func TestDistancePrefersTheRightName(t *testing.T) {
	c := newCosts()
	snd := func(s string) string { return sounds(parse(s)[0].forms[0]) }
	tests := []struct{ query, near, far string }{
		{"Mahmoud", "محمود", "محمد"}, {"Mohammad", "محمد", "محمود"}, {"Hamid", "حميد", "أحمد"}, {"Saeed", "سعيد", "سعد"}, {"سعد", "Saad", "Saeed"},
		{"Hasan", "حسن", "حسين"}, {"Hussein", "حسين", "حسن"}, {"جمال", "Gamal", "Kamal"}, {"Noor", "نور", "نار"}, {"محمد", "مُحمّد", "محمود"},
	}
	for _, tt := range tests {
		near := c.distance(snd(tt.query), snd(tt.near), false, 90)
		far := c.distance(snd(tt.query), snd(tt.far), false, 90)
		if near >= far {
			t.Errorf("%s: %s %d, %s %d", tt.query, tt.near, near, tt.far, far)
		}
	}
}

func FuzzFold(f *testing.F) {
	for _, s := range []string{"عبد الرحمن", "Abd al-Rahman", "هللا", "اال", "7amza", "\u200fعلي\u200e", "\xff", "ال", "abdou", "N0123", "ʿAlī", "٣/٤"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		got := Fold(s)
		if !utf8.ValidString(got) && utf8.ValidString(s) {
			t.Fatalf("not UTF-8: %q", got)
		}
		if strings.Contains(got, "ـ") {
			t.Fatal("tatweel left")
		}
		Skeleton(s)
		x := NewIndex()
		x.Set(id(1), []Entry{{Texts: []Text{{Given, s}}}})
		if w := words(s); len(w) > 0 && got != "" && strings.TrimSpace(got) != "" && len(x.Find(s, 0)) == 0 {
			t.Fatalf("%q does not find itself (%q)", s, got)
		}
	})
}
