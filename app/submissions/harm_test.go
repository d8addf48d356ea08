package submissions

import (
	"context"
	"strings"
	"testing"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/app/widgets/screentest"
	"athar/i18n"
	"athar/record"
)

func (b *bench) says() string {
	var said strings.Builder
	screentest.Outline(b.Content(), 0, &said)
	return said.String()
}

// TestHarm1AConsentWithdrawnWhileOneLooks withdraws the consent elsewhere while the page says
// that it covers; the button then refuses, and says so.
func TestHarm1AConsentWithdrawnWhileOneLooks(t *testing.T) {
	ctx := context.Background()
	b := window(t, i18n.Arabic, widgets.Light, 1, nav.Submissions{Body: "wgeid"})
	asked := b.s.Asked()
	b.act("drafted", func(ctx context.Context) (record.File, record.ID, error) {
		f, ids, err := b.v.Draft(ctx, b.f.ID, asked)
		return f, ids[0], err
	})
	id := b.s.Open
	now, err := b.v.File(ctx, b.f.ID)
	if err != nil {
		t.Fatal(err)
	}
	next := now.Clone()
	for i := range next.Consents {
		next.Consents[i].Withdrawn = record.ParseDate("2026-11-01")
	}
	if _, err := b.v.Save(ctx, now, next); err != nil {
		t.Fatal(err)
	}
	b.freeze(id)
	if b.failed == nil || !b.s.Editable() {
		t.Fatal("it became final past a consent that was withdrawn")
	}
	if title, _ := b.k.P.Fault(b.failed); !strings.Contains(b.says(), title) {
		t.Error("the page does not say why")
	}
}

// TestHarm3And6WhatThePagesOfferAndSay looks at every page of the bodies, in both languages:
// demands for money are not offered, nobody's demand or phone stands there, nothing is said
// in percent, and a witness who did not agree cannot be chosen.
func TestHarm3And6WhatThePagesOfferAndSay(t *testing.T) {
	for _, lang := range i18n.Languages() {
		b := window(t, lang, widgets.Light, 1, nav.Submissions{})
		b.s.File.Demands = append(b.s.File.Demands, record.Demand{Who: "سمسار مخترع", Phone: "0999 000 111"})
		b.s.File.Witnesses = append(b.s.File.Witnesses, record.Witness{Name: "شاهدة مخترعة", Tell: record.No}, record.Witness{Name: "شاهد لم يُسأل"})
		places := []string{""}
		for _, body := range b.s.Bodies.All() {
			places = append(places, body.ID)
		}
		for _, body := range places {
			b.open(nav.Submissions{Inquiry: b.place.Inquiry, Body: body})
			text := b.says()
			for _, never := range []string{"سمسار مخترع", "0999", "شاهدة مخترعة", "شاهد لم يُسأل", "%", "٪", "⟦", b.k.T(record.Key(record.ShareDemands))} {
				if strings.Contains(text, never) {
					t.Errorf("%s, %q: the page says %q", lang, body, never)
				}
			}
		}
	}
}
