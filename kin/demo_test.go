package kin

import (
	"testing"

	"athar/i18n"
	"athar/internal/testkit"
)

func TestTheInventedFamily(t *testing.T) {
	f := testkit.Family()
	fam := Of(&f)
	if len(fam.Problems) > 0 || !fam.Related() {
		t.Fatalf("%+v", fam.Problems)
	}
	d := fam.Draw(box, Options{Mirror: true})
	if d.Crossings > 0 || through(&d) > 0 {
		t.Errorf("%d crossings", d.Crossings)
	}
	for _, p := range []*i18n.Printer{printer(t, i18n.Arabic), printer(t, i18n.English)} {
		for _, r := range f.Relatives {
			for _, to := range fam.Sought() {
				w := fam.Words(p, r.ID, to)
				if w == "" {
					t.Error("a relative without words")
				}
				t.Log(r.Names[0].Given, f.Person(to).Names[0].Given, w, fam.Blood(r.ID, to))
			}
		}
	}
	save(t, fam, "demo", true)
}
