package i18n

import (
	"bytes"
	"slices"
	"sync"
	"testing"
)

func TestOrderInBothLanguages(t *testing.T) {
	ar, en := printer(t, Arabic, Options{}), printer(t, English, Options{})
	for _, c := range []struct {
		p    *Printer
		want []string
	}{
		{ar, []string{"أحمد", "إلهام", "إلياس", "آمنة", "بشار", "الحمصي", "خالد", "المصري", "هُدى", "هدى كامل", "يوسف", "Ahmad", "Émile", "Zayd", ""}},
		{en, []string{"Ahmad", "Émile", "Zayd", "أحمد", "بشار", "المصري", "يوسف", ""}},
		{en, []string{"2024/9", "2024/17", "2024/103"}},
		{ar, []string{"ملف ٩", "ملف ١٧", "ملف 103"}},
	} {
		got := slices.Clone(c.want)
		slices.Reverse(got)
		slices.SortFunc(got, c.p.Compare)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q\nwant %q", c.p.Lang(), got, c.want)
		}
	}
}

func TestSpellingsOfOneNameStandTogether(t *testing.T) {
	p := printer(t, Arabic, Options{})
	for _, same := range [][]string{
		{"احمد", "أحمد", "أَحْمَد", "أحـمد"}, {"فاطمة", "فاطمه"}, {"مصطفى", "مصطفي"}, {"المصري", "مصري"}, {"Ahmad", "ahmad", "AHMAD"},
	} {
		for _, s := range same[1:] {
			if !bytes.Equal(p.SortKey(s), p.SortKey(same[0])) {
				t.Errorf("%q and %q differ", s, same[0])
			}
			if p.Compare(s, same[0]) == 0 || p.Compare(s, same[0]) != -p.Compare(same[0], s) {
				t.Errorf("%q and %q: the order is not total", s, same[0])
			}
		}
	}
}

func TestArticle(t *testing.T) {
	for in, want := range map[string]string{"المصري": "مصري", "الله": "الله", "الياس": "الياس", "إلياس": "إلياس", "ال": "ال", "ٱلحسن": "حسن"} {
		if got := withoutArticle(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestSortKeysFromManyGoroutines(t *testing.T) {
	p := printer(t, Arabic, Options{})
	want := p.SortKey("المصري")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 200 {
				if !bytes.Equal(p.SortKey("مصري"), want) {
					t.Error("another key")
					return
				}
			}
		})
	}
	wg.Wait()
}

func BenchmarkSortKey(b *testing.B) {
	p := printer(b, Arabic, Options{})
	for b.Loop() {
		p.SortKey("عبد الرحمن محمد خالد المصري")
	}
}

func BenchmarkT(b *testing.B) {
	p := printer(b, Arabic, Options{})
	for b.Loop() {
		p.T("ago.today", A("time", "14:05"))
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		printer(b, Arabic, Options{})
	}
}
