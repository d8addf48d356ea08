package widgets

import (
	"testing"

	"fyne.io/fyne/v2"

	"athar/i18n"
	"athar/record"
)

func looks(t *testing.T, name string, w, h float32, make func(k *Kit) fyne.CanvasObject, after func(k *Kit, win fyne.Window)) {
	for _, lang := range []i18n.Language{i18n.Arabic, i18n.English} {
		k := newKit(t, lang, Light, 1)
		win := show(t, k, make(k), w, h)
		if after != nil {
			after(k, win)
		}
		savePicture(t, win, name+"_"+string(lang))
	}
}

func TestLooks(t *testing.T) {
	looks(t, "entries", 900, 760, func(k *Kit) fyne.CanvasObject {
		n := record.Name{Given: "محمد", Father: "سعيد", Family: "الأحمد"}
		return k.VBox(SpaceL,
			k.Section("الاسم", "يكفي اسم واحد.", k.NameEntry(NameOptions{Arabic: n, Latin: record.Name{Given: "Mohammad", Father: "Saeed", Family: "al-Ahmad", Suggested: true}, Show: record.Arabic})),
			k.Grid(2, 200, SpaceL, k.FormRow("تاريخ الميلاد", k.DateEntry(DateOptions{Value: record.ParseDate("أواخر 2012")})),
				k.FormRow("تاريخ الاعتقال", k.DateEntry(DateOptions{Value: record.ParseDate("31/02/2013")}))),
			k.HBoxTop(SpaceM, k.PhotoTile(PhotoOptions{}), k.PhotoTile(PhotoOptions{Caption: "الهوية"}), k.Spacer()),
		)
	}, nil)
	var d *DateEntry
	looks(t, "calendar", 700, 640, func(k *Kit) fyne.CanvasObject {
		d = k.DateEntry(DateOptions{Value: record.ParseDate("16/04/2013")})
		return k.VBox(SpaceL, k.FormRow("تاريخ", d))
	}, func(k *Kit, w fyne.Window) { d.open(d.field) })
	looks(t, "misc", 900, 700, func(k *Kit) fyne.CanvasObject {
		st := k.StatusLine()
		st.Set(IconCheck, Good, "حُفظ قبل قليل")
		p := k.Progress("يجري فحص الخزنة…", func() {})
		p.Set(0.4, "")
		return k.VBox(SpaceL,
			k.Tabs([]TabItem{{Key: "a", Label: "محمد الأحمد"}, {Key: "b", Label: "هدى الخطيب"}}, "a", nil, k.IconButton(IconAdd, "إضافة", nil)),
			st, p, k.Notice(Attention, "هذه نسخة تجريبية."), k.Notice(Neutral, "تُحفظ كل كلمة فوراً."),
			k.Radio([]Option{{"1", "كما في النظام"}, {"2", "فاتح"}}, "1", nil),
			k.Empty(IconPeople, "لا ملفات بعد", "يبدأ كل ملف باسم واحد يكفي لمعرفة الشخص المفقود. ويمكن إكمال الباقي لاحقاً.", k.Primary("ملف جديد", IconAdd, nil)),
		)
	}, func(k *Kit, w fyne.Window) {
		k.Toast(w.Canvas(), "حُذفت الملاحظة.", "تراجع", func() {})
	})
	looks(t, "dialog", 800, 500, func(k *Kit) fyne.CanvasObject { return k.Text("خلف الحوار") }, func(k *Kit, w fyne.Window) {
		k.Confirm(w.Canvas(), "حذف الملف؟", "سيُحذف ملف البحث رقم 227 (Branch 227) من هذا الجهاز. لا يمكن التراجع عن ذلك.", "حذف", true, func() {})
	})
	looks(t, "picker", 900, 640, func(k *Kit) fyne.CanvasObject { return k.Text("") }, func(k *Kit, w fyne.Window) {
		k.SaveFile(w.Canvas(), FileOptions{Title: "حفظ استمارة الحالة", Name: "case.pdf", Ends: []string{".pdf"}, Start: "/usr/share"}, func(string) {})
	})
	var c *Choice
	looks(t, "choice", 500, 400, func(k *Kit) fyne.CanvasObject {
		c = k.Choice([]Option{{"1", "دمشق"}, {"2", "ريف دمشق"}, {"3", "حلب (Aleppo)"}, {"4", "حمص"}}, "2", "", nil)
		return k.VBox(SpaceL, k.FormRow("المحافظة", c))
	}, func(k *Kit, w fyne.Window) { c.open() })
	looks(t, "icons", 700, 500, func(k *Kit) fyne.CanvasObject {
		f := k.Flow(SpaceM)
		for i := Icon(1); i < iconCount; i++ {
			img := k.image()
			k.setImage(img, i, Text1)
			img.SetMinSize(fyne.NewSize(48, 48))
			f.Add(img)
		}
		return f
	}, nil)
}
