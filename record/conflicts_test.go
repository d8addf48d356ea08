package record

import (
	"reflect"
	"testing"
)

func TestConflicts(t *testing.T) {
	one, two := ID{15: 1}, ID{15: 2}
	s, u := ID{14: 1, 15: 1}, ID{14: 1, 15: 2}
	base := File{Sought: []Person{{ID: one}, {ID: two}}, Sources: []Source{{Part: Part{ID: s}}, {Part: Part{ID: u}}}}
	e := func(n byte, kind EventKind, date string, place, by string, source ID) Event {
		return Event{ID: ID{13: 1, 15: n}, Kind: kind, Date: ParseDate(date), Place: Place{Text: place}, By: by, Source: source, People: []ID{one}}
	}
	c := func(n byte, from, to, place string, source ID) Custody {
		return Custody{Part: Part{ID: ID{13: 2, 15: n}}, From: ParseDate(from), To: ParseDate(to), Place: Place{Text: place}, Source: source, People: []ID{one}}
	}
	for _, x := range []struct {
		name      string
		events    []Event
		custodies []Custody
		want      []string // fields
	}{
		{"one event", []Event{e(1, Arrest, "2012", "x", "", s)}, nil, nil},
		{"two days", []Event{e(1, Arrest, "20/9/2012", "", "", s), e(2, Arrest, "3/10/2012", "", "", u)}, nil, []string{"date"}},
		{"a month holds its day", []Event{e(1, Arrest, "20/9/2012", "", "", s), e(2, Arrest, "9/2012", "", "", u)}, nil, nil},
		{"one source tells of two arrests", []Event{e(1, Arrest, "2012", "", "", s), e(2, Arrest, "2014", "", "", s)}, nil, nil},
		{"free in between", []Event{e(1, Arrest, "2012", "", "", s), e(2, Arrest, "2014", "", "", u), e(3, Release, "2013", "", "", u)}, nil, nil},
		{"seen twice", []Event{e(1, Seen, "2012", "a", "", s), e(2, Seen, "2014", "b", "", u)}, nil, nil},
		{"other kinds", []Event{e(1, Arrest, "2012", "", "", s), e(2, LastContact, "2011", "", "", u)}, nil, nil},
		{"two places", []Event{e(1, Arrest, "2012", "حاجز الجسر", "", s), e(2, Arrest, "2012", "البيت", "", u)}, nil, []string{"place"}},
		{"more exactly", []Event{e(1, Arrest, "2012", "حاجز الجسر", "", s), e(2, Arrest, "2012", "حاجز الجسر الكبير", "", u)}, nil, nil},
		{"another spelling", []Event{e(1, Arrest, "2012", "حاجز الأمانة", "", s), e(2, Arrest, "2012", "حاجز الامانة", "", u)}, nil, nil},
		{"two authorities", []Event{e(1, Arrest, "2012", "", "دورية", s), e(2, Arrest, "2012", "", "لجنة", u)}, nil, []string{"by"}},
		{"nobody said who told", []Event{e(1, Release, "2012", "", "", ID{}), e(2, Release, "2014", "", "", ID{})}, nil, []string{"date"}},
		{"all three", []Event{e(1, Abduction, "2012", "a", "b", s), e(2, Abduction, "2014", "c", "d", u)}, nil, []string{"date", "place", "by"}},
		{"date not read", []Event{e(1, Arrest, "لا أعرف", "", "", s), e(2, Arrest, "2014", "", "", u)}, nil, nil},
		{"held in two places at once", nil, []Custody{c(1, "2012", "2015", "a", s), c(2, "2013", "2014", "b", u)}, []string{"place"}},
		{"perhaps never at once", nil, []Custody{c(1, "2012", "2013", "a", s), c(2, "2013", "2014", "b", u)}, nil},
		{"held in two places surely", nil, []Custody{c(1, "1/2012", "12/2015", "a", s), c(2, "1/2013", "12/2014", "b", u)}, []string{"place"}},
		{"one after the other", nil, []Custody{c(1, "1/2012", "12/2012", "a", s), c(2, "1/2013", "12/2014", "b", u)}, nil},
		{"one place", nil, []Custody{c(1, "1/2012", "12/2015", "a", s), c(2, "1/2013", "12/2014", "a", u)}, nil},
		{"one source", nil, []Custody{c(1, "1/2012", "12/2015", "a", s), c(2, "1/2013", "12/2014", "b", s)}, nil},
	} {
		f := base
		f.Events, f.Custodies = x.events, x.custodies
		var got []string
		for _, conflict := range Conflicts(f) {
			if conflict.Person != one || len(conflict.Records) != 2 || conflict.Records[0] == conflict.Records[1] {
				t.Errorf("%s: %+v", x.name, conflict)
			}
			got = append(got, conflict.Field)
		}
		if !reflect.DeepEqual(got, x.want) {
			t.Errorf("%s: %v, want %v", x.name, got, x.want)
		}
	}
}

func TestWhatDiffersForOneIsNoConflict(t *testing.T) {
	one, two, arrest := NewID(), NewID(), NewID()
	f := File{Sought: []Person{{ID: one}, {ID: two}}, Events: []Event{
		{ID: arrest, Kind: Arrest, Date: ParseDate("2012"), Place: Place{Text: "a"}, Told: "x"},
		{ID: NewID(), Kind: Arrest, Date: ParseDate("2014"), Place: Place{Text: "b"}, Told: "y", People: []ID{two}, Instead: arrest}}}
	if c := Conflicts(f); c != nil {
		t.Errorf("%+v", c)
	}
	f.Events = append(f.Events, Event{ID: NewID(), Kind: Arrest, Date: ParseDate("2012"), Told: "z"})
	c := Conflicts(f)
	if len(c) != 1 || c[0].Person != two || c[0].Records[0] != arrest {
		t.Errorf("with what differs for the second put in its place: %+v", c)
	}
	f.Sought[0].ID = ID{} // nobody of that id: nothing is said of everybody
	f.Events[0].Instead = f.Events[0].ID
	Conflicts(f)
}
