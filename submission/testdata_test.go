package submission

import (
	"errors"
	"io/fs"
	"testing"
	"time"

	"athar/assets"
	"athar/record"
)

func asBroken(err error, b **Broken) bool { return errors.As(err, b) }

func readAll(t testing.TB, name string) string {
	t.Helper()
	data, err := fs.ReadFile(assets.Bodies(), name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func date(text string) record.PartialDate { return record.ParseDate(text) }

func id(n byte) record.ID { return record.ID{15: n} }

// complete is an invented file of one person that lacks nothing for any body: neither
// what is required nor what helps.
func complete() record.File {
	return record.File{
		Inquiry: record.Inquiry{ID: id(1), Reference: "2026-0042", Status: record.StatusOpen, OpenedAt: time.Date(2026, 3, 4, 0, 0, 0, 0, time.UTC),
			Enquirer: record.Enquirer{Name: "سلمى يوسف العرعر", Relation: record.Mother, Phone: "0900 000 111", Email: "s@example.org", Address: "شارع الياسمين", Reach: "بعد العصر", Language: "العربية"}},
		Sought: []record.Person{{ID: id(2), InquiryID: id(1), Role: record.RoleSought, Sex: record.Male,
			Names: []record.Name{
				{Key: "a", Script: record.Arabic, Given: "باسل", Father: "كنان", Grandfather: "وهيب", Family: "العرعر"},
				{Key: "b", Script: record.Latin, Given: "Basel", Father: "Kinan", Grandfather: "Wahib", Family: "al-Arar"}},
			Mother: record.ParentName{Given: "سلمى", Family: "القيقب", LatinName: "Salma al-Qayqab"}, Birth: date("3 آذار 1990"),
			BirthPlace: record.Place{Text: "تل الزيزفون", Governorate: "ريف دمشق"}, Residence: record.Place{Text: "حارة الرمان", Entry: "sy.damascus"},
			Identifiers: []record.Identifier{{Key: "a", Kind: record.NationalNumber, Number: "00000000042"}},
			Nationality: "سوري", Occupation: "نجّار", Marital: record.Married, Description: "طويل", Marks: "ندبة في الجبين", Clothing: "سترة زرقاء",
			Medical: "يحتاج إلى دواء للسكري", Dental: "سنّ مكسورة", Photos: []record.Photo{{Key: "a", Agreed: record.Yes}}}},
		Relatives: []record.Person{{ID: id(3), InquiryID: id(1), Role: record.RoleRelative, Sex: record.Female,
			Names: []record.Name{{Key: "a", Script: record.Arabic, Given: "سلمى", Father: "يوسف", Family: "العرعر"}},
			Phone: "0900 000 333", Donor: record.Donor{Step: record.DonorWilling}}},
		Kinships: []record.Kinship{{ID: id(4), From: id(3), Relation: record.Mother, To: id(2)}},
		Events: []record.Event{
			{ID: id(10), Kind: record.Arrest, Date: date("5 أيار 2013"), Place: record.Place{Text: "حاجز الجسر", Entry: "sy.damascus"}, By: "دورية بلباس مموّه",
				ByEntry: "sy.branch", Told: "زيدون الحبق", Text: "أُنزل من الحافلة وأُخذ.", Certainty: record.Sure, Witness: id(40), Companions: "رامح الزعتر",
				Taken: record.Taken{Warrant: record.No, Reason: "قيل: للتحقيق", Manner: "بالقوة", Uniform: "لباس مموّه وسيارة بيضاء"}},
			{ID: id(11), Kind: record.Seen, Date: date("صيف 2014"), Place: record.Place{Text: "زنزانة"}, Told: "زيدون الحبق", Text: "رآه زيدون الحبق حيّاً.", Witness: id(40)},
			{ID: id(12), Kind: record.MoneyDemand, Date: date("2015"), Text: "طُلب مال عبر وسيط"},
			{ID: id(13), Kind: record.DeathReported, Date: date("2018"), Text: "وصل خبر غير مؤكد"}},
		Custodies: []record.Custody{{Part: record.Part{ID: id(20)}, By: "الفرع", ByEntry: "sy.branch", Place: record.Place{Text: "الفرع", Entry: "sy.branch"}, From: date("أيار 2013"), Basis: "قال ذلك محتجز سابق"}},
		Legals: []record.Legal{{Part: record.Part{ID: id(21)}, Charge: "تهمة لم تُشرح", Law: "قانون لم يُسمَّ", Court: record.CourtNone, Lawyer: record.No,
			Amnesty: "المرسوم التشريعي 7 لعام 2022", Applies: record.Yes, StillHeld: record.Yes, Text: "لم يُحاكم."}},
		Witnesses: []record.Witness{
			{Part: record.Part{ID: id(40)}, Keep: record.Yes, Tell: record.No, Name: "زيدون الحبق", Phone: "0900 000 444", Text: "كان في الزنزانة نفسها."},
			{Part: record.Part{ID: id(41)}, Keep: record.Yes, Tell: record.Yes, Name: "مريانا السمّاق", Phone: "0900 000 555", Text: "رأت الحاجز."}},
		Evidence:       []record.Evidence{{Part: record.Part{ID: id(50)}, Kind: record.EvidenceIdentity, Title: "صورة الهوية"}},
		RegistryChecks: []record.RegistryCheck{{Part: record.Part{ID: id(60)}, Person: id(2), Result: record.RegistryDeceased, Date: date("2019"), Office: "دمشق"}},
		Consents:       []record.Consent{{Part: record.Part{ID: id(70)}, By: "سلمى", Recipient: "wgeid", Form: record.ConsentSigned, Given: date("2026")}},
		Actions:        []record.Action{{Part: record.Part{ID: id(80)}, What: "سألت الأم عنه", Where: "مكتب الاستعلامات", Date: date("حزيران 2013"), Answer: "لا جواب مكتوب"}},
		Demands:        []record.Demand{{Part: record.Part{ID: id(90)}, Who: "وسيط مجهول", Phone: "0900 000 999", Amount: "500", Currency: "USD", Text: "نصّ خفيّ تماماً"}},
		Notes:          []record.Note{{ID: id(95), Text: "ملاحظة داخلية لا تخرج"}},
	}
}
