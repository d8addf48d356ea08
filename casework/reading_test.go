package casework

import (
	"context"
	"os"
	"path/filepath"
	"reflect"
	"sync"
	"testing"
	"time"

	"athar/internal/testkit"
	"athar/record"
)

// centre makes a vault on disk with some inquiries and returns what its list says.
func centre(t *testing.T, dir string, n int) []Summary {
	t.Helper()
	s := fresh(t, dir)
	g, err := newInvented(3)
	if err != nil {
		t.Fatal(err)
	}
	files := []record.File{testkit.Family()}
	for range n {
		files = append(files, g.inquiry(testkit.Day()))
	}
	var last Progress
	if err := s.Import(context.Background(), files, func(p Progress) { last = p }); err != nil || !last.Finished() {
		t.Fatal(err, last)
	}
	l, err := s.Inquiries(context.Background(), Query{Sort: ByReference})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	return l.Rows
}

// sameList compares lists but for the moment of the last change: a summary that is made
// again takes it from the records, a little earlier than the save had noted.
func sameList(a, b []Summary) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		x, y := a[i], b[i]
		if d := x.Changed.Sub(y.Changed).Abs(); d > time.Minute {
			return false
		}
		x.Changed = y.Changed
		if !reflect.DeepEqual(x, y) {
			return false
		}
	}
	return true
}

func TestListComesBack(t *testing.T) {
	for name, harm := range map[string]func(t *testing.T, dir string){
		"after closing": func(*testing.T, string) {},
		"after the view was lost": func(t *testing.T, dir string) {
			views, err := filepath.Glob(filepath.Join(dir, "view*"))
			if err != nil || len(views) == 0 {
				t.Fatalf("no view to lose: %v %v", views, err)
			}
			for _, v := range views {
				if err := os.RemoveAll(v); err != nil {
					t.Fatal(err)
				}
			}
		},
		"after its summaries were lost": func(t *testing.T, dir string) {
			s := reopen(t, dir)
			lost := map[string][]byte{}
			for _, p := range []string{rowPrefix, namesPrefix} {
				if err := s.vault.Derived(p, func(name string, _ []byte) error { lost[name] = nil; return nil }); err != nil {
					t.Fatal(err)
				}
			}
			commit(t, s, lost)
		},
		"after making them again was interrupted": func(t *testing.T, dir string) {
			s := reopen(t, dir)
			if !s.allMade() {
				t.Error("a whole list does not say that it is whole")
			}
			lost, n := map[string][]byte{madeName: nil}, 0
			for id := range s.rows {
				if n++; n%2 == 0 {
					lost[rowPrefix+id.String()] = nil
				}
			}
			commit(t, s, lost)
		},
		"after its names were spoilt": func(t *testing.T, dir string) {
			s := reopen(t, dir)
			settled(t, s)
			spoilt := map[string][]byte{}
			for id := range s.rows {
				spoilt[namesPrefix+id.String()] = []byte("?")
			}
			commit(t, s, spoilt)
		},
		"after a newer form wrote summaries": func(t *testing.T, dir string) {
			s := reopen(t, dir)
			settled(t, s)
			other := map[string][]byte{}
			n := 0
			for id := range s.rows {
				if n++; n%2 == 0 {
					other[rowPrefix+id.String()], other[namesPrefix+id.String()] = []byte{0x81, 0x09}, []byte{0x81, 0x09}
				}
			}
			commit(t, s, other)
		},
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "vault")
			want := centre(t, dir, 20)
			harm(t, dir)
			s := reopen(t, dir)
			settled(t, s)
			l, err := s.Inquiries(context.Background(), Query{Sort: ByReference})
			if err != nil || !sameList(l.Rows, want) {
				t.Errorf("%d rows of %d, %v, trouble %v", len(l.Rows), len(want), err, s.Trouble())
			}
			for _, q := range []string{"السنديان", "sindyan"} {
				if l, err := s.Inquiries(context.Background(), Query{Text: q}); err != nil || len(l.Rows) == 0 {
					t.Errorf("%s is not found: %v", q, err)
				}
			}
		})
	}
}

func commit(t *testing.T, s *Session, derived map[string][]byte) {
	t.Helper()
	if _, err := s.vault.Commit(context.Background(), nil, derived); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
}

func TestQueries(t *testing.T) {
	ctx := context.Background()
	s, err := Demo(ctx, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	count := func(q Query) int {
		t.Helper()
		l, err := s.Inquiries(ctx, q)
		if err != nil || l.Total != demoInquiries+1 {
			t.Errorf("%+v: total %d, %v", q, l.Total, err)
		}
		return len(l.Rows)
	}
	all := 0
	for _, st := range []record.Status{record.StatusDraft, record.StatusOpen, record.StatusWaiting, record.StatusClosed} {
		n := count(Query{Status: st})
		if n == 0 {
			t.Errorf("nothing is %s", st)
		}
		all += n
	}
	if all != demoInquiries+1 || count(Query{Removed: true}) != 0 {
		t.Errorf("the states make %d", all)
	}
	if n := count(Query{Since: time.Now().AddDate(0, -1, 0)}); n < 5 || n > 60 {
		t.Errorf("%d changed in the last month", n)
	}
	for _, by := range []Sort{ByName, ByReference, ByOpened, ByChanged} {
		l, err := s.Inquiries(ctx, Query{Sort: by, Script: record.Latin})
		if err != nil {
			t.Fatal(err)
		}
		for i := 1; i < len(l.Rows); i++ {
			a, b := l.Rows[i-1], l.Rows[i]
			bad := map[Sort]bool{ByName: a.Name(record.Latin) > b.Name(record.Latin), ByReference: a.Reference > b.Reference,
				ByOpened: a.OpenedAt.Before(b.OpenedAt), ByChanged: a.Changed.Before(b.Changed)}[by]
			if bad {
				t.Errorf("%s: %q before %q", by, a.Reference, b.Reference)
				break
			}
		}
	}
	refs := map[string]bool{}
	l, _ := s.Inquiries(ctx, Query{})
	for _, r := range l.Rows {
		if refs[r.Reference] || r.Reference == "" {
			t.Errorf("reference %q twice or missing", r.Reference)
		}
		refs[r.Reference] = true
	}
}

func TestWhy(t *testing.T) {
	ctx := context.Background()
	s := fresh(t, "")
	f := testkit.Family()
	save(t, s, record.File{}, f)
	for q, want := range map[string]Why{
		"ميساء":        {"name", "ميساء جابر خليل القرنفل"},
		"qurunful":     {"name", "Maysaa Jaber Khalil al-Qurunful"},
		"فوزية":        {"mother", "فوزية النحاس"},
		"رتيبه سليم":   {"relative", "رتيبة سليم الزعرور"},
		"2026-0001":    {"reference", "2026-0001"},
		"0900 000 214": {"number", ""},
		"صفصاف":        {"place", "حاجز على مدخل وادي الصفصاف"},
	} {
		l, err := s.Inquiries(ctx, Query{Text: q})
		if err != nil || len(l.Rows) != 1 || l.Rows[0].Why != want {
			t.Errorf("%s: %+v %v", q, l.Rows, err)
		}
	}
}

// TestManyAtOnce: screens read, search and save at the same time, and the session closes
// under them.
func TestManyAtOnce(t *testing.T) {
	ctx := context.Background()
	s, err := Invent(ctx, Options{KDF: demoKDF()}, 40)
	if err != nil {
		t.Fatal(err)
	}
	l, err := s.Inquiries(ctx, Query{})
	if err != nil {
		t.Fatal(err)
	}
	var heard sync.Map
	cancel := s.Changes(func(c Change) { heard.Store(c.Inquiry, true) })
	var g sync.WaitGroup
	for w := range 4 {
		g.Go(func() {
			for i := range 25 {
				id := l.Rows[(w*7+i)%len(l.Rows)].ID
				f, err := s.File(ctx, id)
				if err != nil {
					return // it closed
				}
				if _, err := s.Save(ctx, f, typing(f, record.NewKey())); err != nil {
					return
				}
				if _, err := s.Search(ctx, "احمد سا", 10); err != nil {
					return
				}
				if _, err := s.Inquiries(ctx, Query{Text: "ma", Sort: ByName}); err != nil {
					return
				}
			}
		})
	}
	time.Sleep(60 * time.Millisecond)
	if err := s.Close(); err != nil {
		t.Error(err)
	}
	g.Wait()
	cancel()
	n := 0
	heard.Range(func(any, any) bool { n++; return true })
	if n == 0 {
		t.Error("nothing was told")
	}
	if err := s.Close(); err != nil {
		t.Error(err)
	}
}
