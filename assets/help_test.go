package assets

import (
	"slices"
	"strings"
	"testing"
)

// TestHelpIsTheSameInBothLanguages compares the two helps page by page, part by part.
func TestHelpIsTheSameInBothLanguages(t *testing.T) {
	ar, en := Help("ar"), Help("en")
	if len(ar) < 10 || len(ar) != len(en) || Help("xx") != nil {
		t.Fatalf("%d pages in Arabic, %d in English", len(ar), len(en))
	}
	for i, a := range ar {
		e := en[i]
		if a.ID != e.ID || a.Title == "" || e.Title == "" || len(a.Parts) != len(e.Parts) {
			t.Errorf("page %d: %q with %d parts, %q with %d", i, a.ID, len(a.Parts), e.ID, len(e.Parts))
			continue
		}
		for k, p := range a.Parts {
			q := e.Parts[k]
			if (p.Heading == "") != (q.Heading == "") || len(p.Items) != len(q.Items) || len(p.Paragraphs) != len(q.Paragraphs) {
				t.Errorf("%s, part %d: %d paragraphs and %d items, %d and %d", a.ID, k, len(p.Paragraphs), len(p.Items), len(q.Paragraphs), len(q.Items))
			}
		}
	}
	for _, id := range []string{"safe", "money", "registry", "bodies", "consent", "samples"} {
		if !slices.ContainsFunc(ar, func(h HelpTopic) bool { return h.ID == id }) {
			t.Errorf("the help lacks %q, to which screens lead", id)
		}
	}
}

// TestHelpNeverAdvisesPayment reads the page on money: it says that no body asks for it.
func TestHelpNeverAdvisesPayment(t *testing.T) {
	for lang, words := range map[string][]string{"en": {"never advises to pay", "asks families for money"}, "ar": {"لا ينصح بالدفع", "لا تطلب"}} {
		for _, topic := range Help(lang) {
			if topic.ID != "money" {
				continue
			}
			var all strings.Builder
			for _, p := range topic.Parts {
				all.WriteString(strings.Join(p.Paragraphs, " ") + " " + strings.Join(p.Items, " "))
			}
			for _, w := range words {
				if !strings.Contains(all.String(), w) {
					t.Errorf("%s: %q is not said", lang, w)
				}
			}
		}
	}
}
