package timeline

import (
	"context"
	"strings"
	"testing"

	"athar/app/widgets"
	"athar/app/widgets/screentest"
	"athar/casework"
	"athar/i18n"
	"athar/record"
)

// TestHarm3WitnessesStayOutOfTheTimeline has a witness who agreed to be kept, and looks for
// the name on the page and on paper: it has a place of its own in the file.
func TestHarm3WitnessesStayOutOfTheTimeline(t *testing.T) {
	b := window(t, i18n.Arabic, widgets.Light, 1, small)
	b.typing(Form{Text: "رأته في السوق", Who: "شاهدة مخترعة تماماً", Keep: record.Yes})
	b.add()
	f, err := b.s.File(context.Background(), b.f.ID)
	if err != nil || len(f.Witnesses) != 1 || f.Witnesses[0].Name == "" {
		t.Fatalf("%+v, %v", f.Witnesses, err)
	}
	b.Changed(casework.Change{Kind: casework.Saved, Inquiry: f.ID})
	var said strings.Builder
	screentest.Outline(b.Content(), 0, &said)
	for _, block := range b.Screen.s.Document(b.k.P, b.s.Gazetteer().Full).Blocks {
		said.WriteString(block.Heading + block.Text)
		for _, row := range block.Rows {
			said.WriteString(row[0] + row[1])
		}
	}
	for _, never := range []string{"شاهدة مخترعة", "0999", "%", "٪"} {
		if strings.Contains(said.String(), never) {
			t.Errorf("the timeline says %q", never)
		}
	}
}

// TestHarm3ANameWithoutAYesIsNotKept types a name, answers no, and leaves.
func TestHarm3ANameWithoutAYesIsNotKept(t *testing.T) {
	for _, keep := range []record.Answer{"", record.No, record.Unknown} {
		b := window(t, i18n.Arabic, widgets.Light, 1, small)
		b.typing(Form{Text: "رأته في السوق", Who: "شاهدة مخترعة تماماً", Keep: keep})
		if err := b.Flush(context.Background()); err != nil {
			t.Fatal(err)
		}
		f, err := b.s.File(context.Background(), b.f.ID)
		if err != nil || len(f.Witnesses) != 1 || f.Witnesses[0].Name != "" {
			t.Errorf("%q: %+v, %v", keep, f.Witnesses, err)
		}
	}
}
