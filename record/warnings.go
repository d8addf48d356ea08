package record

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode"

	"athar/i18n"
)

// Warning is something in a file that looks wrong or is missing. It is a value: it
// never blocks, and it changes nothing. Its words are under "warning." + Code.
type Warning struct {
	Code   string
	Path   string            // the field it concerns, as in Fields; "" for the whole record
	Record ID                // the record it concerns
	Args   map[string]string // what the words need; may hold names, so never for a log
}

// argWeekday is the one argument that is not shown as it is: the number of a weekday.
const argWeekday = "weekday"

// Words writes the warning in the printer's language.
func (w Warning) Words(p *i18n.Printer) string {
	args := make([]i18n.Arg, 0, len(w.Args))
	for k, v := range w.Args {
		if n, err := strconv.Atoi(v); k == argWeekday && err == nil {
			v = p.Weekday(time.Weekday(n))
		}
		args = append(args, i18n.A(k, v))
	}
	return p.T("warning."+w.Code, args...)
}

// Ages, in years, beyond which Warnings asks again.
const (
	youngestParent = 12
	oldestMother   = 60
	oldestPerson   = 115
	ageTolerance   = 1 // ages are told loosely
)

// Warnings returns what looks wrong or is missing in a file, in the order of the file,
// as of today.
func Warnings(f File) []Warning { return WarningsAt(f, DayOf(time.Now())) }

// WarningsAt is Warnings as of a day.
func WarningsAt(f File, today Day) []Warning {
	w := warner{file: &f, today: today, people: map[ID]*Person{}}
	w.enquirer()
	for _, people := range [][]Person{f.Sought, f.Relatives} {
		for i := range people {
			w.people[people[i].ID] = &people[i]
		}
	}
	for i := range f.Sought {
		w.person(&f.Sought[i])
	}
	for i := range f.Relatives {
		w.person(&f.Relatives[i])
	}
	w.duplicates()
	for i := range f.Kinships {
		w.kinship(i)
	}
	w.unrelated()
	w.circles()
	w.alongLines()
	for i := range f.Events {
		w.event(&f.Events[i])
	}
	w.custody()
	w.records()
	return w.out
}

type warner struct {
	file   *File
	today  Day
	people map[ID]*Person
	out    []Warning
}

func (w *warner) add(code, path string, id ID, args ...string) {
	warning := Warning{Code: code, Path: path, Record: id}
	for i := 0; i+1 < len(args); i += 2 {
		if warning.Args == nil {
			warning.Args = map[string]string{}
		}
		warning.Args[args[i]] = args[i+1]
	}
	w.out = append(w.out, warning)
}

func (w *warner) enquirer() {
	e := w.file.Enquirer
	if e.Phone == "" && e.Email == "" && e.Address == "" && e.Reach == "" {
		w.add("no_reach", "enquirer/phone", w.file.ID)
	}
	w.phone(e.Phone, "enquirer/phone", w.file.ID)
	if e.Email != "" && !strings.Contains(strings.Trim(e.Email, "@ "), "@") {
		w.add("email_wrong", "enquirer/email", w.file.ID)
	}
}

// shortestPhone is the fewest digits with which somebody can be called from elsewhere.
const shortestPhone = 7

func (w *warner) phone(s, path string, id ID) {
	digits := 0
	for _, r := range s {
		if unicode.IsDigit(r) {
			digits++
		}
	}
	if strings.TrimSpace(s) != "" && digits < shortestPhone {
		w.add("phone_short", path, id)
	}
}

func (w *warner) person(p *Person) {
	if !p.HasName() && p.Role != RoleRelative {
		w.add("no_name", "names", p.ID)
	}
	for _, n := range p.Names {
		w.name(n, p.ID)
	}
	if oddCharacters(p.Mother.Given + " " + p.Mother.Family) {
		w.add("name_characters", "mother/given", p.ID, "name", Clean(p.Mother.Given+" "+p.Mother.Family))
	}
	w.date(p.Birth, "birth", p.ID)
	w.date(p.Age.At, "age/at", p.ID)
	w.age(p)
	for _, n := range p.Identifiers {
		if n.Kind == CivilRegistration && strings.TrimSpace(n.Number) != "" && strings.TrimSpace(n.Office) == "" {
			w.add("registration_without_office", "identifiers/"+n.Key+"/office", p.ID)
		}
	}
	w.phone(p.Phone, "phone", p.ID)
}

func (w *warner) name(n Name, id ID) {
	full := n.Full()
	path := "names/" + n.Key
	switch other := ScriptOf(full); {
	case full == "":
	case n.Suggested:
		w.add("name_suggested", path+"/suggested", id, "name", full)
	case n.Script == Arabic && other == Latin, n.Script == Latin && other == Arabic:
		w.add("name_script", path+"/script", id, "name", full)
	}
	if oddCharacters(strings.Join([]string{full, n.Kunya, n.KnownAs}, " ")) {
		w.add("name_characters", path, id, "name", Clean(full))
	}
	if strings.ContainsFunc(full, unicode.IsDigit) {
		w.add("name_digits", path, id, "name", full)
	}
}

// date warns of a date that is not understood as it was meant.
func (w *warner) date(d PartialDate, path string, id ID) {
	switch {
	case d.Precision == PrecisionInvalid:
		w.add("date_invalid", path, id, "text", d.Text)
	case !d.Known() && strings.ContainsFunc(d.Text, unicode.IsDigit):
		w.add("date_not_read", path, id, "text", d.Text)
	case shortYear(d):
		w.add("year_two_digits", path, id, "year", strconv.Itoa(d.Earliest.Year()))
	}
	if said, ok := saidWeekday(d); ok && said != d.Earliest.Weekday() {
		w.add("weekday_differs", path, id, "text", d.Text, argWeekday, strconv.Itoa(int(d.Earliest.Weekday())))
	}
}

// saidWeekday returns the day of the week that the text of a whole date names.
func saidWeekday(d PartialDate) (time.Weekday, bool) {
	if d.Precision != PrecisionDay || d.Calendar != Gregorian {
		return 0, false
	}
	for _, word := range splitWords(foldDate(d.Text)) {
		for day, names := range weekdayWords {
			for name := range strings.SplitSeq(names, "|") {
				if foldDate(name) == word.text {
					return time.Weekday(day), true
				}
			}
		}
	}
	return 0, false
}

// weekdayWords are the names of the days, Sunday first, that cannot be anything else.
var weekdayWords = [...]string{"الأحد|sunday|dimanche", "الاثنين|الإثنين|التنين|monday|lundi", "الثلاثاء|التلاتاء|الثلثاء|tuesday|mardi",
	"الأربعاء|wednesday|mercredi", "الخميس|thursday|jeudi", "الجمعة|friday|vendredi", "السبت|saturday|samedi"}

// shortYear reports whether the century of a date was Athar's guess.
func shortYear(d PartialDate) bool {
	return d.Calendar == Gregorian && (d.Precision == PrecisionDay || d.Precision == PrecisionMonth) &&
		!strings.Contains(foldDate(d.Text), strconv.Itoa(d.Earliest.Year()))
}

func (w *warner) age(p *Person) {
	b := p.Birth
	if b.Earliest > w.today {
		w.add("birth_future", "birth", p.ID)
	}
	if b.Latest != 0 && b.Latest < w.today && w.today.Year()-b.Latest.Year() > oldestPerson {
		w.add("birth_too_long_ago", "birth", p.ID)
	}
	if p.Age.Years < 0 || p.Age.Years > oldestPerson {
		w.add("age_implausible", "age/years", p.ID)
		return
	}
	told := p.Age.birth()
	if b.Known() && told.Known() && !b.Overlaps(loosened(told)) {
		w.add("age_and_birth_disagree", "age/years", p.ID)
	}
}

// birth returns the birth that an age at a date means; the zero date where the age or
// both ends of the date are missing.
func (a AgeAt) birth() PartialDate {
	if a.Years <= 0 || a.At.Earliest == 0 || a.At.Latest == 0 {
		return PartialDate{}
	}
	return PartialDate{Precision: PrecisionRange, Calendar: Gregorian,
		Earliest: yearsLater(a.At.Earliest, -a.Years-1) + 1, Latest: yearsLater(a.At.Latest, -a.Years)}
}

func loosened(d PartialDate) PartialDate {
	d.Earliest, d.Latest = yearsLater(d.Earliest, -ageTolerance), yearsLater(d.Latest, ageTolerance)
	return d
}

// yearsLater returns the day so many years later; the 28th for a 29th of February.
func yearsLater(d Day, years int) Day {
	y, m, day := d.Date()
	if m == 2 && day == 29 {
		day = 28
	}
	return NewDay(y+years, m, day)
}

// BirthInterval returns when a person was born: what Birth says, or else what the age
// at a date means.
func (p Person) BirthInterval() PartialDate {
	if p.Birth.Known() {
		return p.Birth
	}
	return p.Age.birth()
}

// someName returns any name of a person for the words of a warning.
func someName(p *Person) string { return p.DisplayName(Arabic) }

func (w *warner) duplicates() {
	seen := map[string]*Person{}
	for _, people := range [][]Person{w.file.Sought, w.file.Relatives} {
		for i := range people {
			p := &people[i]
			key := nameKey(someName(p))
			if key == "" || !strings.Contains(strings.TrimSpace(someName(p)), " ") {
				continue // a first name alone is shared by many
			}
			first, ok := seen[key]
			if !ok {
				seen[key] = p
				continue
			}
			if first.BirthInterval().Overlaps(p.BirthInterval()) {
				w.add("duplicate_person", "names", p.ID, "name", someName(p))
			}
		}
	}
}

// nameKey folds a name so that spellings that differ in hamza, marks or spaces agree.
func nameKey(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) {
			return r
		}
		return -1
	}, foldDate(s))
}

func (w *warner) event(e *Event) {
	w.date(e.Date, "date", e.ID)
	if e.Date.Earliest > w.today {
		w.add("event_future", "date", e.ID)
	}
	for _, p := range w.of(e) {
		if b := p.BirthInterval(); e.Date.Known() && b.Known() && e.Date.Before(b) && !w.file.otherDate(e, p.ID) {
			w.add("event_before_birth", "date", e.ID, "name", someName(p))
		}
	}
}

// of returns the people whom an event concerns.
func (w *warner) of(e *Event) []*Person {
	var out []*Person
	for _, id := range e.People {
		if p := w.people[id]; p != nil {
			out = append(out, p)
		}
	}
	if len(e.People) == 0 {
		for i := range w.file.Sought {
			out = append(out, &w.file.Sought[i])
		}
	}
	return out
}

// custody warns of a release, a transfer, a court or a visit that was before every
// arrest of the same person, and of somebody who was held before it.
func (w *warner) custody() {
	events := w.file.eventsByPerson()
	arrests := map[*Person][]PartialDate{}
	for i := range events {
		e := &events[i]
		if (e.Kind == Arrest || e.Kind == Abduction) && e.Date.Known() {
			for _, p := range w.of(e) {
				arrests[p] = append(arrests[p], e.Date)
			}
		}
	}
	early := func(d PartialDate, people []*Person, code, path string, id ID) {
		if !d.Known() {
			return
		}
		for _, p := range people {
			if len(arrests[p]) > 0 && !slices.ContainsFunc(arrests[p], func(a PartialDate) bool { return !d.Before(a) }) {
				w.add(code, path, id, "name", someName(p))
				return
			}
		}
	}
	for i := range events {
		e := &events[i]
		switch e.Kind {
		case Release:
			early(e.Date, w.of(e), "release_before_arrest", "date", e.ID)
		case Transfer, Court, Visit:
			early(e.Date, w.of(e), "event_before_arrest", "date", e.ID)
		}
	}
	for i := range w.file.Custodies {
		c := &w.file.Custodies[i]
		early(c.From, w.named(c.People), "custody_before_arrest", "from", c.ID)
	}
}

// sortedKeys orders ids, so that warnings come in the same order every time.
func sortedKeys[V any](m map[ID]V) []ID {
	keys := make([]ID, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, func(a, b ID) int { return cmp.Compare(a.String(), b.String()) })
	return keys
}
