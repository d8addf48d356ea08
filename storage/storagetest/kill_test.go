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
	v, err := storage.Open(context.Background(), storagetest.Passphrase, storage.Options{Dir: dir, KDF: storagetest.Work(), Probe: storage.ProbeCommand})
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

// killRound lets the process save for a moment and ends it by stop. early does not
// wait for the first save: then the process may be ended while it opens the vault. It
// returns the last number that was acknowledged.
func killRound(t *testing.T, dir string, from int, early bool, after time.Duration, stop func(*os.Process)) int {
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
	if !early {
		select {
		case <-first:
		case <-done:
		case <-time.After(60 * time.Second):
		}
	}
	time.Sleep(after)
	stop(c.Process)
	<-done
	_ = c.Wait()
	if last == from-1 && !early {
		t.Fatalf("nothing was saved: %s", errs.String())
	}
	return last
}

// killer ends processes and checks what they leave behind.
type killer struct {
	t       *testing.T
	o       storage.Options
	acked   []int
	next    int
	rebuilt int
	slowest time.Duration
}

func newKiller(t *testing.T, dir string) *killer {
	t.Helper()
	k := &killer{t: t, next: 1, o: storage.Options{Dir: dir, KDF: storagetest.Work(), Probe: storage.ProbeCommand}}
	v, _, err := storage.Create(context.Background(), storagetest.Passphrase, k.o)
	if err != nil {
		t.Fatal(err)
	}
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	return k
}

// round ends a process once.
func (k *killer) round(early bool, after time.Duration, stop func(*os.Process)) {
	k.t.Helper()
	last := killRound(k.t, k.o.Dir, k.next, early, after, stop)
	for n := k.next; n <= last; n++ {
		k.acked = append(k.acked, n)
	}
	k.next = last + 2 // the save after it may be there or not
}

// check opens the vault and looks for everything that was ever acknowledged.
func (k *killer) check() *storage.Vault {
	k.t.Helper()
	start := time.Now()
	v, err := storage.Open(context.Background(), storagetest.Passphrase, k.o)
	if err != nil {
		k.t.Fatalf("after %d saves: %v", len(k.acked), err)
	}
	k.slowest = max(k.slowest, time.Since(start))
	if v.Opened().Rebuilt {
		k.rebuilt++
	}
	if d := v.Opened().Damage; len(d) > 0 {
		k.t.Errorf("after %d saves: %+v", len(k.acked), d)
	}
	for _, n := range k.acked {
		s, err := v.Load(killID(n))
		if err != nil || !bytes.Equal(s.Fields["names/0001/given"].Value(), storagetest.Text(storagetest.Given(n))) {
			k.t.Fatalf("save %d of %d is not there: %v", n, len(k.acked), err)
		}
	}
	return v
}

func (k *killer) report(what string, times int) {
	k.t.Logf("%d %s, %d acknowledged saves, none lost; the view was made again %d times; slowest opening %v",
		times, what, len(k.acked), k.rebuilt, k.slowest.Round(time.Millisecond))
}

// TestKill kills a process at random moments in the middle of its saves and of its
// opening. Every save that it acknowledged is there, and the vault opens each time.
func TestKill(t *testing.T) {
	total := 200
	if os.Getenv("ATHAR_LONG") != "" {
		total = 3000
	}
	k := newKiller(t, filepath.Join(t.TempDir(), "v"))
	kill := func(p *os.Process) { _ = p.Kill() }
	kills := 0
	for len(k.acked) < total {
		k.round(kills%3 == 2, time.Duration(rand.IntN(150))*time.Millisecond, kill)
		if kills++; kills%2 == 0 {
			continue // killed twice without anybody looking
		}
		v := k.check()
		if err := v.Close(); err != nil {
			t.Fatal(err)
		}
		if kills%5 == 0 { // the next one has to make the view again, and may be killed at it
			if err := os.RemoveAll(filepath.Join(k.o.Dir, "view.sum")); err != nil {
				t.Fatal(err)
			}
			_ = os.Remove(filepath.Join(k.o.Dir, "view.sum.last"))
		}
	}
	v := k.check()
	if err := v.Close(); err != nil {
		t.Fatal(err)
	}
	k.report("kills", kills)
}
