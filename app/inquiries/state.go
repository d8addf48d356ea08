// Package inquiries is the list of all inquiries: search as you type, filters, sorting,
// and the way to a new one.
//
// The state knows nothing of the window. It keeps the question that is asked (words,
// filters, order) apart from the rows that answer it, and drops answers that come late.
package inquiries

import (
	"slices"
	"strings"
	"time"

	"athar/casework"
	"athar/record"
)

// Since limits the list to inquiries that changed lately.
type Since string

// The limits of time.
const (
	Always Since = ""
	Week   Since = "week"
	Month  Since = "month"
	Year   Since = "year"
)

// Sinces are the limits in the order in which they are offered.
func Sinces() []Since { return []Since{Always, Week, Month, Year} }

// From is the earliest change that counts, seen from now; the zero time for Always.
func (s Since) From(now time.Time) time.Time {
	switch s {
	case Week:
		return now.AddDate(0, 0, -7)
	case Month:
		return now.AddDate(0, -1, 0)
	case Year:
		return now.AddDate(-1, 0, 0)
	}
	return time.Time{}
}

// Show limits the list by where an inquiry stands; Removed shows what was taken away.
type Show string

// The limits of state: everything, a status of the record, what nobody has reviewed, or what was removed.
const (
	All        Show = ""
	Unreviewed Show = "unreviewed" // nobody stands for it, or it was changed since
	Removed    Show = "removed"
)

// Shows are the limits in the order in which they are offered.
func Shows() []Show {
	return []Show{All, Show(record.StatusDraft), Show(record.StatusOpen), Show(record.StatusWaiting), Show(record.StatusClosed), Unreviewed, Removed}
}

// Sort is the order of the rows.
type Sort string

// The orders.
const (
	ByChanged   Sort = "changed" // newest first
	ByName      Sort = "name"
	ByReference Sort = "reference"
	ByOpened    Sort = "opened" // newest first
)

// Sorts are the orders as they are offered.
func Sorts() []Sort { return []Sort{ByChanged, ByName, ByReference, ByOpened} }

// Question is what the list is asked for.
type Question struct {
	Words string // any part of a name, in any spelling and script, or a number or reference
	Show  Show
	Since Since
	Sort  Sort
}

// Searching reports whether words are looked for, so that rows say why they are there.
func (q Question) Searching() bool { return strings.TrimSpace(q.Words) != "" }

// Plain reports whether the question asks for everything.
func (q Question) Plain() bool { return !q.Searching() && q.Show == All && q.Since == Always }

// State is what the list shows.
type State struct {
	Question Question
	Rows     []casework.Summary
	Total    int  // inquiries in the vault that are not removed
	Answered bool // the first answer has come
	Loading  bool // the index of names is still being read: rows may be missing
	Err      error
	Selected int // index of the selected row, or -1
	Dues     Dues

	asked    int    // number of the newest question
	answered string // the words of the question that the rows answer
}

// NewState returns the list before its first answer.
func NewState() *State { return &State{Question: Question{Sort: ByChanged}, Selected: -1} }

// Ask notes a question and returns its number, which its answer brings back.
func (s *State) Ask(q Question) int {
	s.Question = q
	s.asked++
	return s.asked
}

// Answer takes the rows for the question of that number. A late answer to an older
// question is dropped: then Answer reports false. The selection stays on its inquiry as
// long as the words stay; other words begin at the first row.
func (s *State) Answer(number int, a Answer) bool {
	if number != s.asked {
		return false
	}
	var selected record.ID
	if s.Selected >= 0 && s.Selected < len(s.Rows) && s.answered == s.Question.Words {
		selected = s.Rows[s.Selected].ID
	}
	s.answered = s.Question.Words
	s.Rows, s.Total, s.Loading, s.Err, s.Answered = a.Rows, a.Total, a.Loading, a.Err, true
	s.Dues.take(a.Due)
	s.Selected = -1
	if !selected.IsZero() {
		s.Selected = slices.IndexFunc(s.Rows, func(r casework.Summary) bool { return r.ID == selected })
	}
	if s.Selected < 0 && s.Question.Searching() && len(s.Rows) > 0 {
		s.Selected = 0
	}
	return true
}

// Answer is what the vault says to a question.
type Answer struct {
	Rows    []casework.Summary
	Total   int
	Loading bool
	Err     error
	Due     []DueRow // this week, over all inquiries
}

// Move shifts the selection by n rows and returns the new one, or -1 for no rows.
func (s *State) Move(n int) int {
	switch {
	case len(s.Rows) == 0:
		s.Selected = -1
	case s.Selected < 0 && n > 0:
		s.Selected = 0
	case s.Selected < 0:
		s.Selected = len(s.Rows) - 1
	default:
		s.Selected = min(max(s.Selected+n, 0), len(s.Rows)-1)
	}
	return s.Selected
}

// Chosen returns the selected row's inquiry; false when none is selected.
func (s *State) Chosen() (record.ID, bool) {
	if s.Selected < 0 || s.Selected >= len(s.Rows) {
		return record.ID{}, false
	}
	return s.Rows[s.Selected].ID, true
}

// Face is which of its faces the list shows.
type Face uint8

// The faces of the list.
const (
	Reading  Face = iota // no answer yet
	Welcome              // nothing was ever written: say what to do
	Nothing              // nothing fits the words or filters
	Listing              // rows
	Trouble              // the vault could not answer
	NoneGone             // nothing was removed
	DueFace              // what is due this week
)

// Face returns which face to show.
func (s *State) Face() Face {
	switch {
	case s.Err != nil:
		return Trouble
	case s.Dues.Open && s.Question.Plain():
		return DueFace
	case len(s.Rows) > 0:
		return Listing
	case !s.Answered || s.Loading:
		return Reading
	case s.Question.Show == Removed && !s.Question.Searching():
		return NoneGone
	case s.Total == 0 && s.Question.Plain():
		return Welcome
	}
	return Nothing
}
