package casework

import (
	"slices"
	"testing"
	"time"

	"athar/syncing/revision"
)

func TestHistoryLeavesOutWhatWasOnTheWay(t *testing.T) {
	start := time.Date(2026, 11, 22, 12, 0, 0, 0, time.UTC)
	said := func(step time.Duration, texts ...string) []Version { // given oldest first
		var all []Version
		for i, text := range texts {
			all = append(all, Version{Text: text, At: start.Add(time.Duration(i) * step)})
		}
		slices.Reverse(all)
		all[0].Stands, all[0].Shown = true, true
		return all
	}
	texts := func(all []Version) []string {
		var out []string
		for _, v := range all {
			out = append(out, v.Text)
		}
		slices.Reverse(out)
		return out
	}
	for name, c := range map[string]struct {
		step time.Duration
		in   []string
		want []string
	}{
		"typed on":          {time.Second, []string{"س", "سل", "سلم", "سلمى"}, []string{"س", "سلمى"}},
		"in the middle":     {time.Second, []string{"كان هنا", "كان أخي هنا", "كان أخي سامر هنا"}, []string{"كان هنا", "كان أخي سامر هنا"}},
		"taken away":        {time.Second, []string{"أ", "أب", "أبج", "أب", "أ", "أد"}, []string{"أ", "أبج", "أد"}},
		"all taken away":    {time.Second, []string{"أ", "حكاية طويلة", "", "غيرها"}, []string{"أ", "حكاية طويلة", "غيرها"}},
		"written over":      {time.Second, []string{"أ", "حمص", "حلب", "حماة"}, []string{"أ", "حمص", "حلب", "حماة"}},
		"days between":      {24 * time.Hour, []string{"س", "سل", "سلم", "سلمى"}, []string{"س", "سل", "سلم", "سلمى"}},
		"nothing was typed": {time.Second, []string{""}, []string{""}},
	} {
		if got := texts(thinned(said(c.step, c.in...))); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	long := make([]string, 3600)
	for i := range long {
		long[i] = string(make([]byte, i))
	}
	if got := thinned(said(time.Second, long...)); len(got) > 10 || len(got) < 5 {
		t.Errorf("an hour of typing is %d versions", len(got))
	}
	others := said(time.Second, "أ", "أب", "أبج")
	others[1].Replica = revision.Replica{1}
	if got := thinned(others); len(got) != 3 {
		t.Errorf("what another laptop wrote is left out: %q", texts(got))
	}
	if got := thinned(nil); len(got) != 0 {
		t.Error("something out of nothing")
	}
}
