package familytree

import (
	"bytes"
	"context"
	"image"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/app/widgets/screentest"
	"athar/casework"
	"athar/i18n"
	"athar/kin"
	"athar/record"
)

// spot is the middle of somebody's box in the window.
func (b *bench) spot(t *testing.T, who string) fyne.Position {
	t.Helper()
	n, ok := b.s.Drawing.Node(id(who))
	if !ok {
		t.Fatalf("%s is not drawn", who)
	}
	x, y := b.board.corner()
	return fyne.NewPos(x+(n.X+n.W/2)*b.s.Zoom, y+(n.Y+n.H/2)*b.s.Zoom)
}

func (b *bench) press(t *testing.T, who string) {
	b.board.Tapped(&fyne.PointEvent{Position: b.spot(t, who)})
	b.Pump()
}

func (b *bench) key(name fyne.KeyName) {
	b.board.TypedKey(&fyne.KeyEvent{Name: name})
	b.Pump()
}

func TestPressChoosesAndASecondPressOpens(t *testing.T) {
	b := window(t, arabic(), family())
	if b.s.Chosen != id("*y") || b.win.Canvas().Focused() != fyne.Focusable(b.board) {
		t.Fatal("the person sought is not chosen, or the tree has not the keyboard")
	}
	b.press(t, "u")
	if b.s.Chosen != id("u") || len(b.went) != 0 || b.Place() != (nav.FamilyTree{Inquiry: nav.ID(b.f.ID), Person: nav.ID(id("u"))}) {
		t.Errorf("chosen %v, went %v", b.s.Chosen, b.went)
	}
	b.press(t, "u")
	if len(b.went) != 1 || b.went[0] != (nav.Person{Inquiry: nav.ID(b.f.ID), ID: nav.ID(id("u"))}) {
		t.Errorf("went %v", b.went)
	}
	b.board.Tapped(&fyne.PointEvent{Position: fyne.NewPos(2, 2)}) // beside everybody
	if b.s.Chosen != id("u") {
		t.Error("a press beside everybody takes the choice away")
	}
	b.press(t, "m")
	b.key(fyne.KeyReturn)
	if len(b.went) != 2 || b.went[1] != (nav.Person{Inquiry: nav.ID(b.f.ID), ID: nav.ID(id("m"))}) {
		t.Errorf("Enter: went %v", b.went)
	}
	b.Escape()
	b.Pump()
	if b.went[2] != (nav.Inquiry{ID: nav.ID(b.f.ID), Section: nav.Overview}) {
		t.Errorf("Escape: went %v", b.went)
	}
}

func TestArrowsWalkAsTheEyeSees(t *testing.T) {
	for _, lang := range i18n.Languages() {
		b := window(t, look{lang, widgets.Light, 1, small}, family())
		// the wife stands beside her husband: to the left in Arabic, to the right in English
		to, back := fyne.KeyRight, fyne.KeyLeft
		if lang == i18n.Arabic {
			to, back = back, to
		}
		b.key(to)
		if b.s.Chosen != id("w") {
			t.Errorf("%s: not the wife", lang)
		}
		b.key(back)
		b.key(fyne.KeyUp)
		if b.s.Chosen != id("f") && b.s.Chosen != id("m") {
			t.Errorf("%s: up is not a parent", lang)
		}
		b.key(fyne.KeyUp)
		b.key(fyne.KeyHome)
		b.key(fyne.KeyDown)
		if b.s.Chosen != id("k") {
			t.Errorf("%s: down is not the child", lang)
		}
	}
	b := window(t, arabic(), family())
	seen := map[record.ID]bool{}
	for range 300 { // everybody can be reached by arrows
		for _, d := range []Direction{Left, Right, Up, Down} {
			if next, ok := b.s.Walk(d); ok && !seen[next] {
				b.s.Choose(next)
				break
			}
		}
		if seen[b.s.Chosen] {
			for _, n := range b.s.Drawing.Nodes {
				if !seen[n.ID] {
					b.s.Choose(n.ID)
				}
			}
		}
		seen[b.s.Chosen] = true
	}
	if len(seen) != len(b.s.Drawing.Nodes) {
		t.Errorf("%d of %d", len(seen), len(b.s.Drawing.Nodes))
	}
}

func TestTheTreeIsEnlargedAndMoved(t *testing.T) {
	b := window(t, arabic(), family())
	keys := b.Shortcuts()
	press := func(k fyne.KeyName) {
		keys[desktop.CustomShortcut{KeyName: k, Modifier: fyne.KeyModifierShortcutDefault}]()
	}
	fitted := b.s.Zoom
	press(fyne.KeyPlus)
	if b.s.Zoom <= fitted {
		t.Error("Ctrl + does not enlarge")
	}
	for range 40 {
		press(fyne.KeyPlus)
	}
	if b.s.Zoom != MostZoom {
		t.Errorf("%v", b.s.Zoom)
	}
	before := b.s.Middle
	b.board.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(-30, -20)})
	if b.s.Middle == before {
		t.Error("a drag moves nothing")
	}
	b.board.Scrolled(&fyne.ScrollEvent{Scrolled: fyne.NewDelta(0, 50)})
	for range 100 {
		b.board.Dragged(&fyne.DragEvent{Dragged: fyne.NewDelta(500, 500)})
	}
	if x, y := b.board.corner(); x > b.board.Size().Width || y > b.board.Size().Height {
		t.Error("the tree was moved out of sight")
	}
	b.board.choose(id("x"))
	b.board.show()
	if p := b.spot(t, "x"); p.X < 0 || p.Y < 0 || p.X > b.board.Size().Width || p.Y > b.board.Size().Height {
		t.Errorf("who is chosen is not in view: %v", p)
	}
	for range 60 {
		press(fyne.KeyMinus)
	}
	if b.s.Zoom != LeastZoom {
		t.Errorf("%v", b.s.Zoom)
	}
	press(fyne.Key0)
	if b.s.Zoom != fitted {
		t.Errorf("Ctrl 0: %v, was %v", b.s.Zoom, fitted)
	}
	b.board.TypedRune('+')
	b.board.TypedRune('-')
	b.s.Choose(id("gf"))
	b.key(fyne.KeyUp) // nobody stands there: the tree moves
	if b.s.Chosen != id("gf") {
		t.Error("somebody stands above the eldest")
	}
}

func TestWhatTheFamilySaysIsSaved(t *testing.T) {
	b := window(t, arabic(), family())
	b.press(t, "s")
	if b.set(func(p *record.Person) { p.Living = record.Deceased }); b.s.Donors()[3].Person == id("s") {
		t.Errorf("%+v", b.s.Donors())
	}
	b.set(func(p *record.Person) {
		p.Living, p.Donor = record.Alive, record.Donor{Step: record.DonorReferred, With: "المختبر", When: record.ParseDate("أيار 2024")}
	})
	if err := b.Flush(context.Background()); err != nil {
		t.Fatal(err)
	}
	b.Pump()
	f, err := b.sess.File(context.Background(), b.f.ID)
	if p := f.Person(id("s")); err != nil || p.Living != record.Alive || p.Donor.Step != record.DonorReferred || p.Donor.With != "المختبر" || !p.Donor.When.Known() {
		t.Errorf("%+v %v", p, err)
	}
	if !slices.Contains(b.said, "saved") {
		t.Error(b.said)
	}
	// of somebody sought nothing of this is ever written
	b.press(t, "*y")
	b.set(func(p *record.Person) { p.Living = record.Deceased })
	if b.s.Person().Living != "" {
		t.Error("somebody sought was written down as deceased")
	}
	// somebody else writes
	f.Person(id("u")).Living = record.Deceased
	if _, err := b.sess.Save(context.Background(), b.s.File, f); err != nil {
		t.Fatal(err)
	}
	b.Changed(casework.Change{Kind: casework.Saved, Inquiry: b.f.ID})
	b.Pump()
	if m, _ := b.s.Family.Member(id("u")); !m.Deceased() || b.s.Chosen != id("*y") {
		t.Error("what was written elsewhere is not shown")
	}
}

func TestNobodyIsRelated(t *testing.T) {
	f := family()
	f.Kinships = nil
	b := window(t, arabic(), f)
	screentest.Golden(t, "empty_ar", b.Content())
	for _, s := range b.Shortcuts() {
		s()
	}
	if b.TypedKey(&fyne.KeyEvent{Name: fyne.KeyUp}) {
		t.Error("a key is taken where there is no tree")
	}
	nobody := window(t, arabic(), record.File{Sought: []record.Person{{ID: record.ID{1}, Names: []record.Name{{Key: "1", Script: record.Arabic, Given: "رامي"}}}}})
	if nobody.Content().MinSize().Height == 0 {
		t.Error("an empty page")
	}
}

func TestThePrintedTree(t *testing.T) {
	b := window(t, arabic(), family())
	dir := t.TempDir()
	for _, name := range []string{"tree.pdf", "tree.svg"} {
		path := filepath.Join(dir, name)
		b.printTo(path)
		b.Pump()
		data, err := os.ReadFile(path)
		if err != nil || b.wrong != nil || b.wrote != path {
			t.Fatal(err, b.wrong)
		}
		if want := map[string]string{"tree.pdf": "%PDF", "tree.svg": "<?xml"}[name]; !bytes.HasPrefix(data, []byte(want)) {
			t.Errorf("%s begins with %q", name, data[:8])
		}
	}
	b.printTo(filepath.Join(dir, "nowhere", "tree.pdf"))
	b.Pump()
	if b.wrong == nil || b.wrote != "" {
		t.Error("a failure is not told")
	}
}

func TestTheScreenFitsTheSmallestWindow(t *testing.T) {
	for _, lang := range i18n.Languages() {
		b := window(t, look{lang, widgets.Light, 1.5, small}, family())
		if m := b.Content().MinSize(); m.Width > 1024 || m.Height > 580 {
			t.Errorf("%s: at least %v", lang, m)
		}
		b.Rebuild(screentest.Kit(t, lang, widgets.Dark, 2))
		b.Rebuild(screentest.Kit(t, i18n.English, widgets.Dark, 1))
	}
}

func TestWhatTheScreenSays(t *testing.T) {
	for _, lang := range i18n.Languages() {
		b := window(t, look{lang, widgets.Light, 1, small}, family())
		b.board.choose(id("m"))
		screentest.Golden(t, "tree_"+string(lang), b.Content())
		b.board.choose(id("mb"))
		screentest.Golden(t, "milk_"+string(lang), b.Content())
	}
}

func TestWhatTheScreenLooksLike(t *testing.T) {
	for _, l := range []look{arabic(), {i18n.Arabic, widgets.Dark, 1.5, small}, {i18n.English, widgets.Dark, 1, small}, {i18n.English, widgets.Light, 1, small}} {
		b := window(t, l, family())
		screentest.Likeness(t, b.win, "tree_"+l.String())
	}
}

func TestAnImpliedParent(t *testing.T) {
	f := family()
	f.Kinships = f.Kinships[13:] // only the aunt
	b := window(t, arabic(), f)
	b.key(fyne.KeyUp)
	m, _ := b.s.Family.Member(b.s.Chosen)
	if !m.Implied || b.s.Person() != nil {
		t.Fatalf("%+v", m)
	}
	b.set(func(*record.Person) { t.Error("somebody implied was changed") })
	b.key(fyne.KeyReturn)
	if len(b.went) != 1 || b.went[0] != (nav.Inquiry{ID: nav.ID(b.f.ID), Section: nav.Relatives}) {
		t.Errorf("went %v", b.went)
	}
	screentest.Golden(t, "implied_ar", b.Content())
}

func TestAHundredPeopleArePaintedInTime(t *testing.T) {
	f := record.File{Sought: []record.Person{{ID: id("*y")}}}
	for i := range 100 {
		p := record.Person{ID: record.ID{1, byte(i)}, Names: []record.Name{{Key: "1", Script: record.Arabic, Given: "سمير", Family: "الياسمين"}}}
		f.Relatives = append(f.Relatives, p)
		f.Kinships = append(f.Kinships, record.Kinship{ID: record.ID{2, byte(i)}, From: p.ID, Relation: []record.Relation{record.Brother, record.Son, record.UnclePaternal}[i%3], To: id("*y")})
	}
	b := window(t, arabic(), f)
	m := b.board.paint(1000, 600)
	if m.Bounds().Dx() != 1000 || len(b.s.Drawing.Nodes) < 100 {
		t.Error("not everybody is there")
	}
	if b.s.Drawing.Crossings != 0 {
		t.Errorf("%d crossings", b.s.Drawing.Crossings)
	}
}

func TestWalkWithoutAnybody(t *testing.T) {
	s := NewState(record.File{}, record.ID{7})
	s.Lay(func(record.ID) (float32, float32) { return 1, 1 }, kin.Options{})
	if _, ok := s.Walk(Up); ok || !s.Chosen.IsZero() || s.For() != (record.ID{}) || s.Donors() != nil {
		t.Error("somebody is there")
	}
	s.Fit(100, 100)
	s.Show(100, 100)
	s.Pan(1, 1, 100, 100)
	_ = test.NewTempApp(t)
}

func TestWhatStandsOutsideLeavesNoTrace(t *testing.T) {
	b := window(t, arabic(), family())
	b.s.Zoom = 2
	size := b.board.Size()
	b.s.Middle = kin.Point{X: b.s.Drawing.Width + size.Width/4 - 10, Y: b.s.Drawing.Height / 2} // the tree's end stands in the left edge
	m := b.board.paint(int(size.Width), int(size.Height)).(*image.RGBA)
	ground := m.RGBAAt(m.Bounds().Dx()/2, 1)
	for y := range m.Bounds().Dy() {
		for x := m.Bounds().Dx() / 2; x < m.Bounds().Dx(); x++ {
			if m.RGBAAt(x, y) != ground {
				t.Fatalf("something stands at %d, %d", x, y)
			}
		}
	}
}

func BenchmarkPaint(b *testing.B) {
	w := window(b, arabic(), family())
	for b.Loop() {
		w.board.paint(1400, 1000)
	}
}
