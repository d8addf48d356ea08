package widgets

import (
	"testing"

	"fyne.io/fyne/v2"

	"athar/i18n"
)

func TestFirstLook(t *testing.T) {
	for _, lang := range []i18n.Language{i18n.Arabic, i18n.English} {
		for _, mode := range []Mode{Light, Dark} {
			k := newKit(t, lang, mode, 1)
			name := "first_" + string(lang)
			if mode == Dark {
				name += "_dark"
			}
			nav := k.SideNav([]NavItem{
				{Key: "a", Label: "نظرة عامة", Icon: IconHome, Note: "يكفي اسم واحد للبدء"},
				{Key: "b", Label: "المفقودون", Icon: IconPeople, Note: "شخصان", Done: true},
				{Key: "c", Label: "ما حدث", Icon: IconCalendar, Note: "لا شيء بعد"},
			}, "b", nil)
			phone := k.Field(FieldOptions{Text: "+963 11 222 3344", LTR: true})
			warn := k.FormRow("تاريخ الميلاد", k.Field(FieldOptions{Text: "16/04/2013"}))
			warn.SetWarning("تاريخ الميلاد بعد تاريخ الاعتقال. يرجى التحقق.")
			bad := k.FormRow("الهاتف", phone).Help("مع رمز البلد")
			bad.SetError("الرقم قصير جداً")
			form := k.VBox(SpaceL,
				k.Heading("بيانات الملف رقم 2024/17"),
				k.Grid(2, 180, SpaceL,
					k.FormRow("الاسم الكامل", k.Field(FieldOptions{Text: "محمد سعيد الأحمد"})),
					k.FormRow("اسم الأم", k.Field(FieldOptions{Hint: "كما في القيد المدني"})),
					warn, bad,
					k.FormRow("المحافظة", k.Choice([]Option{{"1", "دمشق"}, {"2", "حلب (Aleppo)"}}, "2", "لم تُحدَّد", nil)),
					k.FormRow("كلمة المرور", k.Field(FieldOptions{Text: "secret", Password: true})),
				),
				k.FormRow("ما الذي حدث؟", k.Area(FieldOptions{Text: "اعتُقل من منزله في حي الميدان يوم 16/04/2013 الساعة 7:30 صباحاً على يد دورية تابعة للفرع 227 (Branch 227).\nWitness: \"He was in cell No. 5\" كما قال الشاهد."})),
				k.Check("أوافق على مشاركة هذا الملف مع (اللجنة الدولية لشؤون المفقودين) ICMP", true, nil),
				k.Segmented([]Option{{"w", "123"}, {"a", "١٢٣"}}, "a", nil),
				k.Flow(SpaceS, k.Primary("حفظ الملف", IconSave, nil), k.Button("طباعة", IconPrint, nil), k.Quiet("إلغاء", NoIcon, nil), k.Danger("حذف", IconDelete, nil), k.IconButton(IconMore, "المزيد", nil)),
			)
			list := k.List(ListOptions{Len: func() int { return 100 }, TwoLines: true, Header: true, SortedBy: "n",
				Columns: []Column{{Title: "الاسم", Weight: 2, Least: 120, Sort: "n"}, {Title: "الحالة", Least: 70}},
				Row: func(i int) []Cell {
					return []Cell{{Text: "محمد سعيد الأحمد", Under: "فرع 227 (Branch 227) · 16/04/2013", Bold: true}, {Text: "مفقود", Chip: Accented}}
				}})
			list.Select(1)
			w := show(t, k, k.Split(k.Pad(SpaceS, 0, nav), 220, k.Split(k.Pad(SpaceS, 0, k.Card(list)), 330, k.Card(k.Scroll(form)))), 1280, 760)
			w.Canvas().Focus(phone)
			savePicture(t, w, name)
			var _ fyne.Window = w
		}
	}
}
