package storage

import (
	"bytes"
	"context"
	"encoding/hex"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"athar/record"
	"athar/seal"
	"athar/syncing/revision"
)

const vectorPassphrase = "زيتون 47 olive"

var vectorDir = filepath.Join("testdata", "vault-1")

// writeVector makes the vault of testdata anew: only for another format, which then
// gets a folder of its own beside this one.
func writeVector(t *testing.T) {
	t.Helper()
	ctx := context.Background()
	at := time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)
	o := Options{Dir: filepath.Join(t.TempDir(), "v"), KDF: tiny(), Author: "account-1", Now: func() time.Time { return at }}
	v, _, err := Create(ctx, vectorPassphrase, o)
	if err != nil {
		t.Fatal(err)
	}
	inq, note := record.ID{1}, record.ID{2}
	_, err = v.Commit(ctx, []Edit{{Record: inq, Kind: record.KindInquiry, Field: "reference", Value: []byte{0x62, 'A', '1'}},
		{Record: note, Kind: record.KindNote, Field: "inquiry", Value: append([]byte{0x50}, inq[:]...)},
		{Record: note, Kind: record.KindNote, Field: "text", Value: []byte{0x61, 'x'}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := v.Commit(ctx, []Edit{{Record: note, Kind: record.KindNote, Field: "text", Value: []byte{0x61, 'y'}}}, nil); err != nil {
		t.Fatal(err)
	}
	if _, _, err := v.Attach(ctx, strings.NewReader("a picture"), nil); err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"view", "view.sum", "view.sum.last", "vault.lock", "vault.keys.old", "replica"} {
		removeAll(t, filepath.Join(o.Dir, name))
	}
	removeAll(t, vectorDir)
	if err := os.CopyFS(vectorDir, os.DirFS(o.Dir)); err != nil {
		t.Fatal(err)
	}
}

// TestVaultVector opens a vault that was written once and is never written again: what
// people keep today opens with every Athar to come.
func TestVaultVector(t *testing.T) {
	if os.Getenv("ATHAR_WRITE_VECTORS") != "" {
		writeVector(t)
	}
	ctx := context.Background()
	o := Options{Dir: filepath.Join(t.TempDir(), "v"), KDF: tiny()}
	if err := os.CopyFS(o.Dir, os.DirFS(vectorDir)); err != nil {
		t.Fatal(err)
	}
	v, err := Open(ctx, vectorPassphrase, o)
	if err != nil {
		t.Fatal(err)
	}
	defer v.Close()
	if v.Author() != "account-1" {
		t.Errorf("%q writes", v.Author())
	}
	s, err := v.Load(record.ID{2})
	if err != nil || s.Inquiry != (record.ID{1}) || !bytes.Equal(s.Fields["text"].Value(), []byte{0x61, 'y'}) {
		t.Errorf("%+v, %v", s, err)
	}
	ops, err := v.History(record.ID{2})
	if err != nil || len(ops) != 3 {
		t.Fatalf("%d ops, %v", len(ops), err)
	}
	if o := ops[2]; o.ID.N != 4 || o.Replaces[0] != ops[1].ID || o.Author != "account-1" || o.At.Wall != 1767323045000 {
		t.Errorf("%+v", o)
	}
	ids, err := v.attachmentIDs()
	if err != nil || len(ids) != 1 {
		t.Fatal(ids, err)
	}
	r, err := v.Attachment(ctx, ids[0])
	if err != nil {
		t.Fatal(err)
	}
	if b, err := io.ReadAll(r); err != nil || string(b) != "a picture" {
		t.Errorf("%q, %v", b, err)
	}
	if err := r.Close(); err != nil {
		t.Error(err)
	}
}

// TestFrameVector keeps the frame of docs/formats/journal.md.
func TestFrameVector(t *testing.T) {
	k, err := seal.KeyFrom(bytes.Repeat([]byte{7}, seal.KeySize))
	if err != nil {
		t.Fatal(err)
	}
	box, err := seal.NewBox(k.Derive("journal"))
	if err != nil {
		t.Fatal(err)
	}
	c, err := newCodec()
	if err != nil {
		t.Fatal(err)
	}
	op := revision.Op{ID: revision.ID{Replica: revision.Replica{0xaa}, N: 5}, Record: revision.Record{2}, Kind: "note", Field: "text", Value: []byte{0x61, 'x'},
		Replaces: []revision.ID{{Replica: revision.Replica{0xaa}, N: 3}}, At: revision.Stamp{Wall: 1000, Count: 1}, Author: "a1"}
	payload, err := c.encodeOps([]revision.Op{op})
	if err != nil {
		t.Fatal(err)
	}
	const wantPayload = "008450aa0000000000000000000000000000000562613181865002000000000000000000000000000000646e6f7465647465787442617881825" +
		"0aa00000000000000000000000000000003821903e801"
	if got := hex.EncodeToString(payload); got != wantPayload {
		t.Errorf("payload is %s", got)
	}
	path := filepath.Join("testdata", "frame-1.hex")
	if os.Getenv("ATHAR_WRITE_VECTORS") != "" {
		if err := os.WriteFile(path, []byte(hex.EncodeToString(appendFrame(nil, box, 9, tag{1, 2}, payload))+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := hex.DecodeString(string(bytes.TrimSpace(b)))
	if err != nil {
		t.Fatal(err)
	}
	f, ok := openFrame(raw, box, tag{1, 2}, 9)
	if !ok || !bytes.Equal(f.payload, payload) {
		t.Errorf("the frame does not open: %v", ok)
	}
	for _, wrong := range []func() (frame, bool){
		func() (frame, bool) { return openFrame(raw, box, tag{1, 3}, 9) },
		func() (frame, bool) { return openFrame(raw, box, tag{1, 2}, 10) },
		func() (frame, bool) { return openFrame(raw[:len(raw)-1], box, tag{1, 2}, 9) },
	} {
		if _, ok := wrong(); ok {
			t.Error("a frame opens where it must not")
		}
	}
	ops, err := c.decodeOps(f.payload)
	if err != nil || len(ops) != 1 || !bytes.Equal(ops[0].Value, op.Value) || ops[0].ID != op.ID || ops[0].At != op.At {
		t.Errorf("%+v, %v", ops, err)
	}
}

func FuzzDecodeOps(f *testing.F) {
	c, err := newCodec()
	if err != nil {
		f.Fatal(err)
	}
	b, err := c.encodeOps([]revision.Op{{Kind: "note", Field: "text", Value: []byte{1}}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b)
	f.Add([]byte{frameStart})
	f.Fuzz(func(t *testing.T, b []byte) {
		ops, err := c.decodeOps(b)
		if err != nil || len(ops) == 0 {
			return
		}
		again, err := c.encodeOps(ops)
		if err != nil {
			t.Fatal(err)
		}
		if twice, err := c.decodeOps(again); err != nil || len(twice) != len(ops) {
			t.Errorf("%d ops, then %d: %v", len(ops), len(twice), err)
		}
	})
}

func FuzzOpenFrame(f *testing.F) {
	k := seal.NewKey()
	box, err := seal.NewBox(k)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(appendFrame(nil, box, 1, tag{}, []byte("x")))
	f.Fuzz(func(t *testing.T, b []byte) {
		j := &journal{shelf: &memory{segs: map[uint32]*memorySegment{1: {b: append(segmentHeader(1, tag{}), b...)}}}, box: box}
		if _, err := j.replay(mark{}, func(frame) error { return nil }); err != nil {
			t.Fatal(err)
		}
	})
}
