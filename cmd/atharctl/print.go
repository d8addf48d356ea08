package main

import (
	"context"
	"os"
	"time"

	"athar/casework"
	"athar/exchange/packet"
	"athar/fault"
	"athar/i18n"
	"athar/seal"
)

// mayWrite refuses a file that is there already, unless it may be replaced.
func (c *session) mayWrite(path string) error {
	if path == "" {
		return misused("out")
	}
	if _, err := os.Lstat(path); err == nil && !c.line.has("force") {
		return fault.New("atharctl.write", fault.Exists, "file", nil)
	}
	return nil
}

// papers makes the printers of the paper's languages; the second is nil for one language.
func (c *session) papers() (first, second *i18n.Printer, err error) {
	o := i18n.Options{Digits: i18n.Digits(c.line.given["digits"]), Hijri: c.line.has("hijri")}
	if o.Digits != "" && o.Digits != i18n.Western && o.Digits != i18n.ArabicIndic {
		return nil, nil, misused("paper")
	}
	lang, given := c.line.given["lang"]
	if !given {
		lang = string(c.Lang())
	}
	switch lang {
	case "ar", "en":
		first, err = i18n.New(i18n.Language(lang), o)
	case "both":
		if first, err = i18n.New(i18n.Arabic, o); err == nil {
			second, err = i18n.New(i18n.English, o)
		}
	default:
		err = misused("paper")
	}
	return first, second, err
}

// printSheet writes the case sheet of an inquiry.
func printSheet(ctx context.Context, c *session) error {
	first, second, err := c.papers()
	if err != nil {
		return err
	}
	path := c.line.given["out"]
	if err := c.mayWrite(path); err != nil {
		return err
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
		o := casework.PrintOptions{Path: path, Keep: !c.line.has("force"), Primary: first, Second: second,
			Also: packet.Also{Medical: c.line.has("with-medical"), Demands: c.line.has("with-demands")}}
		if !c.line.has("with-contacts") {
			o.LeaveOut = packet.Contacts()
		}
		if err := s.Print(ctx, f, o); err != nil {
			return err
		}
		c.say(c.T("ctl.printed", i18n.A("file", path)))
		return c.answer(map[string]string{"file": path})
	})
}

// writeSheet writes the recovery sheet, in both languages.
func (c *session) writeSheet(ctx context.Context, path string, code seal.RecoveryCode) error {
	first, err := i18n.New(i18n.Arabic, i18n.Options{})
	if err != nil {
		return err
	}
	second, err := i18n.New(i18n.English, i18n.Options{})
	if err != nil {
		return err
	}
	o := casework.PrintOptions{Path: path, Keep: !c.line.has("force"), Primary: first, Second: second}
	return casework.PrintRecovery(ctx, code, time.Now(), o)
}
