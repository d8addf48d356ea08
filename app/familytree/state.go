// Package familytree is the family of an inquiry drawn as a tree: who is what to whom,
// who is related by blood, and who could give a reference sample.
//
// The state knows nothing of the window: what is shown, who is chosen, where an arrow key
// leads, what is said of somebody. The view paints it.
package familytree

import (
	"reflect"

	"athar/app/nav"
	"athar/i18n"
	"athar/kin"
	"athar/record"
)

// The bounds of the scale at which the tree is drawn.
const (
	LeastZoom float32 = 0.2
	MostZoom  float32 = 3
	zoomStep  float32 = 1.25
	wholeZoom float32 = 0.03 // of a whole tree of a thousand people
)

// State is what the screen shows. It outlives a change of language, text size or theme.
type State struct {
	File    record.File
	Family  *kin.Family
	Drawing kin.Drawing
	Chosen  record.ID
	Zoom    float32
	Middle  kin.Point // what stands in the middle of the view, in units of the drawing
	Placed  bool      // somebody has moved the tree, or it was fitted
	Scroll  float32   // of the panel
}

// NewState returns the tree of a file with somebody chosen: the person asked for, else
// the first one sought.
func NewState(f record.File, person record.ID) *State {
	s := &State{Zoom: 1, Chosen: person}
	s.Take(f)
	return s
}

// Take shows a file as it is now; who was chosen stays chosen while there.
func (s *State) Take(f record.File) {
	s.File = f.Clone()
	s.Family = kin.Of(&s.File)
	if _, ok := s.Family.Member(s.Chosen); !ok {
		s.Chosen = record.ID{}
		if len(s.File.Sought) > 0 {
			s.Chosen = s.File.Sought[0].ID
		}
	}
}

// Same reports whether a file says the same of everybody that the tree shows.
func (s *State) Same(f record.File) bool {
	return reflect.DeepEqual(s.File.Sought, f.Sought) && reflect.DeepEqual(s.File.Relatives, f.Relatives) && reflect.DeepEqual(s.File.Kinships, f.Kinships)
}

// Place is where the screen stands.
func (s *State) Place() nav.FamilyTree {
	return nav.FamilyTree{Inquiry: nav.ID(s.File.ID), Person: nav.ID(s.Chosen)}
}

// Lay lays the tree out for boxes of a size.
func (s *State) Lay(measure func(record.ID) (w, h float32), o kin.Options) {
	s.Drawing = s.Family.Draw(measure, o)
}

// Choose chooses somebody and reports whether that is somebody else than before.
func (s *State) Choose(id record.ID) bool {
	if _, ok := s.Family.Member(id); !ok || id == s.Chosen {
		return false
	}
	s.Chosen = id
	return true
}

// Person returns who is chosen, pointing into the file; nil for somebody implied.
func (s *State) Person() *record.Person { return s.File.Person(s.Chosen) }

// At returns whose box is at a place of the drawing.
func (s *State) At(p kin.Point) (record.ID, bool) {
	for _, n := range s.Drawing.Nodes {
		if p.X >= n.X && p.X <= n.X+n.W && p.Y >= n.Y && p.Y <= n.Y+n.H {
			return n.ID, true
		}
	}
	return record.ID{}, false
}

// Direction is where an arrow key points, as the eye sees it.
type Direction uint8

// The directions.
const (
	Left Direction = iota
	Right
	Up
	Down
)

// Walk returns who stands next in a direction: in the same row, or, up and down, a
// parent or child where there is one, else whoever of the next row stands nearest.
func (s *State) Walk(d Direction) (record.ID, bool) {
	from, ok := s.Drawing.Node(s.Chosen)
	if !ok {
		if len(s.Drawing.Nodes) > 0 {
			return s.Drawing.Nodes[0].ID, true
		}
		return record.ID{}, false
	}
	if d == Left || d == Right {
		return s.beside(from, d == Right)
	}
	near := s.Family.Parents(from.ID)
	if d == Down {
		near = s.Family.Children(from.ID)
	}
	if id, ok := s.nearest(from, func(n kin.Node) bool {
		for _, id := range near {
			if id == n.ID {
				return true
			}
		}
		return false
	}); ok {
		return id, true
	}
	row, found := 0, false
	for _, n := range s.Drawing.Nodes {
		if d == Up && n.Row < from.Row && (!found || n.Row > row) || d == Down && n.Row > from.Row && (!found || n.Row < row) {
			row, found = n.Row, true
		}
	}
	return s.nearest(from, func(n kin.Node) bool { return found && n.Row == row })
}

func (s *State) beside(from kin.Node, right bool) (record.ID, bool) {
	var best kin.Node
	found := false
	for _, n := range s.Drawing.Nodes {
		if n.Row != from.Row || right && n.X <= from.X || !right && n.X >= from.X {
			continue
		}
		if !found || right && n.X < best.X || !right && n.X > best.X {
			best, found = n, true
		}
	}
	return best.ID, found
}

func (s *State) nearest(from kin.Node, is func(kin.Node) bool) (record.ID, bool) {
	var best record.ID
	far, found := float32(0), false
	for _, n := range s.Drawing.Nodes {
		if n.ID == from.ID || !is(n) {
			continue
		}
		dx := n.X + n.W/2 - from.X - from.W/2
		if dx < 0 {
			dx = -dx
		}
		if !found || dx < far {
			best, far, found = n.ID, dx, true
		}
	}
	return best, found
}

// ZoomIn draws larger, ZoomOut smaller, within bounds. The middle stays.
func (s *State) ZoomIn() { s.zoomTo(s.Zoom * zoomStep) }

// ZoomOut draws smaller.
func (s *State) ZoomOut() { s.zoomTo(s.Zoom / zoomStep) }

// zoomTo keeps to the bounds; a whole tree may be smaller than they allow.
func (s *State) zoomTo(z float32) {
	s.Zoom, s.Placed = min(max(z, min(LeastZoom, s.Zoom)), MostZoom), true
}

// Begin is Fit where that is readable; else it shows who is chosen at a readable size.
func (s *State) Begin(w, h float32) {
	const readable = 0.6
	s.Fit(w, h)
	if s.Zoom >= readable || s.Drawing.Width <= 0 {
		return
	}
	s.Zoom = readable
	if n, ok := s.Drawing.Node(s.Chosen); ok {
		s.Middle = kin.Point{X: n.X + n.W/2, Y: n.Y + n.H/2}
	}
	s.hold(w, h)
}

// Fit draws the whole tree as large as a view of w by h allows, and never larger than it
// is.
func (s *State) Fit(w, h float32) {
	s.Placed = true
	if s.Drawing.Width <= 0 || w <= 0 || h <= 0 {
		s.Zoom = 1
		return
	}
	const air = 24
	z := min(1, w/(s.Drawing.Width+2*air), h/(s.Drawing.Height+2*air))
	s.Middle = kin.Point{X: s.Drawing.Width / 2, Y: s.Drawing.Height / 2}
	s.Zoom = max(z, wholeZoom)
}

// hold keeps the tree in a view: at its edge it goes no further than a little.
func (s *State) hold(w, h float32) {
	const air = 24
	clamp := func(at, view, whole float32) float32 {
		half := view / 2 / s.Zoom
		if whole+2*air <= 2*half {
			return whole / 2
		}
		return min(max(at, half-air), whole+air-half)
	}
	s.Middle.X, s.Middle.Y = clamp(s.Middle.X, w, s.Drawing.Width), clamp(s.Middle.Y, h, s.Drawing.Height)
}

// Pan moves the view by so much of the window.
func (s *State) Pan(dx, dy, w, h float32) {
	s.Middle.X += dx / s.Zoom
	s.Middle.Y += dy / s.Zoom
	s.Placed = true
	s.hold(w, h)
}

// Show moves the view so that who is chosen stands in it whole.
func (s *State) Show(w, h float32) {
	n, ok := s.Drawing.Node(s.Chosen)
	if !ok || w <= 0 {
		return
	}
	const air = 16
	into := func(at, view, lo, hi float32) float32 {
		half := view/2/s.Zoom - air
		if hi-lo > 2*half {
			return (lo + hi) / 2
		}
		return min(max(at, hi-half), lo+half)
	}
	s.Middle.X, s.Middle.Y = into(s.Middle.X, w, n.X, n.X+n.W), into(s.Middle.Y, h, n.Y, n.Y+n.H)
}

// Name is a person's name as the tree writes it.
func Name(p *i18n.Printer, of *record.Person) string {
	script := record.Latin
	if p.Lang() == i18n.Arabic {
		script = record.Arabic
	}
	return kin.ShortName(p, script, *of)
}

// Label is what stands in somebody's box.
func (s *State) Label(p *i18n.Printer, id record.ID) kin.Label {
	return s.Family.Label(p, id, func(of *record.Person) string { return Name(p, of) })
}

// Said says what who is chosen is to each of the people sought.
func (s *State) Said(p *i18n.Printer) []string {
	return s.Family.Said(p, s.Chosen, func(of *record.Person) string { return Name(p, of) })
}

// Blood reports whether who is chosen is related by blood to anybody sought.
func (s *State) Blood() bool {
	for _, id := range s.Family.Sought() {
		if s.Family.Blood(s.Chosen, id) {
			return true
		}
	}
	return false
}

// For is for whom possible donors are listed: who is chosen, where that is somebody
// sought, else the first one sought to whom there is blood, else the first.
func (s *State) For() record.ID {
	sought := s.Family.Sought()
	for _, id := range sought {
		if id == s.Chosen {
			return id
		}
	}
	for _, id := range sought {
		if s.Family.Blood(s.Chosen, id) {
			return id
		}
	}
	if len(sought) > 0 {
		return sought[0]
	}
	return record.ID{}
}

// Donors are the possible reference donors for For.
func (s *State) Donors() []kin.Donor { return s.Family.Donors(s.For()) }

// Set changes who is chosen, who must be a relative, and reads the family anew.
func (s *State) Set(change func(*record.Person)) bool {
	p := s.Person()
	if p == nil || p.Role != record.RoleRelative {
		return false
	}
	change(p)
	s.Family = kin.Of(&s.File)
	for i := range s.Drawing.Nodes {
		if m, ok := s.Family.Member(s.Drawing.Nodes[i].ID); ok {
			s.Drawing.Nodes[i].Member = m
		}
	}
	return true
}
