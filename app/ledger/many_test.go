package ledger

import (
	"strconv"
	"testing"
	"time"

	"athar/app/nav"
	"athar/record"
)

func TestManyRecordsAreDrawnInAMoment(t *testing.T) {
	s := session(t)
	f := full(t, s)
	d := window(t, s, arabic(), at(f, nav.Actions))
	for i := range 300 {
		id := d.e.s.Add(record.KindAction)
		d.e.s.SetText(id, "what", "سؤال "+strconv.Itoa(i))
		d.e.s.SetText(id, "date", "2013")
	}
	d.e.redraw()
	start := time.Now()
	d.e.redraw()
	drawn := time.Since(start)
	start = time.Now()
	for range 10 {
		d.e.changed()
	}
	typed := time.Since(start) / 10
	t.Logf("drawn in %v, a letter in %v", drawn, typed)
	if drawn > 10*time.Second || typed > time.Second {
		t.Errorf("drawn in %v, a letter in %v", drawn, typed)
	}
}
