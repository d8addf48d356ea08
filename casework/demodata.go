package casework

import (
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"athar/assets"
	"athar/fault"
	"athar/record"
)

// invented puts inquiries together from parts. The same seed gives the same inquiries.
// Names are drawn part by part: that one of them is somebody's is chance.
type invented struct {
	r     *rand.Rand
	parts demoParts
	n     uint64
}

// demoParts is assets' demo/parts.json. A name is its Arabic and its Latin spelling.
type demoParts struct {
	Male, Female, Family [][2]string
	Places               [][2]string // governorate, place
	Spots, Forces        []string
	Dates, Months        []string
	Arrest, Seen, Notes  []string
	Jobs, Reach, Marks   []string
	Tellers              []string
}

func newInvented(seed uint64) (*invented, error) {
	g := &invented{r: rand.New(rand.NewPCG(seed, 0xa78a8))}
	if err := json.Unmarshal(assets.DemoParts(), &g.parts); err != nil {
		return nil, fault.New("casework.demo", fault.Internal, "", err)
	}
	return g, nil
}

// family is the invented family: one arrest, five people.
func family() (record.File, error) {
	var f record.File
	if err := json.Unmarshal(assets.DemoFamily(), &f); err != nil {
		return f, fault.New("casework.demo", fault.Internal, "", err)
	}
	for i := range f.Sought {
		f.Sought[i].Role = record.RoleSought
	}
	for i := range f.Relatives {
		f.Relatives[i].Role = record.RoleRelative
	}
	return f, nil
}

func pick[T any](g *invented, from []T) T { return from[g.r.IntN(len(from))] }

// often is true so many times in a hundred.
func (g *invented) often(percent int) bool { return g.r.IntN(100) < percent }

func (g *invented) id() record.ID {
	g.n++
	var id record.ID
	binary.BigEndian.PutUint64(id[:], g.r.Uint64())
	binary.BigEndian.PutUint64(id[8:], g.n)
	return id
}

func (g *invented) key() string { return record.NewKey() }

// inquiry invents one inquiry that was opened at a time.
func (g *invented) inquiry(opened time.Time) record.File {
	var f record.File
	f.ID, f.OpenedAt = g.id(), opened.UTC().Truncate(time.Minute)
	f.Status = pick(g, []record.Status{record.StatusDraft, record.StatusOpen, record.StatusOpen, record.StatusOpen, record.StatusWaiting, record.StatusClosed})
	first := g.person(record.RoleSought, pick(g, g.parts.Family), pick(g, g.parts.Male))
	f.Sought = append(f.Sought, first)
	for g.often(18) && len(f.Sought) < 5 { // taken together: a brother, as a rule
		b := g.person(record.RoleSought, g.nameOf(first), g.fatherOf(first))
		b.Mother = first.Mother
		f.Sought = append(f.Sought, b)
		f.Kinships = append(f.Kinships, record.Kinship{ID: g.id(), From: b.ID, Relation: siblingOf(b), To: first.ID})
	}
	for g.often(45) && len(f.Relatives) < 3 {
		r := g.person(record.RoleRelative, g.nameOf(first), g.fatherOf(first))
		f.Relatives = append(f.Relatives, r)
		f.Kinships = append(f.Kinships, record.Kinship{ID: g.id(), From: r.ID, Relation: siblingOf(r), To: first.ID})
	}
	g.events(&f)
	g.enquirer(&f, first)
	if g.often(30) {
		f.Notes = append(f.Notes, record.Note{ID: g.id(), At: f.OpenedAt, Text: pick(g, g.parts.Notes)})
	}
	return f
}

func siblingOf(p record.Person) record.Relation {
	if p.Sex == record.Female {
		return record.Sister
	}
	return record.Brother
}

// nameOf returns the family name of a person as a part.
func (g *invented) nameOf(p record.Person) [2]string {
	for _, f := range g.parts.Family {
		if f[0] == p.Names[0].Family || f[1] == p.Names[0].Family {
			return f
		}
	}
	return pick(g, g.parts.Family)
}

// fatherOf returns the father's name of a person as a part.
func (g *invented) fatherOf(p record.Person) [2]string {
	for _, m := range g.parts.Male {
		if m[0] == p.Names[0].Father || m[1] == p.Names[0].Father {
			return m
		}
	}
	return pick(g, g.parts.Male)
}

func (g *invented) person(role record.Role, family, father [2]string) record.Person {
	p := record.Person{ID: g.id(), Role: role, Sex: record.Male}
	given := pick(g, g.parts.Male)
	if g.often(22) {
		p.Sex, given = record.Female, pick(g, g.parts.Female)
	}
	grandfather := pick(g, g.parts.Male)
	ar := record.Name{Key: g.key(), Script: record.Arabic, Given: given[0], Father: father[0], Family: family[0]}
	la := record.Name{Key: record.KeyAfter(ar.Key), Script: record.Latin, Given: given[1], Father: father[1], Family: family[1], Suggested: g.often(60)}
	if g.often(50) {
		ar.Grandfather, la.Grandfather = grandfather[0], grandfather[1]
	}
	switch {
	case g.often(8): // written down from a paper in Latin letters
		la.Suggested = false
		p.Names = []record.Name{la}
	case g.often(60):
		p.Names = []record.Name{ar, la}
	default:
		p.Names = []record.Name{ar}
	}
	if g.often(80) {
		p.Mother = record.ParentName{Given: pick(g, g.parts.Female)[0]}
		if g.often(60) {
			p.Mother.Family = pick(g, g.parts.Family)[0]
		}
	}
	if g.often(85) {
		p.Birth = record.ParseDate(fmt.Sprint(1945 + g.r.IntN(60)))
	}
	if role == record.RoleSought {
		g.describe(&p)
	}
	return p
}

func (g *invented) describe(p *record.Person) {
	p.Residence = g.place()
	p.Nationality = "سوري"
	if p.Sex == record.Female {
		p.Nationality = "سورية"
	}
	if g.often(60) {
		p.Occupation = pick(g, g.parts.Jobs)
	}
	if g.often(40) {
		p.Description = pick(g, g.parts.Marks)
	}
	if g.often(55) {
		p.Identifiers = []record.Identifier{{Key: g.key(), Kind: record.CivilRegistration, Number: fmt.Sprint(1 + g.r.IntN(900)), Office: p.Residence.Text}}
	}
	if g.often(35) { // eleven digits of which the first six are noughts: nobody's
		p.Identifiers = append(p.Identifiers, record.Identifier{Key: g.key(), Kind: record.NationalNumber, Number: fmt.Sprintf("000000%05d", g.r.IntN(100000))})
	}
}

func (g *invented) place() record.Place {
	p := pick(g, g.parts.Places)
	return record.Place{Text: p[1], Governorate: p[0]}
}

func (g *invented) events(f *record.File) {
	at := g.place()
	spot := at
	spot.Text = strings.ReplaceAll(pick(g, g.parts.Spots), "{place}", at.Text)
	year := 2011 + g.r.IntN(9)
	kind := record.Arrest
	if g.often(15) {
		kind = record.Abduction
	}
	f.Events = append(f.Events, record.Event{ID: g.id(), Kind: kind, Date: g.date(year), Place: spot, By: pick(g, g.parts.Forces),
		Told: pick(g, g.parts.Tellers), Text: strings.ReplaceAll(pick(g, g.parts.Arrest), "{place}", at.Text), Certainty: "likely"})
	if g.often(35) {
		f.Events = append(f.Events, record.Event{ID: g.id(), Kind: record.Seen, Date: g.date(year + 1), Told: pick(g, g.parts.Tellers),
			Text: pick(g, g.parts.Seen), Certainty: "hearsay"})
	}
}

func (g *invented) date(year int) record.PartialDate {
	m := g.r.IntN(12)
	text := strings.NewReplacer("{d}", fmt.Sprint(1+g.r.IntN(28)), "{month}", g.parts.Months[m], "{m}", fmt.Sprint(m+1), "{y}", fmt.Sprint(year)).
		Replace(pick(g, g.parts.Dates))
	return record.ParseDate(text)
}

func (g *invented) enquirer(f *record.File, of record.Person) {
	given := pick(g, g.parts.Female)
	f.Enquirer = record.Enquirer{Name: given[0] + " " + g.nameOf(of)[0], Relation: pick(g, []record.Relation{record.Mother, record.Wife, record.Sister}),
		Phone: fmt.Sprintf("0900 %03d %03d", g.r.IntN(1000), g.r.IntN(1000)), Reach: pick(g, g.parts.Reach)}
}
