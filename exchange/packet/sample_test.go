package packet

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"math"
	"testing"
	"time"

	"athar/i18n"
	"athar/record"
)

// Everybody here is invented.

var (
	yusufID  = record.ID{1}
	samerID  = record.ID{2}
	maryamID = record.ID{3}
	hudaID   = record.ID{4}
	now      = time.Date(2026, 11, 22, 10, 0, 0, 0, time.UTC)
)

func date(s string) record.PartialDate { return record.ParseDate(s) }

func sampleFile() record.File {
	return record.File{
		Inquiry: record.Inquiry{Reference: "SY-2013-01042", OpenedAt: time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC),
			Enquirer: record.Enquirer{Name: "هدى البيطار", Relation: "sister", Phone: "+963 11 555-0142", Email: "huda.b@example.org",
				Address: "دمشق، الميدان، قرب جامع الدقاق", Reach: "رسالة قصيرة فقط بعد المغرب، ولا يُذكر اسم يوسف على الهاتف. الرقم الثاني +963 944 555 018 عند الجارة.", Language: "ar"}},
		Sought: []record.Person{{
			ID: yusufID, Role: record.RoleSought, Sex: record.Male,
			Names: []record.Name{
				{Key: "1", Script: record.Arabic, Given: "يوسف", Father: "عبد اللطيف", Grandfather: "مصطفى", Family: "البيطار", Kunya: "أبو كريم"},
				{Key: "2", Script: record.Latin, Given: "Yusuf", Father: "Abd al-Latif", Family: "al-Bitar", Suggested: true},
				{Key: "3", Script: record.Latin, Given: "Youssef", Family: "Albitar", WrittenBy: "passport"},
			},
			Mother: record.ParentName{Given: "فاطمة", Family: "العلي", LatinName: "Fatima al-Ali"},
			Birth:  date("1988"), Age: record.AgeAt{Years: 24, At: date("صيف 2012")},
			BirthPlace: record.Place{Text: "حي الميدان", Governorate: "دمشق", Latin: "al-Midan, Damascus"},
			Residence:  record.Place{Text: "داريا، شارع البلدية", Governorate: "ريف دمشق"},
			Identifiers: []record.Identifier{
				{Key: "1", Kind: record.CivilRegistration, Number: "خانة 123", Office: "الميدان"},
				{Key: "2", Kind: record.NationalNumber, Number: "01010012345"}},
			Nationality: "سوري", Occupation: "نجّار (موبيليا)", Marital: record.Married,
			Description: "طويل القامة، ندبة صغيرة فوق الحاجب الأيسر، كان يرتدي سترة زرقاء (jacket) يوم التوقيف.",
			Photos:      []record.Photo{{Key: "1", Attachment: "photo-1", Main: true}},
		}, {
			ID: samerID, Role: record.RoleSought, Sex: record.Male,
			Names: []record.Name{{Key: "1", Script: record.Arabic, Given: "سامر", Father: "مصطفى", Family: "البيطار"}},
			Birth: date("14/5/1992"),
		}},
		Relatives: []record.Person{
			{ID: maryamID, Role: record.RoleRelative, Sex: record.Female, Names: []record.Name{{Key: "1", Script: record.Arabic, Given: "مريم", Family: "الأسعد"}, {Key: "2", Script: record.Latin, Given: "Maryam", Family: "al-Asad"}},
				Birth: date("1965"), Phone: "+963 11 555-0177", Residence: record.Place{Text: "حمص"}},
			{ID: hudaID, Role: record.RoleRelative, Sex: record.Female, Names: []record.Name{{Key: "1", Script: record.Arabic, Given: "هدى", Family: "البيطار"}}},
		},
		Kinships: []record.Kinship{
			{From: maryamID, Relation: "mother", To: yusufID},
			{From: hudaID, Relation: "sister", To: yusufID},
			{From: samerID, Relation: "cousin", To: yusufID, Note: "ابن العم"},
		},
		Events: []record.Event{
			{Kind: record.LastContact, Date: date("13/3/2013"), Place: record.Place{Text: "داريا"}, Text: "اتصال هاتفي قصير قال فيه إنه عائد إلى البيت."},
			{Kind: record.Arrest, Date: date("14/3/2013"), Place: record.Place{Text: "حاجز القطيفة", Governorate: "ريف دمشق", Latin: "al-Qutayfah checkpoint"}, By: "الأمن العسكري، فرع 227 (Branch 227)",
				Told: "شاهد رقم 3", Certainty: "likely", People: []record.ID{yusufID}, Text: "أُوقف عند الحاجز برفقة ابن عمه سامر، وأُخذت السيارة. كُتب في الإيصال WGEID-2022/1187."},
			{Kind: record.DeathReported, Date: date("2014"), Told: "معتقل مُفرج عنه", Certainty: "hearsay", Text: "خبر سمعته العائلة ولم يؤكده أحد."},
		},
		Notes: []record.Note{{At: time.Date(2026, 3, 5, 0, 0, 0, 0, time.UTC), Text: "يجب سؤال الجيران في داريا.\nThe cousin in Berlin has copies of two letters (2012-2013).\nکاک ئازاد دەڵێت: ڕۆژی 16/04/2013 بینیویەتی."}},
	}
}

// samplePhoto is a drawn silhouette, landscape, as a camera held upright writes it: on
// its side, with an orientation and a place in the EXIF part.
func samplePhoto(orientation byte) []byte {
	const w, h = 450, 360
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			// the head is towards the left edge: upright once turned by orientation 6
			u, v := float64(h-1-y), float64(x)
			c := color.RGBA{uint8(200 - x/6), uint8(208 - x/6), uint8(216 - x/8), 255}
			if math.Hypot((u-h/2)/75, (v-165)/95) < 1 || v > 265 && math.Hypot((u-h/2)/150, (v-450)/170) < 1 {
				c = color.RGBA{92, 100, 112, 255}
			}
			m.Set(x, y, c)
		}
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		panic(err)
	}
	exif := []byte("Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00" + string(rune(orientation)) + "\x00\x00\x00\x00\x00\x00GPS-SECRET-PLACE")
	out := append([]byte{0xff, 0xd8, 0xff, 0xe1, 0, byte(len(exif) + 2)}, exif...)
	return append(out, b.Bytes()[2:]...)
}

func photos(string) (io.ReadCloser, error) {
	return io.NopCloser(bytes.NewReader(samplePhoto(6))), nil
}

func printer(t testing.TB, lang i18n.Language, o i18n.Options) *i18n.Printer {
	t.Helper()
	p, err := i18n.New(lang, o)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// options returns those for "ar", "en" or "both".
func options(t testing.TB, lang string) Options {
	o := Options{Now: now, Photo: photos, Primary: printer(t, i18n.Arabic, i18n.Options{})}
	switch lang {
	case "en":
		o.Primary = printer(t, i18n.English, i18n.Options{})
	case "both":
		o.Second = printer(t, i18n.English, i18n.Options{})
	}
	return o
}

func makeSheet(t testing.TB, f record.File, o Options) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := CaseSheet(&b, f, o); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
