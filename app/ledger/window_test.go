package ledger

import (
	"context"
	"fmt"
	"os"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/app/widgets/screentest"
	"athar/casework"
	"athar/i18n"
	"athar/record"
)

// look is one way in which a screen is drawn.
type look struct {
	lang   i18n.Language
	mode   widgets.Mode
	factor float32
	size   fyne.Size
}

func (l look) String() string {
	mode := "light"
	if l.mode == widgets.Dark {
		mode = "dark"
	}
	return fmt.Sprintf("%s_%s_%.0f_%.0fx%.0f", l.lang, mode, l.factor*100, l.size.Width, l.size.Height)
}

func looks() []look {
	small, large := fyne.NewSize(1024, 640), fyne.NewSize(1400, 900)
	var out []look
	for _, lang := range i18n.Languages() {
		out = append(out, look{lang, widgets.Light, 1, large}, look{lang, widgets.Light, 1, small},
			look{lang, widgets.Light, 1.5, small}, look{lang, widgets.Dark, 1, large}, look{lang, widgets.Dark, 1.5, large})
	}
	return out
}

// desk is a ledger in a test window. What it asks to run on the UI goroutine
// waits until pump runs it on the test's.
type desk struct {
	t    testing.TB
	e    *Screen
	w    fyne.Window
	went []nav.Place
	said []string
	screentest.Queue
}

// window opens the ledger of an inquiry.
func window(t testing.TB, s *casework.Session, l look, place nav.Ledger) *desk {
	t.Helper()
	test.NewTempApp(t)
	d := &desk{t: t, w: test.NewTempWindow(t, nil)}
	k := kit(t, l)
	var host *widgets.Host
	d.e = New(Deps{Kit: k, Session: s, Canvas: func() fyne.Canvas { return d.w.Canvas() }, Host: func() *widgets.Host { return host },
		Go: func(p nav.Place) { d.went = append(d.went, p) }, Do: d.Do, Run: func(f func()) { f() }, Now: screentest.Clock,
		Trace: func(word string) { d.said = append(d.said, word) }}, place)
	t.Cleanup(func() { _ = d.e.Close(context.Background()) })
	host = k.Host(k.Ground(widgets.Ground, d.e.Content()))
	d.w.SetPadded(false)
	d.w.SetContent(host)
	d.w.Resize(l.size)
	d.Pump()
	d.e.Shown()
	return d
}

func TestPicturesOfTheLedger(t *testing.T) {
	if os.Getenv("ATHAR_PICTURES") == "" {
		t.Skip("set ATHAR_PICTURES to a folder to get pictures to look at")
	}
	s := session(t)
	f := full(t, s)
	for _, l := range looks() {
		for _, section := range Sections() {
			d := window(t, s, l, nav.Ledger{Inquiry: nav.ID(f.ID), Section: section})
			for _, kind := range Kinds(section) {
				if ids := d.e.s.IDs(kind); len(ids) > 0 {
					d.e.s.Open[section] = ids[0]
				}
			}
			if section == nav.Witnesses {
				d.e.s.Open[section] = f.Witnesses[0].ID
			}
			if section == nav.Custody {
				d.e.s.Open[section] = d.e.s.Overrides(f.Custodies[0].ID)[0]
			}
			d.e.draw()
			screentest.Picture(t, d.w, "ledger_"+string(section)+"_"+l.String())
			d.e.scroll.To(600)
			screentest.Picture(t, d.w, "ledger_"+string(section)+"_mid_"+l.String())
			if section == nav.Fate {
				d.press(d.e.k.T("ledger.fate.assess"))
				screentest.Picture(t, d.w, "ledger_assess_"+l.String())
				d.w.Canvas().Overlays().Remove(d.w.Canvas().Overlays().Top())
				d.e.askSure(d.w.Canvas(), f.Sought[0], Assessment{Fate: record.Fate{Person: f.Sought[0].ID, State: record.FateReportedDead, Basis: "كتاب من اللجنة", By: "هدى"}})
				screentest.Picture(t, d.w, "ledger_assess_sure_"+l.String())
			}
		}
	}
}

// full is the invented family with a record of every kind.
func full(t testing.TB, s *casework.Session) record.File {
	t.Helper()
	f := screentest.Sample(t, s)
	next := f.Clone()
	yes, id := record.Yes, record.NewID
	source, witness, held := id(), id(), id()
	part := func(id record.ID) record.Part { return record.Part{ID: id} }
	next.Sources = []record.Source{{Part: part(source), Kind: record.SourceReleased, Name: "رفيق زنزانة خرج في 2015", Reliability: record.Usually, CollectedBy: "هدى", Collected: record.ParseDate("آذار 2015")}}
	next.Witnesses = []record.Witness{{Part: part(witness), Keep: yes, Name: "سامي المخترع", Phone: "+963 933 000 000", Relation: "رفيق زنزانة", Text: "رآها في ساحة السجن شتاء 2013."},
		{Part: part(id()), Keep: record.No, Relation: "جارة", Text: "رأت السيارة."}}
	next.Custodies = []record.Custody{{Part: part(held), By: "فرع المنطقة", Place: record.Place{Text: "الفرع 227 (Branch 227)"}, From: record.ParseDate("20 أيلول 2012"), To: record.ParseDate("2014"), Source: source, Witness: witness},
		{Part: part(id()), Instead: held, People: []record.ID{f.Sought[1].ID}, Place: record.Place{Text: "سجن صيدنايا"}}}
	next.Legals = []record.Legal{{Part: part(id()), Charge: "لم تُذكر أي تهمة", Court: record.CourtFieldMilitary, Lawyer: record.No, Amnesty: "المرسوم التشريعي رقم 7 لعام 2022", Applies: yes, StillHeld: yes}}
	next.RegistryChecks = []record.RegistryCheck{{Part: part(id()), Person: f.Sought[0].ID, Result: record.RegistryDeceased, Date: record.ParseDate("5 أيار 2018"), Office: "أمانة سجل حلب", Who: "هدى", Extract: yes, Text: "كُتب في القيد دون تاريخ."}}
	next.Consents = []record.Consent{{Part: part(id()), By: "هدى عيسى", Relation: record.Mother, Recipient: "wgeid", Sections: []record.ConsentSection{record.ShareIdentity, record.ShareEvents}, Form: record.ConsentSigned, Given: record.ParseDate("1 آذار 2026"), Until: record.ParseDate("1 آذار 2028")},
		{Part: part(id()), By: "هدى عيسى", Recipient: "لجنة العائلات", Sections: []record.ConsentSection{record.ShareIdentity}, Withdrawn: record.ParseDate("5 أيار 2026")}}
	next.Actions = []record.Action{{Part: part(id()), What: "سؤال في الفرع", Where: "الشرطة العسكرية، القابون", Who: "هدى", Date: record.ParseDate("2013"), Answer: "لا يوجد عندنا أحد بهذا الاسم."}}
	next.Demands = []record.Demand{{Part: part(id()), Who: "أبو سمير المخترع", Phone: "0933 111 222", For: "رؤية في السجن", Amount: "500", Currency: "دولار", Date: record.ParseDate("صيف 2014"), Paid: record.No}}
	next.Tasks = []record.Task{{Part: part(id()), Text: "سؤال السجل عن بيان القيد", Due: record.ParseDate("10 تشرين الثاني 2026"), Who: "هدى"}, {Part: part(id()), Text: "نسخ دفتر العائلة", Done: true}}
	got, err := s.Save(context.Background(), f, next)
	if err != nil {
		t.Fatal(err)
	}
	return got
}

func kit(t testing.TB, l look) *widgets.Kit {
	t.Helper()
	return screentest.Kit(t, l.lang, l.mode, l.factor)
}

func session(t testing.TB) *casework.Session {
	t.Helper()
	return screentest.Session(t, screentest.Clock)
}
