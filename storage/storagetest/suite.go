package storagetest

import (
	"bytes"
	"context"
	"crypto/rand"
	"errors"
	"io"
	"slices"
	"sync"
	"testing"

	"athar/fault"
	"athar/record"
	"athar/storage"
	"athar/syncing/revision"
)

// Run runs the suite in one mode.
func Run(t *testing.T, m Mode) {
	for name, test := range map[string]func(*World){
		"fields":      testFields,
		"history":     testHistory,
		"beside":      testBeside,
		"inquiry":     testInquiry,
		"derived":     testDerived,
		"all or none": testAllOrNone,
		"large":       testLarge,
		"together":    testTogether,
		"nested":      testNested,
		"attachments": testAttachments,
		"closed":      testClosed,
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			w := NewWorld(t, m, storage.Options{Author: "account-1"})
			test(w)
			w.Whole()
		})
	}
}

func (w *World) value(id record.ID, field string) []byte {
	w.T.Helper()
	s, err := w.V.Load(id)
	if err != nil {
		w.T.Fatal(err)
	}
	return s.Fields[field].Value()
}

func testFields(w *World) {
	inq, who := record.NewID(), record.NewID()
	w.Save(Inquiry(inq, "A-1")...)
	w.Save(Person(inq, who, Given(1))...)
	w.Save(storage.Edit{Record: who, Kind: record.KindPerson, Field: "names/0001/given", Value: Text(Given(2))})
	w.Save(storage.Edit{Record: who, Kind: record.KindPerson, Field: "role", Value: nil})
	w.Pass()
	if got := w.value(who, "names/0001/given"); !bytes.Equal(got, Text(Given(2))) {
		w.T.Errorf("given name is %q", got)
	}
	s, err := w.V.Load(who)
	if err != nil || s.Kind != record.KindPerson || s.Inquiry != inq {
		w.T.Errorf("%v of %v: %v", s.Kind, s.Inquiry, err)
	}
	if _, there := s.Values()["role"]; there {
		w.T.Error("a cleared field has a value")
	}
	if _, err := w.V.Load(record.NewID()); fault.KindOf(err) != fault.NotFound {
		w.T.Errorf("a record that is not there: %v", err)
	}
	n := 0
	err = w.V.Each(record.KindPerson, func(id record.ID, _ storage.State) error {
		if n++; id != who {
			w.T.Errorf("another person: %v", id)
		}
		return nil
	})
	if err != nil || n != 1 {
		w.T.Errorf("%d people, %v", n, err)
	}
}

func testHistory(w *World) {
	inq := record.NewID()
	for i := range 5 {
		w.Save(storage.Edit{Record: inq, Kind: record.KindInquiry, Field: "reference", Value: Text(Given(i))})
	}
	w.Pass()
	w.Save(storage.Edit{Record: inq, Kind: record.KindInquiry, Field: "reference", Value: Text("last")})
	ops, err := w.V.History(inq)
	if err != nil || len(ops) != 6 {
		w.T.Fatalf("%d ops, %v", len(ops), err)
	}
	for i, o := range ops {
		if o.Author != "account-1" || o.Field != "reference" || o.Kind != "inquiry" || record.ID(o.Record) != inq {
			w.T.Errorf("op %d: %+v", i, o)
		}
		if i == 0 {
			continue
		}
		if o.At.Compare(ops[i-1].At) <= 0 {
			w.T.Errorf("op %d is not later than the one before it", i)
		}
		if !slices.Equal(o.Replaces, []revision.ID{ops[i-1].ID}) {
			w.T.Errorf("op %d replaces %v, not %v", i, o.Replaces, ops[i-1].ID)
		}
	}
	seen := map[revision.ID]bool{}
	for _, o := range ops {
		if seen[o.ID] {
			w.T.Errorf("two ops are %v", o.ID)
		}
		seen[o.ID] = true
	}
}

// testBeside writes a value without having seen the other.
func testBeside(w *World) {
	inq := record.NewID()
	one, err := w.V.Commit(context.Background(), Inquiry(inq, "one"), nil)
	if err != nil {
		w.T.Fatal(err)
	}
	w.Save(storage.Edit{Record: inq, Kind: record.KindInquiry, Field: "reference", Value: Text("two"), Replaces: []revision.ID{}})
	w.Pass()
	s, err := w.V.Load(inq)
	if err != nil {
		w.T.Fatal(err)
	}
	r := s.Fields["reference"]
	if len(r.Heads) != 2 || !bytes.Equal(r.Value(), Text("two")) || len(r.Others()) != 1 || !bytes.Equal(r.Others()[0], Text("one")) {
		w.T.Errorf("heads %v", r.Heads)
	}
	if !slices.Contains(r.IDs(), one[0].ID) {
		w.T.Errorf("ids %v do not hold %v", r.IDs(), one[0].ID)
	}
	w.Save(storage.Edit{Record: inq, Kind: record.KindInquiry, Field: "reference", Value: Text("three")})
	s, _ = w.V.Load(inq)
	if len(s.Fields["reference"].Heads) != 1 {
		w.T.Errorf("a write that saw both left %v", s.Fields["reference"].Heads)
	}
}

func testInquiry(w *World) {
	inq, other := record.NewID(), record.NewID()
	w.Save(append(Inquiry(inq, "A"), Inquiry(other, "B")...)...)
	want := map[record.ID]bool{inq: true}
	for i := range 7 {
		id := record.NewID()
		w.Save(Person(inq, id, Given(i))...)
		want[id] = true
	}
	moved := record.NewID()
	w.Save(Person(inq, moved, Given(9))...)
	w.Save(storage.Edit{Record: moved, Kind: record.KindPerson, Field: "inquiry", Value: Ref(other)})
	w.Pass()
	got := map[record.ID]bool{}
	if err := w.V.EachOf(inq, func(id record.ID, s storage.State) error {
		got[id] = s.Inquiry == inq
		return nil
	}); err != nil {
		w.T.Fatal(err)
	}
	if len(got) != len(want) {
		w.T.Errorf("%d records, not %d", len(got), len(want))
	}
	for id := range want {
		if !got[id] {
			w.T.Errorf("record %v is missing", id)
		}
	}
}

func testDerived(w *World) {
	inq := record.NewID()
	_, err := w.V.Commit(context.Background(), Inquiry(inq, "A"), map[string][]byte{"row/2": []byte("b"), "row/1": []byte("a"), "other": []byte("c")})
	if err != nil {
		w.T.Fatal(err)
	}
	if _, err := w.V.Commit(context.Background(), nil, map[string][]byte{"row/2": nil, "row/3": {}}); err != nil {
		w.T.Fatal(err)
	}
	w.Pass()
	var names []string
	if err := w.V.Derived("row/", func(name string, _ []byte) error {
		names = append(names, name)
		return nil
	}); err != nil {
		w.T.Fatal(err)
	}
	want := []string{"row/1", "row/3"}
	if w.V.Opened().Rebuilt {
		want = nil // that is what Rebuilt says
	}
	if !slices.Equal(names, want) {
		w.T.Errorf("derived %q, not %q", names, want)
	}
}

func testAllOrNone(w *World) {
	ctx := context.Background()
	inq := record.NewID()
	w.Save(Inquiry(inq, "A")...)
	for name, edits := range map[string][]storage.Edit{
		"no field":     append(Person(inq, record.NewID(), "x"), storage.Edit{Record: record.NewID(), Kind: record.KindNote}),
		"no record":    append(Person(inq, record.NewID(), "x"), storage.Edit{Kind: record.KindNote, Field: "text"}),
		"another kind": append(Person(inq, record.NewID(), "x"), storage.Edit{Record: inq, Kind: record.KindNote, Field: "text"}),
		"too long":     append(Person(inq, record.NewID(), "x"), storage.Edit{Record: inq, Kind: record.KindInquiry, Field: "text", Value: make([]byte, 1<<20)}),
	} {
		if _, err := w.V.Commit(ctx, edits, nil); fault.KindOf(err) != fault.Invalid {
			w.T.Errorf("%s: %v", name, err)
		}
	}
	ended, cancel := context.WithCancel(ctx)
	cancel()
	if _, err := w.V.Commit(ended, Person(inq, record.NewID(), "x"), nil); fault.KindOf(err) != fault.Cancelled {
		w.T.Errorf("an ended context: %v", err)
	}
	w.Pass()
	n := 0
	if err := w.V.Each(record.KindPerson, func(record.ID, storage.State) error { n++; return nil }); err != nil || n != 0 {
		w.T.Errorf("%d people, %v", n, err)
	}
}

// testLarge saves more at once than one of Badger's transactions takes, and a record
// that grows until it is refused.
func testLarge(w *World) {
	inq := record.NewID()
	var edits []storage.Edit
	for i := range 3000 {
		edits = append(edits, Person(inq, record.NewID(), Given(i))...)
	}
	w.Save(edits...)
	long := record.NewID()
	refused := false
	for i := range 6 {
		_, err := w.V.Commit(context.Background(), []storage.Edit{{Record: long, Kind: record.KindNote, Field: "text/" + Given(i), Value: bytes.Repeat([]byte{1}, 200<<10)}}, nil)
		if refused = errors.Is(err, &fault.Error{Kind: fault.Invalid, Hint: "too_long"}); err != nil && !refused {
			w.T.Fatal(err)
		}
	}
	if !refused {
		w.T.Error("a record of more than a megabyte was taken")
	}
	w.Pass()
	n := 0
	if err := w.V.Each(record.KindPerson, func(record.ID, storage.State) error { n++; return nil }); err != nil || n != 3000 {
		w.T.Errorf("%d people, %v", n, err)
	}
	if s, err := w.V.Load(long); err != nil || len(s.Fields) != 4 {
		w.T.Errorf("%d fields of the long record, %v", len(s.Fields), err)
	}
}

func testTogether(w *World) {
	inq := record.NewID()
	w.Save(Inquiry(inq, "A")...)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for k := range 10 {
				if _, err := w.V.Commit(context.Background(), Person(inq, record.NewID(), Given(i*10+k)), nil); err != nil {
					w.T.Error(err)
				}
			}
		})
	}
	wg.Wait()
	w.Pass()
	n := 0
	if err := w.V.EachOf(inq, func(record.ID, storage.State) error { n++; return nil }); err != nil || n != 81 {
		w.T.Errorf("%d records, %v", n, err)
	}
}

// testNested reads and saves while reading.
func testNested(w *World) {
	inq := record.NewID()
	w.Save(Inquiry(inq, "A")...)
	w.Save(Person(inq, record.NewID(), Given(1))...)
	err := w.V.Each(record.KindPerson, func(id record.ID, _ storage.State) error {
		if _, err := w.V.Load(id); err != nil {
			return err
		}
		_, err := w.V.Commit(context.Background(), Person(inq, id, Given(2)), nil)
		return err
	})
	if err != nil {
		w.T.Fatal(err)
	}
	w.Pass()
}

func testAttachments(w *World) {
	ctx := context.Background()
	want := map[string][]byte{}
	for _, size := range []int{0, 1, 256<<10 - 17, 256<<10 - 16, 256<<10 - 15, 600_000} {
		b := make([]byte, size)
		_, _ = rand.Read(b)
		last := int64(0)
		id, n, err := w.V.Attach(ctx, bytes.NewReader(b), func(done int64) { last = done })
		if err != nil || n != int64(size) || last != n {
			w.T.Fatalf("%d of %d bytes, %d told: %v", n, size, last, err)
		}
		want[id] = b
	}
	w.Pass()
	for id, b := range want {
		r, err := w.V.Attachment(ctx, id)
		if err != nil {
			w.T.Error(err)
			continue
		}
		got, err := io.ReadAll(r)
		if err != nil || !bytes.Equal(got, b) {
			w.T.Errorf("%d bytes, not %d: %v", len(got), len(b), err)
		}
		if err := r.Close(); err != nil {
			w.T.Error(err)
		}
	}
	if _, err := w.V.Attachment(ctx, "../../etc/passwd"); fault.KindOf(err) != fault.NotFound {
		w.T.Errorf("a path as an id: %v", err)
	}
	failing := io.MultiReader(bytes.NewReader(make([]byte, 300_000)), failingReader{})
	if _, _, err := w.V.Attach(ctx, failing, nil); err == nil {
		w.T.Error("a source that fails was taken")
	}
	ended, cancel := context.WithCancel(ctx)
	cancel()
	if _, _, err := w.V.Attach(ended, bytes.NewReader(make([]byte, 10)), nil); fault.KindOf(err) != fault.Cancelled {
		w.T.Errorf("an ended context: %v", err)
	}
}

type failingReader struct{}

func (failingReader) Read([]byte) (int, error) { return 0, errors.New("the card was pulled out") }

func testClosed(w *World) {
	inq := record.NewID()
	w.Save(Inquiry(inq, "A")...)
	w.Pass()
	v := w.V
	if err := v.Close(); err != nil {
		w.T.Fatal(err)
	}
	if err := v.Close(); err != nil {
		w.T.Errorf("a second Close: %v", err)
	}
	_, load := v.Load(inq)
	_, commit := v.Commit(context.Background(), Inquiry(inq, "B"), nil)
	_, history := v.History(inq)
	each := v.Each(record.KindPerson, func(record.ID, storage.State) error { return nil })
	for _, err := range []error{load, commit, history, each} {
		if !errors.Is(err, &fault.Error{Kind: fault.Locked, Hint: "closed"}) {
			w.T.Errorf("a closed vault says %v", err)
		}
	}
	w.V = nil
	w.V = NewWorld(w.T, w.Mode, storage.Options{}).V
}
