package record

import "testing"

func TestWhichEventsStandForThemselves(t *testing.T) {
	id := func(b byte) ID { return ID{b} }
	f := File{Events: []Event{
		{ID: id(1)}, {ID: id(2), Instead: id(1)}, {ID: id(3), Instead: id(2)}, // of one that differs already
		{ID: id(4), Instead: id(9)},                              // of one that is not there
		{ID: id(5), Instead: id(6)}, {ID: id(6), Instead: id(5)}, // of each other
		{ID: id(7), Instead: id(7)},
	}}
	var own []byte
	for _, e := range f.OwnEvents() {
		own = append(own, e.ID[0])
	}
	if string(own) != "\x01\x04\x05\x06\x07" {
		t.Errorf("%v stand for themselves", own)
	}
	if d := f.DifferingEvents(id(1)); len(d) != 2 || d[0].ID != id(2) || d[1].ID != id(3) {
		t.Errorf("%v differ from the first", d)
	}
	if root, ok := f.SharedEvent(id(3)); !ok || root != id(1) {
		t.Errorf("the third stands instead of %v %v", root, ok)
	}
	for _, alone := range []byte{1, 4, 5, 7, 8} {
		if root, ok := f.SharedEvent(id(alone)); ok {
			t.Errorf("%d stands instead of %v", alone, root)
		}
	}
	plain := File{Events: []Event{{ID: id(1)}, {ID: id(2)}}}
	if len(plain.OwnEvents()) != 2 {
		t.Error("events without differences are not all there")
	}
}

func TestAnotherDateForOneOfThemIsWhatIsCompared(t *testing.T) {
	one, other := NewID(), NewID()
	arrest, release := NewID(), NewID()
	f := File{Sought: []Person{{ID: one, Role: RoleSought, Birth: ParseDate("2014")}, {ID: other, Role: RoleSought, Birth: ParseDate("1990")}},
		Events: []Event{{ID: arrest, Kind: Arrest, Date: ParseDate("2013"), People: []ID{one, other}},
			{ID: release, Kind: Release, Date: ParseDate("2012"), People: []ID{other}}}}
	codes := func() map[string]ID {
		out := map[string]ID{}
		for _, w := range WarningsAt(f, ParseDate("2026-01-01").Earliest) {
			out[w.Code] = w.Record
		}
		return out
	}
	if got := codes(); got["release_before_arrest"] != release || got["event_before_birth"] != arrest {
		t.Fatalf("without a difference: %v", got)
	}
	f.Events = append(f.Events, Event{ID: NewID(), Instead: arrest, People: []ID{one}, Date: ParseDate("2015")},
		Event{ID: NewID(), Instead: arrest, People: []ID{other}, Date: ParseDate("2011")})
	got := codes()
	if _, bad := got["release_before_arrest"]; bad {
		t.Errorf("the arrest of the others is compared: %v", got)
	}
	if _, bad := got["event_before_birth"]; bad {
		t.Errorf("the date of the others is compared: %v", got)
	}
}
