// Package match compares names as people really write them.
//
// A name reaches Athar by ear, from papers in two scripts, from lists typed in a hurry.
// Fold takes away what never tells two people apart: marks, tatweel, the seat of a hamza,
// ta marbuta, Persian letters, accents, the article. Compounds stay one part however they
// are written (عبد الرحمن, Abdul-Rahman). Skeleton goes further, to the few consonant
// classes on which both scripts agree; it finds candidates and never decides. Between two
// candidates a distance over sounds decides, in which a Latin vowel costs little where
// Arabic writes none.
//
// Index finds people by any part of a name while it is being typed.
package match

import "strings"

// form is one way in which a part is looked up: its folded text, and what is sounded.
type form struct {
	text   string
	sounds string // what sounds and skeletons are made of, in the letters of its script
	script script
}

// part is one name part: "عبد الرحمن" is one, and so is "al-Halabi".
type part struct {
	forms   []form // the first is the name itself, the rest are further ways to look it up
	article bool   // it was written with al- or ال
	open    bool   // there is more to come: Abdul alone
	joined  bool   // the last form is without what may be an article written on: Alhalabi, Alexander
}

// Fold returns the parts of a name in plain letters, parted by single blanks, without
// article: what two spellings of one name have in common within one script.
func Fold(s string) string {
	ps := parse(s)
	out := make([]string, len(ps))
	for i, p := range ps {
		out[i] = p.forms[0].text
	}
	return strings.Join(out, " ")
}

// parse splits a personal name or a query into parts.
func parse(s string) []part {
	ws := words(s)
	var out []part
	for i := 0; i < len(ws); {
		if i == 0 && len(ws) > 2 && titles[ws[0].text] {
			i++
			continue
		}
		if i > 0 && i+1 < len(ws) && sonOf[ws[i].text] {
			i++
			continue
		}
		var p part
		switch ws[i].script {
		case arabic:
			p, i = arabicPart(ws, i)
		case latin:
			p, i = latinPart(ws, i)
		default:
			p = part{forms: []form{{ws[i].text, "", ws[i].script}}}
			i++
		}
		out = append(out, p)
	}
	return out
}

// repair undoes what reading a PDF does to lam-alef: هللا for الله, اال for الا.
func repair(t string) string {
	if strings.Contains(t, "هللا") {
		t = strings.Replace(t, "هللا", "الله", 1)
	}
	if strings.HasPrefix(t, "اال") && len(t) > len("االحم") {
		t = "الا" + t[len("اال"):]
	}
	return t
}

// arabicPart reads the part that begins at word i; it returns the word after it.
func arabicPart(ws []word, i int) (part, int) {
	t, next := repair(ws[i].text), ""
	if i+1 < len(ws) && ws[i+1].script == arabic {
		next = repair(ws[i+1].text)
	}
	switch {
	case t == "عبد" && next != "":
		return arabicAbd(next), i + 2
	case fathersAr[t] && next != "":
		return arabicAbu(next), i + 2
	case t == "ال" && next != "":
		return arabicPlain("ال" + next), i + 2
	case next == "الدين" || next == "لدين":
		return arabicTail(t, "دين"), i + 2
	case next == "الله":
		return arabicTail(t, "له"), i + 2
	case strings.HasPrefix(t, "عبدال"):
		return arabicAbd(t[len("عبد"):]), i + 1
	case strings.HasPrefix(t, "ابو") && len(t) >= len("ابوحسن"):
		return arabicAbu(t[len("ابو"):]), i + 1
	case strings.HasSuffix(t, "الدين") && len(t) > len("الدين")+2:
		return arabicTail(strings.TrimSuffix(t, "الدين"), "دين"), i + 1
	case strings.HasSuffix(t, "الله") && len(t) > len("الله")+2:
		return arabicTail(strings.TrimSuffix(t, "الله"), "له"), i + 1
	}
	return arabicPlain(t), i + 1
}

func arabicAbd(core string) part {
	core = strings.TrimPrefix(core, "ال")
	if core == "ا" { // being typed
		core = ""
	}
	p := part{forms: []form{{"عبدال" + core, "عبد" + core, arabic}}}
	if len(core) > len("له") {
		p.forms = append(p.forms, form{core, core, arabic})
	}
	return p
}

func arabicAbu(core string) part {
	p := arabicPlain(core)
	bare := p.forms[0].text
	all := []form{{"ابو" + bare, "ابو" + bare, arabic}}
	if p.article {
		all = append(all, form{"ابوال" + bare, "", arabic})
	}
	return part{forms: append(all, p.forms[0]), article: p.article}
}

func arabicTail(core, tail string) part {
	p := part{forms: []form{{core + "ال" + tail, core + tail, arabic}, {core, core, arabic}}}
	p.forms = append(p.forms, form{"ال" + tail, "", arabic}) // while the second word is being typed
	return p
}

func arabicPlain(t string) part {
	// Four letters may be the name itself (الما), so the article needs three behind it.
	if bare, ok := strings.CutPrefix(t, "ال"); ok && len(bare) >= len("علي") && t != "الله" {
		return part{forms: []form{{bare, bare, arabic}, {t, "", arabic}}, article: true}
	}
	return part{forms: []form{{t, t, arabic}}}
}

// latinPart reads the part that begins at word i; it returns the word after it.
func latinPart(ws []word, i int) (part, int) {
	at := func(k int) string {
		if k < len(ws) && ws[k].script == latin {
			return ws[k].text
		}
		return ""
	}
	t, j := ws[i].text, i+1
	skipArticle := func() bool {
		if at(j+1) != "" && isArticle(at(j), at(j+1)) {
			j++
			return true
		}
		return false
	}
	switch {
	case t == "":
		return part{forms: []form{{"", "", latin}}}, j
	case abdLa[t] && at(j) != "":
		skipArticle()
		return latinAbd(at(j)), j + 1
	case abdLa[t]:
		return part{forms: []form{{t, "abd", latin}}, open: true}, j
	case fathersLa[t] && at(j) != "":
		article := skipArticle()
		return latinAbu(at(j), article), j + 1
	case isArticle(t, at(j)):
		p, k := latinTail(latinPlain(at(j)), ws, j+1)
		whole := form{t + at(j), "", latin}
		return part{forms: append(p.forms, whole), article: true}, k
	}
	return latinTail(latinPlain(t), ws, j)
}

// isArticle reports whether t is al-, or one of its forms before the sun letter of next.
func isArticle(t, next string) bool {
	if next == "" {
		return false
	}
	sun := sunArticles[t]
	return articlesLa[t] || (sun != "" && len(next) > 1 && strings.HasPrefix(next, sun))
}

// latinTail joins "eddine", "al-Din" or "allah" behind a part.
func latinTail(p part, ws []word, j int) (part, int) {
	at := func(k int) string {
		if k < len(ws) && ws[k].script == latin {
			return ws[k].text
		}
		return ""
	}
	core := p.forms[0].sounds
	switch {
	case at(j) == "" || len(p.forms[0].text) < 2:
		return p, j
	case dinLa[at(j)], dinCore[at(j)]:
		return latinCompound(core, "eldin", "din"), j + 1
	case dinCore[at(j+1)] && (articlesLa[at(j)] || sunArticles[at(j)] == "d"):
		return latinCompound(core, "eldin", "din"), j + 2
	case at(j) == "allah", at(j) == "ullah", at(j) == "alla":
		return latinCompound(core, "allah", "lah"), j + 1
	}
	return p, j
}

func latinCompound(core, written, sounded string) part {
	return part{forms: []form{{core + written, core + sounded, latin}, {core, core, latin}}}
}

func latinAbd(core string) part {
	switch core {
	case "allah", "lah", "alla", "ullah", "llah":
		return part{forms: []form{{"abdulallah", "abd'lah", latin}, {"abdullah", "", latin}}}
	}
	if len(core) >= 6 && articlesLa[core[:2]] {
		core = core[2:]
	}
	if core == "a" || articlesLa[core] || sunArticles[core] != "" { // being typed
		core = ""
	}
	// The mark keeps d and h of Abdulhamid from being read as dh.
	p := part{forms: []form{{"abdul" + core, "abd'" + core, latin}}}
	if len(core) > 2 {
		p.forms = append(p.forms, form{core, core, latin})
	}
	return p
}

func latinAbu(core string, article bool) part {
	p := latinPlain(core)
	return part{forms: append([]form{{"abu" + core, "abu" + core, latin}}, p.forms...), article: article || p.article}
}

// latinPlain reads one word, in which a compound or an article may be written on.
func latinPlain(t string) part {
	if rest, ok := abdJoined(t); ok {
		return latinAbd(rest)
	}
	for _, p := range [...]string{"abou", "aboo", "abu", "abo"} {
		// A vowel behind it makes it a name of its own: Aboud.
		if strings.HasPrefix(t, p) && len(t) >= len(p)+4 && strings.IndexByte("aeiou", t[len(p)]) < 0 {
			q := latinAbu(t[len(p):], false)
			q.forms = append(q.forms, form{t, "", latin})
			return q
		}
	}
	if core, ok := cutTail(t, dinTails[:]); ok {
		return latinCompound(core, "eldin", "din")
	}
	if core, ok := cutTail(t, allahTails[:]); ok {
		return latinCompound(core, "allah", "lah")
	}
	p := part{forms: []form{{t, t, latin}}}
	if apart := twoLetters.Replace(t); apart != t {
		p.forms = append(p.forms, form{t, apart, latin}) // th is one letter in Thaer and two in Fathi
	}
	if len(t) >= 6 && articlesLa[t[:2]] {
		p.forms = append(p.forms, form{t[2:], t[2:], latin})
		p.joined = true
	}
	return p
}

// abdJoined splits Abdulrahman, Abdelkader, Abdurrahman, Abdullah.
func abdJoined(t string) (string, bool) {
	rest, ok := strings.CutPrefix(t, "abd")
	if !ok || len(rest) < 4 {
		return "", false
	}
	if strings.HasPrefix(rest, "ou") {
		rest = "u" + rest[2:]
	}
	if strings.IndexByte("aeiou", rest[0]) < 0 {
		return "", false
	}
	switch {
	case rest[1:] == "llah" || rest[1:] == "lla" || rest[1:] == "lah":
		return "allah", true
	case len(rest) > 3 && (rest[1] == 'l' || rest[1] == rest[2]):
		return rest[2:], true
	}
	return "", false
}

// cutTail cuts the longest of the tails that leaves at least three letters.
func cutTail(t string, tails []string) (string, bool) {
	best := ""
	for _, tail := range tails {
		if core, ok := strings.CutSuffix(t, tail); ok && len(core) >= 3 && (best == "" || len(core) < len(best)) {
			best = core
		}
	}
	return best, best != ""
}
