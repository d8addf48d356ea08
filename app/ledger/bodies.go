package ledger

import "athar/i18n"

// BodyName is a body that consents can be given to.
type BodyName struct{ ID, Name string }

// Bodies are the bodies in the order of their files, with their full names.
func Bodies(p *i18n.Printer) []BodyName { return nil }

// IsBody reports whether a recipient is the id of a body.
func IsBody(recipient string) bool { return false }

// RecipientWords names a recipient: a body in full, or the name as it was typed.
func RecipientWords(p *i18n.Printer, recipient string) string { return recipient }
