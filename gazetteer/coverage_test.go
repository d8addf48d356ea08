package gazetteer

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
)

// area is an area as the data set writes it that this gazetteer is checked against.
type area struct {
	ID          string            `json:"id"`
	Governorate string            `json:"governorateId"`
	District    string            `json:"districtId"`
	Name        map[string]string `json:"name"`
	Aliases     []struct {
		Value    string `json:"value"`
		Language string `json:"language"`
	} `json:"aliases"`
}

// moved are subdistricts that lie in another district here than there: districts that
// were made about 2010 out of larger ones, which that data set does not have.
var moved = map[string]string{
	"Qudsiya":            "sy.rif-dimashq.qudsaya.qudsaya",
	"Qabu":               "sy.homs.taldou.qabu",
	"Taldu":              "sy.homs.taldou.taldou", // there its Arabic name is that of its second town, Kafr Laha: an alias here
	"Dayr Hafir":         "sy.aleppo.dayr-hafir.dayr-hafir",
	"Eastern Kwaires":    "sy.aleppo.dayr-hafir.kuwayris-sharqi",
	"Rasm Haram El-Imam": "sy.aleppo.dayr-hafir.rasm-harmil-al-imam",
	"Atareb":             "sy.aleppo.atarib.atarib",
}

// TestCoverage compares governorates, districts and subdistricts with another data set,
// in both languages: by a folded name or alias, within the same parent.
func TestCoverage(t *testing.T) {
	table := load(t)
	ours := map[string]string{} // their id to ours
	for _, level := range []struct {
		file string
		kind Kind
	}{{"governorates.json", Governorate}, {"districts.json", District}, {"subdistricts.json", Subdistrict}} {
		all := areas(t, level.file)
		covered := 0
		for _, a := range all {
			among := table.All(Governorate)
			if level.kind == District {
				among = table.Children(ours[a.Governorate])
			} else if level.kind == Subdistrict {
				among = table.Children(ours[a.District])
			}
			if id := moved[a.Name["en"]]; level.kind == Subdistrict && id != "" {
				e, _ := table.Entry(id)
				among = []Entry{e}
			}
			for _, e := range among {
				if e.Kind == level.kind && agree(e, a) {
					ours[a.ID] = e.ID
				}
			}
			if ours[a.ID] == "" {
				t.Errorf("%s: %s (%s) is not here, or not in both languages", level.file, a.Name["en"], a.Name["ar"])
				continue
			}
			covered++
		}
		t.Logf("%s: %d of %d", level.file, covered, len(all))
	}
}

func areas(t *testing.T, file string) (all []area) {
	t.Helper()
	dir := os.Getenv("ATHAR_SHARED")
	if dir == "" {
		dir = filepath.Join("..", "..", "shared")
	}
	data, err := os.ReadFile(filepath.Join(dir, "data", "places", file))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("the data set to compare with is not here: set ATHAR_SHARED to the folder that holds data/places")
	}
	if err == nil {
		err = json.Unmarshal(data, &all)
	}
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// agree reports whether both bear a name in common in Arabic, and one in English.
func agree(e Entry, a area) bool {
	names := append([]string{e.Arabic, e.English}, e.Aliases...)
	theirs := map[string][]string{"ar": {a.Name["ar"]}, "en": {a.Name["en"]}}
	for _, x := range a.Aliases {
		theirs[x.Language] = append(theirs[x.Language], x.Value)
	}
	for _, lang := range []string{"ar", "en"} {
		common := slices.ContainsFunc(theirs[lang], func(s string) bool {
			f := foldArea(s)
			return f != "" && slices.ContainsFunc(names, func(n string) bool { return foldArea(n) == f })
		})
		if !common {
			return false
		}
	}
	return true
}

// What foldArea leaves out: words for the kind of an area, articles, marks.
var (
	kindWords = regexp.MustCompile(`(?i)\b(governorate|district|subdistrict)\b|^(محافظة|منطقة|ناحية|مدينة) |مركز `)
	articles  = regexp.MustCompile(`(?i)^(al|el|an|ar|as|at|az|ad|ash|ath)[- ]+|(^| )ال`)
	oneLetter = strings.NewReplacer("أ", "ا", "إ", "ا", "آ", "ا", "ى", "ي", "ة", "ه", "ؤ", "و", "ئ", "ي")
)

func foldArea(s string) string {
	s = kindWords.ReplaceAllString(s, "")
	s = articles.ReplaceAllString(strings.TrimSpace(s), "$2")
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, oneLetter.Replace(s))
}
