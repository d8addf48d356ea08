package packet

import (
	"fmt"
	"io"
	"strings"
	"testing"

	"athar/i18n"
	"athar/i18n/bidi"
	"athar/record"
)

const noteLine = "وصلت رسالة من ابن العم في برلين (Berlin) يوم 16/04/2013 وفيها أن يوسف شوهد. "

// album is a painter that keeps the pages.
type album struct {
	pages    []*page
	overlays []*page
}

func (a *album) paint(p *page) error {
	a.pages = append(a.pages, p)
	return nil
}

func (a *album) finish(overlay func(number, total int) *page) error {
	for i := range a.pages {
		a.overlays = append(a.overlays, overlay(i+1, len(a.pages)))
	}
	return nil
}

// lay lays a case sheet out without writing it.
func lay(t testing.TB, f record.File, o Options) (*album, *sheet) {
	t.Helper()
	p, err := NewPress()
	if err != nil {
		t.Fatal(err)
	}
	s, err := p.sheet(io.Discard, o, "sheet.title", "test")
	if err != nil {
		t.Fatal(err)
	}
	a := &album{}
	s.out, s.file, s.private = a, f, true
	s.caseSheet()
	if err := s.finish("test"); err != nil {
		t.Fatal(err)
	}
	return a, s
}

// text is the text of pages in reading order as it is stored, a line for each line.
func text(pages []*page) string {
	var b strings.Builder
	for _, p := range pages {
		for _, m := range p.marks {
			if m.kind == markText {
				b.WriteString(m.line.Text() + "\n")
			}
		}
	}
	return b.String()
}

func plain(s string) string {
	return strings.Map(func(r rune) rune {
		if bidi.IsControl(r) {
			return -1
		}
		return r
	}, s)
}

// flat is a text without breaks and marks.
func flat(s string) string { return strings.Join(strings.Fields(plain(s)), " ") }

func TestEverythingIsOnTheSheet(t *testing.T) {
	for _, lang := range []string{"ar", "en", "both"} {
		a, _ := lay(t, sampleFile(), options(t, lang))
		got := flat(text(a.pages))
		f := sampleFile()
		want := []string{f.Reference, f.Enquirer.Name, f.Enquirer.Phone, f.Enquirer.Email, "خانة 123", "01010012345",
			"Youssef", "يوسف", "WGEID-2022/1187", "+963 944 555 018", "+963 11 555-0177", "Berlin", "ئازاد", "2014"}
		if lang != "en" {
			want = append(want, "استمارة حالة", "22 تشرين الثاني 2026", "مريم الأسعد", "14 آذار 2013", "خبر وفاة غير مؤكد", "اسم الأم", "فاطمة العلي")
		}
		if lang != "ar" {
			want = append(want, "Case sheet", "22 November 2026", "Maryam al-Asad", "14 March 2013", "A report of death, unconfirmed", "Fatima al-Ali", "al-Qutayfah")
		}
		for _, w := range want {
			if !strings.Contains(got, w) {
				t.Errorf("%s: %q is not on the sheet", lang, w)
			}
		}
		for _, never := range []string{"found", "dead", "متوف", "⟦"} {
			if strings.Contains(got, never) {
				t.Errorf("%s: the sheet says %q", lang, never)
			}
		}
	}
}

// Nothing may stand outside the margins or on top of another line, whatever the file
// holds and whatever the paper is.
func TestLinesHoldTogether(t *testing.T) {
	f := sampleFile()
	f.Sought[0].Names[0].Father = strings.Repeat("عبد الرحمن ", 28)
	f.Sought[1].Names[0].Given = strings.Repeat("م", 300)
	f.Events[1].Text = strings.Repeat(noteLine, 80)
	for name, o := range map[string]Options{"ar": options(t, "ar"), "en": options(t, "en"), "both": options(t, "both"), "a5": options(t, "ar"), "letter": options(t, "both")} {
		switch name {
		case "a5":
			o.Paper = A5()
		case "letter":
			o.Paper = Letter()
		}
		lines := 20
		if name == "ar" {
			lines = 300
		}
		f.Notes[0].Text = strings.Repeat(strings.Repeat(noteLine, 6)+"\n", lines)
		a, s := lay(t, f, o)
		if len(a.pages) < lines/8 {
			t.Errorf("%s: %d pages", name, len(a.pages))
		}
		for i, p := range a.pages {
			checkPage(t, fmt.Sprintf("%s, page %d", name, i+1), p, s)
		}
		got := flat(text(a.pages))
		if n := strings.Count(got, "برلين"); n < lines*6 {
			t.Errorf("%s: %d of the note's lines are on the pages", name, n)
		}
		if n := strings.Count(got, "م"); n < 300 {
			t.Errorf("%s: the long name lost letters", name)
		}
	}
}

type box struct{ x0, y0, x1, y1 float32 }

func checkPage(t *testing.T, where string, p *page, s *sheet) {
	t.Helper()
	var boxes []box
	for _, m := range p.marks {
		b := box{m.x, m.y, m.x + m.w, m.y + m.h}
		if m.kind == markText {
			b = box{m.x, m.y - m.line.Baseline, m.x + m.line.Width, m.y - m.line.Baseline + m.line.Height}
			for _, o := range boxes {
				if b.x0 < o.x1-0.5 && o.x0 < b.x1-0.5 && b.y0 < o.y1-1.5 && o.y0 < b.y1-1.5 {
					t.Errorf("%s: %q stands on another line", where, m.line.Text())
				}
			}
			boxes = append(boxes, b)
		}
		if b.x0 < s.left-1 || b.x1 > p.w-s.right+1 || b.y0 < 20 || b.y1 > p.h-40 {
			t.Errorf("%s: a mark of kind %d at %v leaves the page", where, m.kind, b)
		}
	}
}

func TestFoot(t *testing.T) {
	o := options(t, "ar")
	o.Primary = printer(t, i18n.Arabic, i18n.Options{Digits: i18n.ArabicIndic})
	a, _ := lay(t, sampleFile(), o)
	if got := plain(text(a.overlays[:1])); !strings.Contains(got, "الصفحة ١ من ٣") {
		t.Errorf("the foot says %q", got)
	}
	if got := plain(text(a.pages)); !strings.Contains(got, "١٤ آذار ٢٠١٣") || !strings.Contains(got, "+963 11 555-0142") {
		t.Error("dates follow the digits chosen, what was typed stays as it is")
	}
}

func TestLeaveOut(t *testing.T) {
	for _, lang := range []string{"ar", "both"} {
		for _, c := range []struct {
			out  LeaveOut
			gone []string
		}{
			{LeaveOut{EnquirerContacts: true}, []string{"555-0142", "huda.b", "الدقاق", "944 555 018"}},
			{LeaveOut{Enquirer: true}, []string{"مقدِّم الطلب", "huda.b"}},
			{LeaveOut{Contacts: true}, []string{"555-0177"}},
			{LeaveOut{Witnesses: true}, []string{"شاهد رقم 3", "معتقل مُفرج عنه"}},
			{Contacts(), []string{"555-0142", "huda.b", "944 555 018", "555-0177", "شاهد رقم 3"}},
			{LeaveOut{Identifiers: true}, []string{"01010012345", "خانة 123"}},
			{LeaveOut{Relatives: true}, []string{"مريم"}},
			{LeaveOut{Notes: true}, []string{"برلين", "Berlin", "الجيران"}},
		} {
			o := options(t, lang)
			o.LeaveOut, o.Photo = c.out, nil
			a, _ := lay(t, sampleFile(), o)
			got := plain(text(a.pages))
			for _, g := range c.gone {
				if strings.Contains(got, g) {
					t.Errorf("%s, %+v: %q is on the sheet", lang, c.out, g)
				}
			}
			if strings.Contains(got, "تُركت عمداً: طرق التواصل") != (c.out == Contacts()) || !strings.Contains(flat(got), "الصحة والأسنان وطلبات المال") {
				t.Errorf("%s, %+v: what the sheet goes without is not said", lang, c.out)
			}
		}
		o := options(t, lang)
		o.LeaveOut.Photos = true
		a, _ := lay(t, sampleFile(), o)
		for _, m := range a.pages[0].marks {
			if m.kind == markPicture {
				t.Error("a photograph is on the sheet")
			}
		}
	}
}

func TestAllPhotosArePrinted(t *testing.T) {
	f := sampleFile()
	for i := range 8 {
		f.Sought[0].Photos = append(f.Sought[0].Photos, record.Photo{Key: fmt.Sprint(i), Attachment: "x", Caption: strings.Repeat("في حفل زفاف أخته عام 2010 ", i%3)})
	}
	for _, lang := range []string{"ar", "en", "both"} {
		a, s := lay(t, f, options(t, lang))
		n := 0
		for i, p := range a.pages {
			checkPage(t, fmt.Sprintf("%s, page %d", lang, i+1), p, s)
			for _, m := range p.marks {
				if m.kind == markPicture {
					n++
				}
			}
		}
		if n != 9 {
			t.Errorf("%s: %d of 9 photographs", lang, n)
		}
	}
}

func TestPhotoThatCannotBeRead(t *testing.T) {
	o := options(t, "en")
	o.Photo = func(string) (io.ReadCloser, error) { return io.NopCloser(strings.NewReader("no picture")), nil }
	a, _ := lay(t, sampleFile(), o)
	if got := text(a.pages); !strings.Contains(strings.Join(strings.Fields(got), " "), "The photo could not be read.") {
		t.Error("the sheet does not say so")
	}
}

func TestSuggestedSpellingIsMarked(t *testing.T) {
	f := sampleFile()
	f.Sought[0].Names = f.Sought[0].Names[:2]
	f.Sought[0].Mother.LatinName = ""
	for _, lang := range []string{"ar", "en", "both"} {
		a, _ := lay(t, f, options(t, lang))
		got := plain(text(a.pages))
		if !strings.Contains(got, "Yusuf Abd al-Latif al-Bitar") || !strings.Contains(got, "suggested spelling") && !strings.Contains(got, "كتابة مقترحة") {
			t.Errorf("%s: the suggested spelling is missing or unmarked", lang)
		}
		if got := flat(got); lang != "ar" && !strings.Contains(got, "Fatima al-Ali (suggested)") && !strings.Contains(got, "Fatimah al-Ali (suggested)") && !strings.Contains(got, "Fatma al-Ali (suggested)") {
			t.Errorf("%s: no suggested spelling of the mother's name", lang)
		}
	}
}

func TestKinshipsAreGathered(t *testing.T) {
	f := sampleFile()
	karim := record.Person{ID: record.ID{9}, Sex: record.Male, Names: []record.Name{{Script: record.Arabic, Given: "كريم"}, {Script: record.Latin, Given: "Karim"}}}
	f.Sought = append(f.Sought, karim)
	f.Kinships = []record.Kinship{{From: maryamID, Relation: "mother", To: yusufID}, {From: hudaID, Relation: "sister", To: yusufID},
		{From: maryamID, Relation: "mother", To: samerID}, {From: maryamID, Relation: "grandmother_paternal", To: karim.ID}, {From: yusufID, Relation: "father", To: karim.ID}}
	a, _ := lay(t, f, options(t, "en"))
	got := flat(text(a.pages))
	for _, want := range []string{"mother of Youssef and Samer", "Youssef Albitar: father of Karim", "sister of Youssef"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not on the sheet", want)
		}
	}
}

func TestEmptyFile(t *testing.T) {
	for _, lang := range []string{"ar", "both"} {
		a, _ := lay(t, record.File{}, options(t, lang))
		if len(a.pages) != 1 {
			t.Errorf("%d pages", len(a.pages))
		}
		lay(t, record.File{Sought: []record.Person{{}}, Events: []record.Event{{}}, Relatives: []record.Person{{}}, Kinships: []record.Kinship{{}}, Notes: []record.Note{{}}}, options(t, lang))
	}
}

func TestKeepNumbers(t *testing.T) {
	for in, want := range map[string]string{
		"هاتف +963 11 555-0142 مساء":  "هاتف [+963 11 555-0142] مساء",
		"بين 2012-2013 في حمص":        "بين [2012-2013] في حمص",
		"كتاب WGEID-2022/1187":        "كتاب WGEID-2022/1187",
		"فرع 227 (Branch 227)":        "فرع 227 (Branch 227)",
		"(011) 555 0142":              "[(011) 555 0142]",
		"يوم 16/04/2013.":             "يوم [16/04/2013].",
		"هاتف ٠١١ ٥٥٥ ٠١٤٢":           "هاتف [٠١١ ٥٥٥ ٠١٤٢]",
		"بلا أرقام":                   "بلا أرقام",
		"info-2013-04@example.org نص": "info-2013-04@example.org نص",
	} {
		got := strings.NewReplacer(string(bidi.LRI), "[", string(bidi.PDI), "]").Replace(keepNumbers(in))
		if got != want {
			t.Errorf("%q becomes %q, not %q", in, got, want)
		}
	}
}
