package walk

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"athar/casework"
	"athar/seal"
)

// many is the number of inquiries of a large centre.
const many = 10_000

// invented is the passphrase of a vault made by casework.Invent.
const invented = "demonstration"

// BenchmarkWindow measures the built program: start to first frame, and resident memory
// with the vault of a large centre open. It is not about nanoseconds: one turn is a
// start, an unlocking and an end. Without ATHAR_WALK=1 it is skipped.
func BenchmarkWindow(b *testing.B) {
	if os.Getenv("ATHAR_WALK") != "1" || len(Missing()) > 0 {
		b.Skip("opens a real window on a virtual screen: run it with sh script/bench")
	}
	ctx, cancel := context.WithTimeout(context.Background(), 15*time.Minute)
	defer cancel()
	home := b.TempDir()
	vault := filepath.Join(home, "vault")
	if err := fill(ctx, vault, many); err != nil {
		b.Fatal(err)
	}
	screen, err := NewScreen(ctx, home, 1500, 950)
	if err != nil {
		b.Fatal(err)
	}
	defer screen.Close()
	var frames time.Duration
	var memory int64
	turns := 0
	for b.Loop() {
		frame, resident, err := once(ctx, screen, os.Getenv("ATHAR_BIN"), vault)
		if err != nil {
			b.Fatal(err)
		}
		frames += frame
		memory = max(memory, resident)
		turns++
	}
	b.ReportMetric(float64(frames.Milliseconds())/float64(turns), "ms/first-frame")
	b.ReportMetric(float64(memory>>20), "MB-resident")
}

// once starts the program, unlocks the vault and waits until the list is shown and the
// names are read.
func once(ctx context.Context, s *Screen, bin, vault string) (frame time.Duration, resident int64, err error) {
	began := time.Now()
	p, err := s.Start(ctx, bin, "--vault", vault, "--lang", "ar")
	if err != nil {
		return 0, 0, err
	}
	defer func() { _ = p.Kill() }()
	if _, err := p.Trace.Wait(0, "ready", later); err != nil {
		return 0, 0, err
	}
	frame = time.Since(began)
	if _, err := p.Trace.Wait(0, "screen unlock", soon); err != nil {
		return 0, 0, err
	}
	if err := s.hands.typeText(ctx, invented); err != nil {
		return 0, 0, err
	}
	if err := s.hands.chord(ctx, "Return"); err != nil {
		return 0, 0, err
	}
	if _, err := p.Trace.Wait(0, "results", later); err != nil {
		return 0, 0, err
	}
	time.Sleep(5 * time.Second) // the names are read beside the window
	if resident, err = p.Memory(); err != nil {
		return 0, 0, err
	}
	return frame, resident, p.Quit(ctx)
}

// fill makes a vault of invented inquiries that the program agrees to open.
func fill(ctx context.Context, dir string, n int) error {
	s, err := casework.Invent(ctx, casework.Options{Dir: dir, KDF: seal.Floor()}, n)
	if err != nil {
		return err
	}
	return s.Close()
}

// The benchmark's vault must be one that opens without lowering any bound.
func TestFill(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "vault")
	ctx := context.Background()
	if err := fill(ctx, dir, 3); err != nil {
		t.Fatal(err)
	}
	s, err := casework.Open(ctx, invented, casework.Options{Dir: dir})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if list, err := s.Inquiries(ctx, casework.Query{}); err != nil || list.Total < 3 {
		t.Errorf("%d inquiries, %v; want 3 and the family", list.Total, err)
	}
}
