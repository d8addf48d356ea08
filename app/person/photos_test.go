package person

import (
	"context"
	"testing"
	"time"

	"athar/app/nav"
	"athar/app/widgets/screentest"
)

// TestAPictureThatIsStillBeingKeptIsWaitedFor locks, or goes elsewhere, right after a
// picture was chosen: it belongs to what is written first.
func TestAPictureThatIsStillBeingKeptIsWaitedFor(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	d := window(t, s, arabic(), nav.Person{Inquiry: nav.ID(f.ID), ID: nav.ID(f.Sought[0].ID)})
	d.e.keepPhoto(face(t)) // read and sealed; the page has yet to hear of it
	flushed := make(chan error)
	go func() { flushed <- d.e.Flush(context.Background()) }()
	select {
	case err := <-flushed:
		t.Fatalf("flushed without the picture: %v", err)
	case <-time.After(50 * time.Millisecond):
	}
	d.Pump()
	if err := <-flushed; err != nil {
		t.Fatal(err)
	}
	if got, err := s.File(context.Background(), f.ID); err != nil || len(got.Sought[0].Photos) != 1 {
		t.Fatalf("%+v, %v", got.Sought[0].Photos, err)
	}
	ctx, end := context.WithCancel(context.Background())
	d.e.keepPhoto(face(t))
	end()
	_ = d.e.Flush(ctx) // returns: whoever has no patience is not kept
}
