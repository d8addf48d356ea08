package casework

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"athar/record"
	"athar/syncing/merge"
	"athar/syncing/revision"
)

// TestTwoCopiesMergeWithoutLoss: two laptops with copies of one vault edit the same
// inquiries apart. Put together, their ops show or keep beside it whatever either of them
// shows of a field that it touched, in whichever order they arrive.
func TestTwoCopiesMergeWithoutLoss(t *testing.T) {
	ctx := context.Background()
	root := t.TempDir()
	first, second := filepath.Join(root, "first"), filepath.Join(root, "second")
	s := fresh(t, first)
	files := make([]record.File, 110)
	for i := range files {
		files[i] = named(s, "سلمى", "قاسم")
		files[i].Reference = ""
		files[i].Sought[0].Occupation = "خياطة"
	}
	if err := s.Import(ctx, files, nil); err != nil {
		t.Fatal(err)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.CopyFS(second, os.DirFS(first)); err != nil {
		t.Fatal(err)
	}
	copies := []*Session{reopen(t, first), reopen(t, second)}
	if copies[0].vault.Replica() == copies[1].vault.Replica() {
		t.Fatal("a copy takes itself for the original")
	}
	fields := []string{"occupation", "description", "phone"}
	n := 0
	rapid.Check(t, func(t *rapid.T) {
		f := files[n%len(files)]
		n++
		person := f.Sought[0].ID
		touched := [2]map[string]string{{}, {}}
		for k := range rapid.IntRange(0, 12).Draw(t, "edits") {
			who := rapid.IntRange(0, 1).Draw(t, "who")
			base, err := copies[who].File(ctx, f.ID)
			if err != nil {
				t.Fatal(err)
			}
			field := rapid.SampledFrom(fields).Draw(t, "field")
			text := fmt.Sprintf("%d %d", n, k)
			if rapid.IntRange(0, 4).Draw(t, "empties") == 0 {
				text = ""
			}
			next := base
			next.Sought = slices.Clone(base.Sought)
			p := &next.Sought[0]
			*map[string]*string{"occupation": &p.Occupation, "description": &p.Description, "phone": &p.Phone}[field] = text
			if _, err := copies[who].Save(ctx, base, next); err != nil {
				t.Fatal(err)
			}
			touched[who][field] = text
		}
		var ops [2][]revision.Op
		for i, c := range copies {
			var err error
			if ops[i], err = c.vault.History(person); err != nil {
				t.Fatal(err)
			}
		}
		for _, field := range fields {
			together := apply(field, ops[0], ops[1])
			if other := apply(field, ops[1], ops[0]); !slices.EqualFunc(together.Heads, other.Heads, func(a, b revision.Op) bool { return a.ID == b.ID }) {
				t.Fatalf("%s depends on the order", field)
			}
			for who := range copies {
				text, ok := touched[who][field]
				if ok && !slices.ContainsFunc(together.Heads, func(o revision.Op) bool { return valueText(o.Value) == text }) {
					// An empty text that was never stored leaves nothing to keep.
					if text == "" && len(apply(field, ops[who]).Heads) == 0 {
						continue
					}
					t.Fatalf("%s: what copy %d says is lost", field, who)
				}
			}
		}
	})
}

func apply(field string, histories ...[]revision.Op) merge.Register {
	var r merge.Register
	for _, ops := range histories {
		for _, o := range ops {
			if o.Field == field {
				r.Apply(o)
			}
		}
	}
	return r
}
