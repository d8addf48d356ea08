package seal

// common is what everybody tries first: the head of the known lists of leaked
// passwords, what families in the region use, and the words of this app.
var common = set(
	"password", "passw0rd", "pass", "admin", "administrator", "welcome", "letmein", "login", "master", "hello", "monkey", "dragon",
	"football", "baseball", "iloveyou", "princess", "sunshine", "shadow", "superman", "batman", "trustno1", "secret", "qwerty", "qwertyuiop",
	"azerty", "abc", "abcd", "abc123", "asdf", "asdfgh", "zxcvbn", "zxcvbnm", "qazwsx", "1q2w3e", "1q2w3e4r", "1qaz2wsx", "test", "guest",
	"user", "root", "changeme", "default", "computer", "internet", "samsung", "google", "facebook", "whatsapp", "love", "family", "freedom",
	"123", "1234", "12345", "123456", "1234567", "12345678", "123456789", "1234567890", "0123456789", "987654321", "654321", "111111", "000000",
	"112233", "121212", "123123", "123321", "11111111", "00000000", "666666", "777777", "888888", "999999",
	"syria", "suria", "damascus", "aleppo", "homs", "hama", "idlib", "daraa", "lebanon", "beirut", "iraq", "baghdad", "palestine", "gaza", "turkey",
	"allah", "allahakbar", "allahuakbar", "bismillah", "mohammad", "mohammed", "muhammad", "mohamed", "ahmad", "ahmed", "mahmoud", "ali", "omar",
	"khaled", "fatima", "mariam", "maryam", "habibi", "habibti", "hayati", "mama", "baba", "islam", "quran", "ramadan", "hurriya", "horreya",
	"athar", "vault", "recovery", "passphrase", "detained", "missing",
	"الله", "اللهاكبر", "اللهأكبر", "بسمالله", "بسماللهالرحمنالرحيم", "الحمدلله", "سبحانالله", "لاالهالاالله", "لاإلهإلاالله", "محمد", "محمدرسولالله",
	"احمد", "أحمد", "محمود", "علي", "عمر", "خالد", "يوسف", "فاطمة", "مريم", "عائشة", "حبيبي", "حبيبتي", "حياتي", "ماما", "بابا", "امي", "أمي", "ابي", "أبي",
	"سوريا", "سورية", "دمشق", "الشام", "حلب", "حمص", "حماة", "ادلب", "إدلب", "درعا", "لبنان", "بيروت", "العراق", "بغداد", "فلسطين", "غزة", "القدس",
	"حرية", "الحرية", "سلام", "السلام", "السلامعليكم", "مرحبا", "اهلا", "أهلا", "كلمة", "كلمةالسر", "كلمةالمرور", "كلمهالسر", "السر", "سر", "عبارةالمرور",
	"مفقود", "معتقل", "اثر", "أثر", "خزنة", "عائلتي", "العائلة", "قرآن", "القرآن", "رمضان", "اسلام", "الاسلام", "ثورة", "الثورة",
	"ابجد", "أبجد", "ابجدهوز", "أبجدهوز", "ابتث",
)

// set makes a table of words.
func set(words ...string) map[string]bool {
	m := make(map[string]bool, len(words))
	for _, w := range words {
		m[w] = true
	}
	return m
}
