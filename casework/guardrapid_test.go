package casework

import (
	"context"
	"reflect"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"athar/internal/testkit"
	"athar/record"
)

// listsOf are the lists of records of a file, by their names.
func listsOf(f *record.File) map[string]reflect.Value {
	out := map[string]reflect.Value{}
	v := reflect.ValueOf(f).Elem()
	for i := range v.NumField() {
		if v.Field(i).Kind() == reflect.Slice {
			out[v.Type().Field(i).Name] = v.Field(i)
		}
	}
	return out
}

// disturb changes something of a file, as a screen, a script or a stranger's file could.
func disturb(t *rapid.T, f *record.File) {
	lists := listsOf(f)
	names := make([]string, 0, len(lists))
	for n := range lists {
		names = append(names, n)
	}
	slices.Sort(names)
	likely := append(names, "Fates", "Fates", "Submissions", "Submissions", "Submissions", "Evidence", "Evidence")
	list := lists[rapid.SampledFrom(likely).Draw(t, "list")]
	if list.Len() == 0 {
		return
	}
	at := rapid.IntRange(0, list.Len()-1).Draw(t, "at")
	switch item := list.Index(at); rapid.IntRange(0, 5).Draw(t, "how") {
	case 0: // taken out; of a scan that may be
		if list.Type() == reflect.TypeFor[[]record.Evidence]() {
			return
		}
		list.Set(reflect.AppendSlice(list.Slice3(0, at, at), list.Slice(at+1, list.Len())))
	case 1: // another like it
		twin := reflect.New(item.Type()).Elem()
		twin.Set(item)
		twin.FieldByName("ID").Set(reflect.ValueOf(record.NewID()))
		list.Set(reflect.Append(list.Slice3(0, list.Len(), list.Len()), twin))
	default:
		alter(t, item, 0)
	}
}

// alter puts something else into one field.
func alter(t *rapid.T, v reflect.Value, depth int) {
	at := rapid.IntRange(0, v.NumField()-1).Draw(t, "field")
	name, field := v.Type().Field(at).Name, v.Field(at)
	if name == "ID" || name == "InquiryID" || name == "Key" || name == "Role" {
		return
	}
	switch field.Kind() {
	case reflect.String:
		words := []string{"", "x", "frozen", "sent", "draft", "confirmed", "no", "yes", "deceased", "given"}
		field.SetString(rapid.SampledFrom(words).Draw(t, "text"))
	case reflect.Bool:
		field.SetBool(!field.Bool())
	case reflect.Int, reflect.Int64:
		field.SetInt(rapid.Int64Range(0, 1<<30).Draw(t, "number"))
	case reflect.Struct:
		switch field.Interface().(type) {
		case time.Time:
			field.Set(reflect.ValueOf(time.UnixMilli(rapid.Int64Range(0, 1<<41).Draw(t, "time")).UTC()))
		case record.PartialDate:
			field.Set(reflect.ValueOf(record.ParseDate(rapid.SampledFrom([]string{"", "2013", "2026-01-02"}).Draw(t, "date"))))
		default:
			if depth < 3 {
				alter(t, field, depth+1)
			}
		}
	case reflect.Slice:
		if field.Len() > 0 && field.Type().Elem().Kind() == reflect.Struct && depth < 3 {
			alter(t, field.Index(rapid.IntRange(0, field.Len()-1).Draw(t, "item")), depth+1)
			return
		}
		field.SetZero()
	}
}

// held is what may never change in any ordinary way.
type held struct {
	fates  []record.Fate
	frozen record.Submission
	scan   [4]any
	log    record.Handling
}

func holds(f record.File, frozen, scan record.ID) held {
	h := held{fates: slices.Clone(f.Fates)}
	for i := range h.fates {
		h.fates[i].Order = 0
	}
	for _, sub := range f.Submissions {
		if sub.ID == frozen {
			h.frozen = sub
		}
	}
	r := &h.frozen // how it went on may be written
	r.Order, r.Sent, r.SentHow, r.Reference, r.Due, r.DueWhat, r.Text = 0, record.PartialDate{}, "", "", record.PartialDate{}, "", ""
	if r.State == record.SubmissionSent {
		r.State = record.SubmissionFrozen
	}
	for _, e := range f.Evidence {
		if e.ID == scan {
			h.scan = [4]any{e.Attachment, e.SHA256, e.Size, e.Media}
			for _, l := range e.Log {
				if l.Note == "line" {
					h.log = l
				}
			}
		}
	}
	return h
}

// TestNoWayRoundTheRules saves, brings and chooses whatever chance makes of a file. What
// is refused and what is saved both leave standing what must stand.
func TestNoWayRoundTheRules(t *testing.T) {
	ctx, s := context.Background(), fresh(t, "")
	base := testkit.Planted().File
	base.Evidence = append([]record.Evidence{{Part: part(), Attachment: "a", SHA256: "ab", Size: 9, Media: "image/png",
		Log: []record.Handling{{Key: record.NewKey(), Kind: record.HandlingScanned, Note: "line"}}}}, base.Evidence...)
	base = save(t, s, record.File{}, base)
	final := base.Clone()
	sub := &final.Submissions[0]
	sub.State, sub.Hash, sub.Copy = record.SubmissionFrozen, "ab", "copy"
	if _, err := s.freeze(ctx, base, final); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if _, err := s.AssessFate(ctx, base.ID, record.Fate{Person: base.Sought[0].ID, State: record.FateUnknown, By: "سلمى", Basis: "لا خبر"}); err != nil {
			t.Fatal(err)
		}
	}
	start := must(s.File(ctx, base.ID))
	scan := start.Evidence[0].ID
	want := holds(start, final.Submissions[0].ID, scan)
	saved, denied := 0, 0
	rapid.Check(t, func(t *rapid.T) {
		now := must(s.File(ctx, base.ID))
		from := rapid.SampledFrom([]record.File{now, start, base}).Draw(t, "base")
		next := from.Clone()
		for range rapid.IntRange(1, 3).Draw(t, "changes") {
			disturb(t, &next)
		}
		var err error
		switch rapid.IntRange(0, 3).Draw(t, "way") {
		case 0:
			err = s.Import(ctx, []record.File{next}, nil)
		case 1:
			w := s.NewSaver(from, nil)
			w.Put(next)
			err = w.Flush(ctx)
			w.Drop()
		default:
			_, err = s.Save(ctx, from, next)
		}
		if err == nil {
			saved++
		} else {
			denied++
		}
		after := must(s.File(ctx, base.ID))
		if got := holds(after, want.frozen.ID, scan); !reflect.DeepEqual(got, want) {
			t.Fatalf("after %v:\n%+v\nwas\n%+v", err, got, want)
		}
		for _, p := range after.Sought {
			if p.Living != "" || p.Donor != (record.Donor{}) {
				t.Fatalf("%+v", p)
			}
		}
		for _, r := range after.Submissions {
			if r.ID != want.frozen.ID && (r.State != "" && r.State != record.SubmissionDraft || r.Hash != "") {
				t.Fatalf("a draft passes for frozen: %+v", r)
			}
		}
	})
	if saved < 10 || denied < 10 {
		t.Errorf("%d saved, %d refused: this test tries too little", saved, denied)
	}
}
