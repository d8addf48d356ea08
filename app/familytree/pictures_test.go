package familytree

import (
	"os"
	"testing"

	"athar/app/widgets"
	"athar/app/widgets/screentest"
	"athar/i18n"
	"athar/internal/testkit"
	"athar/record"
)

// TestPicturesOfLargerTrees draws what is not an ordinary family, to be looked at.
func TestPicturesOfLargerTrees(t *testing.T) {
	if os.Getenv("ATHAR_PICTURES") == "" {
		t.Skip("set ATHAR_PICTURES to a folder to get pictures to look at")
	}
	b := window(t, arabic(), testkit.Family())
	screentest.Picture(t, b.win, "demo_ar")
	f := family()
	for i := range 30 {
		p := record.Person{ID: record.ID{1, byte(i)}, Role: record.RoleRelative, Sex: record.Male, Names: []record.Name{{Key: "1", Script: record.Arabic, Given: "سمير", Family: "الياسمين"}}}
		f.Relatives = append(f.Relatives, p)
		f.Kinships = append(f.Kinships, record.Kinship{ID: record.ID{2, byte(i)}, From: p.ID,
			Relation: []record.Relation{record.Brother, record.Son, record.UnclePaternal, record.SonOfAuntMaternal, record.BrotherInLaw, record.Stepson, record.Grandson, record.Cousin}[i%8], To: id("*y")})
	}
	b = window(t, look{i18n.Arabic, widgets.Light, 1, large}, f)
	screentest.Picture(t, b.win, "many_ar")
	b.board.fit()
	b.s.Zoom = 0.35
	b.s.hold(b.board.Size().Width, b.board.Size().Height)
	b.board.redraw()
	screentest.Picture(t, b.win, "many_small_ar")
}
