package kin

import (
	"cmp"
	"slices"

	"athar/record"
)

// Rank is how near a donor stands to the person sought, the nearest first. Words: i18n
// Rank.Key.
type Rank int

// The ranks of donors.
const (
	RankParent Rank = iota + 1
	RankChild
	RankFullSibling
	RankSibling // stated; full or half, nobody said
	RankHalfSibling
	RankGrand // grandparents and grandchildren
	RankUncle // uncles, aunts, nephews and nieces
	RankDistant
)

// Key returns the key of the words for the rank.
func (r Rank) Key() string {
	names := [...]string{RankParent: "parent", RankChild: "child", RankFullSibling: "full_sibling",
		RankSibling: "sibling", RankHalfSibling: "half_sibling", RankGrand: "grand", RankUncle: "uncle", RankDistant: "distant"}
	if r < RankParent || r > RankDistant {
		r = RankDistant
	}
	return "kin.rank." + names[r]
}

// Why a relative cannot give a reference sample, or what has to be asked first. Words:
// i18n "kin.why." + the value.
type Why string

// The values of Why.
const (
	WhyDeceased Why = "not_living" // the family says so
	WhyMissing  Why = "missing"    // is sought too
	WhyAsk      Why = "ask"        // nobody knows if the relative lives; possible all the same
)

// Key returns the key of the words, empty for the zero Why.
func (w Why) Key() string {
	if w == "" {
		return ""
	}
	return "kin.why." + string(w)
}

// Donor is a relative by blood, who may be able to give a reference sample for somebody
// sought. Athar keeps who is willing, was referred or has given, and never what a sample
// says.
type Donor struct {
	Person   record.ID
	Rank     Rank
	Degree   int    // births between the two
	Key      string // of the words for the rank
	Donor    record.Donor
	Possible bool
	Why      Why
}

// Donors returns the relatives by blood of somebody, of the whole file: first those who
// can give, the nearest first, then those who cannot. Kin by milk or marriage are never
// among them.
func (f *Family) Donors(sought record.ID) []Donor {
	at, ok := f.index[sought]
	if !ok {
		return nil
	}
	var out []Donor
	for i := range f.nodes {
		n := &f.nodes[i]
		if i == at || n.Implied {
			continue
		}
		path, ok := f.bloodPath(at, i)
		if !ok {
			continue
		}
		d := Donor{Person: n.ID, Rank: rankOf(path), Degree: degreeOf(path), Possible: true}
		d.Key = d.Rank.Key()
		switch {
		case n.Sought:
			d.Possible, d.Why = false, WhyMissing
		case n.Deceased():
			d.Donor = n.Person.Donor
			// a sample given in life remains
			d.Possible, d.Why = d.Donor.Step == record.DonorGiven, WhyDeceased
		default:
			d.Donor = n.Person.Donor
			if n.Unsure() {
				d.Why = WhyAsk
			}
		}
		out = append(out, d)
	}
	slices.SortStableFunc(out, func(a, b Donor) int {
		if a.Possible != b.Possible {
			if a.Possible {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(a.Rank, b.Rank), cmp.Compare(a.Degree, b.Degree))
	})
	return out
}

// rankOf ranks a way by blood.
func rankOf(path []step) Rank {
	var kinds string
	for _, s := range path {
		kinds += string(s.kind)
	}
	switch kinds {
	case "U":
		return RankParent
	case "D":
		return RankChild
	case "UU", "DD":
		return RankGrand
	case "US", "SD":
		return RankUncle
	case "S":
		switch path[0].sibling {
		case siblingFull:
			return RankFullSibling
		case siblingHalf:
			return RankHalfSibling
		}
		return RankSibling
	}
	return RankDistant
}
