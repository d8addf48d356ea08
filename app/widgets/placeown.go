package widgets

import (
	"context"
	"strings"
	"time"
	"unicode"

	"fyne.io/fyne/v2"

	"athar/gazetteer"
	"athar/i18n"
)

// hoverGrace is how long suggestions stay after the pointer has left them.
const hoverGrace = 200 * time.Millisecond

// PlaceKeeper finds and keeps entries: a casework.Session does.
type PlaceKeeper interface {
	Gazetteer() *gazetteer.Table
	FindPlaces(ctx context.Context, query string, limit int, kinds ...gazetteer.Kind) ([]gazetteer.Entry, error)
	AddPlace(ctx context.Context, e gazetteer.Entry) (gazetteer.Entry, error)
}

// PlacesOf asks a session: run runs beside the UI goroutine, do on it.
func PlacesOf(s PlaceKeeper, run, do func(func())) Places {
	return Places{Table: s.Gazetteer,
		Find: func(query string, limit int, kinds []gazetteer.Kind, answer func([]gazetteer.Entry)) {
			run(func() {
				found, err := s.FindPlaces(context.Background(), query, limit, kinds...)
				if err == nil {
					do(func() { answer(found) })
				}
			})
		},
		Add: func(e gazetteer.Entry, answer func(gazetteer.Entry, error)) {
			run(func() {
				kept, err := s.AddPlace(context.Background(), e)
				do(func() { answer(kept, err) })
			})
		}}
}

// add asks what an entry of one's own is, keeps it and takes it.
func (e *PlaceEntry) add() {
	c := canvasOf(e)
	if c == nil {
		return
	}
	text := strings.TrimSpace(e.field.Text())
	e.shut()
	k := e.k
	kinds := e.o.Kinds
	if len(kinds) == 0 {
		kinds = gazetteer.Kinds()
	}
	draft := gazetteer.Entry{Kind: likeliest(kinds)}
	arabic, english := "", ""
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) {
		arabic = text
	} else {
		english = text
	}
	options := make([]Option, len(kinds))
	for i, kind := range kinds {
		options[i] = Option{string(kind), k.KindWords(kind)}
	}
	kind := k.Choice(options, string(draft.Kind), k.T("place.kind"), func(v string) { draft.Kind = gazetteer.Kind(v) })
	ar := k.Field(FieldOptions{Text: arabic})
	en := k.Field(FieldOptions{Text: english, LTR: true})
	aliases := k.Field(FieldOptions{})
	number := k.Field(FieldOptions{LTR: true, Limit: 8, Filter: NumberDigits})
	lies := e.liesIn()
	body := k.VBox(SpaceM, k.Text(k.T("place.own_text")), k.FormRow(k.T("place.arabic"), ar), k.FormRow(k.T("place.english"), en),
		k.Grid(2, 160, SpaceM, k.FormRow(k.T("place.kind"), kind), k.FormRow(k.T("place.number"), number)),
		k.FormRow(k.T("place.lies_in"), lies), k.FormRow(k.T("place.aliases"), aliases).Help(k.T("place.aliases_help")))
	wrong := k.Caption("").Colored(Danger)
	wrong.Hide()
	body.Add(wrong)
	var d *Dialog
	var keep *Button
	keep = k.Primary(k.T("place.keep"), IconCheck, func() {
		draft.Arabic, draft.English = strings.TrimSpace(ar.Text()), strings.TrimSpace(en.Text())
		draft.Aliases, draft.Number, draft.Parent = Listed(aliases.Text()), i18n.WesternDigits(number.Text()), lies.Value()
		keep.Disable()
		e.o.Places.Add(draft, func(kept gazetteer.Entry, err error) {
			keep.Enable()
			if err != nil {
				title, now := k.P.Fault(err)
				wrong.SetText(strings.TrimSpace(title + " " + now))
				wrong.Show()
				d.Refit()
				return
			}
			d.Hide()
			e.choose(kept)
		})
	})
	no := k.Button(k.T("widget.cancel"), NoIcon, func() { d.Hide() })
	first := fyne.Focusable(en)
	if arabic != "" {
		first = ar
	}
	d = k.Dialog(c, DialogOptions{Title: k.T("place.own_title"), Icon: IconPlace, Content: body, Width: 520, Buttons: []*Button{keep, no}, Focus: first})
}

// likeliest is the kind that an entry of one's own mostly is.
func likeliest(kinds []gazetteer.Kind) gazetteer.Kind {
	for _, want := range []gazetteer.Kind{gazetteer.Locality, gazetteer.Group} {
		for _, k := range kinds {
			if k == want {
				return k
			}
		}
	}
	return kinds[0]
}

// liesIn asks in which governorate an entry lies.
func (e *PlaceEntry) liesIn() *Choice {
	options := []Option{{"", e.k.T("place.lies_nowhere")}}
	for _, g := range e.table().All(gazetteer.Governorate) {
		options = append(options, Option{g.ID, g.Name(e.k.P.Lang())})
	}
	return e.k.Choice(options, "", e.k.T("place.lies_in"), nil)
}

// Listed parts a text at commas of either script.
func Listed(text string) []string {
	var out []string
	for part := range strings.FieldsFuncSeq(text, func(r rune) bool { return strings.ContainsRune(",،;؛|\n", r) }) {
		if part = strings.TrimSpace(part); part != "" {
			out = append(out, part)
		}
	}
	return out
}
