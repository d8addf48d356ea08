package familytree

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

// look is one way in which the screen is drawn.
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

var small, large = fyne.NewSize(1024, 640), fyne.NewSize(1400, 900)

func arabic() look { return look{i18n.Arabic, widgets.Light, 1, small} }

// id makes an id of a short name.
func id(name string) (out record.ID) {
	copy(out[:], name)
	return out
}

// family is an invented family: a couple taken with a child, grandparents, an uncle with a
// son, a milk brother, a widow's second husband, and somebody of whom nothing is said.
func family() record.File {
	var f record.File
	add := func(key string, sex record.Sex, given, family, latin string) {
		p := record.Person{ID: id(key), Sex: sex, Role: record.RoleRelative, Names: []record.Name{
			{Key: "1", Script: record.Arabic, Given: given, Family: family}, {Key: "2", Script: record.Latin, Given: latin, Family: "al-Yasmin"}}}
		if key[0] == '*' {
			p.Role = record.RoleSought
			f.Sought = append(f.Sought, p)
		} else {
			f.Relatives = append(f.Relatives, p)
		}
	}
	add("*y", record.Male, "رامي", "الياسمين", "Rami")
	add("f", record.Male, "وليد", "الياسمين", "Walid")
	add("m", record.Female, "أمينة", "الدالي", "Amina")
	add("gf", record.Male, "نزار", "الياسمين", "Nizar")
	add("gm", record.Female, "زهرة", "الشمّاع", "Zahra")
	add("u", record.Male, "غسان", "الياسمين", "Ghassan")
	add("c", record.Male, "أيهم", "الياسمين", "Ayham")
	add("s", record.Female, "سلمى", "الياسمين", "Salma")
	add("w", record.Female, "رنا", "القاضي", "Rana")
	add("k", record.Female, "جود", "الياسمين", "Joud")
	add("mb", record.Male, "فراس", "الحلبي", "Firas")
	add("a", record.Female, "نوال", "الدالي", "Nawal")
	add("x", record.Female, "منى", "الصباغ", "Muna")
	for i, t := range []struct {
		from string
		r    record.Relation
		to   string
	}{{"f", record.Father, "*y"}, {"m", record.Mother, "*y"}, {"gf", record.Father, "f"}, {"gm", record.Mother, "f"}, {"gf", record.Father, "u"}, {"gm", record.Mother, "u"}, {"u", record.Father, "c"},
		{"f", record.Father, "s"}, {"m", record.Mother, "s"}, {"w", record.Wife, "*y"}, {"*y", record.Father, "k"}, {"w", record.Mother, "k"}, {"mb", record.MilkBrother, "*y"}, {"a", record.AuntMaternal, "*y"}} {
		f.Kinships = append(f.Kinships, record.Kinship{ID: record.ID{200, byte(i)}, From: id(t.from), Relation: t.r, To: id(t.to)})
	}
	f.Person(id("gf")).Living = record.Deceased
	f.Person(id("c")).Living = record.LivingUnknown
	f.Person(id("m")).Donor = record.Donor{Step: record.DonorWilling, With: "المختبر", When: record.ParseDate("2023")}
	return f
}

type bench struct {
	*Screen
	win  fyne.Window
	went []nav.Place
	said []string
	sess *casework.Session
	f    record.File
	screentest.Queue
}

func window(t testing.TB, l look, f record.File) *bench {
	t.Helper()
	test.NewTempApp(t)
	s := screentest.Session(t, screentest.Clock)
	f, err := s.Save(context.Background(), record.File{}, f)
	if err != nil {
		t.Fatal(err)
	}
	b := &bench{sess: s, f: f, win: test.NewTempWindow(t, nil)}
	k := screentest.Kit(t, l.lang, l.mode, l.factor)
	var host *widgets.Host
	b.Screen = New(Deps{Kit: k, Session: s, Do: b.Do, Run: func(f func()) { f() }, Now: screentest.Clock, Host: func() *widgets.Host { return host },
		Go: func(p nav.Place) { b.went = append(b.went, p) }, Canvas: func() fyne.Canvas { return b.win.Canvas() }, Trace: func(w string) { b.said = append(b.said, w) }}, nav.FamilyTree{Inquiry: nav.ID(f.ID)})
	t.Cleanup(func() { _ = b.Close(context.Background()) })
	host = k.Host(k.Ground(widgets.Ground, b.Content()))
	b.win.SetPadded(false)
	b.win.SetContent(host)
	b.win.Resize(l.size)
	b.Pump()
	b.Shown()
	return b
}

func TestPicturesOfTheTree(t *testing.T) {
	if os.Getenv("ATHAR_PICTURES") == "" {
		t.Skip("set ATHAR_PICTURES to a folder to get pictures to look at")
	}
	for _, l := range []look{arabic(), {i18n.English, widgets.Dark, 1, large}, {i18n.Arabic, widgets.Dark, 1.5, small}, {i18n.English, widgets.Light, 1, small}} {
		b := window(t, l, family())
		b.board.choose(id("m"))
		screentest.Picture(t, b.win, "tree_"+l.String())
	}
}
