package merge_test

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"athar/syncing/merge"
	"athar/syncing/revision"
)

// history draws ops of one field as several copies would write them, each knowing
// some part of what was written before.
func history(t *rapid.T) []revision.Op {
	n := rapid.IntRange(1, 24).Draw(t, "ops")
	copies := rapid.IntRange(1, 4).Draw(t, "copies")
	seen := make([]merge.Register, copies)
	count := make([]uint64, copies)
	var ops []revision.Op
	for range n {
		c := rapid.IntRange(0, copies-1).Draw(t, "copy")
		for _, o := range ops { // some news arrive first
			if rapid.IntRange(0, 3).Draw(t, "hears") == 0 {
				seen[c].Apply(o)
			}
		}
		count[c]++
		op := revision.Op{ID: revision.ID{Replica: revision.Replica{byte(c + 1)}, N: count[c]}, Field: "names",
			Value: []byte{byte(len(ops))}, Replaces: seen[c].IDs(), At: revision.Stamp{Wall: rapid.Int64Range(0, 3).Draw(t, "wall")}}
		seen[c].Apply(op)
		ops = append(ops, op)
	}
	return ops
}

func build(ops []revision.Op) merge.Register {
	var r merge.Register
	for _, o := range ops {
		r.Apply(o)
	}
	return r
}

func TestOrderFreeAndRepeatable(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ops := history(t)
		want := build(ops)
		g := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		for range 4 {
			shuffled := slices.Clone(ops)
			g.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
			shuffled = append(shuffled, ops[g.IntN(len(ops))]) // one comes twice
			if got := build(shuffled); !reflect.DeepEqual(got, want) {
				t.Fatalf("another order gives %v, not %v", got.IDs(), want.IDs())
			}
		}
		again := want
		for _, o := range ops {
			if again.Apply(o) {
				t.Fatalf("op %v was new twice", o.ID)
			}
		}
	})
}

func TestNothingIsLostUnseen(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ops := history(t)
		r := build(ops)
		replaced := map[revision.ID]bool{}
		for _, o := range ops {
			for _, id := range o.Replaces {
				replaced[id] = true
			}
		}
		for _, o := range ops {
			isHead := slices.Contains(r.IDs(), o.ID)
			if isHead == replaced[o.ID] {
				t.Fatalf("op %v: head %v, replaced by somebody %v", o.ID, isHead, replaced[o.ID])
			}
		}
		shown := append([][]byte{r.Value()}, r.Others()...)
		for _, h := range r.Heads {
			if !slices.ContainsFunc(shown, func(v []byte) bool { return slices.Equal(v, h.Value) }) {
				t.Fatalf("the value of head %v is not to be seen", h.ID)
			}
		}
	})
}

func TestWriteThatSawAllResolves(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := build(history(t))
		op := revision.Op{ID: revision.ID{Replica: revision.Replica{9}, N: 1}, Value: []byte("resolved"), Replaces: r.IDs()}
		r.Apply(op)
		if len(r.Heads) != 1 || string(r.Value()) != "resolved" || len(r.Others()) != 0 {
			t.Fatalf("heads after resolving: %v", r.IDs())
		}
	})
}

func TestReplacedBeforeItArrives(t *testing.T) {
	first := revision.Op{ID: revision.ID{Replica: revision.Replica{1}, N: 1}, Value: []byte("a")}
	second := revision.Op{ID: revision.ID{Replica: revision.Replica{2}, N: 1}, Value: []byte("b"), Replaces: []revision.ID{first.ID}}
	r := build([]revision.Op{second, first})
	if len(r.Heads) != 1 || string(r.Value()) != "b" {
		t.Fatalf("heads %v", r.IDs())
	}
}
