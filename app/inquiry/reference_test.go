package inquiry

import (
	"context"
	"os"
	"testing"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/app/widgets/screentest"
	"athar/i18n"
	"athar/record"
)

func TestAReferenceOfAnotherInquiryIsRemarkedUpon(t *testing.T) {
	s := session(t)
	f := screentest.Sample(t, s)
	other, err := s.Save(context.Background(), record.File{}, s.NewInquiry())
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range i18n.Languages() {
		d := window(t, s, look{lang, widgets.Light, 1, small}, nav.Inquiry{ID: nav.ID(f.ID), Section: nav.Overview})
		says := func() bool { return d.e.referenceWords() == d.e.k.T("inquiry.reference.taken") }
		if says() {
			t.Errorf("%s: a reference of one's own is remarked upon", lang)
		}
		d.e.s.File.Reference = other.Reference
		d.e.changed()
		if !says() {
			t.Errorf("%s: nothing is said", lang)
		}
		if os.Getenv("ATHAR_PICTURES") != "" {
			d.e.focus("reference")
			screentest.Picture(t, d.w, "reference_"+string(lang))
		}
		d.e.s.File.Reference = f.Reference
		d.e.changed()
		if says() {
			t.Errorf("%s: the remark stays", lang)
		}
		d.save()
	}
}
