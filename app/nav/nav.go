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
	Record  ID     // the person, event or note to show, or zero
	Make    string // where Record is zero: the kind of event to begin, or ""
	Field   string // the field of it to give the keyboard to, as a path of record.Fields, or ""
}

// Word implements Place.
func (Inquiry) Word() string { return "inquiry" }

// Person is the page of one person of an inquiry.
type Person struct {
	Inquiry ID
	ID      ID
	Field   string // the field to give the keyboard to, as a path of record.Fields, or ""
}

// Word implements Place.
func (Person) Word() string { return "person" }

// Ledger is the page of the records beside the story, at one of its sections; Record
// names the one to open, or is zero.
type Ledger struct {
	Inquiry ID
	Section LedgerSection
	Record  ID
	Make    string // where Record is zero: the kind of record to begin, or ""
	Field   string // the field to give the keyboard to, as a path of record.Fields, or ""
}

// LedgerSection is a part of the ledger.
type LedgerSection string

// The sections of the ledger.
const (
	Custody   LedgerSection = "custody"   // custodies, charges and courts
	Evidence  LedgerSection = "evidence"  // documents and scans
	Witnesses LedgerSection = "witnesses" // witnesses and sources
	Fate      LedgerSection = "fate"      // registry checks and fate
	Consents  LedgerSection = "consents"
	Actions   LedgerSection = "actions" // what the family did
	Demands   LedgerSection = "demands"
	Tasks     LedgerSection = "tasks"
)

// Word implements Place.
func (Ledger) Word() string { return "ledger" }

// FamilyTree is the family of an inquiry drawn as a tree; Person is chosen in it, or zero.
type FamilyTree struct {
	Inquiry ID
	Person  ID
}

// Word implements Place.
func (FamilyTree) Word() string { return "familytree" }

// Timeline is everything that happened in an inquiry, in the order of its dates. With
// Seen it opens on the short form for "somebody saw him".
type Timeline struct {
	Inquiry ID
	Event   ID
	Seen    bool
}

// Word implements Place.
func (Timeline) Word() string { return "timeline" }

// Submissions is what each body needs of an inquiry and what was sent; Body (a body's
// id) or Submission is the one to open.
type Submissions struct {
	Inquiry    ID
	Body       string
	Submission ID
}

// Word implements Place.
func (Submissions) Word() string { return "submissions" }

// Help is the offline help, at a topic; the empty topic is its table of contents.
type Help struct{ Topic string }

// Word implements Place.
func (Help) Word() string { return "help" }

// Accounts is the page of the people who share this vault.
type Accounts struct{}

// Word implements Place.
func (Accounts) Word() string { return "accounts" }

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
