package casework

import (
	"context"
	"testing"
)

// BenchmarkReadyAll asks all bodies of 10,000 stored inquiries; the goal is 5,000 a second.
func BenchmarkReadyAll(b *testing.B) {
	s := openBig(b, bigVault(b))
	defer s.Close()
	settled(b, s)
	n := 0
	b.ResetTimer()
	for b.Loop() {
		if err := s.ReadyAll(context.Background(), nil, func(st Standing, _ any) error {
			n++
			return st.Err
		}); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "inquiries/s")
}
