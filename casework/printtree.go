package casework

import (
	"context"
	"io"

	"athar/exchange/packet"
	"athar/i18n"
	"athar/kin"
	"athar/record"
)

// PrintTree writes the family tree of a file as a PDF file, as Print writes a case sheet.
func (s *Session) PrintTree(ctx context.Context, f record.File, o PrintOptions) error {
	if err := s.ready(ctx, "casework.print_tree"); err != nil {
		return err
	}
	return s.writeNoted(ctx, o, Printed, f.ID, func(w io.Writer) error {
		return packet.Tree(w, f, packet.Options{Primary: o.Primary, Second: o.Second, Paper: o.Paper, Now: s.now()})
	})
}

// DrawTree writes the family tree of a file as an SVG picture, in the primary language,
// under the same rules.
func (s *Session) DrawTree(ctx context.Context, f record.File, o PrintOptions) error {
	if err := s.ready(ctx, "casework.draw_tree"); err != nil {
		return err
	}
	return s.writeNoted(ctx, o, Printed, f.ID, func(w io.Writer) error { return treePicture(w, &f, o.Primary) })
}

func treePicture(w io.Writer, f *record.File, p *i18n.Printer) error {
	fam := kin.Of(f)
	script := record.Latin
	if p.Lang() == i18n.Arabic {
		script = record.Arabic
	}
	name := func(of *record.Person) string { return kin.ShortName(p, script, *of) }
	label := func(id record.ID) kin.Label {
		l := fam.Label(p, id, name)
		l.Name = i18n.Plain(l.Name)
		for i := range l.More {
			l.More[i] = i18n.Plain(l.More[i])
		}
		return l
	}
	d := fam.Draw(kin.Measure(label), kin.Options{Mirror: p.RTL()})
	return kin.SVG(w, d, kin.Text{Printer: p, Title: p.T("sheet.tree.title"), Label: label, Legend: true})
}
