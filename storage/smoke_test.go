package storage_test

import (
	"context"
	"testing"

	"github.com/fxamacker/cbor/v2"

	"athar/record"
	"athar/seal"
	"athar/storage"
)

func tiny() seal.KDF { return seal.KDF{Memory: 8, Time: 1, Lanes: 1} }

func TestSmoke(t *testing.T) {
	for _, dir := range []string{"", t.TempDir() + "/v"} {
		o := storage.Options{Dir: dir, Author: "a1", KDF: tiny()}
		v, code, err := storage.Create(context.Background(), "كلمة طويلة ١٢٣", o)
		if err != nil {
			t.Fatal(err)
		}
		inq, per := record.NewID(), record.NewID()
		val, _ := cbor.Marshal("محمد")
		ref, _ := cbor.Marshal(inq[:])
		ops, err := v.Commit(context.Background(), []storage.Edit{
			{Record: inq, Kind: record.KindInquiry, Field: "reference", Value: val},
			{Record: per, Kind: record.KindPerson, Field: "inquiry", Value: ref},
			{Record: per, Kind: record.KindPerson, Field: "names/1/given", Value: val},
		}, map[string][]byte{"summary/1": []byte("x")})
		if err != nil || len(ops) != 3 {
			t.Fatal(err, ops)
		}
		check := func() {
			t.Helper()
			n := 0
			if err := v.EachOf(inq, func(id record.ID, s storage.State) error { n++; return nil }); err != nil || n != 2 {
				t.Fatal(err, n)
			}
			s, err := v.Load(per)
			if err != nil || string(s.Values()["names/1/given"]) != string(val) {
				t.Fatal(err, s)
			}
			h, err := v.History(per)
			if err != nil || len(h) != 2 {
				t.Fatal(err, h)
			}
			rep, err := v.Verify(context.Background(), nil)
			if err != nil || len(rep.Damaged) > 0 || rep.Records != 2 {
				t.Fatal(err, rep)
			}
		}
		check()
		if err := v.Close(); err != nil {
			t.Fatal(err)
		}
		if dir == "" {
			continue
		}
		if v, err = storage.Open(context.Background(), "كلمة طويلة 123", o); err != nil {
			t.Fatal(err)
		}
		if v.Opened().Rebuilt {
			t.Fatal(v.Opened())
		}
		check()
		v.Close()
		if v, err = storage.OpenRecovery(context.Background(), code.Text(), o); err != nil {
			t.Fatal(err)
		}
		check()
		v.Close()
	}
}
