package record

import "testing"

func TestRebaseKeepsWhatBothSidesDid(t *testing.T) {
	base := Join(Split(File{Sought: []Person{{Names: []Name{{Given: "a"}}}},
		Actions: []Action{{What: "one", Answer: "x"}, {What: "two"}, {What: "three"}},
		Notes:   []Note{{Text: "note"}}}))
	mine, theirs := base.Clone(), base.Clone()
	mine.Actions[0].What = "mine"                                           // a field here
	theirs.Actions[0].Answer = "theirs"                                     // another one there
	mine.Actions = append(mine.Actions[:1:1], mine.Actions[2:]...)          // the second is taken out here
	theirs.Actions = theirs.Actions[:2:2]                                   // the third is taken out there
	mine.Tasks = []Task{{Part: Part{ID: NewID()}, Text: "added here"}}      // added here
	theirs.Demands = []Demand{{Part: Part{ID: NewID()}, Who: "added here"}} // and there
	mine.Sought[0].Names[0].Family = "b"
	theirs.Sought[0].Names[0].Father = "c"
	theirs.Notes[0].Text = "their note"
	mine.Notes[0].Text = "my note"
	got := Rebase(base, mine, theirs)
	switch {
	case len(got.Actions) != 1 || got.Actions[0].What != "mine" || got.Actions[0].Answer != "theirs":
		t.Errorf("%+v", got.Actions)
	case len(got.Tasks) != 1 || len(got.Demands) != 1:
		t.Errorf("%+v %+v", got.Tasks, got.Demands)
	case got.Sought[0].Names[0].Family != "b" || got.Sought[0].Names[0].Father != "c" || got.Sought[0].Names[0].Given != "a":
		t.Errorf("%+v", got.Sought[0].Names)
	case got.Notes[0].Text != "my note":
		t.Errorf("what is on the screen went: %q", got.Notes[0].Text)
	}
	if !Same(Rebase(base, base, theirs), theirs) || !Same(Rebase(base, mine, base), mine) || !Same(Rebase(base, base, base), base) {
		t.Error("where one side did nothing, the other is not all")
	}
	cleared := base.Clone()
	cleared.Actions[0].Answer = ""
	if got := Rebase(base, cleared, theirs); got.Actions[0].Answer != "" {
		t.Error("what was cleared here came back")
	}
}

func TestSameLooksAtWhatIsSaid(t *testing.T) {
	f := Join(Split(File{Actions: []Action{{What: "one"}, {What: "two"}}}))
	g := f.Clone()
	g.Actions[1].Order += 5
	if !Same(f, g) {
		t.Error("numbers of order count")
	}
	g.Actions[0], g.Actions[1] = g.Actions[1], g.Actions[0]
	h := f.Clone()
	h.Actions[1].What = "three"
	if Same(f, h) {
		t.Error("another word is the same")
	}
}
