package record

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// tokenKind is what a word of a date does.
type tokenKind uint8

const (
	tokUnknown tokenKind = iota // a word that dates do not have
	tokNoise                    // a word that adds nothing: on, the day's name, the time of day
	tokNumber
	tokSlash // between numbers: / or .
	tokDash
	tokMonth
	tokHijriMonth
	tokSeason
	tokPart // early, middle, late, a half, a quarter
	tokDecade
	tokOrdinal
	tokCardinal // three, said of a month: شهر تلاتة
	tokFeast    // the two feasts, which families remember better than dates
	tokBefore
	tokAfter
	tokSince
	tokUntil
	tokAround
	tokBetween
	tokFrom
	tokTo
	tokAnd
	tokOr
	tokYearWord
	tokMonthWord
	tokAD
	tokAH
	tokSame // "corresponding to": the same day in another calendar
	tokOpen
	tokClose
	tokHour // "at the hour of": the number after it is a time
)

type token struct {
	kind   tokenKind
	n      int
	digits int  // of a number: how many were written
	spaced bool // a dash with a space on both sides
}

// The values of n of a tokPart: thirds, halves and quarters of a year or month.
const (
	partEarly = iota + 1
	partMiddle
	partLate
	partFirstHalf
	partSecondHalf
	partQuarter1
	partQuarter2
	partQuarter3
	partQuarter4
)

// The values of n of a tokSeason.
const (
	spring = iota + 1
	summer
	autumn
	winter
)

// The values of n of a tokFeast.
const (
	feastOfBreaking = iota + 1 // عيد الفطر
	feastOfOffering            // عيد الأضحى
)

// maxPhrase is the most words that one entry of dateWords has.
const maxPhrase = 4

// dateWords maps folded words and phrases to what they do. Arabic is written here as
// people write it and folded when the program starts.
var dateWords = foldedWords([]wordGroup{
	{tokMonth, 1, "كانون الثاني|كانون ثاني|كانون التاني|كانون تاني|كانون 2|ك 2|يناير|جانفي|january|jan|janvier|janv"},
	{tokMonth, 2, "شباط|فبراير|فيفري|february|feb|febr|fevrier|fevr|fev"},
	{tokMonth, 3, "آذار|ازار|مارس|march|mar|mars"},
	{tokMonth, 4, "نيسان|أبريل|إبريل|أفريل|april|apr|avril|avr"},
	{tokMonth, 5, "أيار|مايو|ماي|may|mai"},
	{tokMonth, 6, "حزيران|يونيو|يونية|جوان|june|jun|juin"},
	{tokMonth, 7, "تموز|يوليو|يولية|يوليوز|جويلية|july|jul|juillet|juil"},
	{tokMonth, 8, "آب|أغسطس|اغسطوس|أوت|غشت|august|aug|aout"},
	{tokMonth, 9, "أيلول|سبتمبر|شتنبر|september|sept|sep|septembre"},
	{tokMonth, 10, "تشرين الأول|تشرين أول|تشرين 1|ت 1|أكتوبر|اكتوبر|october|oct|octobre"},
	{tokMonth, 11, "تشرين الثاني|تشرين ثاني|تشرين التاني|تشرين تاني|تشرين 2|ت 2|نوفمبر|نونبر|november|nov|novembre"},
	{tokMonth, 12, "كانون الأول|كانون أول|كانون 1|ك 1|ديسمبر|دجنبر|december|dec|decembre"},

	{tokHijriMonth, 1, "محرم|المحرم|محرم الحرام|muharram|moharram|mouharram"},
	{tokHijriMonth, 2, "صفر|safar"},
	{tokHijriMonth, 3, "ربيع الأول|ربيع أول|ربيع 1|rabi al awwal|rabi al awal|rabi ul awwal|rabi i|rabi 1|rabia al awwal|rabii al awwal"},
	{tokHijriMonth, 4, "ربيع الثاني|ربيع ثاني|ربيع الآخر|ربيع آخر|ربيع 2|rabi al thani|rabi al akhir|rabi ath thani|rabi ul thani|rabi ii|rabi 2|rabia al thani|rabii al thani"},
	{tokHijriMonth, 5, "جمادى الأولى|جمادى الأول|جمادى أول|جمادى 1|jumada al ula|jumada al awwal|jumada al oula|jumada i|jumada 1|joumada al oula"},
	{tokHijriMonth, 6, "جمادى الآخرة|جمادى الثانية|جمادى الثاني|جمادى الآخر|جمادى ثاني|جمادى 2|jumada al akhira|jumada al akhirah|jumada al thani|jumada al thaniya|jumada ii|jumada 2|joumada al akhira"},
	{tokHijriMonth, 7, "رجب|rajab"},
	{tokHijriMonth, 8, "شعبان|shaban|shaaban|chaabane|chaban"},
	{tokHijriMonth, 9, "رمضان|ramadan|ramadhan|ramazan"},
	{tokHijriMonth, 10, "شوال|shawwal|shawal|chawwal"},
	{tokHijriMonth, 11, "ذو القعدة|ذي القعدة|ذوالقعدة|ذا القعدة|dhu al qadah|dhu al qada|dhu al qidah|dhul qadah|dhul qada|zul qada|dhou al qida"},
	{tokHijriMonth, 12, "ذو الحجة|ذي الحجة|ذوالحجة|ذا الحجة|dhu al hijjah|dhu al hijja|dhul hijjah|dhul hijja|zul hijja|zul hijjah|dhou al hijja"},

	{tokSeason, spring, "ربيع|الربيع|فصل الربيع|spring|printemps"},
	{tokSeason, summer, "صيف|الصيف|فصل الصيف|صيفية|summer|ete"},
	{tokSeason, autumn, "خريف|الخريف|فصل الخريف|autumn|fall|automne"},
	{tokSeason, winter, "شتاء|الشتاء|فصل الشتاء|شتوية|شتي|winter|hiver"},

	{tokPart, partEarly, "أوائل|اوايل|أول|بداية|بدايات|مطلع|early|beginning of|the beginning of|start of|the start of|debut|debut de"},
	{tokPart, partMiddle, "منتصف|أواسط|وسط|نصف|نص|mid|middle of|the middle of|mi|milieu|milieu de"},
	{tokPart, partLate, "أواخر|اواخر|آخر|نهاية|نهايات|اخر|late|end of|the end of|fin|fin de"},
	{tokPart, partFirstHalf, "النصف الأول من|النصف الأول|first half of|the first half of"},
	{tokPart, partSecondHalf, "النصف الثاني من|النصف الثاني|second half of|the second half of"},
	{tokPart, partQuarter1, "الربع الأول من|الربع الأول|q 1|first quarter of|the first quarter of"},
	{tokPart, partQuarter2, "الربع الثاني من|الربع الثاني|q 2|second quarter of|the second quarter of"},
	{tokPart, partQuarter3, "الربع الثالث من|الربع الثالث|q 3|third quarter of|the third quarter of"},
	{tokPart, partQuarter4, "الربع الرابع من|الربع الأخير من|الربع الرابع|الربع الأخير|q 4|fourth quarter of|the fourth quarter of|last quarter of"},

	{tokDecade, 1920, "العشرينات|العشرينيات"}, {tokDecade, 1930, "الثلاثينات|الثلاثينيات"},
	{tokDecade, 1940, "الأربعينات|الأربعينيات"}, {tokDecade, 1950, "الخمسينات|الخمسينيات"},
	{tokDecade, 1960, "الستينات|الستينيات"}, {tokDecade, 1970, "السبعينات|السبعينيات"},
	{tokDecade, 1980, "الثمانينات|الثمانينيات"}, {tokDecade, 1990, "التسعينات|التسعينيات"},
	{tokNoise, 0, "القرن الماضي|من القرن الماضي|القرن العشرين"},

	{tokBefore, 0, "قبل|قبيل|before|avant|prior to"},
	{tokAfter, 0, "بعد|بعيد|after|apres"},
	{tokSince, 0, "منذ|من بعد بداية|since|depuis|from the beginning of"},
	{tokUntil, 0, "حتى|لغاية|لحد|until|till|up to|jusqu|jusqua|jusque"},
	{tokAround, 0, "حوالي|حوالى|حوال|تقريبا|تقريبًا|نحو|قرابة|زهاء|ربما|يمكن|على الأغلب|around|about|circa|ca|c|approximately|approx|roughly|maybe|perhaps|probably|vers|environ|or so|~|?"},
	{tokBetween, 0, "بين|ما بين|مابين|between|entre"},
	{tokFrom, 0, "من|from|du|de"},
	{tokTo, 0, "إلى|الى|to|through|au|a"},
	{tokAnd, 0, "و|and|et|&"},
	{tokOr, 0, "أو|او|أم|or|ou"},
	{tokYearWord, 0, "عام|سنة|العام|السنة|لعام|لسنة|من عام|من سنة|من العام|من السنة|year|the year|in the year|annee|l annee|an"},
	{tokMonthWord, 0, "شهر|الشهر|month|the month|the month of|month of|mois|mois de"},
	{tokAD, 0, "م|ميلادي|ميلادية|للميلاد|ad|ce|a d"},
	{tokAH, 0, "ه|هـ|هجري|هجرية|للهجرة|ah|a h|h|hijri|hijra|hegire"},
	{tokSame, 0, "الموافق|الموافق ل|الموافقة|والموافق|يوافق|المصادف|corresponding to|equivalent to|="},
	{tokNoise, 0, "يوم|في|بتاريخ|تاريخ|بيوم|اليوم|نهار|ليلة يوم|on|the|of|in|le|la|en|dated|day|date|في يوم"},
	{tokNoise, 0, "السبت|الأحد|الاحد|الاثنين|الإثنين|التنين|الثلاثاء|التلاتاء|الثلثاء|الأربعاء|الخميس|الجمعة|سبت|أحد|اثنين|ثلاثاء|أربعاء|خميس|جمعة"},
	{tokNoise, 0, "monday|tuesday|wednesday|thursday|friday|saturday|sunday|mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche"},
	{tokNoise, 0, "صباحا|صباح|الصبح|الصباح|ظهرا|ظهر|الظهر|بعد الظهر|قبل الظهر|بعد ظهر|عصرا|عصر|العصر|بعد العصر|قبل العصر|مغرب|المغرب|بعد المغرب|قبل المغرب|عشاء|العشاء|بعد العشاء|فجرا|فجر|الفجر|بعد الفجر|قبل الفجر|مساء|المساء|ليلا|ليلة|ليل|الليل|بعد منتصف الليل|منتصف الليل|مساءا|صباحًا"},
	{tokNoise, 0, "morning|in the morning|evening|in the evening|afternoon|in the afternoon|at night|night|at dawn|dawn|at noon|noon|midnight|at midnight|am|pm|a m|p m|o clock|oclock|matin|soir|du matin|du soir|nuit"},
	{tokHour, 0, "الساعة|ساعة|at|at about|vers heure"},
	{tokNoise, 0, "st|nd|rd|th|er|eme|خلال|أثناء|during|sometime|sometime in|some time in|early morning|الواقع في|الواقع|مواليد|من مواليد|تولد|born|born in|born on"},
	{tokNoise, 0, "أول أيام|ثاني أيام|ثالث أيام|رابع أيام|أول يوم|ثاني يوم|ثالث يوم|رابع يوم|أيام|ايام"},
	{tokNoise, 0, "شهري|والنصف|ونصف|والربع|إلا ربعا"},
	{tokFeast, feastOfBreaking, "عيد الفطر|عيد الفطر السعيد|العيد الصغير|عيد الصغير|eid al fitr|eid ul fitr|eid el fitr"},
	{tokFeast, feastOfOffering, "عيد الأضحى|عيد الأضحى المبارك|العيد الكبير|عيد الكبير|eid al adha|eid ul adha|eid el adha"},
})

type wordGroup struct {
	kind  tokenKind
	n     int
	words string // separated by |
}

func foldedWords(groups []wordGroup) map[string]token {
	m := make(map[string]token, 512)
	for _, g := range groups {
		for w := range strings.SplitSeq(g.words, "|") {
			m[foldDate(w)] = token{kind: g.kind, n: g.n}
		}
	}
	addOrdinals(m)
	for n, words := range cardinals {
		for w := range strings.SplitSeq(words, "|") {
			if w != "" {
				m[foldDate(w)] = token{kind: tokCardinal, n: n}
			}
		}
	}
	return m
}

// cardinals are the numbers of the months as people say them, by number.
var cardinals = [...]string{1: "واحد", 2: "اثنين|تنين|اتنين", 3: "ثلاثة|تلاتة|تلاته", 4: "أربعة|اربعة", 5: "خمسة|خمسه", 6: "ستة|سته", 7: "سبعة|سبعه",
	8: "ثمانية|تمانية|تماني|تمنية", 9: "تسعة|تسعه", 10: "عشرة|عشره", 11: "احدعش|حدعش|أحد عشر|إحدى عشر|حداشر", 12: "اطنعش|تنعش|اثنا عشر|اثني عشر|اتناشر"}

// addOrdinals adds the first to the thirty-first in words, Arabic and English.
func addOrdinals(m map[string]token) {
	set := func(word string, n int) {
		if w := foldDate(word); w != "" {
			if _, taken := m[w]; !taken {
				m[w] = token{kind: tokOrdinal, n: n}
			}
		}
	}
	units := []string{"", "الأول", "الثاني", "الثالث", "الرابع", "الخامس", "السادس", "السابع", "الثامن", "التاسع"}
	english := []string{"", "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth",
		"eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth"}
	for n := 1; n <= 9; n++ {
		set(units[n], n)
		if n > 1 {
			set(units[n]+" عشر", 10+n)
			set(units[n]+" والعشرين", 20+n)
			set(units[n]+" والعشرون", 20+n)
		}
		set("twenty "+english[n], 20+n)
	}
	for n := 1; n < len(english); n++ {
		set(english[n], n)
	}
	for i, hour := range []string{"الواحدة", "الثانية", "الثالثة", "الرابعة", "الخامسة", "السادسة", "السابعة", "الثامنة", "التاسعة", "العاشرة"} {
		set(hour, i+1)
	}
	for word, n := range map[string]int{"العاشر": 10, "الحادي عشر": 11, "الحادي والعشرين": 21, "الحادي والعشرون": 21, "العشرين": 20,
		"العشرون": 20, "الثلاثين": 30, "الثلاثون": 30, "الحادي والثلاثين": 31, "الحادي والثلاثون": 31, "twentieth": 20,
		"thirtieth": 30, "thirty first": 31} {
		set(word, n)
	}
}

// foldDate brings the spellings of a date's words together: case, accents, marks,
// hamza, ta marbuta, alif maqsura, digits, invisible characters.
func foldDate(s string) string {
	var b strings.Builder
	for _, r := range norm.NFKD.String(s) {
		switch {
		case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r), r == 'ـ', r == 'ء', r == '\'', r == '’', r == 'ʿ', r == 'ʾ', r == '`':
			continue
		case r >= '٠' && r <= '٩':
			r = r - '٠' + '0'
		case r >= '۰' && r <= '۹':
			r = r - '۰' + '0'
		case r == 'ٱ':
			r = 'ا'
		case r == 'ى', r == 'ی':
			r = 'ي'
		case r == 'ک':
			r = 'ك'
		case r == 'ة':
			r = 'ه'
		default:
			r = unicode.ToLower(r)
		}
		b.WriteRune(r)
	}
	return b.String()
}
