// Package help is the offline help: what each body does and does not do, how to keep
// safe, what to do when somebody asks for money, how to talk about a registry notice.
//
// Its texts are those of assets/help and of the bodies' own definitions, so that a body
// that is added as data has its page here too.
package help

import (
	"strings"

	"athar/app/nav"
	"athar/assets"
	"athar/exchange/packet"
	"athar/i18n"
	"athar/record"
	"athar/submission"
)

// bodyTopic begins the id of a body's page.
const bodyTopic = "body."

// Topic is one page.
type Topic struct {
	ID    string
	Title string
	Parts []assets.HelpPart
	Stale bool // the facts of a body were last checked more than a year ago
}

// State is what is shown.
type State struct {
	Topics  []Topic
	Current int
}

// NewState returns the help in a language at a topic; an unknown topic is the first.
func NewState(p *i18n.Printer, bodies *submission.Bodies, topic string, today record.Day) *State {
	s := &State{}
	for _, t := range assets.Help(string(p.Lang())) {
		s.Topics = append(s.Topics, Topic{ID: t.ID, Title: t.Title, Parts: t.Parts})
		if t.ID == "bodies" && bodies != nil {
			for _, b := range bodies.All() {
				s.Topics = append(s.Topics, bodyPage(p, b, today))
			}
		}
	}
	s.Open(topic)
	return s
}

// Open shows a topic; where there is none of that id, it changes nothing and is false.
func (s *State) Open(topic string) bool {
	for i, t := range s.Topics {
		if t.ID == topic {
			s.Current = i
			return true
		}
	}
	return false
}

// Topic is the page that is shown.
func (s *State) Topic() Topic {
	if s.Current >= len(s.Topics) {
		return Topic{}
	}
	return s.Topics[s.Current]
}

// Place is where the help stands.
func (s *State) Place() nav.Place { return nav.Help{Topic: s.Topic().ID} }

// bodyPage is what is known of a body, in words.
func bodyPage(p *i18n.Printer, b *submission.Body, today record.Day) Topic {
	lang := p.Lang()
	t := Topic{ID: bodyTopic + b.ID, Title: b.Names.In(lang), Stale: b.Stale(today)}
	say := func(key string, text submission.Text) {
		if words := text.In(lang); words != "" {
			t.Parts = append(t.Parts, assets.HelpPart{Heading: p.T(key), Paragraphs: strings.Split(words, "\n")})
		}
	}
	say("help.body.what", b.What)
	say("help.body.not", b.Not)
	say("help.body.who", b.Who)
	say("help.body.language", b.Language)
	var needs, helps, ways, times []string
	for _, r := range b.Requirements {
		if r.Required {
			needs = append(needs, r.Names.In(lang))
		} else {
			helps = append(helps, r.Names.In(lang))
		}
	}
	for _, c := range b.Channels {
		line := p.T("help.channel." + c.Kind)
		if c.Address != "" {
			line += ": \u2066" + c.Address + "\u2069"
		}
		if note := c.Note.In(lang); note != "" {
			line += " " + note
		}
		ways = append(ways, line)
	}
	for _, proc := range b.Procedures {
		line := proc.Names.In(lang)
		if what := proc.What.In(lang); what != "" {
			line += ": " + what
		}
		times = append(times, line)
	}
	list := func(key string, items []string) {
		if len(items) > 0 {
			t.Parts = append(t.Parts, assets.HelpPart{Heading: p.T(key), Items: items})
		}
	}
	list("help.body.needs", needs)
	list("help.body.helps", helps)
	list("help.body.procedures", times)
	list("help.body.channels", ways)
	y, m, d := b.Checked.Date()
	checked := p.T("help.body.checked", i18n.A("date", p.Day(y, m, d)))
	part := assets.HelpPart{Paragraphs: []string{checked}}
	if t.Stale {
		part.Paragraphs = append(part.Paragraphs, p.T("help.body.stale"))
	}
	for _, s := range b.Sources {
		line := s.Title
		if s.Address != "" {
			line += " \u2066" + s.Address + "\u2069"
		}
		part.Items = append(part.Items, line)
	}
	t.Parts = append(t.Parts, part)
	return t
}

// Document is the page as it is printed.
func (t Topic) Document(p *i18n.Printer, today record.Day) packet.Document {
	y, m, d := today.Date()
	doc := packet.Document{Lang: string(p.Lang()), Title: t.Title, Subtitle: p.T("help.printed", i18n.A("date", p.Day(y, m, d))), Foot: p.T("app.name"),
		Page: func(n, total int) string { return p.T("sheet.page", i18n.A("page", n), i18n.A("total", total)) }}
	for _, part := range t.Parts {
		doc.Blocks = append(doc.Blocks, packet.Block{Heading: part.Heading, Text: strings.Join(part.Paragraphs, "\n"), Items: part.Items})
	}
	return doc
}

// FileName is the name that is proposed for the printed page; topics are the program's
// own words.
func (t Topic) FileName() string { return "athar-help-" + strings.ReplaceAll(t.ID, ".", "-") + ".pdf" }
