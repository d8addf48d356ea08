package match

import (
	"encoding/binary"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"athar/record"

	"pgregory.net/rapid"
)

func id(n int) record.ID {
	var r record.ID
	binary.BigEndian.PutUint64(r[:], uint64(n))
	return r
}

// people gives each name its own inquiry, numbered from 1.
func people(names ...string) *Index {
	x := NewIndex()
	for i, n := range names {
		x.Set(id(i+1), []Entry{{Person: id(1000 + i), Texts: []Text{{Given, n}}}})
	}
	return x
}

func found1(x *Index, q string) []string {
	var out []string
	for _, h := range x.Find(q, 0) {
		out = append(out, fmt.Sprint(binary.BigEndian.Uint64(h.Inquiry[:])))
	}
	return out
}

func TestFindsAnySpelling(t *testing.T) {
	names := []string{"أحمد محمود الحلبي", "فاطمة الزهراء قاسم", "عبد الرحمن إبراهيم آل مصطفى", "Yousef al-Khatib", "صلاح الدين أبو بكر", "مؤيد رائد الشامي"}
	x := people(names...)
	tests := []struct {
		want    string
		queries []string
	}{
		{"1", []string{"احمد", "أحمد", "أَحْمَد", "أحـمـد", "حلبي", "الحلبي", "الح", "Ahmad", "ahmed halabi", "al-halabi", "Alhalabi", "halab", "حلب", "محمود احمد",
			"احمد ال", "Mahmood", "احمد حل", "حلبى", "ahm"}},
		{"2", []string{"فاطمه", "فاطمة", "فاط", "Fatima", "fatme", "fati", "قاسم", "Qasem", "kassem", "زهراء", "الزهرا", "zahra"}},
		{"3", []string{"عبدالرحمن", "عبد الرحمن", "عبدا", "عبد ال", "عبد الر", "رحمن", "Abdulrahman", "Abd al-Rahman", "abdurr", "abdel rah", "ابراهيم", "Ibrahim", "مصطفي",
			"Mustafa", "عبد الرحمان"}},
		{"4", []string{"يوسف", "الخطيب", "خطيب", "Yusuf", "khatib", "Youssef", "yousuf khateeb", "yousef al", "yousef al k", "Joussef"}},
		{"5", []string{"صلاح", "صلاح ا", "صلاح ال", "صلاح الدين", "صلاحالدين", "Salah Eddin", "salaheddine", "ابو بكر", "ابوبكر", "abu bakr", "أبو ب"}},
		{"6", []string{"مويد", "مؤيد", "رايد", "رائد", "شامي", "Shami", "Chami", "raed"}},
	}
	for _, tt := range tests {
		for _, q := range tt.queries {
			if got := found1(x, q); !slices.Contains(got, tt.want) || got[0] != tt.want {
				t.Errorf("%q finds %v, want %s first", q, got, tt.want)
			}
		}
	}
	for _, q := range []string{"", " ", "زكريا", "Zakaria", "احمد قاسم", "احمد زكريا"} {
		if got := found1(x, q); len(got) > 0 {
			t.Errorf("%q finds %v", q, got)
		}
	}
}

func TestOrder(t *testing.T) {
	tests := []struct {
		query string
		names []string // in the order wanted
	}{
		{"محمد", []string{"محمد", "محمدي", "نورمحمد"}},
		{"Mahmoud", []string{"Mahmoud", "محمود"}},
		{"Mahmoud", []string{"محمد"}},
		{"سعيد", []string{"سعيد", "Saeed", "سعيدة", "مسعيد"}},
		{"Hasan", []string{"Hasan", "Hassan", "Hasanin"}},
	}
	for _, tt := range tests {
		x := NewIndex()
		for i, n := range tt.names {
			x.Set(id(len(tt.names)-i), []Entry{{Texts: []Text{{Given, n}}}}) // against the order of ids
		}
		want := make([]string, len(tt.names))
		for i := range want {
			want[i] = fmt.Sprint(len(tt.names) - i)
		}
		if got := found1(x, tt.query); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v, want %v", tt.query, got, want)
		}
	}
}

func TestWhatIsNotMeant(t *testing.T) {
	x := people("عبد الرحمن", "Hasan Aboud", "يوسف", "الصفصاف", "حمزة", "حمص", "Abdulhamid", "عبد الحميد", "فتحي", "صلاح")
	for q, want := range map[string][]string{
		"abdul": {"1", "7", "8"}, "yusef": {"3"}, "7amza": {"5"}, "عبدالحميد": {"7", "8"}, "Fathi": {"9"}, "salah": {"10"}, "hamid": {"7", "8"},
	} {
		got := found1(x, q)
		if slices.Sort(got); !slices.Equal(got, slices.Sorted(slices.Values(want))) {
			t.Errorf("%s finds %v, want %v", q, got, want)
		}
	}
}

func TestAPageIsPasted(t *testing.T) {
	x := people("عبد الرحمن", "يوسف")
	start := time.Now()
	x.Find(strings.Repeat("عبد الرحمن يوسف قاسم ", 50_000), 10)
	if took := time.Since(start); took > time.Second {
		t.Errorf("a page of words takes %v", took)
	}
}

func TestMistypedOnlyWhereNothingElse(t *testing.T) {
	x := people("مصطفى", "مصطفا", "Mustafa")
	if got := found1(x, "مصطفى"); len(got) != 3 {
		t.Errorf("spellings: %v", got)
	}
	if got := found1(x, "مسصطفى"); len(got) == 0 {
		t.Error("one letter too many finds nothing")
	}
	if got := found1(x, "Musatfa"); len(got) == 0 {
		t.Error("two letters swapped find nothing")
	}
	y := people("سامر", "سمير", "تامر")
	if got := found1(y, "سامر"); slices.Contains(got, "3") {
		t.Errorf("a wrong letter counts where the right name is there: %v", got)
	}
}

func TestFieldsAndNumbers(t *testing.T) {
	x := NewIndex()
	x.Set(id(1), []Entry{
		{Texts: []Text{{Reference, "2026-0007"}, {Enquirer, "هدى"}, {Number, "+963 944 123 456"}}},
		{Person: id(11), Texts: []Text{{Given, "زيد"}, {Mother, "سلمى"}, {Number, "N 0123456"}}},
		{Person: id(12), Texts: []Text{{Given, "سلمى"}}},
	})
	for q, person := range map[string]int{"سلمى": 12, "زيد سلمى": 11, "0123456": 11, "زيد": 11} {
		if hits := x.Find(q, 1); len(hits) != 1 || hits[0].Person != id(person) {
			t.Errorf("%q: %v", q, hits)
		}
	}
	for _, q := range []string{"2026-0007", "0007", "7", "٢٠٢٦", "0944 123 456", "00963944123456", "944123", "هدى", "زيد هدى"} {
		if len(x.Find(q, 0)) == 0 {
			t.Errorf("%q finds nothing", q)
		}
	}
	x.Remove(id(1))
	if x.Len() != 0 || len(x.Find("زيد", 0)) != 0 {
		t.Error("removed, and still found")
	}
}

// TestUpdatingIsRebuilding: after any edits the index answers as one built afresh.
func TestUpdatingIsRebuilding(t *testing.T) {
	pool := []string{"أحمد", "Ahmad", "محمد الحلبي", "Mohammad", "عبد الرحمن", "Abdulrahman", "سلمى", "سليم", "نور الدين", "2026-0007", "هدى", "حمدان"}
	rapid.Check(t, func(t *rapid.T) {
		name := rapid.SampledFrom(pool)
		live, kept := NewIndex(), map[int][]Entry{}
		for range rapid.IntRange(1, 30).Draw(t, "edits") {
			n := rapid.IntRange(1, 6).Draw(t, "inquiry")
			var es []Entry
			for p := range rapid.IntRange(0, 3).Draw(t, "people") {
				es = append(es, Entry{id(n*10 + p), []Text{{Given, name.Draw(t, "a")}, {Mother, name.Draw(t, "b")}}})
			}
			live.Set(id(n), es)
			kept[n] = es
			if rapid.Bool().Draw(t, "ask between") {
				live.Find("احمد", 3)
			}
		}
		afresh := NewIndex()
		for n, es := range kept {
			afresh.Set(id(n), es)
		}
		for _, q := range append(pool, "ا", "مح", "ahm", "سل حم") {
			for _, limit := range []int{0, 2} {
				if a, b := live.Find(q, limit), afresh.Find(q, limit); !reflect.DeepEqual(a, b) {
					t.Fatalf("%q: %v and afresh %v", q, a, b)
				}
			}
		}
	})
}

// crowd is an index of n invented people with names in both scripts, from syllables.
func crowd(n int) (*Index, []string) {
	r := rand.New(rand.NewPCG(1, 2))
	ar := []string{"سا", "مي", "را", "نو", "حم", "عل", "خا", "لد", "يو", "سف", "كر", "يم", "فا", "طم", "بد", "شي", "قا", "دي", "زه", "جم"}
	la := []string{"sa", "mi", "ra", "nou", "ham", "al", "kha", "led", "yu", "sef", "kar", "im", "fa", "tim", "bad", "shi", "qa", "di", "zah", "jam"}
	vocabulary := make([][2]string, 20000)
	for i := range vocabulary {
		for range 2 + r.IntN(2) {
			k := r.IntN(len(ar))
			vocabulary[i][0] += ar[k]
			vocabulary[i][1] += la[k]
		}
	}
	zipf := rand.NewZipf(r, 1.1, 20, uint64(len(vocabulary)-1))
	x := NewIndex()
	var asked []string
	for i := range n {
		var texts []Text
		full := ""
		for f := Given; f <= Family; f++ {
			v := vocabulary[zipf.Uint64()]
			texts = append(texts, Text{f, v[0]})
			if i%4 == 0 {
				texts = append(texts, Text{f, v[1]})
			}
			full += v[i%2] + " "
		}
		texts = append(texts, Text{Mother, vocabulary[zipf.Uint64()][0]}, Text{Number, fmt.Sprintf("%08d", i)})
		x.Set(id(i+1), []Entry{{Person: id(i + 1), Texts: texts}})
		if i%(n/50) == 0 {
			asked = append(asked, full)
		}
	}
	return x, asked
}

// BenchmarkKey is one key of somebody who types a name into a search over 100,000 people.
func BenchmarkKey(b *testing.B) {
	x, asked := crowd(100_000)
	x.Find("ا", 1)
	var keys []string
	for _, full := range asked {
		rs := []rune(full)
		for i := 1; i <= len(rs); i++ {
			keys = append(keys, string(rs[:i]))
		}
	}
	times := make([]time.Duration, 0, b.N)
	b.ResetTimer()
	for i := range b.N {
		start := time.Now()
		x.Find(keys[i%len(keys)], 50)
		times = append(times, time.Since(start))
	}
	slices.Sort(times)
	b.ReportMetric(float64(times[len(times)*95/100].Microseconds())/1000, "ms/key-p95")
	b.ReportMetric(float64(times[len(times)-1].Microseconds())/1000, "ms/key-max")
}

// number64 is the number of an id that id made.
func number64(r record.ID) uint64 { return binary.BigEndian.Uint64(r[:]) }
