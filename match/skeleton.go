package match

import (
	"slices"
	"strings"
)

// classes are the consonant classes on which the two scripts agree, by sound. A sound with
// several classes is ambiguous between the scripts, _ standing for none; one that is not
// here leaves no trace.
var classes = [...]struct{ sounds, classes string }{
	{"بb", "b"}, {"تطدضtd", "t"}, {"ثذظTD", "ts"}, {"جj", "j"}, {"g", "jk"}, {"كقغخkqXG", "k"}, {"سصزشsC", "s"}, {"z", "st"},
	{"K", "sjk"}, {"حهh", "h"}, {"H", "h_"}, {"ة", "_t"}, {"c", "ksj"}, {"فf", "f"}, {"لl", "l"}, {"مm", "m"}, {"نn", "n"}, {"رr", "r"},
}

// maxSkeletons bounds how many readings of ambiguous letters are kept.
const maxSkeletons = 8

// Skeleton returns the consonant classes of a name's parts, parted by single blanks: the
// same for محمد and Mohammad. Different names may share one: it finds candidates.
func Skeleton(s string) string {
	ps := parse(s)
	sk := newSkeletons()
	out := make([]string, len(ps))
	for i, p := range ps {
		if all := sk.of(sounds(p.forms[0])); len(all) > 0 {
			out[i] = all[0]
		}
	}
	return strings.Join(out, " ")
}

// skeletons holds the classes by sound.
type skeletons struct{ bySound [256]string }

func newSkeletons() *skeletons {
	sk := new(skeletons)
	for _, row := range classes {
		for _, r := range row.sounds {
			sk.bySound[soundOf(r)] = row.classes
		}
	}
	return sk
}

// of returns the skeletons of a part's sounds, the likeliest first. A part of vowels
// alone has the empty skeleton.
func (sk *skeletons) of(snd string) []string {
	out := []string{""}
	for i := range len(snd) {
		cl := sk.bySound[snd[i]]
		if cl == "" {
			continue
		}
		if len(cl) == 1 || len(out)*len(cl) > maxSkeletons {
			cl = cl[:1]
		}
		next := make([]string, 0, len(out)*len(cl))
		for k := range len(cl) {
			for _, s := range out {
				if n := len(s); cl[k] == '_' || n > 0 && s[n-1] == cl[k] {
					next = append(next, s)
				} else {
					next = append(next, s+cl[k:k+1])
				}
			}
		}
		out = next
	}
	if len(out) > 1 {
		first := out[0]
		slices.Sort(out)
		out = slices.Compact(out)
		at := slices.Index(out, first)
		copy(out[1:at+1], out[:at])
		out[0] = first
	}
	return out
}

// fillStarts gives each sound the class of how a word begins with it, where vowels and
// half vowels count too: for words whose skeleton says too little (Ali, Aya, Yahya).
func (c *costs) fillStarts() {
	for _, row := range [...]struct {
		sounds string
		class  uint8
	}{{"اعaeA", 1}, {"يyI", 2}, {"وwU", 4}, {"i", 3}, {"ou", 5}, {"ه", 8}} {
		for _, r := range row.sounds {
			c.starts[soundOf(r)] = row.class
		}
	}
}

// startAlike reports whether two spellings begin with sounds that may be one.
func (c *costs) startAlike(a, b string) bool {
	if a == "" || b == "" {
		return false
	}
	x, y := c.starts[a[0]], c.starts[b[0]]
	return x&y != 0 || x == y
}
