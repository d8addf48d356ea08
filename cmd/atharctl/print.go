package main

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
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

// writePrivate writes a file that only its owner may read. It appears whole or not at
// all: what is written stands in clear, so nothing half done stays behind.
func (c *session) writePrivate(path string, write func(io.Writer) error) error {
	if err := c.mayWrite(path); err != nil {
		return err
	}
	file, err := os.CreateTemp(filepath.Dir(path), ".atharctl-*") // mode 0600
	if err != nil {
		return fault.New("atharctl.write", fault.Refused, "output", err)
	}
	defer os.Remove(file.Name()) // gone already where all went well
	if err = write(file); err != nil {
		file.Close()
		return err
	}
	if err = file.Sync(); err == nil {
		err = file.Close()
	}
	if err == nil {
		err = c.place(file.Name(), path)
	}
	if errors.Is(err, os.ErrExist) {
		return fault.New("atharctl.write", fault.Exists, "file", nil)
	}
	if err != nil {
		return fault.New("atharctl.write", fault.Refused, "output", err)
	}
	return nil
}

// place gives a written file its name. A file that came there meanwhile stays, unless it
// may be replaced.
func (c *session) place(from, to string) error {
	if !c.line.has("force") {
		err := os.Link(from, to)
		if err == nil || errors.Is(err, os.ErrExist) {
			return err
		}
	}
	return os.Rename(from, to) // also where the disk knows no links
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
		o := packet.Options{Primary: first, Second: second, Photo: func(id string) (io.ReadCloser, error) { return s.Picture(ctx, id) }}
		err = c.writePrivate(path, func(w io.Writer) error { return packet.CaseSheet(w, f, o) })
		if err != nil {
			return err
		}
		c.say(c.T("ctl.printed", i18n.A("file", path)))
		return c.answer(map[string]string{"file": path})
	})
}

// writeSheet writes the recovery sheet, in both languages.
func (c *session) writeSheet(path string, code seal.RecoveryCode) error {
	first, err := i18n.New(i18n.Arabic, i18n.Options{})
	if err != nil {
		return err
	}
	second, err := i18n.New(i18n.English, i18n.Options{})
	if err != nil {
		return err
	}
	return c.writePrivate(path, func(w io.Writer) error {
		return packet.RecoverySheet(w, code.Text(), time.Now(), packet.Options{Primary: first, Second: second})
	})
}
