package inquiry

import (
	"testing"

	"athar/app/nav"
	"athar/app/widgets/screentest"
	"athar/record"
)

func TestAPlaceOpensItsVeryField(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	second, relative, event := nav.ID(f.Sought[1].ID), nav.ID(f.Relatives[0].ID), nav.ID(f.Events[1].ID)
	for _, c := range []struct {
		to   nav.Inquiry
		want string // what the path of the field ends with
	}{
		{nav.Inquiry{Record: second, Field: "names/" + f.Sought[1].Names[0].Key + "/father"}, "/names/father"},
		{nav.Inquiry{Record: second, Field: "names"}, "/names/given"},
		{nav.Inquiry{Record: second, Field: "mother/given"}, "mother/given"},
		{nav.Inquiry{Record: second, Field: "birth"}, "birth"},
		{nav.Inquiry{Record: second, Field: "birth_place/text"}, "birth_place"},
		{nav.Inquiry{Record: second, Field: "residence/text"}, "residence"},
		{nav.Inquiry{Record: relative, Field: "birth"}, "/birth"},
		{nav.Inquiry{Record: event, Field: "place/text"}, "/place"},
		{nav.Inquiry{Record: event, Field: "by"}, "/by"},
		{nav.Inquiry{Record: event, Field: "text"}, "/text"},
		{nav.Inquiry{Section: nav.Events, Make: "arrest", Field: "by"}, "/by"},
		{nav.Inquiry{Section: nav.Relatives, Field: "names"}, "/names/given"},
		{nav.Inquiry{Section: nav.Enquirer, Record: nav.ID(f.ID), Field: "enquirer/phone"}, "enquirer/phone"},
	} {
		c.to.ID = nav.ID(f.ID)
		d := window(t, s, arabic(), c.to)
		got := d.e.focused()
		if !endsWith(got, c.want) {
			t.Errorf("%+v leads to %q, not %q", c.to, got, c.want)
		}
		if c.to.Record == second && d.e.s.Person != record.ID(second) {
			t.Error("another person is shown")
		}
	}
}

func endsWith(s, end string) bool { return len(s) >= len(end) && s[len(s)-len(end):] == end }
