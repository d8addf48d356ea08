package submission

import (
	"testing"

	"athar/internal/testkit"
)

// BenchmarkReady asks all bodies of an inquiry of five people; the goal is 5,000
// inquiries a second, so 200 µs each.
func BenchmarkReady(b *testing.B) {
	bodies := load1(b)
	f := testkit.Family()
	b.ReportAllocs()
	for b.Loop() {
		if len(bodies.Ready(&f, today)) == 0 {
			b.Fatal("no meters")
		}
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "inquiries/s")
}

// BenchmarkReadyOne is the same for one person sought, as most inquiries are.
func BenchmarkReadyOne(b *testing.B) {
	bodies := load1(b)
	f := testkit.Family()
	f.Sought = f.Sought[:1]
	for b.Loop() {
		bodies.Ready(&f, today)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "inquiries/s")
}

// BenchmarkLoad reads and compiles all bodies.
func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load1(b)
	}
}
