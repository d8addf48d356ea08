package match

import "strings"

// The little words of names. Tables, not rules: a table is read and mended by people who
// know names and not Go.

// titles stand before a name on lists and in letters, and are no part of it.
var titles = map[string]bool{
	"الشهيد": true, "الشهيده": true, "السيد": true, "السيده": true, "المعتقل": true, "المعتقله": true, "الحاج": true,
	"الحاجه": true, "الاستاذ": true, "المرحوم": true, "المرحومه": true, "الدكتور": true, "الدكتوره": true, "الشيخ": true,
	"المهندس": true, "المحامي": true, "المفقود": true, "المفقوده": true, "العقيد": true, "الملازم": true, "النقيب": true,
	"المقدم": true, "العميد": true, "الرايد": true, "المساعد": true, "الرقيب": true, "المجند": true, "المدعو": true,
	"الطفل": true, "الطفله": true, "mr": true, "mrs": true, "ms": true, "dr": true, "sheikh": true, "shaikh": true,
	"martyr": true, "prof": true, "eng": true, "hajj": true, "haj": true, "mme": true,
}

// sonOf stands between a name and a father's name.
var sonOf = map[string]bool{"بن": true, "ابن": true, "بنت": true, "bin": true, "ben": true, "ibn": true, "bint": true, "bent": true}

var fathersAr = map[string]bool{"ابو": true, "ابي": true, "ابا": true, "بو": true}

var fathersLa = map[string]bool{"abu": true, "abou": true, "abo": true, "aboo": true, "abi": true, "bou": true}

var abdLa = map[string]bool{
	"abd": true, "abdul": true, "abdel": true, "abdal": true, "abdur": true, "abder": true, "abdu": true, "abed": true,
	"abdil": true, "abdol": true, "abdoul": true,
}

var articlesLa = map[string]bool{"al": true, "el": true, "il": true, "ul": true, "ol": true}

// sunArticles are the article's forms before the letter that swallows its l.
var sunArticles = map[string]string{
	"as": "s", "es": "s", "us": "s", "ash": "s", "esh": "s", "ush": "s", "ach": "c", "ech": "c", "ad": "d", "ed": "d",
	"ud": "d", "adh": "d", "ar": "r", "er": "r", "ur": "r", "an": "n", "en": "n", "un": "n", "at": "t", "et": "t",
	"ath": "t", "az": "z", "ez": "z", "uz": "z",
}

// beforeCapital are the words behind which a capital begins the name: AlHalabi, AbuBakr.
var beforeCapital = map[string]bool{
	"al": true, "el": true, "abdul": true, "abdel": true, "abd": true, "abu": true, "abou": true, "bin": true, "ben": true, "ibn": true,
}

// twoLetters reads apart what may be one sound or two letters side by side.
var twoLetters = strings.NewReplacer("th", "t'h", "dh", "d'h")

var dinCore = map[string]bool{"din": true, "dine": true, "deen": true, "dein": true, "ddin": true}

var dinTails = [...]string{
	"eddine", "eddin", "edine", "edin", "uddin", "uddine", "uddeen", "addin", "addine", "aldin", "aldine", "aldeen",
	"eldin", "eldine", "eldeen", "udin", "ettin",
}

var dinLa = map[string]bool{
	"eddine": true, "eddin": true, "edine": true, "edin": true, "uddin": true, "uddine": true, "uddeen": true, "addin": true,
	"addine": true, "aldin": true, "aldine": true, "aldeen": true, "eldin": true, "eldine": true, "eldeen": true, "udin": true,
}

var allahTails = [...]string{"ullah", "allah", "ulla", "alla"}
