package main

import (
	"context"
	"path/filepath"
	"strings"

	"athar/casework"
	"athar/i18n"
	"athar/kin"
	"athar/record"
)

// treeAnswer is what tree says with --json.
type treeAnswer struct {
	File        string         `json:"file,omitempty"`
	People      int            `json:"people"`
	Implied     int            `json:"implied"` // who follows from the rest and is not written down
	Generations int            `json:"generations"`
	Crossings   int            `json:"crossings"`
	Relatives   []treeRelative `json:"relatives"`
	Donors      []treeDonors   `json:"donors"`
	Problems    []treeProblem  `json:"problems"`
}

type treeRelative struct {
	ID        record.ID      `json:"id"`
	Name      string         `json:"name"`
	Relations []treeRelation `json:"relations"`
}

type treeRelation struct {
	To      record.ID `json:"to"`
	Name    string    `json:"to_name"`
	Arabic  string    `json:"ar"`
	English string    `json:"en"`
	Blood   bool      `json:"blood"`
	Degree  int       `json:"degree,omitempty"` // births between the two
}

type treeDonors struct {
	Sought record.ID   `json:"sought"`
	Donors []treeDonor `json:"donors"`
}

type treeDonor struct {
	Person   record.ID        `json:"person"`
	Rank     int              `json:"rank"`
	Group    string           `json:"group"`
	Possible bool             `json:"possible"`
	Why      kin.Why          `json:"why,omitempty"`
	Step     record.DonorStep `json:"step,omitempty"`
	With     string           `json:"with,omitempty"`
	When     string           `json:"when,omitempty"`
}

type treeProblem struct {
	Code    kin.Code    `json:"code"`
	Kinship record.ID   `json:"kinship,omitzero"`
	People  []record.ID `json:"people"`
	LeftOut bool        `json:"left_out"`
}

// familyTree writes the family tree of an inquiry as a picture or as pages, and says what
// everybody is to the people sought. With --json and without --out it says so only.
func familyTree(ctx context.Context, c *session) error {
	first, second, err := c.papers()
	if err != nil {
		return err
	}
	path, given := c.line.given["out"]
	if !given && !c.line.has("json") {
		return misused("out")
	}
	var write func(*casework.Session, context.Context, record.File, casework.PrintOptions) error
	switch ext := strings.ToLower(filepath.Ext(path)); {
	case !given:
	case ext == ".pdf":
		write = (*casework.Session).PrintTree
	case ext == ".svg" && second == nil: // a picture has one language
		write = (*casework.Session).DrawTree
	case ext == ".svg":
		return misused("paper")
	default:
		return misused("out")
	}
	if given {
		if err := c.mayWrite(path); err != nil {
			return err
		}
	}
	return c.with(ctx, func(s *casework.Session) error {
		id, err := c.inquiry(ctx, s)
		if err != nil {
			return err
		}
		f, err := s.File(ctx, id)
		if err != nil {
			return err
		}
		if write != nil {
			o := casework.PrintOptions{Path: path, Keep: !c.line.has("force"), Primary: first, Second: second}
			if err := write(s, ctx, f, o); err != nil {
				return err
			}
			c.say(c.T("ctl.printed", i18n.A("file", path)))
		}
		a, err := treeSummary(&f, first)
		if err != nil {
			return err
		}
		a.File = path
		c.sayTree(a, first)
		return c.answer(a)
	})
}

// treeSummary says in both languages what everybody is to the people sought.
func treeSummary(f *record.File, p *i18n.Printer) (treeAnswer, error) {
	a := treeAnswer{Relatives: []treeRelative{}, Donors: []treeDonors{}, Problems: []treeProblem{}}
	arabic, err := i18n.New(i18n.Arabic, i18n.Options{})
	if err != nil {
		return a, err
	}
	english, err := i18n.New(i18n.English, i18n.Options{})
	if err != nil {
		return a, err
	}
	fam := kin.Of(f)
	d := fam.Draw(func(record.ID) (w, h float32) { return 100, 40 }, kin.Options{})
	for _, n := range d.Nodes {
		if n.Implied {
			a.Implied++
		} else {
			a.People++
		}
		if !n.Alone {
			a.Generations = max(a.Generations, n.Row+1)
		}
	}
	a.Crossings = d.Crossings
	script := record.Latin
	if p.Lang() == i18n.Arabic {
		script = record.Arabic
	}
	for i := range f.Relatives {
		r := treeRelative{ID: f.Relatives[i].ID, Name: kin.ShortName(p, script, f.Relatives[i]), Relations: []treeRelation{}}
		for _, to := range fam.Sought() {
			if w := fam.Words(arabic, r.ID, to); w != "" {
				degree, blood := fam.Degree(r.ID, to)
				r.Relations = append(r.Relations, treeRelation{To: to, Name: nameIn(f, p, script, to), Arabic: w, English: fam.Words(english, r.ID, to), Blood: blood, Degree: degree})
			}
		}
		a.Relatives = append(a.Relatives, r)
	}
	for _, to := range fam.Sought() {
		list := treeDonors{Sought: to, Donors: []treeDonor{}}
		for _, d := range fam.Donors(to) {
			list.Donors = append(list.Donors, treeDonor{Person: d.Person, Rank: int(d.Rank), Group: strings.TrimPrefix(d.Key, "kin.rank."), Possible: d.Possible, Why: d.Why,
				Step: d.Donor.Step, With: d.Donor.With, When: d.Donor.When.Text})
		}
		a.Donors = append(a.Donors, list)
	}
	for _, p := range fam.Problems {
		a.Problems = append(a.Problems, treeProblem{p.Code, p.Kinship, p.People, p.LeftOut})
	}
	return a, nil
}

// sayTree says the same to people.
// nameIn is the short name of a person of the file.
func nameIn(f *record.File, p *i18n.Printer, script record.Script, id record.ID) string {
	if person := f.Person(id); person != nil {
		return kin.ShortName(p, script, *person)
	}
	return ""
}

func (c *session) sayTree(a treeAnswer, p *i18n.Printer) {
	for _, r := range a.Relatives {
		for _, to := range r.Relations {
			words, blood := to.English, "sheet.tree.not_blood"
			if p.Lang() == i18n.Arabic {
				words = to.Arabic
			}
			if to.Blood {
				blood = "sheet.tree.blood"
			}
			c.say(p.T("ctl.tree.relative", i18n.A("name", r.Name), i18n.A("words", words), i18n.A("to", to.Name), i18n.A("blood", p.T(blood))))
		}
	}
	for _, x := range a.Problems {
		c.say(p.T(x.Code.Key()))
	}
}
