// Package nav names every place in the window to which a user can go.
//
// Places are plain values: a screen hands one to the shell, and the shell decides
// how to get there. A place holds ids, never a name or any other word that somebody
// typed, so that a list of places visited gives nobody away.
package nav

import "fmt"

// ID names a record: the same bytes as record.ID, which this floor may not know.
type ID = [16]byte

// Place is somewhere in the window.
type Place interface {
	// Word is the place's name in traces and logs: a word of the program, never of a user.
	Word() string
}

// Inquiries is the list of all inquiries, where an unlocked vault opens.
type Inquiries struct{}

// Word implements Place.
func (Inquiries) Word() string { return "inquiries" }

// Section is a part of the inquiry editor.
type Section string

// The sections of the inquiry editor, in the order in which a family tells its story.
const (
	Overview  Section = "overview"
	Sought    Section = "sought"
	Events    Section = "events"
	Enquirer  Section = "enquirer"
	Relatives Section = "relatives"
	Notes     Section = "notes"
)

// Inquiry is the editor of one inquiry, at a section; the zero ID begins a new one.
type Inquiry struct {
	ID      ID
	Section Section
}

// Word implements Place.
func (Inquiry) Word() string { return "inquiry" }

// Person is the page of one person of an inquiry.
type Person struct {
	Inquiry ID
	ID      ID
}

// Word implements Place.
func (Person) Word() string { return "person" }

// Settings is the page of language, digits, text size, theme, lock and passphrase.
type Settings struct{}

// Word implements Place.
func (Settings) Word() string { return "settings" }

// Open asks the shell to show a file that Athar wrote in the system's own viewer.
type Open struct{ Path string }

// Word implements Place.
func (Open) Word() string { return "open_file" }

// String keeps a path, which may lie in a folder with somebody's name, out of logs.
func (Open) String() string { return "open_file" }

// Back is the place before this one.
type Back struct{}

// Word implements Place.
func (Back) Word() string { return "back" }

// History is the places visited, newest last. The zero History is ready.
type History struct{ places []Place }

// maxPlaces bounds the way back: nobody goes back further.
const maxPlaces = 50

// Go records a visit. Going where one already is changes nothing.
func (h *History) Go(p Place) {
	if n := len(h.places); n > 0 && h.places[n-1] == p {
		return
	}
	h.places = append(h.places, p)
	if over := len(h.places) - maxPlaces; over > 0 {
		h.places = append([]Place(nil), h.places[over:]...)
	}
}

// Back drops the current place and returns the one before, or Inquiries.
func (h *History) Back() Place {
	if n := len(h.places); n > 0 {
		h.places = h.places[:n-1]
	}
	if n := len(h.places); n > 0 {
		return h.places[n-1]
	}
	return Inquiries{}
}

// Replace puts p in the place of the current one: a new inquiry that has got its id.
func (h *History) Replace(p Place) {
	if n := len(h.places); n > 0 {
		h.places[n-1] = p
		return
	}
	h.Go(p)
}

// Current returns the newest place, or Inquiries.
func (h *History) Current() Place {
	if n := len(h.places); n > 0 {
		return h.places[n-1]
	}
	return Inquiries{}
}

// Format writes a place for a log: its word and nothing else.
func Format(p Place) string { return fmt.Sprintf("screen %s", p.Word()) }
