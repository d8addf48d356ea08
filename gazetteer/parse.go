package gazetteer

import (
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode/utf8"

	"athar/assets"
	"athar/fault"
)

// Sheet is one data file as read.
type Sheet struct {
	Country string    // ISO 3166 code in small letters, "xx" for forces that belong to no one country
	Checked time.Time // the day on which somebody last went through it, UTC
	Source  string    // where the facts are from, in a sentence
	Entries []Entry
}

// Limits of a data file: far above what a country needs, far below what hurts.
const (
	maxFile = 8 << 20
	maxRows = 50_000
	maxCell = 600 // letters
)

// columns are the columns of a data file, in their order. A line may end early.
var columns = []string{"id", "kind", "arabic", "english", "aliases", "number", "agency", "parent", "lat", "lon"}

// required is how many columns every line has: id to english.
const required = 4

// Parse reads a data file: UTF-8, lines of cells parted by tabs.
//
//	# athar gazetteer 1
//	# country: sy
//	# checked: 2026-11-20
//	# source: written for Athar from public knowledge
//	id	kind	arabic	english	aliases	number	agency	parent	lat	lon
//	sy.damascus	governorate	دمشق	Damascus	الشام | Dimashq				33.51	36.29
//
// Other lines that begin with # are notes, and empty lines are left out. Aliases are parted
// by |. A failure is Invalid with hint gazetteer, and its cause says the line and the
// column, counted from 1.
func Parse(data []byte) (Sheet, error) {
	r := reader{seen: map[string]int{}}
	switch {
	case len(data) > maxFile:
		return Sheet{}, r.wrong("", "the file is too large")
	case !utf8.Valid(data):
		return Sheet{}, r.wrong("", "the file is not UTF-8 text")
	}
	for text := range strings.SplitSeq(strings.TrimPrefix(string(data), "\ufeff"), "\n") {
		r.line++
		if err := r.read(strings.TrimSuffix(text, "\r")); err != nil {
			return Sheet{}, err
		}
	}
	switch {
	case r.sheet.Country == "":
		return Sheet{}, r.wrong("", "the file does not say its country")
	case r.sheet.Checked.IsZero():
		return Sheet{}, r.wrong("", "the file does not say when it was checked")
	case r.sheet.Source == "":
		return Sheet{}, r.wrong("", "the file does not say its source")
	}
	for i := range r.sheet.Entries {
		r.sheet.Entries[i].Country, r.sheet.Entries[i].Checked = r.sheet.Country, r.sheet.Checked
	}
	return r.sheet, nil
}

// reader reads a data file line by line.
type reader struct {
	line   int
	headed bool // the line of column names was there
	sheet  Sheet
	seen   map[string]int // the line of each id
}

func (r *reader) read(text string) error {
	switch {
	case r.line == 1:
		if strings.TrimSpace(text) != "# athar gazetteer 1" {
			return r.wrong("", `the first line must be "# athar gazetteer 1"`)
		}
		return nil
	case strings.HasPrefix(text, "#"):
		return r.header(strings.TrimSpace(text[1:]))
	case strings.TrimSpace(text) == "":
		return nil
	case !r.headed:
		if text != strings.Join(columns, "\t") {
			return r.wrong("", "the names of the columns must come before the entries: "+strings.Join(columns, ", ")+", parted by tabs")
		}
		r.headed = true
		return nil
	case len(r.sheet.Entries) == maxRows:
		return r.wrong("", "too many entries")
	}
	e, err := r.entry(strings.Split(text, "\t"))
	if err == nil {
		r.sheet.Entries = append(r.sheet.Entries, e)
	}
	return err
}

func (r *reader) header(text string) error {
	name, value, _ := strings.Cut(text, ":")
	value = strings.TrimSpace(value)
	switch name {
	case "country":
		if len(value) != 2 || strings.Trim(value, "abcdefghijklmnopqrstuvwxyz") != "" {
			return r.wrong("country", "two small letters, such as sy")
		}
		r.sheet.Country = value
	case "checked":
		day, err := time.Parse(time.DateOnly, value)
		if err != nil {
			return r.wrong("checked", "a day such as 2026-11-20")
		}
		r.sheet.Checked = day
	case "source":
		r.sheet.Source = value
	}
	return nil
}

func (r *reader) entry(cells []string) (Entry, error) {
	var e Entry
	if len(cells) < required || len(cells) > len(columns) {
		return e, r.wrong("", fmt.Sprintf("%d cells; an entry has %d to %d, parted by tabs", len(cells), required, len(columns)))
	}
	for i, c := range cells {
		cells[i] = strings.TrimSpace(c)
		if utf8.RuneCountInString(c) > maxCell || hasControl(c) {
			return e, r.wrong(columns[i], "too long, or with hidden signs")
		}
	}
	cells = append(cells, make([]string, len(columns)-len(cells))...)
	e = Entry{ID: cells[0], Kind: Kind(cells[1]), Arabic: cells[2], English: cells[3], Number: cells[5], Agency: cells[6], Parent: cells[7]}
	for a := range strings.SplitSeq(cells[4], "|") {
		if a = strings.TrimSpace(a); a != "" && !slices.Contains(e.Aliases, a) {
			e.Aliases = append(e.Aliases, a)
		}
	}
	switch {
	case !validID(e.ID):
		return e, r.wrong("id", "small letters, digits, dots and hyphens, such as sy.site.sednaya")
	case r.seen[e.ID] != 0:
		return e, r.wrong("id", fmt.Sprintf("the same as in line %d", r.seen[e.ID]))
	case !e.Kind.Known():
		return e, r.wrong("kind", "not a kind that Athar knows")
	case e.Arabic == "":
		return e, r.wrong("arabic", "every entry has a name in Arabic")
	case e.English == "":
		return e, r.wrong("english", "every entry has a name in English")
	case strings.Trim(e.Number, "0123456789") != "":
		return e, r.wrong("number", "digits 0 to 9 alone")
	}
	r.seen[e.ID] = r.line
	var err error
	if e.Lat, err = r.degrees("lat", cells[8], 90); err == nil {
		e.Lon, err = r.degrees("lon", cells[9], 180)
	}
	return e, err
}

func (r *reader) degrees(column, text string, most float64) (float64, error) {
	if text == "" {
		return 0, nil
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || !(v >= -most && v <= most) {
		return 0, r.wrong(column, fmt.Sprintf("degrees between -%g and %g", most, most))
	}
	return v, nil
}

func (r *reader) wrong(column, what string) error {
	where := fmt.Sprintf("line %d", r.line)
	if at := slices.Index(columns, column); at >= 0 {
		where += fmt.Sprintf(", column %d (%s)", at+1, column)
	} else if column != "" {
		where += ", " + column
	}
	return fault.New("gazetteer.parse", fault.Invalid, "gazetteer", errors.New(where+": "+what))
}

// hasControl reports whether a text holds signs that one does not see: controls, marks of
// direction, a byte order mark.
func hasControl(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool {
		return r < ' ' || r >= 0x7f && r < 0xa0 || r >= 0x200b && r <= 0x200f || r >= 0x2028 && r <= 0x202e ||
			r >= 0x2060 && r <= 0x206f || r == 0xfeff || r == 0x061c
	})
}

// validID reports whether an id is of two or more names parted by dots.
func validID(id string) bool {
	if len(id) > 120 || !strings.Contains(id, ".") {
		return false
	}
	for part := range strings.SplitSeq(id, ".") {
		if strings.Trim(part, "abcdefghijklmnopqrstuvwxyz0123456789-") != "" || strings.Trim(part, "-") != part || part == "" {
			return false
		}
	}
	return true
}

// builtIn reads the data files once.
var builtIn = sync.OnceValues(func() (*Table, error) { return read(assets.Gazetteer()) })

// Load returns the built-in table: all data files in assets/gazetteer. It reads them once,
// in a few milliseconds. Kind of failure: Invalid, which means that a data file was edited
// and is wrong; the cause says the file, the line and the column.
func Load() (*Table, error) { return builtIn() }

// read reads all data files of a file system, in the order of their names.
func read(files fs.FS) (*Table, error) {
	names, err := fs.Glob(files, "gazetteer/*.tsv")
	if err != nil {
		return nil, fault.New("gazetteer.load", fault.Internal, "", err)
	}
	var all []Entry
	for _, name := range names {
		data, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, fault.New("gazetteer.load", fault.Internal, "", err)
		}
		sheet, err := Parse(data)
		if err != nil {
			return nil, fault.New("gazetteer.load", fault.Invalid, "gazetteer", fmt.Errorf("%s: %w", name, err))
		}
		all = append(all, sheet.Entries...)
	}
	return New(all), nil
}
