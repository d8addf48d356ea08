package casework

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"athar/fault"
	"athar/internal/testkit"
	"athar/record"
	"athar/storage"
	"athar/syncing/revision"
)

const (
	shyName  = "نزار الكتوم"
	shyPhone = "0999123321"
	shyReach = "عند الفرن القديم"
)

// written searches everything that was ever written of an inquiry, as stored.
func written(t testing.TB, s *Session, id record.ID, words ...string) (found []string) {
	t.Helper()
	states, err := s.states(id)
	if err != nil {
		t.Fatal(err)
	}
	for r := range states {
		ops, err := s.vault.History(r)
		if err != nil {
			t.Fatal(err)
		}
		for _, o := range ops {
			for _, w := range words {
				if strings.Contains(string(o.Value), w) {
					found = append(found, o.Field)
				}
			}
		}
	}
	return found
}

func TestANameThatMayNotBeKeptIsNeverWritten(t *testing.T) {
	ctx, s := context.Background(), fresh(t, "")
	shy := record.Witness{Part: record.Part{ID: record.NewID()}, Keep: record.No, Name: shyName, Phone: shyPhone, Reach: shyReach, Text: "رآه عند الحاجز"}
	f := testkit.Family()
	f.Witnesses = []record.Witness{shy}
	if err := s.Import(ctx, []record.File{f}, nil); err != nil {
		t.Fatal(err)
	}
	base := must(s.File(ctx, f.ID))
	if w := base.Witnesses[0]; w.Name+w.Phone+w.Reach != "" || w.Text == "" {
		t.Errorf("%+v", w)
	}
	next := base.Clone()
	next.Witnesses[0].Name = shyName
	more := shy
	more.ID = record.NewID()
	next.Witnesses = append(next.Witnesses, more)
	now := save(t, s, base, next)
	saver := s.NewSaver(now, nil)
	again := now.Clone()
	again.Witnesses[0].Name, again.Witnesses[0].Text = shyName, "رآه عند الحاجز ليلًا"
	saver.Put(again)
	if err := saver.Flush(ctx); err != nil {
		t.Fatal(err)
	}
	if found := written(t, s, f.ID, shyName, shyPhone, shyReach); len(found) > 0 {
		t.Errorf("it was written: %v", found)
	}
	// The screen still shows the name; once the witness agrees it is written.
	agreed := again.Clone()
	agreed.Witnesses[0].Keep = record.Yes
	saver.Put(agreed)
	if err := saver.Close(ctx); err != nil {
		t.Fatal(err)
	}
	if now := must(s.File(ctx, f.ID)); now.Witnesses[0].Name != shyName {
		t.Errorf("%+v", now.Witnesses[0])
	}
}

func TestANameThatWasKeptIsTakenBack(t *testing.T) {
	ctx, s := context.Background(), fresh(t, "")
	f := testkit.Family()
	f.Witnesses = []record.Witness{{Part: record.Part{ID: record.NewID()}, Keep: record.Yes, Name: shyName, Phone: shyPhone}}
	base := save(t, s, record.File{}, f)
	id := base.Witnesses[0].ID
	next := base.Clone()
	next.Witnesses[0].Keep = record.No
	now := save(t, s, base, next)
	if w := now.Witnesses[0]; w.Name+w.Phone != "" {
		t.Errorf("%+v", w)
	}
	told := func(text string) bool { return strings.Contains(text, shyName) || strings.Contains(text, shyPhone) }
	for _, e := range must(s.Chronicle(ctx, f.ID)) {
		if told(e.Text) {
			t.Error("the chronicle tells it")
		}
	}
	versions := must(s.History(ctx, id, "name"))
	if slices.ContainsFunc(versions, func(v Version) bool { return told(v.Text) }) {
		t.Error("the history tells it")
	}
	for _, v := range versions {
		if _, err := s.Choose(ctx, id, "name", v.ID); err == nil && must(s.File(ctx, f.ID)).Witnesses[0].Name != "" {
			t.Error("an earlier name was chosen again")
		} else if err != nil && !errors.Is(err, errWitness) {
			t.Error(err)
		}
	}
	// Another copy of the vault knew nothing of it and wrote the name beside.
	fields := must(record.Fields(record.Witness{Name: shyName}))
	if _, err := s.vault.Commit(ctx, []storage.Edit{{Record: id, Kind: record.KindWitness, Field: "name", Value: fields["name"], Replaces: []revision.ID{}}}, nil); err != nil {
		t.Fatal(err)
	}
	now = must(s.File(ctx, f.ID))
	if now.Witnesses[0].Name != "" {
		t.Error("the file shows it")
	}
	for _, o := range must(s.Others(ctx, f.ID)) {
		if slices.ContainsFunc(o.Values, func(v Version) bool { return told(v.Text) }) {
			t.Error("what was also written tells it")
		}
	}
	save(t, s, now, typing(now, "نص"))
	if st := must(s.vault.Load(id)); st.Values()["name"] != nil {
		t.Error("the next save leaves it standing")
	}
}

func TestAddSeen(t *testing.T) {
	ctx, s := context.Background(), fresh(t, "")
	base := save(t, s, record.File{}, testkit.Family())
	seen := Seen{Who: shyName, Keep: record.Yes, When: record.ParseDate("أوائل 2014"), Where: record.Place{Text: "سجن قديم"}, Certainty: record.Sure,
		Text: "كان في الغرفة المجاورة", Relation: "رفيق زنزانة", People: []record.ID{base.Sought[0].ID}}
	f, err := s.AddSeen(ctx, base.ID, seen)
	if err != nil {
		t.Fatal(err)
	}
	e, w := f.Events[len(f.Events)-1], f.Witnesses[len(f.Witnesses)-1]
	if e.Kind != record.Seen || e.Witness != w.ID || e.Told != "" || e.Certainty != record.Sure || w.Name != shyName || w.Relation == "" {
		t.Errorf("%+v %+v", e, w)
	}
	if w.Shown(false) != "" || w.Shown(true) != shyName || w.MayTell() {
		t.Error("a name is hidden until it is asked for, and told only where the witness agreed")
	}
	seen.Who, seen.Keep = shyPhone, record.No
	if f, err = s.AddSeen(ctx, base.ID, seen); err != nil || f.Witnesses[len(f.Witnesses)-1].Name != "" {
		t.Errorf("%v", err)
	}
	if found := written(t, s, base.ID, shyPhone); len(found) > 0 {
		t.Errorf("it was written: %v", found)
	}
	for hint, bad := range map[string]Seen{
		"seen_empty":  {Certainty: record.Sure},
		"seen_keep":   {Who: shyName, Text: "x", Keep: record.Unknown},
		"seen_person": {Text: "رآه", People: []record.ID{record.NewID()}},
	} {
		if _, err := s.AddSeen(ctx, base.ID, bad); !errors.Is(err, &fault.Error{Kind: fault.Invalid, Hint: hint}) {
			t.Errorf("%v, want %s", err, hint)
		}
	}
}
