package casework

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"athar/fault"
	"athar/internal/testkit"
	"athar/record"
	"athar/storage"
	"athar/syncing/revision"
)

// entries is the number of the newest change of an inquiry: it rises with every one.
func entries(t testing.TB, s *Session, id record.ID) uint64 {
	t.Helper()
	states, err := s.states(id)
	if err != nil {
		t.Fatal(err)
	}
	var last uint64
	for _, st := range states {
		for _, r := range st.Fields {
			for _, h := range r.Heads {
				last = max(last, h.ID.N)
			}
		}
	}
	return last
}

// barred asks for a refusal, and that nothing was written.
func barred(t testing.TB, s *Session, id record.ID, hint string, try func() error) {
	t.Helper()
	before := entries(t, s, id)
	err := try()
	if !errors.Is(err, &fault.Error{Kind: fault.Refused, Hint: hint}) {
		t.Errorf("%v, want refused/%s", err, hint)
	}
	if after := entries(t, s, id); after != before {
		t.Errorf("%s: %d fields were written all the same", hint, after-before)
	}
}

func saving(s *Session, base, next record.File) func() error {
	return func() error { _, err := s.Save(context.Background(), base, next); return err }
}

// assessed stores the invented family with one fate.
func assessed(t testing.TB, s *Session) record.File {
	t.Helper()
	f := save(t, s, record.File{}, testkit.Family())
	f, err := s.AssessFate(context.Background(), f.ID, record.Fate{Person: f.Sought[0].ID, State: record.FateBelievedAlive, By: "سلمى", Basis: "مكالمة مسجلة"})
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestAFateIsWrittenInOneWayOnly(t *testing.T) {
	ctx, s := context.Background(), fresh(t, "")
	f := assessed(t, s)
	dead := record.Fate{Part: record.Part{ID: record.NewID()}, Person: f.Sought[0].ID, State: record.FateConfirmed, By: "x", Basis: "y", Body: "z", At: time.Now()}
	changed := func(change func(*record.File)) record.File {
		next := f.Clone()
		change(&next)
		return next
	}
	for name, next := range map[string]record.File{
		"added":   changed(func(n *record.File) { n.Fates = append(n.Fates, dead) }),
		"changed": changed(func(n *record.File) { n.Fates[0].State = record.FateConfirmed }),
		"told":    changed(func(n *record.File) { n.Fates[0].Told = record.Yes }),
		"rebased": changed(func(n *record.File) { n.Fates[0].Basis += "." }),
		"removed": changed(func(n *record.File) { n.Fates = nil }),
		"twice":   changed(func(n *record.File) { n.Fates[0].Deleted = true }),
		"cleared": changed(func(n *record.File) { n.Fates[0] = record.Fate{Part: n.Fates[0].Part} }),
		"among others": changed(func(n *record.File) {
			n.Notes = append(n.Notes, record.Note{ID: record.NewID(), Text: "نص"})
			n.Fates = append(n.Fates, dead)
		}),
	} {
		t.Run(name, func(t *testing.T) {
			barred(t, s, f.ID, "fate", saving(s, f, next))
			if name != "removed" { // what a file that was brought does not hold stays
				barred(t, s, f.ID, "fate", func() error { return s.Import(ctx, []record.File{next}, nil) })
			}
			barred(t, s, f.ID, "fate", func() error {
				w := s.NewSaver(f, nil)
				defer w.Drop()
				w.Put(next)
				return w.Flush(ctx)
			})
		})
	}
	brought := testkit.Family()
	brought.ID = record.NewID()
	brought = brought.Renumber(func(record.ID) record.ID { return record.NewID() })
	brought.Fates = []record.Fate{{Person: brought.Sought[0].ID, State: record.FateReturned, By: "x", Basis: "y", At: time.Now()}}
	if err := s.Import(ctx, []record.File{brought}, nil); !errors.Is(err, errFate) {
		t.Errorf("a file that was brought carries a fate: %v", err)
	}
	if _, err := s.Save(ctx, record.File{}, brought); !errors.Is(err, errFate) {
		t.Errorf("a new file carries a fate: %v", err)
	}
	if _, err := s.File(ctx, brought.ID); fault.KindOf(err) != fault.NotFound {
		t.Errorf("it is there all the same: %v", err)
	}
	// What is not about the fate is saved beside it, by whoever read the file before or after.
	old := f.Clone()
	old.Fates = nil
	now := save(t, s, old, typing(old, "نص آخر"))
	if len(now.Fates) != 1 {
		t.Error("a screen that did not know of the fate has removed it")
	}
	if err := s.Delete(ctx, f.ID); err != nil {
		t.Error(err)
	}
	if err := s.Restore(ctx, f.ID); err != nil {
		t.Error(err)
	}
	if now, err := s.File(ctx, f.ID); err != nil || len(now.Fates) != 1 || now.Fates[0] != f.Fates[0] {
		t.Errorf("%v %+v", err, now.Fates)
	}
}

func TestAVersionOfAFateIsNotChosen(t *testing.T) {
	ctx, s := context.Background(), fresh(t, "")
	f := assessed(t, s)
	id := f.Fates[0].ID
	// As if another copy of the vault had written beside it.
	dead, err := record.Fields(record.Fate{Part: record.Part{InquiryID: f.ID}, State: record.FateConfirmed})
	if err != nil {
		t.Fatal(err)
	}
	ops, err := s.vault.Commit(ctx, []storage.Edit{{Record: id, Kind: record.KindFate, Field: "state", Value: dead["state"], Replaces: []revision.ID{}}}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range ops {
		st, _, _ := s.said(id, "state", o.ID)
		for _, h := range st.Fields["state"].Heads {
			barred(t, s, f.ID, "fate", func() error { _, err := s.Choose(ctx, id, "state", h.ID); return err })
		}
	}
}

func TestAssessFateAsksForWhatItNeeds(t *testing.T) {
	ctx, s := context.Background(), fresh(t, "")
	f := save(t, s, record.File{}, testkit.Family())
	good := record.Fate{Person: f.Sought[0].ID, State: record.FateConfirmed, By: "سلمى", Basis: "كتاب رسمي رقم 4", Body: "الهيئة الوطنية للمفقودين"}
	for hint, change := range map[string]func(*record.Fate){
		"fate_person": func(a *record.Fate) { a.Person = record.ID{} },
		"fate_state":  func(a *record.Fate) { a.State = "dead" },
		"fate_basis":  func(a *record.Fate) { a.Basis = " \u200f… - \n" },
		"fate_body":   func(a *record.Fate) { a.Body = "" },
	} {
		a := good
		change(&a)
		if _, err := s.AssessFate(ctx, f.ID, a); !errors.Is(err, &fault.Error{Kind: fault.Invalid, Hint: hint}) {
			t.Errorf("%v, want %s", err, hint)
		}
	}
	for _, who := range []record.ID{f.Relatives[0].ID, record.NewID(), f.ID} {
		a := good
		a.Person = who
		if _, err := s.AssessFate(ctx, f.ID, a); !errors.Is(err, &fault.Error{Kind: fault.Invalid, Hint: "fate_person"}) {
			t.Errorf("%v", err)
		}
	}
	if now, _ := s.File(ctx, f.ID); len(now.Fates) != 0 {
		t.Fatal("something was written")
	}
	if FateOf(f, f.Sought[0].ID).State != "" {
		t.Error("without an assessment a fate is unknown")
	}
	mine := good
	mine.ID, mine.At = record.NewID(), time.Now().AddDate(-9, 0, 0)
	f, err := s.AssessFate(ctx, f.ID, mine)
	if err != nil || len(f.Fates) != 1 || f.Fates[0].ID == mine.ID || time.Since(f.Fates[0].At) > time.Hour {
		t.Fatalf("%v %+v", err, f.Fates)
	}
	again := good
	again.State, again.Basis, again.Body = record.FateReturned, "جاء إلى البيت", ""
	f, err = s.AssessFate(ctx, f.ID, again)
	if err != nil || len(f.Fates) != 2 || FateOf(f, good.Person).State != record.FateReturned || f.Fates[0].State != record.FateConfirmed {
		t.Errorf("%v %+v", err, f.Fates)
	}
	if f.Status != record.StatusDraft && f.Status != testkit.Family().Status {
		t.Errorf("the inquiry is %q", f.Status)
	}
}

func TestNothingElseChangesAFate(t *testing.T) {
	s := fresh(t, "")
	f := assessed(t, s)
	next := f.Clone()
	who := f.Sought[0].ID
	next.RegistryChecks = []record.RegistryCheck{{Part: record.Part{ID: record.NewID()}, Person: who, Result: record.RegistryDeceased, Office: "أمانة السجل", Extract: record.Yes}}
	next.Events = append(next.Events, record.Event{ID: record.NewID(), Kind: record.DeathReported, People: []record.ID{who}},
		record.Event{ID: record.NewID(), Kind: record.RegistryEntry}, record.Event{ID: record.NewID(), Kind: record.Return})
	next.Evidence = []record.Evidence{{Part: record.Part{ID: record.NewID()}, Kind: record.EvidenceDeath}}
	now := save(t, s, f, next)
	if !slices.Equal(now.Fates, f.Fates) || now.Status != f.Status || now.Sought[0].Living != "" {
		t.Errorf("%+v %q", now.Fates, now.Status)
	}
	row, _ := s.Row(f.ID)
	if row.Status != f.Status {
		t.Errorf("the list says %q", row.Status)
	}
}

// sealed stores an inquiry with one submission that is frozen.
func sealed(t testing.TB, s *Session) record.File {
	t.Helper()
	base := testkit.Family()
	base.Submissions = []record.Submission{{Part: record.Part{ID: record.NewID()}, Body: "wgeid", Language: "en",
		Passages: []record.Passage{{Key: record.NewKey(), Item: "name", Text: "Yusuf"}}, People: []record.ID{base.Sought[0].ID}}}
	base = save(t, s, record.File{}, base)
	next := base.Clone()
	sub := &next.Submissions[0]
	sub.State, sub.FrozenAt, sub.FrozenBy, sub.Copy, sub.Hash = record.SubmissionFrozen, time.Now(), "سلمى", "copy", strings.Repeat("ab", 32)
	f, err := s.freeze(context.Background(), base, next)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func TestWhatIsFrozenStaysAsItIs(t *testing.T) {
	ctx, s := context.Background(), fresh(t, "")
	f := sealed(t, s)
	for name, change := range map[string]func(*record.Submission){
		"text": func(r *record.Submission) { r.Passages[0].Text = "another" },
		"mark": func(r *record.Submission) { r.Passages[0].Confidential = true },
		"more": func(r *record.Submission) {
			r.Passages = append(r.Passages, record.Passage{Key: record.NewKey(), Text: "x"})
		},
		"less":      func(r *record.Submission) { r.Passages = nil },
		"people":    func(r *record.Submission) { r.People = nil },
		"body":      func(r *record.Submission) { r.Body = "wgad" },
		"language":  func(r *record.Submission) { r.Language = "fr" },
		"files":     func(r *record.Submission) { r.Files = []record.ID{record.NewID()} },
		"consent":   func(r *record.Submission) { r.Consent = record.NewID() },
		"hash":      func(r *record.Submission) { r.Hash = strings.Repeat("cd", 32) },
		"copy":      func(r *record.Submission) { r.Copy = "other" },
		"when":      func(r *record.Submission) { r.FrozenAt = r.FrozenAt.Add(time.Hour) },
		"who":       func(r *record.Submission) { r.FrozenBy = "" },
		"draft":     func(r *record.Submission) { r.State = record.SubmissionDraft },
		"stateless": func(r *record.Submission) { r.State = "" },
		"replaces":  func(r *record.Submission) { r.Replaces = record.NewID() },
		"gone":      func(r *record.Submission) { r.Deleted = true },
	} {
		t.Run(name, func(t *testing.T) {
			next := f.Clone()
			change(&next.Submissions[0])
			barred(t, s, f.ID, "frozen", saving(s, f, next))
			barred(t, s, f.ID, "frozen", func() error { return s.Import(ctx, []record.File{next}, nil) })
		})
	}
	next := f.Clone()
	next.Submissions = nil
	barred(t, s, f.ID, "frozen", saving(s, f, next))

	next = f.Clone()
	sub := &next.Submissions[0]
	sub.State, sub.Sent, sub.SentHow, sub.Reference, sub.Due, sub.DueWhat, sub.Text = record.SubmissionSent, record.ParseDate("2026-03-05"),
		"بريد", "SYR/1", record.ParseDate("2026-06-05"), "answer", "ملاحظة"
	now := save(t, s, f, next)
	if now.Submissions[0].State != record.SubmissionSent || now.Submissions[0].Reference != "SYR/1" {
		t.Errorf("%+v", now.Submissions[0])
	}
	back := now.Clone()
	back.Submissions[0].State = record.SubmissionFrozen
	barred(t, s, f.ID, "frozen", saving(s, now, back))
	for _, e := range must(s.Chronicle(ctx, f.ID)) {
		if e.Kind == record.KindSubmission && e.Field == "state" && !e.Stands {
			barred(t, s, f.ID, "frozen", func() error { _, err := s.Choose(ctx, e.Record, e.Field, e.ID); return err })
		}
	}
}

func TestWhatWasChangedMeanwhileIsNotMadeFinal(t *testing.T) {
	ctx, s := context.Background(), fresh(t, "")
	base := testkit.Planted().File
	base = save(t, s, record.File{}, base)
	final := base.Clone()
	final.Submissions[0].State = record.SubmissionFrozen
	for name, change := range map[string]func(*record.File){
		"text":    func(f *record.File) { f.Submissions[0].Passages[0].Text = "another" },
		"consent": func(f *record.File) { f.Consents[0].Withdrawn = record.ParseDate("2026-03-04") },
	} {
		now := must(s.File(ctx, base.ID))
		next := now.Clone()
		change(&next)
		save(t, s, now, next)
		before := entries(t, s, base.ID)
		if _, err := s.freeze(ctx, base, final); fault.KindOf(err) != fault.Conflict || entries(t, s, base.ID) != before {
			t.Errorf("%s: %v", name, err)
		}
		save(t, s, must(s.File(ctx, base.ID)), base)
	}
	if f, err := s.freeze(ctx, base, final); err != nil || f.Submissions[0].State != record.SubmissionFrozen {
		t.Errorf("%v", err)
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestADraftDoesNotPassForFrozen(t *testing.T) {
	ctx, s := context.Background(), fresh(t, "")
	base := testkit.Family()
	base.Submissions = []record.Submission{{Part: record.Part{ID: record.NewID()}, Body: "icrc"}}
	base = save(t, s, record.File{}, base)
	for name, change := range map[string]func(*record.Submission){
		"frozen": func(r *record.Submission) { r.State = record.SubmissionFrozen },
		"sent":   func(r *record.Submission) { r.State = record.SubmissionSent },
		"hash":   func(r *record.Submission) { r.Hash = "ab" },
		"by":     func(r *record.Submission) { r.FrozenBy = "x" },
	} {
		t.Run(name, func(t *testing.T) {
			next := base.Clone()
			change(&next.Submissions[0])
			barred(t, s, base.ID, "freeze", saving(s, base, next))
			next = base.Clone()
			made := record.Submission{Part: record.Part{ID: record.NewID()}, Body: "icrc"}
			change(&made)
			next.Submissions = append(next.Submissions, made)
			barred(t, s, base.ID, "freeze", saving(s, base, next))
			barred(t, s, base.ID, "freeze", func() error { return s.Import(ctx, []record.File{next}, nil) })
		})
	}
	next := base.Clone()
	next.Submissions[0].State = record.SubmissionDraft
	next = save(t, s, base, next)
	next.Submissions = nil
	if now := save(t, s, base, next); len(now.Submissions) != 0 {
		t.Error("a draft may be taken away")
	}
}

func TestAScanAndItsLogStayAsTheyAre(t *testing.T) {
	s := fresh(t, "")
	base := testkit.Family()
	base.Evidence = []record.Evidence{{Part: record.Part{ID: record.NewID()}, Title: "كتاب", Attachment: "a1", SHA256: "ab", Size: 9, Media: "image/png",
		Log: []record.Handling{{Key: record.NewKey(), Kind: record.HandlingReceived, By: "x", At: time.Now()}}}}
	base = save(t, s, record.File{}, base)
	for name, row := range map[string]struct {
		hint   string
		change func(*record.Evidence)
	}{
		"bytes":   {"scan", func(e *record.Evidence) { e.Attachment = "b2" }},
		"hash":    {"scan", func(e *record.Evidence) { e.SHA256 = "" }},
		"size":    {"scan", func(e *record.Evidence) { e.Size = 0 }},
		"media":   {"scan", func(e *record.Evidence) { e.Media = "image/jpeg" }},
		"line":    {"custody_log", func(e *record.Evidence) { e.Log[0].By = "y" }},
		"no line": {"custody_log", func(e *record.Evidence) { e.Log = nil }},
		"time":    {"custody_log", func(e *record.Evidence) { e.Log[0].At = time.Now().AddDate(-1, 0, 0) }},
	} {
		t.Run(name, func(t *testing.T) {
			next := base.Clone()
			next.Evidence = slices.Clone(next.Evidence)
			next.Evidence[0].Log = slices.Clone(next.Evidence[0].Log)
			row.change(&next.Evidence[0])
			barred(t, s, base.ID, row.hint, saving(s, base, next))
		})
	}
	next := base.Clone()
	next.Evidence[0].Log = append(slices.Clone(next.Evidence[0].Log), record.Handling{Key: record.NewKey(), Kind: record.HandlingShown})
	next.Evidence[0].Title, next.Evidence[0].Holder = "كتاب رسمي", "الأم"
	if now := save(t, s, base, next); len(now.Evidence[0].Log) != 2 || now.Evidence[0].Holder != "الأم" {
		t.Errorf("%+v", now.Evidence[0])
	}
}

func TestWhatIsSaidOfRelativesIsNotSaidOfThoseSought(t *testing.T) {
	ctx, s := context.Background(), fresh(t, "")
	base := save(t, s, record.File{}, testkit.Family())
	for name, change := range map[string]func(*record.Person){
		"living": func(p *record.Person) { p.Living = record.Deceased },
		"alive":  func(p *record.Person) { p.Living = record.Alive },
		"donor":  func(p *record.Person) { p.Donor.Step = record.DonorGiven },
		"with":   func(p *record.Person) { p.Donor.With = "x" },
	} {
		t.Run(name, func(t *testing.T) {
			next := base.Clone()
			change(&next.Sought[0])
			barred(t, s, base.ID, "sought", saving(s, base, next))
			fresh := next.Renumber(func(record.ID) record.ID { return record.NewID() })
			if err := s.Import(ctx, []record.File{fresh}, nil); !errors.Is(err, errSought) {
				t.Errorf("imported: %v", err)
			}
		})
	}
	next := base.Clone()
	next.Relatives[0].Living, next.Relatives[0].Donor.Step = record.Deceased, record.DonorWilling
	now := save(t, s, base, next)
	moved := now.Clone() // a relative who turns out to be missing too
	moved.Sought = append(slices.Clone(moved.Sought), moved.Relatives[0])
	moved.Relatives = moved.Relatives[1:]
	now = save(t, s, now, moved)
	if p := now.Person(next.Relatives[0].ID); p == nil || p.Role != record.RoleSought || p.Living != "" || p.Donor != (record.Donor{}) {
		t.Errorf("%+v", p)
	}
	for _, e := range must(s.Chronicle(ctx, base.ID)) {
		if e.Record == next.Relatives[0].ID && e.Field == "living" && e.Text != "" {
			barred(t, s, base.ID, "sought", func() error { _, err := s.Choose(ctx, e.Record, e.Field, e.ID); return err })
		}
	}
}

func TestOnlyAReviewSaysThatAFileWasReviewed(t *testing.T) {
	ctx, s := context.Background(), fresh(t, "")
	base := save(t, s, record.File{}, testkit.Family())
	next := base
	next.Review = record.Review{By: "x", At: time.Now()}
	barred(t, s, base.ID, "review", saving(s, base, next))
	f, err := s.Review(ctx, base.ID, "سلمى")
	if err != nil || f.Review.At.IsZero() || !s.Reviewed(base.ID) {
		t.Fatalf("%v %+v", err, f.Review)
	}
	closed := f
	closed.Status = record.StatusClosed
	f = save(t, s, f, closed)
	if !s.Reviewed(base.ID) {
		t.Error("closing ends a review")
	}
	if err := s.remakeNames(base.ID); err != nil || !s.Reviewed(base.ID) {
		t.Errorf("made again from the records it is not reviewed: %v", err)
	}
	f = save(t, s, f, typing(f, "نص جديد"))
	if s.Reviewed(base.ID) {
		t.Error("it was changed since")
	}
	if err := s.remakeNames(base.ID); err != nil || s.Reviewed(base.ID) {
		t.Errorf("made again from the records it is reviewed: %v", err)
	}
	if _, err := s.Review(ctx, base.ID, "سلمى"); err != nil || !s.Reviewed(base.ID) {
		t.Error("it may be reviewed again", err)
	}
}

func TestASaverAddsALineOfALogOnce(t *testing.T) {
	ctx, s := context.Background(), fresh(t, "")
	base := testkit.Family()
	base.Evidence = []record.Evidence{{Part: part(), Title: "كتاب"}}
	base = save(t, s, record.File{}, base)
	w := s.NewSaver(base, nil)
	next := base.Clone()
	next.Evidence[0].Log = append(next.Evidence[0].Log, record.Handling{Kind: record.HandlingShown, By: "هدى"}) // a screen gives no key
	for _, title := range []string{"كتاب", "كتاب رسمي", "كتاب رسمي قديم"} {
		next = next.Clone()
		next.Evidence[0].Title = title
		w.Put(next)
		if err := w.Flush(ctx); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(ctx); err != nil {
		t.Fatal(err)
	}
	if e := must(s.File(ctx, base.ID)).Evidence[0]; len(e.Log) != 1 || e.Title != "كتاب رسمي قديم" {
		t.Errorf("%+v", e)
	}
}

func TestAnAccountSignsForItself(t *testing.T) {
	ctx, s := context.Background(), fresh(t, "")
	base := save(t, s, record.File{}, testkit.Family())
	own := s.Account().Name
	if own == "" {
		t.Fatal("the account of this test has a name")
	}
	f, err := s.AssessFate(ctx, base.ID, record.Fate{Person: base.Sought[0].ID, State: record.FateUnknown, By: "شخص آخر", Basis: "لا خبر"})
	if err != nil || f.Fates[0].By != own {
		t.Errorf("%v %+v", err, f.Fates)
	}
	if f, err = s.Review(ctx, base.ID, "شخص آخر"); err != nil || f.Review.By != own {
		t.Errorf("%v %+v", err, f.Review)
	}
}

// TestWhatIsShownCanBeGivenBack: a file that is read as JSON and given back as it is, is no
// change of what may not change.
func TestWhatIsShownCanBeGivenBack(t *testing.T) {
	ctx, s := context.Background(), fresh(t, "")
	base := testkit.Planted().File
	base.Evidence[0].Attachment, base.Evidence[0].SHA256 = "a", "ab"
	base.Evidence[0].Log = []record.Handling{{Kind: record.HandlingShown, At: time.Now(), By: "هدى"}}
	base.Submissions[0].Witnesses = []record.ID{base.Witnesses[0].ID}
	base = save(t, s, record.File{}, base)
	final := base.Clone()
	sub := &final.Submissions[0]
	sub.State, sub.Hash, sub.Copy, sub.FrozenAt, sub.Consent = record.SubmissionFrozen, "ab", "copy", time.Now(), base.Consents[0].ID
	if _, err := s.freeze(ctx, base, final); err != nil {
		t.Fatal(err)
	}
	if _, err := s.AssessFate(ctx, base.ID, record.Fate{Person: base.Sought[1].ID, State: record.FateUnknown, By: "سلمى", Basis: "لا خبر"}); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Review(ctx, base.ID, "سلمى"); err != nil {
		t.Fatal(err)
	}
	now := must(s.File(ctx, base.ID))
	next := must(record.DecodeOver(now, []byte(testkit.JSON(now))))
	next.ID = now.ID
	before := entries(t, s, base.ID)
	if _, err := s.Save(ctx, now, next); err != nil {
		t.Error(err)
	}
	if after := entries(t, s, base.ID); after != before {
		t.Errorf("%d fields were written", after-before)
	}
}
