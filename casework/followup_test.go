package casework

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"athar/fault"
	"athar/i18n"
	"athar/record"
	"athar/storage"
)

// drafted is the invented family with one draft to a body; change makes the file and the
// request what a test needs.
func drafted(t *testing.T, s *Session, change func(*record.File, *Request)) (record.File, record.ID) {
	t.Helper()
	ctx := context.Background()
	f := dossier(t, s)
	r := Request{Body: "wgeid", Procedure: "standard", Language: i18n.English, People: []record.ID{f.Sought[0].ID}}
	if change != nil {
		next := f.Clone()
		c := &next.Consents[len(next.Consents)-1]
		c.Sections = record.Vocabulary[record.ConsentSection]()
		change(&next, &r)
		var err error
		if f, err = s.Save(ctx, f, next); err != nil {
			t.Fatal(err)
		}
	}
	f, ids, err := s.Draft(ctx, f.ID, r)
	if err != nil {
		t.Fatal(err)
	}
	return f, ids[0]
}

// changed saves a change of a file.
func changed(t *testing.T, s *Session, f record.File, change func(*record.File)) record.File {
	t.Helper()
	next := f.Clone()
	change(&next)
	f, err := s.Save(context.Background(), f, next)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func frozenOf(t *testing.T, s *Session, f record.File, id record.ID) record.File {
	t.Helper()
	f, err := s.Freeze(context.Background(), f.ID, id)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// TestHarm3DemandsNeverGo tries to send a demand for money by name, past a consent for it.
func TestHarm3DemandsNeverGo(t *testing.T) {
	ctx := context.Background()
	s := fresh(t, "")
	f, id := drafted(t, s, func(f *record.File, r *Request) {
		f.Events = append(f.Events, record.Event{ID: record.NewID(), Kind: record.MoneyDemand, Text: "سمسار مخترع طلب المال"})
	})
	if _, _, err := s.Draft(ctx, f.ID, Request{Body: "wgeid", Procedure: "standard", Language: i18n.English, Include: []record.ConsentSection{record.ShareDemands}}); fault.HintOf(err) != "submission_demands" {
		t.Errorf("a draft with demands: %v", err)
	}
	f = changed(t, s, f, func(f *record.File) { // as a file that was brought may say
		f.Submissions[len(f.Submissions)-1].Include = []record.ConsentSection{record.ShareDemands}
	})
	if _, err := s.Freeze(ctx, f.ID, id); fault.HintOf(err) != "submission_demands" {
		t.Errorf("made final with demands: %v", err)
	}
	f = changed(t, s, f, func(f *record.File) { f.Submissions[len(f.Submissions)-1].Include = nil })
	frozenOf(t, s, f, id)
	b, err := s.FrozenBundle(ctx, f.ID, id)
	if err != nil || len(b.Fields.Demands) != 0 || slices.ContainsFunc(b.Fields.Events, func(e record.Event) bool { return e.Kind == record.MoneyDemand }) {
		t.Errorf("demands are in what is final: %v", err)
	}
}

// TestAWitnessWhoThinksBetterOfIt agrees to be named, is in the draft, and then is not to be named.
func TestHarm3AWitnessWhoThinksBetterOfIt(t *testing.T) {
	ctx := context.Background()
	s := fresh(t, "")
	w := record.Witness{Part: record.Part{ID: record.NewID()}, Name: "شاهد مخترع تماماً", Keep: record.Yes, Tell: record.Yes}
	f, id := drafted(t, s, func(f *record.File, r *Request) {
		f.Witnesses = append(f.Witnesses, w)
		r.Witnesses = []record.ID{w.ID}
	})
	f = changed(t, s, f, func(f *record.File) {
		f.Witnesses[len(f.Witnesses)-1].Tell = record.No
		p := &f.Submissions[len(f.Submissions)-1].Passages[1]
		p.Text, p.Edited = "قال "+w.Name+" إنه رآه", true
	})
	if _, err := s.Freeze(ctx, f.ID, id); fault.HintOf(err) != "submission_witness" {
		t.Fatalf("a witness is named against the witness's will: %v", err)
	}
	f, err := s.Refill(ctx, f.ID, id)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := s.Freeze(ctx, f.ID, id); fault.HintOf(err) != "submission_witness" {
		t.Fatalf("the name that was typed goes out: %v", err)
	}
	f = changed(t, s, f, func(f *record.File) {
		f.Submissions[len(f.Submissions)-1].Passages[1].Text = "قال شاهد إنه رآه"
	})
	f = frozenOf(t, s, f, id)
	if b, err := s.FrozenBundle(ctx, f.ID, id); err != nil || len(b.Fields.Witnesses) != 0 {
		t.Errorf("%d witnesses, %v", len(b.Fields.Witnesses), err)
	}
}

// TestWhatADraftNamesIsGone takes away the person and the document that a draft names.
func TestWhatADraftNamesIsGone(t *testing.T) {
	ctx := context.Background()
	s := fresh(t, "")
	paper := record.Evidence{Part: record.Part{ID: record.NewID()}, Title: "ورقة"}
	f, id := drafted(t, s, func(f *record.File, r *Request) {
		f.Evidence = append(f.Evidence, paper)
		r.Files = []record.ID{paper.ID}
	})
	if _, err := s.Freeze(ctx, f.ID, id); fault.HintOf(err) != "scan" {
		t.Errorf("a document without a scan: %v", err)
	}
	f = changed(t, s, f, func(f *record.File) {
		f.Evidence = slices.DeleteFunc(f.Evidence, func(e record.Evidence) bool { return e.ID == paper.ID })
	})
	if _, err := s.Freeze(ctx, f.ID, id); fault.HintOf(err) != "submission_stale" {
		t.Errorf("a document that is gone: %v", err)
	}
	f, err := s.Refill(ctx, f.ID, id)
	if err != nil || len(submissionIn(t, f, id).Files) != 0 {
		t.Fatalf("filled again: %v", err)
	}
	f = changed(t, s, f, func(f *record.File) { // now among the relatives
		p := f.Sought[0]
		p.Donor = record.Donor{}
		f.Sought, f.Relatives = f.Sought[1:], append(f.Relatives, p)
	})
	if _, err := s.Freeze(ctx, f.ID, id); fault.HintOf(err) != "submission_stale" {
		t.Errorf("a form for somebody who is not sought: %v", err)
	}
	if _, err := s.Refill(ctx, f.ID, id); fault.HintOf(err) != "submission_person" {
		t.Errorf("filled again for somebody who is not sought: %v", err)
	}
	if _, _, err := s.Draft(ctx, f.ID, Request{Body: "wgeid", Procedure: "standard", Language: i18n.English, Files: []record.ID{record.NewID()}}); fault.KindOf(err) != fault.NotFound {
		t.Errorf("a document that was never there: %v", err)
	}
}

func TestNobodySoughtGivesNoForm(t *testing.T) {
	ctx := context.Background()
	s := fresh(t, "")
	f, err := s.Save(ctx, record.File{}, record.File{Relatives: []record.Person{{Names: []record.Name{{Given: "هناء"}}}}})
	if err != nil {
		t.Fatal(err)
	}
	for _, body := range []string{"wgeid", "government"} {
		if _, ids, err := s.Draft(ctx, f.ID, Request{Body: body, Procedure: map[string]string{"wgeid": "standard", "government": "urgent"}[body], Language: i18n.English}); fault.HintOf(err) != "submission_person" {
			t.Errorf("%s: %d drafts, %v", body, len(ids), err)
		}
	}
}

// TestSentAndAnsweredOnOddDays gives dates as people type them by mistake.
func TestSentAndAnsweredOnOddDays(t *testing.T) {
	ctx := context.Background()
	s := fresh(t, "")
	f, id := drafted(t, s, nil)
	frozenOf(t, s, f, id)
	for _, date := range []string{"", "قريباً", "2999", "31/2/2026", "2030-01-01"} {
		if _, err := s.Send(ctx, f.ID, id, Dispatch{On: record.ParseDate(date)}); fault.HintOf(err) != "sent_date" {
			t.Errorf("sent on %q: %v", date, err)
		}
	}
	f, err := s.Send(ctx, f.ID, id, Dispatch{On: record.ParseDate(s.today().String()[:4])}) // this year, of which much is to come
	if err != nil {
		t.Fatal(err)
	}
	due := submissionIn(t, f, id).Due
	if !due.Known() || due.Latest > s.today()+200 {
		t.Errorf("expected %v, counted from the end of a year that is not over", due)
	}
	for _, date := range []string{"2999", "31/2/2026"} {
		if _, err := s.Answer(ctx, f.ID, record.Reply{Submission: id, Date: record.ParseDate(date)}); fault.HintOf(err) != "reply_date" {
			t.Errorf("answered on %q: %v", date, err)
		}
	}
	f, err = s.Answer(ctx, f.ID, record.Reply{Submission: id, From: "WGEID", Due: record.ParseDate("2020-01-01")})
	if err != nil || submissionIn(t, f, id).DueWhat != "answer_group" || f.Replies[0].Date.Earliest != s.today() {
		t.Errorf("a reply without a date: %+v %v", submissionIn(t, f, id), err)
	}
	overdue := func() int {
		all, err := s.Due(ctx, s.today(), s.today()+400)
		if err != nil {
			t.Fatal(err)
		}
		return len(slices.DeleteFunc(all, func(d Due) bool { return d.Kind != DueReply && d.Kind != DueSubmission }))
	}
	if overdue() != 2 {
		t.Fatalf("%d things are due", overdue())
	}
	for _, one := range []record.ID{f.Replies[0].ID, id, id} {
		if _, err := s.Settle(ctx, f.ID, one); err != nil {
			t.Fatal(err)
		}
	}
	if overdue() != 0 {
		t.Error("what was settled is still due")
	}
	if _, err := s.Settle(ctx, f.ID, record.NewID()); fault.KindOf(err) != fault.NotFound {
		t.Errorf("what is not there is settled: %v", err)
	}
	sent := submissionIn(t, f, id)
	if f, err = s.Send(ctx, f.ID, id, Dispatch{On: sent.Sent, How: "e-mail", Reference: "R-1"}); err != nil || submissionIn(t, f, id).Due.Known() {
		t.Errorf("writing how it was sent brings back what was settled: %v", err)
	}
}

// TestHarm1WithdrawnBetweenFinalAndSent withdraws the consent once the text is final.
func TestHarm1WithdrawnBetweenFinalAndSent(t *testing.T) {
	ctx := context.Background()
	s := fresh(t, "")
	f, id := drafted(t, s, nil)
	f = frozenOf(t, s, f, id)
	yesterday := record.ParseDate((s.today() - 1).String())
	behind := submissionIn(t, f, id).Consent
	f = changed(t, s, f, func(f *record.File) {
		for i := range f.Consents {
			if f.Consents[i].ID == behind {
				f.Consents[i].Withdrawn = yesterday
			}
		}
	})
	if _, err := s.Send(ctx, f.ID, id, Dispatch{On: record.ParseDate(s.today().String())}); fault.HintOf(err) != "consent_ended" {
		t.Errorf("sent after the consent was withdrawn: %v", err)
	}
	if _, err := s.Send(ctx, f.ID, id, Dispatch{On: record.ParseDate((s.today() - 2).String())}); err != nil {
		t.Errorf("it was sent before: %v", err)
	}
}

// TestSentDocumentsAreInTheirLogs looks for the line that says to whom a document went.
func TestSentDocumentsAreInTheirLogs(t *testing.T) {
	ctx := context.Background()
	s := fresh(t, "")
	f := dossier(t, s)
	var photo bytes.Buffer
	if err := jpeg.Encode(&photo, image.NewGray(image.Rect(0, 0, 8, 8)), nil); err != nil {
		t.Fatal(err)
	}
	f, paper, err := s.AddEvidence(ctx, f.ID, &photo, record.Evidence{Title: "ورقة"}, nil)
	if err != nil {
		t.Fatal(err)
	}
	f, ids, err := s.Draft(ctx, f.ID, Request{Body: "wgeid", Procedure: "standard", Language: i18n.English, People: []record.ID{f.Sought[0].ID}, Files: []record.ID{paper}})
	if err != nil {
		t.Fatal(err)
	}
	frozenOf(t, s, f, ids[0])
	for range 2 { // the second time it is only corrected
		if f, err = s.Send(ctx, f.ID, ids[0], Dispatch{On: record.ParseDate(s.today().String())}); err != nil {
			t.Fatal(err)
		}
	}
	n := 0
	for _, h := range f.Evidence[len(f.Evidence)-1].Log {
		if h.Kind == record.HandlingSent && strings.Contains(h.To, "Disappearances") && !h.At.IsZero() {
			n++
		}
	}
	if n != 1 {
		t.Errorf("%d lines say that it was sent: %+v", n, f.Evidence[len(f.Evidence)-1].Log)
	}
}

// TestAFinalTextIsPrintedFromItsCopy damages the record behind a final submission: what is
// printed is what was frozen, or nothing.
func TestAFinalTextIsPrintedFromItsCopy(t *testing.T) {
	ctx := context.Background()
	s := fresh(t, "")
	f, id := drafted(t, s, nil)
	f = frozenOf(t, s, f, id)
	sub := submissionIn(t, f, id)
	tamper := func(field string, value []byte) {
		t.Helper()
		if _, err := s.vault.Commit(ctx, []storage.Edit{{Record: id, Kind: record.KindSubmission, Field: field, Value: value}}, nil); err != nil {
			t.Fatal(err)
		}
	}
	fields, err := record.Fields(sub)
	if err != nil {
		t.Fatal(err)
	}
	text := ""
	for field := range fields {
		if strings.HasPrefix(field, "passages/") && strings.HasSuffix(field, "/text") {
			text = field
		}
	}
	tamper(text, append([]byte{0x68}, "tampered"...))
	b, err := s.FrozenBundle(ctx, f.ID, id)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range b.apply(sub).Passages {
		if p.Text == "tampered" {
			t.Error("what is printed comes from the record")
		}
	}
	path := filepath.Join(t.TempDir(), "x.pdf")
	if err := s.PrintSubmission(ctx, f.ID, id, PrintOptions{Path: path}); err != nil {
		t.Fatal(err)
	}
	wrong := strings.Repeat("0", 64)
	tamper("hash", append([]byte{0x78, 64}, wrong...))
	if _, err := s.FrozenBundle(ctx, f.ID, id); fault.HintOf(err) != "frozen" || fault.KindOf(err) != fault.Corrupt {
		t.Errorf("another hash: %v", err)
	}
	if err := s.PrintSubmission(ctx, f.ID, id, PrintOptions{Path: filepath.Join(t.TempDir(), "y.pdf")}); fault.HintOf(err) != "frozen" {
		t.Errorf("a damaged copy is printed as if nothing were wrong: %v", err)
	}
}

// TestABigPassage freezes and prints a megabyte.
func TestABigPassage(t *testing.T) {
	ctx := context.Background()
	s := fresh(t, "")
	f, id := drafted(t, s, nil)
	big := strings.Repeat("كلمة أخرى ", 60_000)
	next := f.Clone()
	p := &next.Submissions[len(next.Submissions)-1].Passages[0]
	p.Text, p.Edited = big, true
	f, err := s.Save(ctx, f, next)
	if err != nil {
		if fault.KindOf(err) != fault.Invalid {
			t.Fatal(err)
		}
		return // a clear word
	}
	frozenOf(t, s, f, id)
	if b, err := s.FrozenBundle(ctx, f.ID, id); err != nil || b.Passages[0].Text != big {
		t.Errorf("%v", err)
	}
}

// TestTheTimeOfAnUrgentProcedure counts from what happened, and is due until it is sent.
func TestTheTimeOfAnUrgentProcedure(t *testing.T) {
	ctx := context.Background()
	s := fresh(t, "")
	f, err := s.Save(ctx, record.File{}, record.File{Sought: []record.Person{{Names: []record.Name{{Given: "سالم"}}}},
		Events: []record.Event{{Kind: record.Arrest, Date: record.ParseDate((s.today() - 20).String())}}})
	if err != nil {
		t.Fatal(err)
	}
	f, ids, err := s.Draft(ctx, f.ID, Request{Body: "wgeid", Procedure: "urgent", Language: i18n.English})
	if err != nil {
		t.Fatal(err)
	}
	sub := submissionIn(t, f, ids[0])
	if d := sub.Due.Earliest; sub.DueWhat != "urgent_window" || d < s.today()+60 || d > s.today()+80 {
		t.Errorf("until %v: %q", sub.Due, sub.DueWhat)
	}
	all, err := s.Due(ctx, s.today(), s.today()+100)
	if err != nil || len(all) != 1 || all[0].Record != ids[0] {
		t.Errorf("%+v, %v", all, err)
	}
}

// TestOwnBodies puts one good and one broken file into the user's folder.
func TestOwnBodies(t *testing.T) {
	dir := t.TempDir()
	good, err := os.ReadFile(filepath.Join("..", "assets", "bodies", "icmp.json"))
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"mine.json": bytes.Replace(good, []byte(`"id": "icmp"`), []byte(`"id": "our_office"`), 1), "half.json": good[:200], "notes.txt": []byte("x")} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	s := fresh(t, "")
	s.OwnBodies(dir)
	b, err := s.Bodies()
	if err != nil || b.Body("our_office") == nil || b.Body("wgeid") == nil {
		t.Fatalf("the own body is not there: %v", err)
	}
	broken := s.BrokenBodies()
	if len(broken) != 1 || broken[0].File != "half.json" {
		t.Fatalf("%+v", broken)
	}
	for _, lang := range i18n.Languages() {
		p, _ := i18n.New(lang, i18n.Options{})
		if words := broken[0].Words(p); !strings.Contains(words, "half.json") || strings.Contains(words, "⟦") {
			t.Errorf("%s: %s", lang, words)
		}
	}
	s.OwnBodies(filepath.Join(dir, "nothing", "here"))
	if b, err := s.Bodies(); err != nil || b.Body("our_office") != nil || len(s.BrokenBodies()) != 0 {
		t.Errorf("a folder that is not there: %v", err)
	}
}

// TestReadyGoesPastWhatCannotBeRead asks the bodies of a list in which one inquiry cannot be read.
func TestReadyGoesPastWhatCannotBeRead(t *testing.T) {
	s := fresh(t, "")
	dossier(t, s)
	gone := record.NewID()
	s.take(Summary{ID: gone, Reference: "2026-0999"})
	good, bad := 0, 0
	if err := s.ReadyAll(context.Background(), nil, func(st Standing, _ any) error {
		if st.Err != nil && st.Inquiry == gone {
			bad++
		} else if st.Err == nil && len(st.Meters) > 0 {
			good++
		}
		return nil
	}); err != nil || good != 1 || bad != 1 {
		t.Errorf("%d answered, %d not, %v", good, bad, err)
	}
}
