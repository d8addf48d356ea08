package casework

import (
	"context"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"athar/record"
)

// manyInquiries is the size of a large centre.
const manyInquiries = 10_000

// bigVault makes a vault of 10,000 invented inquiries on disk. It is kept in the system's
// temporary folder for the next benchmark, and made again when it does not open.
func bigVault(b *testing.B) string {
	b.Helper()
	dir := filepath.Join(os.TempDir(), "athar-bench-10k")
	if s, err := Open(context.Background(), "demonstration", Options{Dir: dir, KDF: demoKDF()}); err == nil {
		n := len(s.rows)
		if err := s.Close(); err == nil && n == manyInquiries+1 {
			return dir
		}
	}
	if err := os.RemoveAll(dir); err != nil {
		b.Fatal(err)
	}
	start := time.Now()
	s, err := Invent(context.Background(), Options{Dir: dir, KDF: demoKDF()}, manyInquiries)
	if err != nil {
		b.Fatal(err)
	}
	if err := s.Close(); err != nil {
		b.Fatal(err)
	}
	b.Logf("the vault was made in %v", time.Since(start))
	return dir
}

func openBig(b *testing.B, dir string) *Session {
	b.Helper()
	s, err := Open(context.Background(), "demonstration", Options{Dir: dir, KDF: demoKDF()})
	if err != nil {
		b.Fatal(err)
	}
	return s
}

// BenchmarkUnlock10k is from the passphrase, without its stretching, to the list.
func BenchmarkUnlock10k(b *testing.B) {
	dir := bigVault(b)
	var times []time.Duration
	var names time.Duration
	for b.Loop() {
		start := time.Now()
		s := openBig(b, dir)
		if l, err := s.Inquiries(context.Background(), Query{}); err != nil || len(l.Rows) != manyInquiries+1 {
			b.Fatal(len(l.Rows), err)
		}
		times = append(times, time.Since(start))
		settled(b, s)
		names = time.Since(start)
		if err := s.Close(); err != nil {
			b.Fatal(err)
		}
	}
	slices.Sort(times)
	b.ReportMetric(ms(times[len(times)/2]), "ms/unlock-p50")
	b.ReportMetric(ms(names), "ms/names-read")
}

// BenchmarkSaveField is one field of one inquiry changed, durable on disk.
func BenchmarkSaveField(b *testing.B) {
	s := openBig(b, bigVault(b))
	defer s.Close()
	settled(b, s)
	l, err := s.Inquiries(context.Background(), Query{})
	if err != nil {
		b.Fatal(err)
	}
	var times []time.Duration
	for i := 0; b.Loop(); i++ {
		base, err := s.File(context.Background(), l.Rows[(i*37)%len(l.Rows)].ID)
		if err != nil {
			b.Fatal(err)
		}
		next := base
		next.Sought = slices.Clone(base.Sought)
		next.Sought[0].Description = "ندبة " + record.NewKey()
		start := time.Now()
		if _, err := s.Save(context.Background(), base, next); err != nil {
			b.Fatal(err)
		}
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	b.ReportMetric(ms(times[len(times)/2]), "ms/save-p50")
	b.ReportMetric(ms(times[len(times)*99/100]), "ms/save-p99")
}

// BenchmarkMemory10k is what an open vault of 10,000 inquiries holds: Go's heap in use and
// what the process takes from the system.
func BenchmarkMemory10k(b *testing.B) {
	dir := bigVault(b)
	for b.Loop() {
		s := openBig(b, dir)
		settled(b, s)
		if _, err := s.Inquiries(context.Background(), Query{Text: "احمد"}); err != nil {
			b.Fatal(err)
		}
		runtime.GC()
		var m runtime.MemStats
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(m.HeapInuse)/1e6, "MB/heap")
		b.ReportMetric(float64(m.Sys-m.HeapReleased)/1e6, "MB/process")
		b.ReportMetric(resident(), "MB/resident")
		_ = s.Close()
	}
}

// BenchmarkSearchKey100k is one key of a search over 100,000 people, answered with the rows
// of the list.
func BenchmarkSearchKey100k(b *testing.B) {
	g, err := newInvented(2)
	if err != nil {
		b.Fatal(err)
	}
	s := fresh(b, "")
	day := time.Date(2026, 3, 4, 9, 0, 0, 0, time.UTC)
	var asked []string
	people, before := 0, heap()
	for people < 100_000 {
		f := g.inquiry(day)
		people += len(f.Sought) + len(f.Relatives)
		s.take(summarise(f, day))
		s.index.Set(f.ID, entriesOf(f))
		if len(asked) < 60 {
			asked = append(asked, f.Sought[0].Names[0].Full())
		}
	}
	if _, err := s.Search(context.Background(), "ا", 1); err != nil { // the first key sorts what was read
		b.Fatal(err)
	}
	size := heap() - before
	var keys []string
	for _, name := range asked {
		rs := []rune(name)
		for i := range rs {
			keys = append(keys, string(rs[:i+1]))
		}
	}
	var times []time.Duration
	for i := 0; b.Loop(); i++ {
		start := time.Now()
		if _, err := s.Search(context.Background(), keys[i%len(keys)], 50); err != nil {
			b.Fatal(err)
		}
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	b.ReportMetric(size, "MB/index-and-list")
	b.ReportMetric(ms(times[len(times)/2]), "ms/key-p50")
	b.ReportMetric(ms(times[len(times)*95/100]), "ms/key-p95")
}

// heap is what is in use after collecting, in MB.
func heap() float64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return float64(m.HeapAlloc) / 1e6
}

func ms(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }

// resident is the process's resident memory in MB; 0 where the system does not say.
func resident() float64 {
	b, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return 0
	}
	var kb float64
	for _, line := range strings.Split(string(b), "\n") {
		if n := len("VmRSS:"); len(line) > n && line[:n] == "VmRSS:" {
			for _, r := range line[n:] {
				if r >= '0' && r <= '9' {
					kb = kb*10 + float64(r-'0')
				}
			}
		}
	}
	return kb / 1000
}
