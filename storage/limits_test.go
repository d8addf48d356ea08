package storage

import (
	"errors"
	"testing"

	"athar/fault"
	"athar/record"
	"athar/seal"
)

// TestTooMuchAtOnce sees that a commit whose frame would be too long to be read again is
// refused, instead of being acknowledged and lost at the next start.
func TestTooMuchAtOnce(t *testing.T) {
	v, _, err := Create(t.Context(), "ثلاث زيتونات فوق سطح أزرق", Options{KDF: seal.KDF{Memory: 8, Time: 1, Lanes: 1}})
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	value := make([]byte, maxField)
	var edits []Edit
	for range maxFrame/maxField + 1 {
		edits = append(edits, Edit{Record: record.NewID(), Kind: record.KindNote, Field: "text", Value: value})
	}
	if _, err := v.Commit(t.Context(), edits, nil); !errors.Is(err, &fault.Error{Kind: fault.Invalid, Hint: "too_many"}) {
		t.Fatalf("got %v", err)
	}
	if _, err := v.Commit(t.Context(), edits[:64], nil); err != nil {
		t.Fatal(err)
	}
	r, err := v.Verify(t.Context(), nil)
	if err != nil || len(r.Damaged) > 0 || r.Records != 64 {
		t.Fatalf("%+v, %v", r, err)
	}
}
