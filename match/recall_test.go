package match

import (
	"bufio"
	"compress/gzip"
	"encoding/csv"
	"io"
	"os"
	"path/filepath"
	"testing"
)

// shared returns a file of the project's shared data, or skips the test.
func shared(t *testing.T, name string) string {
	t.Helper()
	dir := os.Getenv("ATHAR_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	path := filepath.Join(dir, "data", "match", name)
	if _, err := os.Stat(path); err != nil {
		t.Skip("the shared data is not beside the repository: set ATHAR_SHARED to its folder")
	}
	return path
}

func rows(t *testing.T, path string) [][]string {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var r io.Reader = bufio.NewReader(f)
	if filepath.Ext(path) == ".gz" {
		if r, err = gzip.NewReader(r); err != nil {
			t.Fatal(err)
		}
	}
	all, err := csv.NewReader(r).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	return all[1:]
}

// TestRecall looks whole names up as they are asked for in the matching protocol, among
// 10,000 names. Search is no matching: it knows no rarity, and nearly every word must answer. The
// floors keep it from getting worse.
func TestRecall(t *testing.T) {
	if testing.Short() {
		t.Skip("reads 40,000 names")
	}
	for _, task := range []struct {
		name, list string
		at1, at10  float64
	}{
		{"ar2ar", "names_ar.csv.gz", .80, .88}, {"la2ar", "names_ar.csv.gz", .76, .83},
		{"ar2la", "names_la.csv.gz", .74, .83}, {"la2la", "names_la.csv.gz", .82, .89},
	} {
		truth := map[string]map[string]bool{}
		for _, r := range rows(t, shared(t, "names_truth_"+task.name+".csv")) {
			if truth[r[0]] == nil {
				truth[r[0]] = map[string]bool{}
			}
			truth[r[0]][r[1]] = true
		}
		queries := rows(t, shared(t, "names_q_"+task.name+".csv"))[:300]
		wanted := map[string]bool{}
		for _, q := range queries {
			for id := range truth[q[0]] {
				wanted[id] = true
			}
		}
		x := NewIndex()
		var ids []string
		for i, r := range rows(t, shared(t, task.list)) {
			if i%10 == 0 || wanted[r[0]] {
				ids = append(ids, r[0])
				x.Set(id(len(ids)), []Entry{{Person: id(len(ids)), Texts: []Text{{Given, r[1]}}}})
			}
		}
		first, ten := 0, 0
		for _, q := range queries {
			for i, h := range x.Find(q[1], 10) {
				if truth[q[0]][ids[number64(h.Inquiry)-1]] {
					ten++
					if i == 0 {
						first++
					}
					break
				}
			}
		}
		at1, at10 := float64(first)/300, float64(ten)/300
		t.Logf("%s: recall at 1 %.3f, at 10 %.3f", task.name, at1, at10)
		if at1 < task.at1 || at10 < task.at10 {
			t.Errorf("%s: below its floor %.2f/%.2f", task.name, task.at1, task.at10)
		}
	}
}
