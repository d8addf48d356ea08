package match

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"
)

// The rungs of likeness, best first. Within a rung the distance of sounds counts, at
// perTenth for each tenth of a letter.
const (
	exact      = 1000
	wholeSound = 900 // the whole word sounds alike, in either script
	begins     = 800
	beginSound = 700
	within     = 400
	mistyped   = 300
	perTenth   = 20
	aliasLoss  = 30
)

// found is a term that answers to a word of a query, and how well.
type found struct {
	term  uint32
	score int
}

// maxCached bounds the words whose answers are kept while somebody types.
const maxCached = 64

// maxQuery bounds what is looked for, in bytes: somebody may paste a page.
const maxQuery = 400

// Find returns the entries that answer to every word of a query, best first, at most
// limit of them; limit 0 means all. A word answers to a name part in either script, to
// its beginning, from three letters on (two in Arabic) to its middle. Where nothing
// answers to all, words are tried joined, then over all the people of an inquiry, then
// with letters mistyped, then, of three words or more, with one that nobody answers to.
// An empty query finds nothing.
func (x *Index) Find(query string, limit int) []Hit {
	x.mu.Lock()
	x.settle()
	x.mu.Unlock()
	if len(query) > maxQuery {
		query = strings.ToValidUTF8(query[:maxQuery], "")
	}
	parts := parse(query)
	if len(parts) == 0 {
		return nil
	}
	if hits := x.collect(parts, attempt{}, limit); len(hits) > 0 {
		return hits
	}
	for _, joined := range joinings(query) {
		if hits := x.collect(joined, attempt{}, limit); len(hits) > 0 {
			return hits
		}
	}
	if len(parts) > 1 {
		if hits := x.collect(parts, attempt{together: true}, limit); len(hits) > 0 {
			return hits
		}
	}
	if hits := x.collect(parts, attempt{mistyped: true}, limit); len(hits) > 0 || len(parts) < 3 {
		return hits
	}
	return x.collect(parts, attempt{missing: 1}, limit)
}

// joinings returns the query with each pair of neighbouring words written as one.
func joinings(query string) [][]part {
	ws := strings.Fields(query)
	var out [][]part
	for i := 0; i+1 < len(ws) && i < 4; i++ {
		joined := slices.Concat(ws[:i], []string{ws[i] + ws[i+1]}, ws[i+2:])
		out = append(out, parse(strings.Join(joined, " ")))
	}
	return out
}

// attempt is how wide a search is cast.
type attempt struct {
	mistyped bool // letters may be wrong
	together bool // the words may be spread over the people of one inquiry
	missing  int  // so many words need no answer
}

// tally counts the words that each entry answered to.
type tally struct {
	words []uint16 // how many words it answered to
	last  []uint16 // the last of them, counted from 1
	best  []int32  // the best score for the word at hand
	sum   []int32  // of the words before it
	field []Field  // where the best answer to the word at hand was found
	far   []Field  // the field farthest from the name, of the words before it
	seen  []uint32 // entries with words > 0
}

func (x *Index) tally() *tally {
	t, _ := x.scratch.Get().(*tally)
	if t == nil {
		t = new(tally)
	}
	if n := len(x.entries); len(t.words) < n {
		*t = tally{words: make([]uint16, n), last: make([]uint16, n), best: make([]int32, n), sum: make([]int32, n),
			field: make([]Field, n), far: make([]Field, n), seen: t.seen}
	}
	return t
}

func (t *tally) reset() {
	for _, e := range t.seen {
		t.words[e], t.last[e], t.best[e], t.sum[e], t.field[e], t.far[e] = 0, 0, 0, 0, 0, 0
	}
	t.seen = t.seen[:0]
}

// collect returns the entries that answer to all parts.
func (x *Index) collect(parts []part, a attempt, limit int) []Hit {
	answers, none := make([][]found, len(parts)), 0
	for i, p := range parts {
		if answers[i] = x.answers(p, a.mistyped); len(answers[i]) == 0 {
			none++
		}
	}
	if none > a.missing {
		return nil
	}
	x.mu.RLock()
	defer x.mu.RUnlock()
	t := x.tally()
	defer func() { t.reset(); x.scratch.Put(t) }()
	for i := range parts {
		x.count(t, answers[i], i, a)
	}
	best := newTop(limit, len(t.seen))
	for _, e := range t.seen {
		if int(t.words[e])+a.missing < len(parts) {
			continue
		}
		if score := int(t.sum[e] + t.best[e]); best.wants(score) {
			en := &x.entries[e]
			best.add(Hit{en.inquiry, en.person, score, max(t.far[e], t.field[e])})
		}
	}
	return best.hits()
}

// count adds the answers to word i to the tally.
func (x *Index) count(t *tally, answers []found, i int, a attempt) {
	this := uint16(i + 1)
	for _, f := range answers {
		for _, p := range x.terms[f.term].in {
			e := p.at
			if a.together {
				e = x.entries[e].group
			}
			v := int32(f.score + fieldScore(p.field, i))
			switch {
			case t.last[e] == this:
				if v > t.best[e] || v == t.best[e] && p.field < t.field[e] {
					t.best[e], t.field[e] = v, p.field
				}
			case int(t.words[e])+a.missing >= i: // its first answer to this word
				if t.words[e] == 0 {
					t.seen = append(t.seen, e)
				}
				t.words[e]++
				t.sum[e] += t.best[e]
				t.far[e] = max(t.far[e], t.field[e])
				t.last[e], t.best[e], t.field[e] = this, v, p.field
			}
		}
	}
}

// fieldScore prefers the person's own name, and the given name where it is asked for first.
func fieldScore(f Field, word int) int {
	switch {
	case f == Given && word == 0:
		return 40
	case f <= Family:
		return 30
	case f == Mother:
		return -40
	case f == Relative, f == Enquirer:
		return -60
	case f == Place:
		return -120
	}
	return 0
}

// top keeps the best hits, at most limit of them; 0 keeps all.
type top struct {
	limit int
	kept  []Hit // up to twice the limit: then it is sorted and cut
	least int   // what a hit must reach to be among the best
}

func newTop(limit, most int) *top {
	if limit <= 0 {
		return &top{kept: make([]Hit, 0, most), least: -1 << 30}
	}
	return &top{limit: limit, kept: make([]Hit, 0, min(most, 2*limit)), least: -1 << 30}
}

func (t *top) wants(score int) bool { return score >= t.least }

func (t *top) add(h Hit) {
	t.kept = append(t.kept, h)
	if t.limit > 0 && len(t.kept) == 2*t.limit {
		t.cut()
		t.least = t.kept[t.limit-1].Score
	}
}

func (t *top) cut() {
	slices.SortFunc(t.kept, func(a, b Hit) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), bytes.Compare(a.Inquiry[:], b.Inquiry[:]), bytes.Compare(a.Person[:], b.Person[:]))
	})
	if t.limit > 0 && len(t.kept) > t.limit {
		t.kept = t.kept[:t.limit]
	}
}

// hits returns what was kept, best first.
func (t *top) hits() []Hit {
	t.cut()
	return t.kept
}

// answers returns the terms that answer to a part, best first.
func (x *Index) answers(p part, mistyped bool) []found {
	f := p.forms[0]
	key := f.text + "\x00" + f.sounds
	if mistyped {
		key += "\x00"
	}
	x.mu.RLock()
	got, ok := x.cache[key]
	if !ok {
		got = x.lookUp(p, mistyped)
	}
	x.mu.RUnlock()
	if !ok {
		x.mu.Lock()
		if len(x.cache) >= maxCached {
			clear(x.cache)
		}
		x.cache[key] = got
		x.mu.Unlock()
	}
	return got
}

// lookUp does the work of answers.
func (x *Index) lookUp(p part, mistyped bool) []found {
	best := map[uint32]int{}
	put := func(id uint32, score int) {
		t := &x.terms[id]
		if len(t.in) == 0 {
			return
		}
		if t.alias {
			score -= aliasLoss
		}
		if have, ok := best[id]; !ok || score > have {
			best[id] = score
		}
	}
	f, far := p.forms[0], farther
	if f.text == "" {
		return nil
	}
	if mistyped {
		far = anyFar
	}
	if f.script == number {
		x.byNumber(f.text, put)
	} else {
		x.byText(f.text, f.script, put)
		if bare := p.forms[len(p.forms)-1]; p.joined {
			less := func(id uint32, s int) { put(id, s-2*aliasLoss) }
			x.byText(bare.text, f.script, less)
			x.bySkeleton(bare, p.open, far, less)
		}
		for _, other := range p.forms { // the readings of one spelling
			if other.text == f.text {
				x.bySkeleton(other, p.open, far, put)
			}
		}
		if mistyped {
			x.byTypo(f, put)
		}
	}
	out := make([]found, 0, len(best))
	for id, s := range best {
		out = append(out, found{id, s})
	}
	slices.SortFunc(out, func(a, b found) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.term, b.term)) })
	return out
}

// from returns where the terms that begin with a text start in the list by text.
func (x *Index) from(text string) int {
	i, _ := slices.BinarySearchFunc(x.sorted, text, func(id uint32, s string) int { return strings.Compare(x.terms[id].text, s) })
	return i
}

// byText answers with the same text, its beginning, and from some letters on its middle.
func (x *Index) byText(text string, sc script, put func(uint32, int)) {
	for i := x.from(text); i < len(x.sorted) && strings.HasPrefix(x.terms[x.sorted[i]].text, text); i++ {
		id := x.sorted[i]
		if extra := utf8.RuneCountInString(x.terms[id].text[len(text):]); extra == 0 {
			put(id, exact)
		} else {
			put(id, begins-min(3*extra, 40))
		}
	}
	enough := 3
	if sc == arabic {
		enough = 2
	}
	if utf8.RuneCountInString(text) < enough {
		return
	}
	for id := range x.terms {
		if t := &x.terms[id]; len(t.text) > len(text) && t.script == sc && strings.Index(t.text, text) > 0 {
			put(uint32(id), within)
		}
	}
}

// phoneTail is how many digits at the end of a phone number do not depend on how the
// country was dialled.
const phoneTail = 8

// byNumber answers with the same digits, their beginning, and any three in a row.
func (x *Index) byNumber(digits string, put func(uint32, int)) {
	tail := digits
	if len(digits) > phoneTail {
		tail = digits[len(digits)-phoneTail:]
	}
	for id := range x.terms {
		t := &x.terms[id]
		if t.script != number {
			continue
		}
		switch {
		case t.text == digits:
			put(uint32(id), exact)
		case strings.HasPrefix(t.text, digits):
			put(uint32(id), begins)
		case len(digits) >= minNumber && strings.Contains(t.text, digits):
			put(uint32(id), beginSound)
		case len(digits) > phoneTail && strings.HasSuffix(t.text, tail):
			put(uint32(id), within)
		}
	}
}

// soundLimit is how far apart two spellings of one name may be, in tenths of a letter.
func soundLimit(query, spelling string) int {
	if sideOf(query[0]) == 0 && sideOf(spelling[0]) == 0 {
		return 5
	}
	return 3 + len(query)
}

// farther is how much farther than the nearest a spelling may be, in tenths of a letter:
// where حمزة is there, Hamza does not ask for حمص. A mistyped word may ask for any.
const (
	farther = 4
	anyFar  = 1 << 20
)

// heard is a term that sounds like what is asked for.
type heard struct {
	term  uint32
	cost  int
	whole bool // and not only its beginning
}

// bySkeleton answers with what sounds alike in either script, or begins so, and is not
// so much farther than the nearest.
func (x *Index) bySkeleton(f form, onlyBeginning bool, farther int, put func(uint32, int)) {
	snd := sounds(f)
	if len(snd) < 2 {
		return
	}
	var all []heard
	nearest := 1 << 30
	for _, sk := range x.skeletons.of(snd) {
		i, _ := slices.BinarySearchFunc(x.bones, sk, func(b bone, s string) int { return strings.Compare(b.skeleton, s) })
		for ; i < len(x.bones) && strings.HasPrefix(x.bones[i].skeleton, sk); i++ {
			// One consonant or none says too little: then the word must begin alike too.
			t := &x.terms[x.bones[i].term]
			if len(t.in) == 0 || len(sk) < 2 && !x.costs.startAlike(snd, t.sounds) {
				continue
			}
			if h, ok := x.hear(snd, x.bones[i].term, onlyBeginning || len(x.bones[i].skeleton)-len(sk) > 1); ok {
				all = append(all, h)
				nearest = min(nearest, h.cost)
			}
		}
	}
	for _, h := range all {
		switch {
		case h.cost > nearest+farther:
		case h.whole:
			put(h.term, wholeSound-perTenth*h.cost)
		default:
			put(h.term, beginSound-perTenth*h.cost)
		}
	}
}

// hear compares a term with the sounds that are asked for.
func (x *Index) hear(snd string, id uint32, onlyBeginning bool) (heard, bool) {
	s := x.terms[id].sounds
	limit := soundLimit(snd, s)
	if !onlyBeginning {
		if d := x.costs.distance(snd, s, false, limit); d <= limit {
			return heard{id, d, true}, true
		}
	}
	d := x.costs.distance(snd, s, true, limit)
	return heard{id, d, false}, d <= limit
}

// typoLimit is how much may be mistyped in a word of so many consonants.
func typoLimit(n int) int {
	switch {
	case n < 3:
		return 0
	case n == 3:
		return swapped
	case n < 6:
		return letter + 1
	}
	return 2*letter - 2
}

// byTypo answers with what is one or two letters away in either script. Spellings that
// begin alike share their rows, and are skipped together once they are too far.
func (x *Index) byTypo(f form, put func(uint32, int)) {
	snd := sounds(f)
	limit := typoLimit(len(x.skeletons.of(snd)[0]))
	if limit == 0 {
		return
	}
	for side := range x.spoken {
		var rows [maxSounds + 1][maxSounds + 1]int
		w := walk{costs: x.costs, query: snd, side: side}
		w.first(&rows[0])
		list := &x.spoken[side]
		depth, dead := 0, maxSounds+1
		for k, id := range list.terms {
			shared := int(list.shared[k])
			if shared >= dead {
				continue
			}
			depth, dead = min(depth, shared), maxSounds+1
			s := x.terms[id].sounds
			for j := depth + 1; j <= len(s); j++ {
				var before *[maxSounds + 1]int
				var last byte
				if j > 1 {
					before, last = &rows[j-2], s[j-2]
				}
				low := w.step(s[j-1], last, &rows[j-1], before, &rows[j])
				depth = j
				if low > limit {
					dead = j
					break
				}
			}
			near := limit + 1
			for j := 1; j <= depth && j <= len(s); j++ {
				near = min(near, rows[j][len(snd)])
			}
			if near <= limit {
				put(id, mistyped-5*near-min(abs(len(s)-len(snd)), 8))
			}
		}
	}
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}
