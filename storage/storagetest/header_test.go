package storagetest_test

import (
	"crypto/sha256"
	"encoding/binary"
	"os"
	"path/filepath"
	"testing"

	"athar/seal"
)

// newerHeader makes the header one of a format that is not known yet.
func newerHeader(t *testing.T, dir string) {
	change(t, filepath.Join(dir, "vault.keys"), func(b []byte) []byte {
		binary.BigEndian.PutUint16(b[8:], seal.HeaderFormat+1)
		sum := sha256.Sum256(b[:len(b)-32])
		return append(b[:len(b)-32], sum[:]...)
	})
	if err := os.Remove(filepath.Join(dir, "vault.keys.old")); err != nil {
		t.Fatal(err)
	}
}

func storageFloor() seal.KDF { return seal.Floor() }
