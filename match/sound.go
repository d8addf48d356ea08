package match

// Sounds are what two spellings are compared by: one byte a sound, other bytes for Arabic
// letters than for Latin sounds, so that a cost can depend on the script.
//
// Latin sounds: the small letters, and T th, D dh, X kh, G gh, C sh, K ch, U ou and oo,
// I ee, A aa, H an h at the end. Arabic letters: their place behind U+0600, plus arabicBase.

const arabicBase = 0x80

func arabicSound(r rune) byte { return byte(r-0x0600) + arabicBase }

// maxSounds bounds what is compared of one part; names are shorter.
const maxSounds = 24

// sounds turns the letters of a form into sounds.
func sounds(f form) string {
	var out []byte
	switch f.script {
	case arabic:
		out = arabicSounds(f.sounds)
	case latin:
		out = latinSounds(f.sounds)
	}
	if len(out) > maxSounds {
		out = out[:maxSounds]
	}
	return string(out)
}

func arabicSounds(s string) []byte {
	rs := []rune(s)
	out := make([]byte, 0, len(rs))
	for i, r := range rs {
		switch {
		case i > 0 && rs[i-1] == r: // a doubled letter is one
			continue
		case i == len(rs)-1 && i > 1 && r == 'ه': // at the end it is a ta marbuta as a rule
			r = 'ة'
		case i == len(rs)-1 && i > 1 && r == 'ي': // and this an alef maqsura as likely as a ya
			r = 'ى'
		}
		out = append(out, arabicSound(r))
	}
	return out
}

// digraphs are the Latin groups that are one sound, longest first.
var digraphs = [...]struct {
	letters string
	sound   byte
}{
	{"dsch", 'j'}, {"tsch", 'K'}, {"tch", 'K'}, {"sch", 'C'}, {"dj", 'j'}, {"dg", 'j'}, {"sh", 'C'}, {"zh", 'j'}, {"ch", 'K'},
	{"kh", 'X'}, {"gh", 'G'}, {"th", 'T'}, {"dh", 'D'}, {"ph", 'f'}, {"ck", 'k'}, {"qu", 'q'},
	{"ou", 'U'}, {"oo", 'U'}, {"uu", 'U'}, {"ee", 'I'}, {"ii", 'I'}, {"ie", 'I'}, {"aa", 'A'},
}

func latinSounds(s string) []byte {
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); {
		if s[i] == '\'' { // keeps two letters apart
			i++
			continue
		}
		b, n := latinSound(s[i:])
		if len(out) == 0 || out[len(out)-1] != b {
			out = append(out, b)
		}
		i += n
	}
	if n := len(out); n > 2 && out[n-1] == 'h' {
		out[n-1] = 'H' // of Salah it is sounded, of Fatimah not
	}
	return out
}

func latinSound(s string) (sound byte, n int) {
	for _, d := range digraphs {
		if len(s) >= len(d.letters) && s[:len(d.letters)] == d.letters {
			return d.sound, len(d.letters)
		}
	}
	switch s[0] {
	case 'p':
		return 'b', 1
	case 'v':
		return 'f', 1
	case 'x':
		return 'X', 1
	}
	return s[0], 1
}

// letter is the cost of one letter too many: the unit of distance is a tenth of it.
const letter = 10

// swapped is the cost of two neighbours in the other order.
const swapped = 8

// alike lists, for a sound, the sounds that it may stand for and what that costs.
var alike = [...]struct{ sound, others string }{
	{"ب", "b0ت7ن7"}, {"ت", "t0T2ط3د5ث4ن7"}, {"ث", "T0t2s2س3"}, {"ج", "j0g1c2K4ح6خ7"}, {"ح", "h0H0خ6ه4"}, {"خ", "X0k3h4K3"},
	{"د", "d0t4D2ذ3ض4"}, {"ذ", "D0d2z2T1ز3ظ3"}, {"ر", "r0ز6"}, {"ز", "z0s4ظ4س5"}, {"س", "s0c2z4ص3ش6C5"}, {"ش", "C0s3K1c3"},
	{"ص", "s0c2z4ض6"}, {"ض", "d0D1z3ظ2"}, {"ط", "t0ظ6"}, {"ظ", "D1z1d2T3"}, {"ع", "a0e0i0o0u0A1I1U1غ6ا4"}, {"غ", "G0g1k5ق5خ6"},
	{"ف", "f0ق6"}, {"ق", "q0k1c2g2G4ك4"}, {"ك", "k0c1q2g3K4"}, {"ل", "l0"}, {"م", "m0"}, {"ن", "n0ي7"}, {"ه", "h0H0a3ا3"},
	{"ة", "a0e0h0H0A1t2ه0ا2"}, {"ى", "y0i0e1I0a1A1ي0ا2ة4"}, {"و", "w0u0o0U0f4"}, {"ي", "y0i0e1I0a3j5ا6"}, {"ا", "a0e1A0i2u2o2I3U3و6"},
	{"a", "e1o2i3u3A1"}, {"e", "i1I2A2o2u3"}, {"i", "I1y0u4"}, {"o", "u1U1w2"}, {"u", "U1w1"}, {"y", "I0e2"}, {"w", "U1f4"},
	{"j", "g2y4K4"}, {"C", "s3K1"}, {"X", "k2h3K3"}, {"G", "g1k4"}, {"q", "k1g2"}, {"g", "k3"}, {"T", "t2s3D2"}, {"D", "d2z2"},
	{"s", "z3K3c1"}, {"t", "d4"}, {"k", "K3c0"}, {"c", "j2C2K2q1"}, {"h", "H0"},
}

// costs are the distances between sounds, and of leaving one out.
type costs struct {
	pair   [256][256]uint8
	drop   [256][2]uint8 // by the script of the other side
	starts [256]uint8    // what begins alike where nothing else is left to agree on; see skeleton.go
}

func newCosts() *costs {
	c := new(costs)
	for a := range c.pair {
		for b := range c.pair[a] {
			if a != b {
				c.pair[a][b] = letter
			}
		}
	}
	for _, row := range alike {
		a := soundOf([]rune(row.sound)[0])
		others := []rune(row.others)
		for i := 0; i+1 < len(others); i += 2 {
			b, cost := soundOf(others[i]), uint8(others[i+1]-'0')
			c.pair[a][b], c.pair[b][a] = cost, cost
		}
	}
	for i := range c.drop {
		c.drop[i] = [2]uint8{letter, letter}
	}
	for _, d := range []struct {
		sounds            string
		arabicSide, latin uint8
	}{
		{"aeiou", 1, 2}, {"UIA", 5, 5}, {"yw", 6, 6}, {"h", 5, 5}, {"H", 1, 1}, {"ا", 4, 4}, {"و", 7, 7}, {"ي", 6, 6}, {"ع", 6, 1}, {"ه", 6, 5},
		{"ة", 5, 0}, {"ى", 6, 6},
	} {
		for _, r := range d.sounds {
			c.drop[soundOf(r)] = [2]uint8{d.arabicSide, d.latin}
		}
	}
	c.fillStarts()
	return c
}

func soundOf(r rune) byte {
	if r >= 0x0600 {
		return arabicSound(r)
	}
	return byte(r)
}

// sideOf is the index of a sound's script in costs.drop.
func sideOf(b byte) int {
	if b >= arabicBase {
		return 0
	}
	return 1
}

// distance is how far the spelling b is from what was asked for, a, in tenths of a letter;
// with prefix, how far the nearest beginning of b is. It gives up above limit and returns
// limit+1. Both must be shorter than maxSounds+1.
func (c *costs) distance(a, b string, prefix bool, limit int) int {
	if len(a) == 0 || len(b) == 0 {
		return limit + 1
	}
	var rows [3][maxSounds + 1]int
	w := walk{costs: c, query: a, side: sideOf(b[0])}
	w.first(&rows[0])
	best := limit + 1
	for j := 1; j <= len(b); j++ {
		var before *[maxSounds + 1]int
		var last byte
		if j > 1 {
			before, last = &rows[(j-2)%3], b[j-2]
		}
		low := w.step(b[j-1], last, &rows[(j-1)%3], before, &rows[j%3])
		if prefix || j == len(b) {
			best = min(best, rows[j%3][len(a)])
		}
		if low > limit {
			break
		}
	}
	return best
}

// walk aligns one query with the letters of a spelling, one row a letter; rows are shared
// by spellings that begin alike.
type walk struct {
	costs *costs
	query string
	side  int // the script of the spellings
}

func (w *walk) first(row *[maxSounds + 1]int) {
	for i := range len(w.query) {
		row[i+1] = row[i] + int(w.costs.drop[w.query[i]][w.side])
	}
}

// step fills the row of letter y; last is the letter before it with the row before prev,
// for swapped neighbours. It returns the least value of the row.
func (w *walk) step(y, last byte, prev, before, row *[maxSounds + 1]int) int {
	ins := int(w.costs.drop[y][sideOf(w.query[0])])
	pair := &w.costs.pair[y]
	row[0] = prev[0] + ins
	low := row[0]
	for i := 1; i <= len(w.query); i++ {
		x := w.query[i-1]
		v := min(prev[i-1]+int(pair[x]), row[i-1]+int(w.costs.drop[x][w.side]), prev[i]+ins)
		if before != nil && i > 1 && x == last && w.query[i-2] == y {
			v = min(v, before[i-2]+swapped)
		}
		row[i] = v
		low = min(low, v)
	}
	return low
}
