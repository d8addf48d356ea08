package storagetest_test

import (
	"testing"

	"athar/storage/storagetest"
)

func TestSuite(t *testing.T) {
	for _, m := range storagetest.Modes() {
		t.Run(m.Name, func(t *testing.T) { storagetest.Run(t, m) })
	}
}
