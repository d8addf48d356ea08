package casework

import (
	"context"
	"slices"
	"strings"
	"testing"
	"time"

	"athar/internal/testkit"
	"athar/record"
)

func part() record.Part { return record.Part{ID: record.NewID()} }

func TestDue(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()+"/vault"
	s := fresh(t, dir)
	day := record.NewDay(2026, 6, 15)
	f := testkit.Family()
	f.Status = record.StatusOpen
	wgad := record.Submission{Part: part(), Body: "wgad", Due: record.ParseDate("2026-06-20"), DueWhat: "answer"}
	f.Submissions = []record.Submission{wgad, {Part: part(), Body: "icrc"}}
	f.Replies = []record.Reply{{Part: part(), Submission: wgad.ID, Due: record.ParseDate("2026-06-14")}}
	f.Tasks = []record.Task{
		{Part: part(), Text: "زيارة", Due: record.ParseDate("2026-06-01"), Who: "هدى"},
		{Part: part(), Text: "في هذا الشهر", Due: record.ParseDate("6/2026")}, // its latest day: 30 June
		{Part: part(), Text: "تمت", Due: record.ParseDate("2026-06-16"), Done: true},
		{Part: part(), Text: "بلا موعد"},
		{Part: part(), Text: "قريبًا", Due: record.ParseDate("قريبًا")},
	}
	f.Consents = []record.Consent{
		{Part: part(), Recipient: "wgad", Until: record.ParseDate("2026-06-17")},
		{Part: part(), Recipient: "icrc", Until: record.ParseDate("2026-06-10")},
		{Part: part(), Recipient: "iimp", Until: record.ParseDate("2026-06-18"), Withdrawn: record.ParseDate("2026")},
	}
	base := save(t, s, record.File{}, f)
	ask := func(s *Session, to record.Day) (out []string) {
		for _, d := range must(s.Due(ctx, day, to)) {
			late := ""
			if d.Overdue {
				late = "!"
			}
			if d.Inquiry != f.ID || d.Reference != base.Reference || d.Record.IsZero() {
				t.Errorf("%+v", d)
			}
			out = append(out, late+d.Day.String()+" "+string(d.Kind)+" "+strings.Join([]string{d.Body, d.What, d.Who}, "|"))
		}
		return out
	}
	want := []string{"!2026-06-01 task |زيارة|هدى", "!2026-06-14 reply wgad||", "2026-06-17 consent wgad||", "2026-06-20 submission wgad|answer|"}
	if got := ask(s, day+7); !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
	if got := ask(s, day+20); len(got) != 5 || got[4] != "2026-06-30 task |في هذا الشهر|" {
		t.Errorf("%q", got)
	}
	if err := s.Close(); err != nil {
		t.Fatal(err)
	}
	s = reopen(t, dir)
	if got := ask(s, day+7); !slices.Equal(got, want) {
		t.Errorf("after opening again: %q", got)
	}
	if err := s.remakeAll(ctx); err != nil {
		t.Fatal(err)
	}
	if got := ask(s, day+7); !slices.Equal(got, want) {
		t.Errorf("made again from the records: %q", got)
	}
	closed := must(s.File(ctx, f.ID))
	closed.Status = record.StatusClosed
	save(t, s, must(s.File(ctx, f.ID)), closed)
	if got := ask(s, day+7); len(got) != 0 {
		t.Errorf("of a closed inquiry: %q", got)
	}
	open := closed
	open.Status = record.StatusOpen
	save(t, s, closed, open)
	if err := s.Delete(ctx, f.ID); err != nil || len(ask(s, day+7)) != 0 {
		t.Error("of one that was removed", err)
	}
	if err := s.Restore(ctx, f.ID); err != nil || len(ask(s, day+7)) != 4 {
		t.Error("of one that was put back", err)
	}
}

func TestPhonesAreTheSameHoweverTheyAreWritten(t *testing.T) {
	one := phoneKeys("0933 111 222")
	for _, same := range []string{"٠٩٣٣١١١٢٢٢", "۰۹۳۳-۱۱۱-۲۲۲", "+963 933 111 222", "00963933111222", "963933111222", "(0933) 111.222", "واتس 933111222", "+963 (0) 933 111 222"} {
		if got := phoneKeys(same); !slices.Equal(got, one) {
			t.Errorf("%q is another phone", same)
		}
	}
	for _, other := range []string{"0933 111 223", "0944111222", "+905331112223", "", "12", "لا يوجد", "0933"} {
		if shares(phoneKeys(other), one) {
			t.Errorf("%q is the same phone", other)
		}
	}
	if got := phoneKeys("0933111222 / 0944111222، 011 222 3333"); len(got) != 3 {
		t.Errorf("%v", got)
	}
	if !slices.Equal(phoneKeys("0532 111 22 33"), phoneKeys("+90 532 111 22 33")) {
		t.Error("a phone of another country")
	}
	if nameKey("أبو فلان الوسيط") != nameKey("ابو فلان  الوسيط") || nameKey("أبو فلان") == nameKey("أبو علان") || nameKey("؟") != 0 {
		t.Error("names")
	}
}

func TestRecurrences(t *testing.T) {
	ctx, dir := context.Background(), t.TempDir()+"/vault"
	s := fresh(t, dir)
	asks := func(who, phone string) record.File {
		f := named(s, "سامر", "الياسمين")
		f.Demands = []record.Demand{{Part: part(), Who: who, Phone: phone, Amount: "5000"}}
		return save(t, s, record.File{}, f)
	}
	one := asks("أبو فلان الوسيط", "0933111222")
	two := asks("غيره", "+963 933 111 222")
	three := asks("ابو فلان الوسيط", "0988777666")
	asks("شخص لا صلة له", "0955000111")
	four := named(s, "ليث", "الزعتر")
	four.Enquirer.Phone = "٠٩٣٣١١١٢٢٢"
	four = save(t, s, record.File{}, four)
	check := func(s *Session) {
		t.Helper()
		got := map[string]string{}
		for _, r := range must(s.Recurrences(ctx, one.ID)) {
			field := r.Field
			if r.Contact {
				field = "contact"
			}
			got[r.Reference] += field
			if r.Demand != one.Demands[0].ID {
				t.Errorf("%+v", r)
			}
		}
		if len(got) != 3 || got[two.Reference] != "phone" || got[three.Reference] != "name" || got[four.Reference] != "contact" {
			t.Errorf("%v", got)
		}
	}
	check(s)
	if got := must(s.Recurrences(ctx, four.ID)); len(got) != 0 {
		t.Errorf("somebody who was not asked for money is warned: %+v", got)
	}
	if got := must(s.WithDemands(ctx)); len(got) != 4 {
		t.Errorf("%d", len(got))
	}
	for prefix := range map[string]bool{rowPrefix: true} {
		_ = s.vault.Derived(prefix, func(_ string, value []byte) error {
			if strings.Contains(string(value), "933111222") || strings.Contains(string(value), "الوسيط") {
				t.Error("a row holds a demand's phone or name")
			}
			return nil
		})
	}
	_ = s.Close()
	s = reopen(t, dir)
	check(s)
	if err := s.remakeAll(ctx); err != nil {
		t.Fatal(err)
	}
	check(s)
	if err := s.Delete(ctx, two.ID); err != nil || len(must(s.Recurrences(ctx, one.ID))) != 2 {
		t.Error("an inquiry that was removed is told", err)
	}
}

// BenchmarkDue10k is what is due this week over 10,000 inquiries with a task, a deadline
// and a consent each; and where the demands of one of them recur.
func BenchmarkDue10k(b *testing.B) {
	s := fresh(b, "")
	ctx, day := context.Background(), record.NewDay(2026, 6, 15)
	now := time.Date(2026, 6, 15, 9, 0, 0, 0, time.UTC)
	var last record.File
	for i := range manyInquiries {
		f := named(s, "سامر", "الياسمين")
		due := record.ParseDate((day + record.Day(i%90)).String())
		f.Tasks = []record.Task{{Part: part(), Text: "زيارة السجل", Due: due}}
		f.Submissions = []record.Submission{{Part: part(), Body: "wgeid", Due: due}}
		f.Consents = []record.Consent{{Part: part(), Recipient: "wgeid", Until: due}}
		f.Demands = []record.Demand{{Part: part(), Who: "أبو فلان", Phone: "0933" + strings.Repeat("1", 3) + due.Text[8:] + "7"}}
		s.take(summarise(f, now))
		last = f
	}
	b.Run("due", func(b *testing.B) {
		for b.Loop() {
			if all := must(s.Due(ctx, day, day+7)); len(all) < 2000 {
				b.Fatal(len(all))
			}
		}
	})
	b.Run("recurrences", func(b *testing.B) {
		for b.Loop() {
			if len(s.recurrences(last)) == 0 {
				b.Fatal("none")
			}
		}
	})
}
