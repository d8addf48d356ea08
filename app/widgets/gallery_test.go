package widgets

import (
	"image"
	"image/color"
	"io/fs"
	"testing"
	"testing/fstest"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"athar/gazetteer"
	"athar/i18n"
	"athar/record"
)

// say picks the words of the kit's language.
func (k *Kit) say(ar, en string) string {
	if k.P.Lang() == i18n.Arabic {
		return ar
	}
	return en
}

// a look is one picture of the kit: what it shows and what is done to it first.
type look struct {
	name  string
	w, h  float32
	make  func(k *Kit) fyne.CanvasObject
	after func(k *Kit, w fyne.Window)
}

// The pictures of every part, Arabic first: made, looked at, and then kept.
func TestGoldens(t *testing.T) {
	for _, l := range append(partLooks(), entryLooks()...) {
		for _, lang := range []i18n.Language{i18n.Arabic, i18n.English} {
			k := newKit(t, lang, Light, 1)
			win := show(t, k, l.make(k), l.w, l.h)
			if l.after != nil {
				l.after(k, win)
			}
			golden(t, win, l.name+"_"+string(lang))
		}
	}
}

// One page in the dark, and at 150 and 200 per cent.
func TestGoldenPage(t *testing.T) {
	k := newKit(t, i18n.Arabic, Light, 1)
	golden(t, show(t, k, examplePage(k), 1180, 720), "page_ar")
	k = newKit(t, i18n.English, Light, 1)
	golden(t, show(t, k, examplePage(k), 1180, 720), "page_en")
	k = newKit(t, i18n.Arabic, Dark, 1)
	golden(t, show(t, k, examplePage(k), 1180, 720), "page_ar_dark")
	k = newKit(t, i18n.Arabic, Light, 1.5)
	golden(t, show(t, k, examplePage(k), 1024, 640), "page_ar_150")
	k = newKit(t, i18n.English, Dark, 2)
	golden(t, show(t, k, examplePage(k), 1024, 640), "page_en_200_dark")
}

func examplePage(k *Kit) fyne.CanvasObject {
	nav := k.SideNav([]NavItem{
		{Key: "a", Label: k.say("نظرة عامة", "Overview"), Icon: IconHome, Note: k.say("يكفي اسم واحد للبدء", "One name is enough to begin")},
		{Key: "b", Label: k.say("المفقودون", "People sought"), Icon: IconPeople, Note: k.say("شخصان", "Two people"), Done: true},
		{Key: "c", Label: k.say("ما حدث", "What happened"), Icon: IconCalendar, Note: k.say("لا شيء بعد", "Nothing yet")},
	}, "b", nil)
	phone := k.FormRow(k.say("الهاتف", "Phone"), k.Field(FieldOptions{Text: "+963 11 222 3344", LTR: true})).Help(k.say("مع رمز البلد", "With the country code"))
	birth := k.FormRow(k.say("تاريخ الميلاد", "Born"), k.DateEntry(DateOptions{Value: record.ParseDate(k.say("أواخر 1971", "late 1971"))}))
	birth.SetWarning(k.say("الميلاد بعد الاعتقال. يُرجى التحقق.", "Born after the arrest. Please check."))
	form := k.VBox(SpaceL,
		k.Heading(k.say("ملف البحث رقم 2024/17", "Inquiry 2024/17")),
		k.Grid(2, 200, SpaceL,
			k.FormRow(k.say("الاسم الكامل", "Full name"), k.Field(FieldOptions{Text: "محمد سعيد الأحمد"})),
			k.FormRow(k.say("اسم الأم", "Mother’s name"), k.Field(FieldOptions{Hint: k.say("كما في القيد المدني", "As in the civil registry")})),
			birth, phone,
			k.FormRow(k.say("المحافظة", "Governorate"), k.Choice([]Option{{"1", k.say("حلب (Aleppo)", "Aleppo (حلب)")}}, "1", "", nil)),
		),
		k.FormRow(k.say("ما الذي حدث؟", "What happened?"), k.Area(FieldOptions{Rows: 4, Text: "اعتُقل من منزله في حي الميدان يوم 16/04/2013 الساعة 7:30 صباحاً على يد دورية تابعة للفرع 227 (Branch 227).\nWitness: \"He was in cell No. 5\" كما قال الشاهد."})),
		k.Check(k.say("أوافق على مشاركة هذا الملف مع (اللجنة الدولية لشؤون المفقودين) ICMP", "I agree to share this file with ICMP (اللجنة الدولية)"), true, nil),
		k.Flow(SpaceS, k.Primary(k.say("حفظ الملف", "Save file"), IconSave, nil), k.Button(k.say("طباعة", "Print"), IconPrint, nil),
			k.Quiet(k.say("إلغاء", "Cancel"), NoIcon, nil)),
	)
	list := exampleList(k)
	list.Select(1)
	return k.Split(k.Pad(SpaceS, 0, k.Scroll(nav)), 200, k.Split(k.Pad(SpaceS, 0, k.Card(list)), 300, k.Card(k.Scroll(form))))
}

func exampleList(k *Kit) *List {
	return k.List(ListOptions{Label: k.say("ملفات البحث", "Inquiries"), Len: func() int { return 100 }, TwoLines: true, Header: true, SortedBy: "n",
		Columns: []Column{{Title: k.say("الاسم", "Name"), Weight: 2, Least: 120, Sort: "n"}, {Title: k.say("الحالة", "State"), Least: 70}},
		Row: func(i int) []Cell {
			if i%3 == 1 {
				return []Cell{{Text: "Huda Mahmoud al-Khatib", Under: "16/04/2013 · (Branch 227) فرع 227", Bold: true}, {Text: k.say("مسودة", "Draft"), Chip: Neutral}}
			}
			return []Cell{{Text: "محمد سعيد الأحمد", Under: "سجن صيدنايا (العسكري)", Bold: true}, {Text: k.say("مفتوح", "Open"), Chip: Accented}}
		}})
}

func partLooks() []look {
	return []look{
		{"text", 420, 520, func(k *Kit) fyne.CanvasObject {
			long := "شوهد آخر مرة في سجن صيدنايا (العسكري) سنة 2014 بحسب شهادة ناجٍ من الفرع 227 (Branch 227)، والهاتف +963 11 222."
			return k.VBox(SpaceM, k.Title(k.say("ملفات البحث", "Inquiries")), k.Heading("سجن صيدنايا (العسكري)"), k.Text(long), k.Muted(long).Lines(2),
				k.Caption("رقم القضية ١٢٣٤٥ بتاريخ ١٦/٠٤/٢٠١٣"), k.Line(long), k.Text("Branch 227 (فرع 227) 16/04/2013").Aligned(Center),
				k.Text("+963 11 222 3344").LTR(), k.Rich(Run{Text: "محمد "}, Run{Text: "سعيد", Bold: true, Color: Accent}, Run{Text: " الأحمد (227)"}),
				k.Text("😀 ڕۆژباش، ئێوە چۆنن؟").Aligned(Trailing))
		}, nil},
		{"buttons", 520, 250, func(k *Kit) fyne.CanvasObject {
			off := k.Button(k.say("غير متاح", "Not now"), IconPrint, nil)
			off.Disable()
			offP := k.Primary(k.say("غير متاح", "Not now"), NoIcon, nil)
			offP.Disable()
			return k.VBox(SpaceL,
				k.Flow(SpaceM, k.Primary(k.say("حفظ", "Save"), IconSave, nil), k.Button(k.say("طباعة", "Print"), IconPrint, nil), k.Quiet(k.say("إلغاء", "Cancel"), NoIcon, nil), k.Danger(k.say("حذف", "Delete"), IconDelete, nil)),
				k.Flow(SpaceM, off, offP, k.IconButton(IconBack, "", nil), k.IconButton(IconMore, "", nil), k.MenuButton(k.say("المزيد", "More"), NoIcon, nil)),
				k.Flow(SpaceS, k.Chip(k.say("مسودة", "Draft"), Neutral), k.Chip(k.say("مفتوح", "Open"), Accented), k.Chip(k.say("مكتمل", "Complete"), Positive), k.Chip(k.say("للتحقق", "To check"), Attention), k.Chip(k.say("لم يُحفظ", "Not saved"), Alarm)),
				k.Button(k.say("عليه التركيز", "Focused"), NoIcon, nil))
		}, func(_ *Kit, w fyne.Window) {
			w.Canvas().FocusPrevious()
		}},
		{"choices", 420, 430, func(k *Kit) fyne.CanvasObject {
			off := k.Check(k.say("غير متاح", "Not available"), true, nil)
			off.Disable()
			return k.VBox(SpaceM,
				k.Check(k.say("أوافق على مشاركة هذا الملف مع (اللجنة الدولية لشؤون المفقودين) ICMP في هذا الشأن", "I agree to share this file with ICMP (the international commission on missing persons)"), true, nil),
				k.Check(k.say("لا شيء", "Nothing"), false, nil), off,
				k.Radio([]Option{{"1", k.say("كما في النظام", "As the system")}, {"2", k.say("فاتح", "Light")}}, "1", nil),
				k.Segmented([]Option{{"w", "123"}, {"a", "١٢٣"}}, "a", nil),
				k.FormRow(k.say("المحافظة", "Governorate"), k.Choice([]Option{{"1", "حلب (Aleppo)"}}, "1", "", nil)),
				k.Tabs([]TabItem{{Key: "a", Label: "محمد الأحمد"}, {Key: "b", Label: "Huda al-Khatib"}}, "a", nil, k.IconButton(IconAdd, "", nil)))
		}, nil},
		{"list", 460, 330, func(k *Kit) fyne.CanvasObject { return k.Card(exampleList(k)) }, func(_ *Kit, w fyne.Window) {
			l := findList(w.Canvas().Content())
			w.Canvas().Focus(l)
			press(l, fyne.KeyDown)
		}},
		{"telling", 560, 560, func(k *Kit) fyne.CanvasObject {
			st := k.StatusLine()
			st.Set(IconCheck, Good, k.say("حُفظ قبل قليل", "Saved a moment ago"))
			p := k.Progress(k.say("يجري فحص الخزنة…", "Checking the vault…"), func() {})
			p.Set(0.4, "")
			return k.VBox(SpaceM, st, p, k.Notice(Attention, k.say("هذه نسخة للتجربة: لا يُحفظ شيء.", "This is a demo: nothing is kept.")), k.Notice(Neutral, k.say("تُحفظ كل كلمة فوراً.", "Every word is saved at once.")),
				k.Empty(IconPeople, k.say("لا ملفات بعد", "No inquiries yet"), k.say("يبدأ كل ملف باسم واحد. ويمكن إكمال الباقي لاحقاً.", "Every inquiry begins with one name. The rest can follow later."), k.Primary(k.say("ملف جديد", "New inquiry"), IconAdd, nil)))
		}, nil},
		{"toast", 420, 160, func(k *Kit) fyne.CanvasObject {
			return k.VBox(0, k.Flow(0, k.Button(k.say("حفظ", "Save"), IconSave, nil)))
		}, func(k *Kit, w fyne.Window) {
			h := hostIn(w.Canvas().Content())
			h.tip(findButton(h), k.say("تُحفظ كل كلمة فوراً", "Every word is saved at once"))
			k.Toast(w.Canvas(), k.say("حُذفت الملاحظة.", "The note was deleted."), k.say("تراجع", "Undo"), func() {})
		}},
		{"dialog", 640, 340, func(k *Kit) fyne.CanvasObject { return k.Text("") }, func(k *Kit, w fyne.Window) {
			k.Confirm(w.Canvas(), k.say("حذف الملف؟", "Delete this file?"), k.say("سيُحذف ملف البحث رقم 227 (Branch 227) من هذا الجهاز. لا يمكن التراجع عن ذلك.", "Inquiry 227 (فرع 227) will be deleted from this computer. This cannot be undone."), k.say("حذف", "Delete"), true, func() {})
		}},
		{"menu", 420, 330, func(k *Kit) fyne.CanvasObject {
			return k.VBox(0, k.Field(FieldOptions{Text: "فرع 227 (Branch)"}))
		}, func(k *Kit, w fyne.Window) {
			f := findField(w.Canvas().Content())
			w.Canvas().Focus(f)
			f.SelectAll()
			f.menuAtCaret()
		}},
		{"choice_open", 420, 300, func(k *Kit) fyne.CanvasObject {
			return k.VBox(0, k.FormRow(k.say("المحافظة", "Governorate"), k.Choice([]Option{{"1", "دمشق"}, {"2", "ريف دمشق"}, {"3", "حلب (Aleppo)"}}, "2", "", nil)))
		}, func(_ *Kit, w fyne.Window) {
			w.Canvas().FocusNext()
			press(w.Canvas().Focused(), fyne.KeySpace)
		}},
	}
}

func entryLooks() []look {
	return []look{
		{"fields", 640, 560, func(k *Kit) fyne.CanvasObject {
			off := k.Field(FieldOptions{Text: k.say("غير متاح", "Not available")})
			off.Disable()
			bad := k.FormRow(k.say("الهاتف", "Phone"), k.Field(FieldOptions{Text: "+963 11", LTR: true}))
			bad.SetError(k.say("الرقم قصير جداً", "The number is too short"))
			return k.VBox(SpaceM, k.Grid(2, 200, SpaceL,
				k.FormRow(k.say("الاسم", "Name"), k.Field(FieldOptions{Text: "فرع 227 (Branch 227) 16/04/2013"})),
				k.FormRow(k.say("فارغ", "Empty"), k.Field(FieldOptions{Hint: k.say("كما في القيد المدني", "As in the registry")})),
				bad, k.FormRow(k.say("عبارة المرور", "Passphrase"), k.Field(FieldOptions{Text: "secret words", Password: true})),
				k.FormRow(k.say("معطّل", "Disabled"), off), k.FormRow(k.say("للقراءة والنسخ", "To read and copy"), k.Selectable("سجن صيدنايا (العسكري)"))),
				k.FormRow(k.say("ملاحظة", "Note"), k.Area(FieldOptions{Rows: 4, Text: "اعتُقل يوم 16/04/2013 الساعة 7:30.\nSeen in Branch 227 (فرع 227)."})))
		}, func(_ *Kit, w fyne.Window) {
			f := findField(w.Canvas().Content())
			w.Canvas().Focus(f)
			f.ed.selectRange(2, 13)
			f.Refresh()
		}},
		{"name", 760, 400, func(k *Kit) fyne.CanvasObject {
			return k.Section(k.say("الاسم", "Name"), k.say("يكفي اسم واحد.", "One name is enough."), k.NameEntry(NameOptions{
				Arabic: record.Name{Given: "محمد", Father: "سعيد", Family: "الأحمد"},
				Latin:  record.Name{Given: "Mohammad", Father: "Saeed", Family: "al-Ahmad", Suggested: true}}))
		}, nil},
		{"date", 640, 130, func(k *Kit) fyne.CanvasObject {
			return k.Grid(2, 200, SpaceL, k.FormRow(k.say("الميلاد", "Born"), k.DateEntry(DateOptions{Value: record.ParseDate("16 نيسان 1971")})),
				k.FormRow(k.say("الاعتقال", "Arrested"), k.DateEntry(DateOptions{Value: record.ParseDate("31/02/2013")})))
		}, nil},
		{"calendar", 620, 620, func(k *Kit) fyne.CanvasObject {
			return k.VBox(0, k.DateEntry(DateOptions{Value: record.ParseDate("16/04/2013")}))
		}, func(_ *Kit, w fyne.Window) {
			w.Canvas().FocusNext()
			w.Canvas().FocusNext()
			press(w.Canvas().Focused(), fyne.KeySpace)
		}},
		{"place", 640, 470, func(k *Kit) fyne.CanvasObject { return examplePlaces(k) }, func(k *Kit, w fyne.Window) {
			f := findField(w.Canvas().Content())
			w.Canvas().Focus(f)
			test.Type(f, k.say("ال", "Bran"))
			press(f, fyne.KeyDown)
			press(f, fyne.KeyDown)
		}},
		{"place_own", 1024, 640, func(k *Kit) fyne.CanvasObject { return examplePlaces(k) }, func(k *Kit, w fyne.Window) {
			f := findField(w.Canvas().Content())
			w.Canvas().Focus(f)
			test.Type(f, k.say("مستودع الزيتون", "Olive depot"))
			press(f, fyne.KeyDown)
			press(f, fyne.KeyReturn)
		}},
		{"photos", 520, 230, func(k *Kit) fyne.CanvasObject {
			img := image.NewNRGBA(image.Rect(0, 0, 90, 120))
			for i := range img.Pix {
				img.Pix[i] = uint8(90 + i/700)
			}
			img.Set(1, 1, color.White)
			return k.Flow(SpaceM, k.PhotoTile(PhotoOptions{Image: img, Main: true, Caption: k.say("صورة الهوية", "Identity card"), Menu: func() []MenuItem { return nil }}), k.PhotoTile(PhotoOptions{}))
		}, nil},
		{"save_file", 720, 580, func(k *Kit) fyne.CanvasObject { return k.Text("") }, func(k *Kit, w fyne.Window) {
			k.SaveFile(w.Canvas(), exampleFiles(k.say("حفظ استمارة الحالة", "Save the case sheet")), func(string) {})
		}},
	}
}

// exampleFiles is a file dialog over an invented disk.
func exampleFiles(title string) FileOptions {
	disk := fstest.MapFS{}
	for _, n := range []string{"Documents/a.pdf", "Documents/قائمة الإفراج.pdf", "Documents/notes.txt", "Documents/صور/1.jpg", "Documents/.hidden", "Desktop/x"} {
		disk["home/huda/"+n] = &fstest.MapFile{Data: []byte("x")}
	}
	name := func(p string) string {
		if p == "/" {
			return "."
		}
		return p[1:]
	}
	return FileOptions{Title: title, Name: "case.pdf", Ends: []string{".pdf"}, Start: "/home/huda/Documents", Home: "/home/huda",
		ReadDir: func(p string) ([]fs.DirEntry, error) { return fs.ReadDir(disk, name(p)) },
		Stat:    func(p string) (fs.FileInfo, error) { return fs.Stat(disk, name(p)) }}
}

// find walks the parts and returns the first that ok accepts.
func find(o fyne.CanvasObject, ok func(fyne.CanvasObject) bool) fyne.CanvasObject {
	if ok(o) {
		return o
	}
	for _, p := range within(o) {
		if f := find(p, ok); f != nil {
			return f
		}
	}
	return nil
}

func findField(o fyne.CanvasObject) *Field {
	return find(o, func(o fyne.CanvasObject) bool { _, ok := o.(*Field); return ok }).(*Field)
}

func findList(o fyne.CanvasObject) *List {
	return find(o, func(o fyne.CanvasObject) bool { _, ok := o.(*List); return ok }).(*List)
}

func findButton(o fyne.CanvasObject) *Button {
	return find(o, func(o fyne.CanvasObject) bool { _, ok := o.(*Button); return ok }).(*Button)
}

// examplePlaces shows an entry that is being typed, and one that was chosen.
func examplePlaces(k *Kit) fyne.CanvasObject {
	table, _ := gazetteer.Load()
	places := (&shelf{table: table}).places()
	return k.Grid(2, 200, SpaceL,
		k.FormRow(k.say("المكان", "Place"), k.PlaceEntry(PlaceOptions{Kinds: []gazetteer.Kind{gazetteer.Branch, gazetteer.Facility}, Places: places})),
		k.FormRow(k.say("الجهة", "Authority"), k.PlaceEntry(PlaceOptions{Text: k.say("الجوية بحرستا", "the Air Force people in Harasta"), Entry: "sy.branch.afi-harasta", Kinds: gazetteer.Authorities(), Places: places})))
}
