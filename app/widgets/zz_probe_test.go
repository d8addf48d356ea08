package widgets

import (
	"athar/i18n"
	"athar/i18n/bidi"
	"athar/record"
	"athar/typeset"
	"fmt"
	"fyne.io/fyne/v2/test"
	"testing"
)

func TestProbe(t *testing.T) {
	test.NewTempApp(t)
	e, _ := NewEngine(NewTheme(Light, 1))
	p, _ := i18n.New("ar", i18n.Options{})
	for _, s := range []string{p.T("widget.date_read", i18n.A("date", record.ParseDate("15 آذار 1971").Format(p))), p.Join([]string{i18n.Isolate("سلمى حداد"), i18n.Isolate("يزن خالد")})} {
		fmt.Printf("%+q\n", s)
		fmt.Println(bidi.Analyse([]rune(s), bidi.Auto).Levels)
		x := e.Layout([]typeset.Span{{Text: s, Size: 15}}, typeset.Params{Width: 300, Base: bidi.Auto, Fallback: bidi.RTL})
		for i := range x.Lines {
			for _, p := range x.Parts(i) {
				fmt.Printf("%+q x=%.0f w=%.0f\n", p.Text, p.X, p.Width)
			}
			for _, r := range x.Lines[i].Runs {
				fmt.Printf("  [%+q rtl=%v x=%.0f face=%v]\n", string(x.Runes[r.Start:r.End]), r.RTL, r.X, r.Face != nil)
			}
		}
	}
}
