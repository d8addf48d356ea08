package ledger

import (
	"athar/i18n"
	"athar/submission"
)

// BodyName is a body that consents can be given to, with its full name.
type BodyName struct{ ID, Name string }

// BodyNames are the bodies in the order of their files.
func (s *State) BodyNames(p *i18n.Printer) []BodyName {
	if s.Bodies == nil {
		return nil
	}
	var out []BodyName
	for _, b := range s.Bodies.All() {
		out = append(out, BodyName{b.ID, b.Names.In(p.Lang())})
	}
	return out
}

// body is the body that a recipient names by its id, or nil.
func (s *State) body(recipient string) *submission.Body {
	if s.Bodies == nil || recipient == "" {
		return nil
	}
	return s.Bodies.Body(recipient)
}

// RecipientWords names a recipient: a body in full, or the name as it was typed.
func (s *State) RecipientWords(p *i18n.Printer, recipient string) string {
	if b := s.body(recipient); b != nil {
		return b.Names.In(p.Lang())
	}
	return recipient
}
