package typeset

import (
	"encoding/json"
	"math"
	"os"
	"slices"
	"testing"
	"unicode/utf16"
)

// browserLine is where a browser puts the letters and the selection of a line.
type browserLine struct {
	Text      string       `json:"text"`
	Width     float64      `json:"width"`
	RTL       bool         `json:"rtl"`
	Chars     [][2]float64 `json:"chars"` // left, width of each UTF-16 unit
	From      int          `json:"from"`
	To        int          `json:"to"`
	Selection [][2]float64 `json:"selection"`
}

// merged joins stretches that touch each other, from left to right.
func merged(all [][2]float64) [][2]float64 {
	all = slices.Clone(all)
	slices.SortFunc(all, func(a, b [2]float64) int {
		if a[0] < b[0] {
			return -1
		}
		return 1
	})
	var out [][2]float64
	for _, s := range all {
		if n := len(out) - 1; n >= 0 && s[0] <= out[n][0]+out[n][1]+0.6 {
			out[n][1] = max(out[n][0]+out[n][1], s[0]+s[1]) - out[n][0]
		} else {
			out = append(out, s)
		}
	}
	return out
}

func TestLettersAndSelectionsStandWhereABrowserPutsThem(t *testing.T) {
	raw, err := os.ReadFile("testdata/browser.json")
	if err != nil {
		t.Fatal(err)
	}
	var file struct {
		Lines []browserLine `json:"lines"`
	}
	if err := json.Unmarshal(raw, &file); err != nil {
		t.Fatal(err)
	}
	e := engine(t)
	worst := 0.0
	near := func(a, b float64) bool {
		worst = max(worst, math.Abs(a-b))
		return math.Abs(a-b) <= 0.75
	}
	for _, b := range file.Lines {
		x := e.Layout([]Span{{Text: b.Text, Size: 20}}, Params{})
		l := &x.Lines[0]
		if l.RTL != b.RTL || !near(float64(l.Width), b.Width) {
			t.Errorf("%q: right to left %v and %v wide, in the browser %v and %v", b.Text, l.RTL, l.Width, b.RTL, b.Width)
		}
		units := utf16.Encode(x.Runes)
		if len(units) != len(x.Runes) {
			t.Fatal("the test needs characters of one unit each")
		}
		for _, c := range l.Cells {
			if c.W == 0 {
				continue
			}
			left, right := math.Inf(1), math.Inf(-1)
			for _, u := range b.Chars[c.Start:c.End] {
				if u[1] > 0 {
					left, right = min(left, u[0]), max(right, u[0]+u[1])
				}
			}
			if !near(float64(c.X), left) || !near(float64(c.X+c.W), right) {
				t.Errorf("%q: %q stands at %.2f to %.2f, in the browser at %.2f to %.2f", b.Text, string(x.Runes[c.Start:c.End]), c.X, c.X+c.W, left, right)
			}
			// the caret stands at the cell's edges: before its first character, behind its last
			first, last := float64(c.X), float64(c.X+c.W)
			if c.RTL {
				first, last = last, first
			}
			if _, at := x.X(Caret{Pos: c.Start}); !near(float64(at), first) {
				t.Errorf("%q: the caret before %d stands at %v, not at %v", b.Text, c.Start, at, first)
			}
			if _, at := x.X(Caret{Pos: c.End, Before: true}); !near(float64(at), last) {
				t.Errorf("%q: the caret behind %d stands at %v, not at %v", b.Text, c.End, at, last)
			}
		}
		var own [][2]float64
		for _, s := range x.Select(b.From, b.To) {
			own = append(own, [2]float64{float64(s.X), float64(s.W)})
		}
		own, theirs := merged(own), merged(b.Selection)
		same := len(own) == len(theirs)
		for i := 0; same && i < len(own); i++ {
			same = near(own[i][0], theirs[i][0]) && near(own[i][1], theirs[i][1])
		}
		if !same {
			t.Errorf("%q: characters %d to %d are selected at %v, in the browser at %v", b.Text, b.From, b.To, own, theirs)
		}
	}
	t.Logf("largest difference %.2f px", worst)
}
