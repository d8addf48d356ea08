package storage

import (
	"bytes"
	"encoding/hex"
	"fmt"
	"reflect"
	"testing"

	"pgregory.net/rapid"

	"athar/record"
	"athar/syncing/revision"
)

// drawState draws a state as ops of a few copies would leave it.
func drawState(t *rapid.T, id record.ID) State {
	s := State{Kind: record.Kind(rapid.SampledFrom([]string{"person", "note"}).Draw(t, "kind")), Fields: map[string]Register{}}
	s.Inquiry[3] = rapid.Byte().Draw(t, "inquiry")
	count := map[byte]uint64{}
	for range rapid.IntRange(0, 20).Draw(t, "ops") {
		field := rapid.SampledFrom([]string{"names/1/given", "birth", "نص"}).Draw(t, "field")
		r := s.Fields[field]
		rep := rapid.ByteRange(1, 3).Draw(t, "replica")
		count[rep] += rapid.Uint64Range(1, 1000).Draw(t, "step")
		o := revision.Op{ID: revision.ID{Replica: revision.Replica{rep}, N: count[rep]}, Record: revision.Record(id), Kind: string(s.Kind), Field: field,
			Author: rapid.SampledFrom([]string{"", "a", "b"}).Draw(t, "author"),
			At:     revision.Stamp{Wall: rapid.Int64Range(-5, 5).Draw(t, "wall"), Count: rapid.Uint32().Draw(t, "count")}}
		if rapid.Bool().Draw(t, "value") {
			o.Value = rapid.SliceOfN(rapid.Byte(), 0, 9).Draw(t, "bytes")
		}
		if rapid.Bool().Draw(t, "replaces") && len(r.Heads) > 0 {
			o.Replaces = r.IDs()
		}
		r.Apply(o)
		s.Fields[field] = r
	}
	return s
}

func TestStateRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id := record.ID{9}
		s := drawState(t, id)
		b := encodeState(s)
		got, err := decodeState(id, bytes.Clone(b))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(encodeState(got), b) {
			t.Fatal("the same state has other bytes")
		}
		if fmt.Sprint(got) != fmt.Sprint(s) {
			t.Fatalf("%v is not %v", got, s)
		}
		for name, r := range s.Fields {
			if (r.Value() == nil) != (got.Fields[name].Value() == nil) {
				t.Fatal("nil and empty are not the same")
			}
		}
	})
}

// TestStateVector keeps the form of docs/formats/view.md.
func TestStateVector(t *testing.T) {
	id := record.ID{1}
	op := revision.Op{ID: revision.ID{Replica: revision.Replica{0xaa}, N: 300}, Record: revision.Record(id), Kind: "note", Field: "text", Value: []byte{0x61, 'x'},
		Replaces: []revision.ID{{Replica: revision.Replica{0xaa}, N: 7}}, At: revision.Stamp{Wall: 1000, Count: 2}, Author: "a1"}
	var r Register
	r.Apply(op)
	s := State{Kind: "note", Inquiry: record.ID{2}, Fields: map[string]Register{"text": r}}
	want := "046e6f7465" + "02000000000000000000000000000000" + "01" + "aa000000000000000000000000000000" + "01" + "026131" + "01" + "0474657874" +
		"01" + "00" + "ac02" + "03" + "6178" + "01000107" + "d00f" + "02" + "00" + "01000107"
	if got := hex.EncodeToString(encodeState(s)); got != want {
		t.Errorf("state is\n%s, not\n%s", got, want)
	}
	got, err := decodeState(id, encodeState(s))
	if err != nil || !reflect.DeepEqual(got, s) {
		t.Errorf("%+v, %v", got, err)
	}
}

func FuzzDecodeState(f *testing.F) {
	f.Add([]byte{})
	f.Add(encodeState(State{Kind: "note", Fields: map[string]Register{"a": {Heads: []revision.Op{{Value: []byte{1}}}}}}))
	f.Fuzz(func(t *testing.T, b []byte) {
		s, err := decodeState(record.ID{1}, bytes.Clone(b))
		if err != nil {
			return
		}
		again, err := decodeState(record.ID{1}, encodeState(s))
		if err != nil || len(again.Fields) != len(s.Fields) {
			t.Fatalf("what was read cannot be written: %v", err)
		}
	})
}
