// Package packet prints: case sheets and recovery sheets as PDF files, set in the same
// font and by the same text engine as the screen.
//
// The files are searchable in both scripts, tagged for screen readers, and alike to the
// byte when the same sheet is made with the same date. What a file says about itself
// names no person, no place, no computer. Photographs are written anew without what the
// camera noted in them.
//
// Nothing here is encrypted: the caller writes to where the family wants to have it.
package packet

import (
	"image"
	"io"
	"time"

	"athar/assets"
	"athar/fault"
	"athar/gazetteer"
	"athar/i18n"
	"athar/record"
	"athar/submission"
	"athar/typeset"
)

// Paper is a size of paper, in points. The zero Paper is A4.
type Paper struct{ Width, Height float32 }

// A4 is the size of office paper outside North America.
func A4() Paper { return Paper{595.28, 841.89} }

// A5 is half of A4: two sheets of it make a fold.
func A5() Paper { return Paper{419.53, 595.28} }

// Letter is the size of office paper in North America.
func Letter() Paper { return Paper{612, 792} }

// LeaveOut says what a sheet goes without, for a reader who is not to know it.
type LeaveOut struct {
	EnquirerContacts bool // phone, e-mail, address and how to reach
	Enquirer         bool // all about who asks
	Contacts         bool // phones of relatives
	Identifiers      bool // registration and identity numbers
	Photos           bool
	Relatives        bool
	Notes            bool
	Witnesses        bool // who told what: names of witnesses, of sources and of who collected
}

// Contacts is what a sheet goes without unless somebody asks for it: how people can be
// reached, and who told what. A sheet passes through many hands.
func Contacts() LeaveOut { return LeaveOut{EnquirerContacts: true, Contacts: true, Witnesses: true} }

// Also says what a sheet holds beyond a file's ordinary records: each is private, and goes
// on paper only where somebody asks for it by name.
type Also struct {
	Medical bool // health, teeth, medical papers
	Demands bool // who asked for money, and how much
}

// Options say how a sheet is made. The zero LeaveOut leaves nothing out but what only
// Also brings.
type Options struct {
	Primary *i18n.Printer // the language of the sheet, needed
	Second  *i18n.Printer // beside it, row by row; nil for one language
	// Photo opens the attachment of a photograph. A photograph that cannot be read is
	// named as such on the sheet. With nil none are printed.
	Photo    func(attachment string) (io.ReadCloser, error)
	Now      time.Time // when the sheet is made; zero is now
	Paper    Paper
	LeaveOut LeaveOut
	Also     Also
	// Gazetteer has the full names of places and authorities; nil for what families say.
	Gazetteer *gazetteer.Table
	// Bodies have the full names of bodies and procedures; nil for their ids.
	Bodies *submission.Bodies
}

// Press prints one sheet after the other with the same fonts, which is faster than
// loading them for each. It may be used by several goroutines. It remembers how words
// were set, so it must not outlive the unlocked vault.
type Press struct{ engine *typeset.Engine }

// NewPress loads the fonts.
func NewPress() (*Press, error) {
	f, err := typeset.LoadFamily("Vazirmatn", assets.FontRegular(), assets.FontBold())
	if err != nil {
		return nil, fault.New("packet.new_press", fault.Internal, "", err)
	}
	return &Press{engine: typeset.NewEngine(f)}, nil
}

// CaseSheet writes everything that a file holds as a PDF: the people sought with what is
// established of each, what happened, custody and courts, relatives and who would give a
// sample, documents, what was done and submitted, consents, open tasks, who asks, notes,
// and the family tree. It fails with fault.Invalid where
// there is no printer or the paper is smaller than a hand, with fault.NoSpace on a full
// disk, and else only where w fails.
func (p *Press) CaseSheet(w io.Writer, f record.File, o Options) error {
	const op = "packet.case_sheet"
	s, err := p.sheet(w, o, "sheet.title", op)
	if err != nil {
		return err
	}
	s.file, s.private = f, true
	s.caseSheet()
	return s.finish(op)
}

// CaseSheetPictures draws the pages of a case sheet, for looking at it before it is
// written: each is called with every page in turn, from 1. dpi is how many pixels an
// inch of paper gets; 96 suits a screen. The pictures show what CaseSheet writes.
func (p *Press) CaseSheetPictures(f record.File, o Options, dpi int, each func(number, total int, m *image.RGBA) error) error {
	const op = "packet.case_sheet_pictures"
	if dpi < 20 || dpi > 600 {
		return fault.New(op, fault.Invalid, "", nil)
	}
	s, err := p.sheet(io.Discard, o, "sheet.title", op)
	if err != nil {
		return err
	}
	s.out, s.file, s.private = newRaster(dpi, each), f, true
	s.caseSheet()
	return s.finish(op)
}

// RecoverySheet writes the one page that opens a vault without its passphrase. code is
// the recovery code, eight groups of five digits in either kind of digits and with any
// signs between them; made is when the vault was made. Whoever shows or keeps the file
// must know that it opens the vault.
func (p *Press) RecoverySheet(w io.Writer, code string, made time.Time, o Options) error {
	const op = "packet.recovery_sheet"
	groups, ok := codeGroups(code)
	if !ok {
		return fault.New(op, fault.Invalid, "recovery_code_length", nil)
	}
	s, err := p.sheet(w, o, "sheet.recovery.title", op)
	if err != nil {
		return err
	}
	s.recoverySheet(groups, made)
	return s.finish(op)
}

// CaseSheet is Press.CaseSheet for a single sheet.
func CaseSheet(w io.Writer, f record.File, o Options) error {
	p, err := NewPress()
	if err != nil {
		return err
	}
	return p.CaseSheet(w, f, o)
}

// CaseSheetPictures is Press.CaseSheetPictures for a single sheet.
func CaseSheetPictures(f record.File, o Options, dpi int, each func(number, total int, m *image.RGBA) error) error {
	p, err := NewPress()
	if err != nil {
		return err
	}
	return p.CaseSheetPictures(f, o, dpi, each)
}

// RecoverySheet is Press.RecoverySheet for a single sheet. Nothing of the code stays in
// memory that is still referred to.
func RecoverySheet(w io.Writer, code string, made time.Time, o Options) error {
	p, err := NewPress()
	if err != nil {
		return err
	}
	return p.RecoverySheet(w, code, made, o)
}
