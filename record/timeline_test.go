package record

import (
	"slices"
	"testing"
)

func TestTimelineInTheOrderOfIntervals(t *testing.T) {
	a, b := NewID(), NewID()
	shared, lone := NewID(), NewID()
	f := File{Sought: []Person{{ID: a, Role: RoleSought}, {ID: b, Role: RoleSought}},
		Events: []Event{
			{ID: NewID(), Kind: Seen, Date: ParseDate("2015"), Text: "seen"},
			{ID: shared, Kind: Arrest, Date: ParseDate("12/2012"), Text: "arrest"},
			{ID: lone, Kind: Call, Text: "no date"},
			{ID: NewID(), Instead: shared, People: []ID{b}, Date: ParseDate("1/2013"), Text: "later for b"},
		},
		Custodies:      []Custody{{Part: Part{ID: NewID()}, From: ParseDate("2013"), To: ParseDate("3/2014"), Text: "held"}},
		RegistryChecks: []RegistryCheck{{Part: Part{ID: NewID()}, Person: a, Result: RegistryDeceased, Date: ParseDate("2018"), Text: "office"}},
		Actions:        []Action{{Part: Part{ID: NewID()}, What: "asked", Date: ParseDate("2016"), People: []ID{a}}},
		Submissions:    []Submission{{Part: Part{ID: NewID()}, Sent: ParseDate("5/2020")}, {Part: Part{ID: NewID()}}},
	}
	f.Replies = []Reply{{Part: Part{ID: NewID()}, Submission: f.Submissions[0].ID, Date: ParseDate("7/2020"), Text: "reply"}}
	texts := func(all []Moment) (out []string) {
		for _, m := range all {
			out = append(out, m.Word+":"+m.Text)
		}
		return out
	}
	want := []string{"event.kind.arrest:arrest", "event.kind.arrest:later for b", "kind.custody:held", "event.kind.seen:seen", "kind.action:asked",
		"kind.registry_check:office", "kind.submission:", "kind.reply:reply", "event.kind.call:no date"}
	if got := texts(f.Timeline(ID{})); !slices.Equal(got, want) {
		t.Errorf("of everybody: %q", got)
	}
	want = []string{"event.kind.arrest:later for b", "kind.custody:held", "event.kind.seen:seen", "kind.submission:", "kind.reply:reply", "event.kind.call:no date"}
	if got := texts(f.Timeline(b)); !slices.Equal(got, want) {
		t.Errorf("of the one for whom something differs: %q", got)
	}
	custody := f.Timeline(a)[1]
	if custody.Start() != ParseDate("2013").Earliest || custody.End() != ParseDate("3/2014").Latest {
		t.Errorf("held from %v to %v", custody.Start(), custody.End())
	}
	if open := (Moment{Kind: KindCustody, Date: ParseDate("2013")}); open.End() != 0 {
		t.Error("a custody without an end has one")
	}
	if (Moment{}).Start() != 0 || (Moment{}).End() != 0 {
		t.Error("a moment without a date has a day")
	}
}
