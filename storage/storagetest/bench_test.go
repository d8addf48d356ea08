package storagetest_test

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"athar/record"
	"athar/storage"
	"athar/storage/storagetest"
)

// fillCentre saves n inquiries of six records and some sixty fields each, as a centre
// would have them, and a summary for each.
func fillCentre(tb testing.TB, v *storage.Vault, n int) {
	tb.Helper()
	text := func(i int, s string) []byte { return storagetest.Text(fmt.Sprintf("%s %d", s, i)) }
	var edits []storage.Edit
	derived := map[string][]byte{}
	for i := range n {
		inq := record.NewID()
		edits = append(edits, storagetest.Inquiry(inq, fmt.Sprintf("A-%05d", i))...)
		for p := range 3 {
			id := record.NewID()
			edits = append(edits, storagetest.Person(inq, id, storagetest.Given(i+p))...)
			for _, f := range []string{"names/0001/father", "names/0001/grandfather", "names/0001/family", "names/0001/script", "mother/given", "mother/family",
				"birth", "birth_place/text", "origin/text", "residence/text", "occupation", "description"} {
				edits = append(edits, storage.Edit{Record: id, Kind: record.KindPerson, Field: f, Value: text(i, "قيمة من كلمتين")})
			}
		}
		for _, kind := range []record.Kind{record.KindEvent, record.KindNote} {
			id := record.NewID()
			edits = append(edits, storage.Edit{Record: id, Kind: kind, Field: "inquiry", Value: storagetest.Ref(inq)},
				storage.Edit{Record: id, Kind: kind, Field: "text", Value: text(i, "خرج من البيت صباحاً ولم يعد، وقال الجيران إن سيارة بيضاء وقفت عند الباب")})
		}
		row := make([]byte, 180)
		_, _ = rand.Read(row)
		derived["row/"+inq.String()] = row
		if i%50 == 49 || i == n-1 {
			if _, err := v.Commit(context.Background(), edits, derived); err != nil {
				tb.Fatal(err)
			}
			edits, derived = nil, map[string][]byte{}
		}
	}
}

// centre makes a closed vault with 10,000 inquiries. BENCH_VAULT names a folder in
// which it is kept between runs.
func centre(tb testing.TB) storage.Options {
	tb.Helper()
	o := storage.Options{KDF: storagetest.Work(), Probe: storage.ProbeCommand}
	if o.Dir = os.Getenv("BENCH_VAULT"); o.Dir == "" {
		o.Dir = filepath.Join(tb.TempDir(), "centre")
	}
	if storage.Exists(o.Dir) {
		return o
	}
	v, _, err := storage.Create(context.Background(), storagetest.Passphrase, o)
	if err != nil {
		tb.Fatal(err)
	}
	fillCentre(tb, v, 10_000)
	if err := v.Close(); err != nil {
		tb.Fatal(err)
	}
	return o
}

// BenchmarkOpen opens a vault of 10,000 inquiries and reads its list, without the
// stretching of the passphrase.
func BenchmarkOpen(b *testing.B) {
	o := centre(b)
	for b.Loop() {
		v, err := storage.Open(context.Background(), storagetest.Passphrase, o)
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		if err := v.Derived("row/", func(string, []byte) error { n++; return nil }); err != nil || n != 10_000 {
			b.Fatal(n, err)
		}
		b.StopTimer()
		if r := v.Opened(); r.Rebuilt {
			b.Fatal("made again: ", r.Why)
		}
		if err := v.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

// BenchmarkOpenUnclean opens the same vault after a run that was killed.
func BenchmarkOpenUnclean(b *testing.B) { openHurt(b, "view.sum", false) }

// BenchmarkRebuild opens the same vault after its view was lost.
func BenchmarkRebuild(b *testing.B) { openHurt(b, "view", true) }

func openHurt(b *testing.B, lost string, rebuilt bool) {
	o := centre(b)
	for b.Loop() {
		b.StopTimer()
		v, err := storage.Open(context.Background(), storagetest.Passphrase, o) // so that there is a last clean end
		if err != nil {
			b.Fatal(err)
		}
		if err := v.Close(); err != nil {
			b.Fatal(err)
		}
		if lost == "view.sum" {
			err = os.Rename(filepath.Join(o.Dir, lost), filepath.Join(o.Dir, "view.sum.last"))
		} else {
			err = os.RemoveAll(filepath.Join(o.Dir, lost))
		}
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		v, err = storage.Open(context.Background(), storagetest.Passphrase, o)
		if err != nil {
			b.Fatal(err)
		}
		b.StopTimer()
		if v.Opened().Rebuilt != rebuilt {
			b.Fatalf("made again: %v", v.Opened())
		}
		if err := v.Close(); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
	}
}

// BenchmarkEach reads every person of 10,000 inquiries.
func BenchmarkEach(b *testing.B) {
	o := centre(b)
	v, err := storage.Open(context.Background(), storagetest.Passphrase, o)
	if err != nil {
		b.Fatal(err)
	}
	defer v.Close()
	for b.Loop() {
		n := 0
		if err := v.Each(record.KindPerson, func(record.ID, storage.State) error { n++; return nil }); err != nil || n == 0 {
			b.Fatal(n, err)
		}
	}
}

// BenchmarkEachOf reads the records of one inquiry among 10,000.
func BenchmarkEachOf(b *testing.B) {
	o := centre(b)
	v, err := storage.Open(context.Background(), storagetest.Passphrase, o)
	if err != nil {
		b.Fatal(err)
	}
	defer v.Close()
	var ids []record.ID
	if err := v.Each(record.KindInquiry, func(id record.ID, _ storage.State) error {
		ids = append(ids, id)
		return nil
	}); err != nil {
		b.Fatal(err)
	}
	i := 0
	for b.Loop() {
		if err := v.EachOf(ids[i%len(ids)], func(record.ID, storage.State) error { return nil }); err != nil {
			b.Fatal(err)
		}
		i++
	}
}

// BenchmarkSave saves one field, durable, and tells the median beside the mean.
func BenchmarkSave(b *testing.B) {
	o := storage.Options{Dir: filepath.Join(b.TempDir(), "v"), KDF: storagetest.Work()}
	v, _, err := storage.Create(context.Background(), storagetest.Passphrase, o)
	if err != nil {
		b.Fatal(err)
	}
	defer v.Close()
	inq, id := record.NewID(), record.NewID()
	if _, err := v.Commit(context.Background(), append(storagetest.Inquiry(inq, "A"), storagetest.Person(inq, id, "x")...), nil); err != nil {
		b.Fatal(err)
	}
	var took []time.Duration
	for b.Loop() {
		start := time.Now()
		e := storage.Edit{Record: id, Kind: record.KindPerson, Field: "names/0001/given", Value: storagetest.Text(storagetest.Given(len(took)))}
		if _, err := v.Commit(context.Background(), []storage.Edit{e}, nil); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms-median")
	b.ReportMetric(float64(took[len(took)*99/100].Microseconds())/1000, "ms-p99")
}
