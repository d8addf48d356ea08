// Package testkit gives tests what is the same everywhere: an invented family, a clock
// that stands still, randomness that repeats. Nobody in it is or was anybody.
package testkit

import (
	"encoding/json"
	"io"
	"math/rand/v2"
	"sync"
	"time"

	"athar/assets"
	"athar/record"
)

// Family is the invented family of the demonstration: one arrest, five people sought,
// three relatives, five events. Each call returns a file of its own with the same ids.
// It panics where the embedded data is broken, which no test can go on from.
func Family() record.File {
	var f record.File
	if err := json.Unmarshal(assets.DemoFamily(), &f); err != nil {
		panic("testkit: the invented family cannot be read: " + err.Error())
	}
	for i := range f.Sought {
		f.Sought[i].Role = record.RoleSought
	}
	for i := range f.Relatives {
		f.Relatives[i].Role = record.RoleRelative
	}
	f.Reference = "2026-0001"
	f.OpenedAt = Day()
	f.OpenedBy = "هدى"
	return f
}

// Words are the texts of a file that name somebody or tell where they are: what must
// never be found in a log, in a file's name, or on the disk in clear. Each is at least
// four letters long, so that chance does not find it.
func Words(f record.File) []string {
	var out []string
	add := func(texts ...string) {
		for _, t := range texts {
			if len([]rune(t)) >= 4 {
				out = append(out, t)
			}
		}
	}
	for _, people := range [][]record.Person{f.Sought, f.Relatives} {
		for _, p := range people {
			for _, n := range p.Names {
				add(n.Given, n.Father, n.Grandfather, n.Family, n.Laqab, n.Kunya, n.KnownAs, n.Full())
			}
			add(p.Mother.Given, p.Mother.Family, p.Mother.LatinName, p.BirthPlace.Text, p.Residence.Text, p.Occupation, p.Description, p.Phone)
			for _, id := range p.Identifiers {
				add(id.Number, id.Office)
			}
		}
	}
	add(f.Enquirer.Name, f.Enquirer.Phone, f.Enquirer.Reach)
	for _, e := range f.Events {
		add(e.Place.Text, e.By, e.Told, e.Text)
	}
	for _, n := range f.Notes {
		add(n.Text)
	}
	return out
}

// Day is the moment at which a Clock starts: a plain working day.
func Day() time.Time { return time.Date(2026, time.March, 4, 9, 0, 0, 0, time.UTC) }

// Clock is a clock that goes only when it is told to. The zero Clock shows Day.
type Clock struct {
	mu   sync.Mutex
	past time.Duration
}

// Now returns the time that the clock shows.
func (c *Clock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return Day().Add(c.past)
}

// Add lets time go by; a negative d turns the clock back.
func (c *Clock) Add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.past += d
}

// Entropy returns bytes that are the same for the same seed. Never use it for keys that
// protect anybody.
func Entropy(seed uint64) io.Reader {
	var key [32]byte
	for i := range 8 {
		key[i] = byte(seed >> (8 * i))
	}
	return rand.NewChaCha8(key)
}
