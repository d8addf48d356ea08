package match

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"athar/record"
)

// Field says what a text is to a person; it weighs little in the order of hits.
type Field uint8

// The fields by which people and inquiries are found.
const (
	Given Field = iota
	Father
	Grandfather
	Family
	OtherName // laqab, kunya, known as
	Mother
	Relative // any name of a relative
	Enquirer // who asks: the name
	Number   // identity, phone: found by any three digits in a row
	Reference
	Place
)

// Text is one text by which an entry is found.
type Text struct {
	Field Field
	Text  string
}

// Entry is one person of an inquiry, or with the zero Person the inquiry itself.
type Entry struct {
	Person record.ID
	Texts  []Text
}

// Hit is an entry that was found. Score orders hits among each other and means nothing
// else: it is not to be shown.
type Hit struct {
	Inquiry, Person record.ID
	Score           int
	Field           Field // where the words were found; of several fields the one farthest from the name
}

// Index finds people by any part of a name, in any spelling, as it is being typed. It may
// be used from several goroutines. Make it with NewIndex.
//
// It keeps the distinct words of all names once, each with the entries that bear it: a
// hundred thousand people share some tens of thousands of words.
type Index struct {
	mu        sync.RWMutex
	costs     *costs
	skeletons *skeletons

	entries []entry
	free    []uint32
	groups  map[record.ID][]uint32
	terms   []term
	byForm  map[string]uint32
	fresh   []uint32 // terms that the sorted lists do not hold yet
	sorted  []uint32 // terms by text
	bones   []bone   // terms by skeleton
	spoken  [2]spoken
	cache   map[string][]found
	read    map[string][]uint32 // terms of texts that were read lately
	scratch sync.Pool           // of *tally
}

type entry struct {
	inquiry, person record.ID
	group           uint32 // the first entry of its inquiry stands for all of them
	words           []posting
}

// posting is a word in an entry, or an entry under a word.
type posting struct {
	at    uint32
	field Field
}

type term struct {
	text   string
	sounds string
	script script
	alias  bool
	in     []posting // by entry, then field
}

type bone struct {
	skeleton string
	term     uint32
}

// spoken is the terms of one script by sounds, with how much each shares with the one before.
type spoken struct {
	terms  []uint32
	shared []uint8
}

// NewIndex returns an empty index.
func NewIndex() *Index {
	return &Index{costs: newCosts(), skeletons: newSkeletons(), groups: map[record.ID][]uint32{},
		byForm: map[string]uint32{}, cache: map[string][]found{}, read: map[string][]uint32{}}
}

// Len returns the number of entries.
func (x *Index) Len() int {
	x.mu.RLock()
	defer x.mu.RUnlock()
	return len(x.entries) - len(x.free)
}

// Set makes entries all that is found of an inquiry, in place of what was there.
func (x *Index) Set(inquiry record.ID, entries []Entry) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.remove(inquiry)
	clear(x.cache)
	slots := make([]uint32, 0, len(entries))
	for _, e := range entries {
		slot := x.slot()
		slots = append(slots, slot)
		x.entries[slot] = entry{inquiry: inquiry, person: e.Person, group: slots[0], words: x.wordsOf(e)}
		for _, w := range x.entries[slot].words {
			x.terms[w.at].in = insert(x.terms[w.at].in, posting{slot, w.field})
		}
	}
	if len(slots) > 0 {
		x.groups[inquiry] = slots
	}
}

// Remove forgets an inquiry.
func (x *Index) Remove(inquiry record.ID) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.remove(inquiry)
	clear(x.cache)
}

func (x *Index) remove(inquiry record.ID) {
	for _, slot := range x.groups[inquiry] {
		for _, w := range x.entries[slot].words {
			t := &x.terms[w.at]
			if i, ok := slices.BinarySearchFunc(t.in, posting{slot, w.field}, comparePostings); ok {
				t.in = slices.Delete(t.in, i, i+1)
			}
		}
		x.entries[slot] = entry{}
		x.free = append(x.free, slot)
	}
	delete(x.groups, inquiry)
}

func (x *Index) slot() uint32 {
	if n := len(x.free); n > 0 {
		s := x.free[n-1]
		x.free = x.free[:n-1]
		return s
	}
	x.entries = append(x.entries, entry{})
	return uint32(len(x.entries) - 1)
}

func comparePostings(a, b posting) int {
	return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(a.field, b.field))
}

func insert(ps []posting, p posting) []posting {
	if n := len(ps); n == 0 || comparePostings(ps[n-1], p) < 0 {
		return append(ps, p)
	}
	i, ok := slices.BinarySearchFunc(ps, p, comparePostings)
	if ok {
		return ps
	}
	return slices.Insert(ps, i, p)
}

// wordsOf returns the terms of an entry, each once per field.
func (x *Index) wordsOf(e Entry) []posting {
	var out []posting
	for _, t := range e.Texts {
		for _, at := range x.termsOf(t.Text) {
			out = append(out, posting{at, t.Field})
		}
		if t.Field == Reference {
			for _, at := range x.termsOf(tailNumber(t.Text)) {
				out = append(out, posting{at, t.Field})
			}
		}
	}
	slices.SortFunc(out, comparePostings)
	return slices.Clone(slices.Compact(out))
}

// maxRead bounds the texts whose terms are remembered while many entries are read.
const maxRead = 4096

// termsOf returns the terms of a text. Most names are read again and again.
func (x *Index) termsOf(text string) []uint32 {
	if ids, ok := x.read[text]; ok {
		return ids
	}
	var ids []uint32
	for _, p := range parse(text) {
		for _, f := range p.forms {
			if f.text != "" {
				ids = append(ids, x.term(f, f.text != p.forms[0].text))
			}
		}
	}
	if len(x.read) >= maxRead {
		clear(x.read)
	}
	x.read[text] = ids
	return ids
}

// tailNumber makes 2026-0007 be found by 7.
func tailNumber(reference string) string {
	i := strings.LastIndexByte(reference, '-')
	if i < 0 {
		return ""
	}
	return strings.TrimLeft(reference[i+1:], "0")
}

func (x *Index) term(f form, alias bool) uint32 {
	key := f.text + "\x00" + f.sounds
	if alias {
		key += "\x00"
	}
	if id, ok := x.byForm[key]; ok {
		return id
	}
	id := uint32(len(x.terms))
	x.byForm[key] = id
	x.terms = append(x.terms, term{text: f.text, sounds: sounds(f), script: f.script, alias: alias})
	x.fresh = append(x.fresh, id)
	return id
}

// settle takes fresh terms into the sorted lists. The lock must be held for writing.
func (x *Index) settle() {
	if len(x.fresh) == 0 {
		return
	}
	byText := func(a, b uint32) int {
		return cmp.Or(strings.Compare(x.terms[a].text, x.terms[b].text), cmp.Compare(a, b))
	}
	fresh := slices.Clone(x.fresh)
	slices.SortFunc(fresh, byText)
	x.sorted = merge(x.sorted, fresh, byText)

	byBone := func(a, b bone) int {
		return cmp.Or(strings.Compare(a.skeleton, b.skeleton), cmp.Compare(a.term, b.term))
	}
	var bones []bone
	var heard [2][]uint32
	for _, id := range x.fresh {
		t := &x.terms[id]
		if t.sounds == "" {
			continue
		}
		for _, s := range x.skeletons.of(t.sounds) {
			bones = append(bones, bone{s, id})
		}
		heard[t.script] = append(heard[t.script], id)
	}
	slices.SortFunc(bones, byBone)
	x.bones = merge(x.bones, bones, byBone)
	bySound := func(a, b uint32) int {
		return cmp.Or(strings.Compare(x.terms[a].sounds, x.terms[b].sounds), cmp.Compare(a, b))
	}
	for i := range heard {
		slices.SortFunc(heard[i], bySound)
		x.spoken[i].terms = merge(x.spoken[i].terms, heard[i], bySound)
		x.spoken[i].shared = x.sharing(x.spoken[i].terms)
	}
	x.fresh = nil
}

// sharing returns how many sounds each term shares with the one before it.
func (x *Index) sharing(ids []uint32) []uint8 {
	out := make([]uint8, len(ids))
	for k := 1; k < len(ids); k++ {
		a, b := x.terms[ids[k-1]].sounds, x.terms[ids[k]].sounds
		n := 0
		for n < len(a) && n < len(b) && a[n] == b[n] {
			n++
		}
		out[k] = uint8(n)
	}
	return out
}

// merge merges two sorted slices.
func merge[T any](a, b []T, compare func(T, T) int) []T {
	if len(b) == 0 {
		return a
	}
	out := make([]T, 0, len(a)+len(b))
	for len(a) > 0 && len(b) > 0 {
		if compare(a[0], b[0]) <= 0 {
			out, a = append(out, a[0]), a[1:]
		} else {
			out, b = append(out, b[0]), b[1:]
		}
	}
	return append(append(out, a...), b...)
}
