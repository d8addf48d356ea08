package storagetest_test

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"athar/record"
	"athar/storage"
	"athar/storage/storagetest"
)

// killID is the record of the n-th save.
func killID(n int) record.ID {
	return record.ID{0: 1, 13: byte(n >> 16), 14: byte(n >> 8), 15: byte(n)}
}

// saveForever is the process that gets killed: it saves people one by one, from
// ATHAR_TEST_FROM on, and says each number after its save was acknowledged.
func saveForever(dir string) {
	from := 0
	if _, err := fmt.Sscan(os.Getenv("ATHAR_TEST_FROM"), &from); err != nil {
		panic(err)
	}
	v, err := storage.Open(context.Background(), storagetest.Passphrase, storage.Options{Dir: dir, KDF: storagetest.Work(), Probe: probe})
	if err != nil {
		panic(err)
	}
	for n := from; ; n++ {
		if _, err := v.Commit(context.Background(), storagetest.Person(killID(0), killID(n), storagetest.Given(n)), nil); err != nil {
			panic(err)
		}
		fmt.Println(n)
	}
}

// killRound lets the process save for a moment and kills it. It returns the last
// number that was acknowledged.
func killRound(t *testing.T, dir string, from int, after time.Duration) int {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	c := exec.Command(self)
	c.Env = append(os.Environ(), "ATHAR_TEST_SAVES="+dir, fmt.Sprintf("ATHAR_TEST_FROM=%d", from))
	var errs bytes.Buffer
	c.Stderr = &errs
	out, err := c.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	last := from - 1
	first := make(chan struct{})
	done := make(chan struct{})
	go func() {
		defer close(done)
		for in := bufio.NewScanner(out); in.Scan(); {
			if last == from-1 {
				close(first)
			}
			_, _ = fmt.Sscan(in.Text(), &last)
		}
	}()
	select {
	case <-first:
	case <-done:
	case <-time.After(20 * time.Second):
	}
	time.Sleep(after)
	_ = c.Process.Kill()
	<-done
	_ = c.Wait()
	if last == from-1 {
		t.Fatalf("nothing was saved: %s", errs.String())
	}
	return last
}

// TestKill kills a process at random moments in the middle of its saves. Every save
// that it acknowledged is there, and the vault opens each time.
func TestKill(t *testing.T) {
	total := 250
	if os.Getenv("ATHAR_LONG") != "" {
		total = 3000
	}
	dir := filepath.Join(t.TempDir(), "v")
	o := storage.Options{Dir: dir, KDF: storagetest.Work(), Probe: probe}
	v, _, err := storage.Create(context.Background(), storagetest.Passphrase, o)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	var acked []int
	kills, rebuilt := 0, 0
	var slowest time.Duration
	for next := 1; len(acked) < total; {
		last := killRound(t, dir, next, time.Duration(rand.IntN(150))*time.Millisecond)
		kills++
		for n := next; n <= last; n++ {
			acked = append(acked, n)
		}
		start := time.Now()
		v, err := storage.Open(context.Background(), storagetest.Passphrase, o)
		if err != nil {
			t.Fatalf("after kill %d: %v", kills, err)
		}
		slowest = max(slowest, time.Since(start))
		if v.Opened().Rebuilt {
			rebuilt++
		}
		if d := v.Opened().Damage; len(d) > 0 {
			t.Errorf("after kill %d: %+v", kills, d)
		}
		for _, n := range acked {
			s, err := v.Load(killID(n))
			if err != nil || !bytes.Equal(s.Fields["names/0001/given"].Value(), storagetest.Text(storagetest.Given(n))) {
				t.Fatalf("after kill %d: save %d of %d is not there: %v", kills, n, last, err)
			}
		}
		next = last + 2 // the save after it may be there or not
		if kills%2 == 0 {
			if err := v.Close(); err != nil {
				t.Fatal(err)
			}
			continue
		}
		// Every other time it ends without Close here too, as far as the files can tell.
		kept := storagetest.CopyFolder(t, dir)
		if err := v.Close(); err != nil {
			t.Fatal(err)
		}
		if err := os.RemoveAll(dir); err != nil {
			t.Fatal(err)
		}
		if err := os.Rename(kept, dir); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d kills, %d acknowledged saves, none lost; the view was made again %d times; slowest opening %v", kills, len(acked), rebuilt, slowest.Round(time.Millisecond))
}
