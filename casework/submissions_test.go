package casework

import (
	"bytes"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"athar/fault"
	"athar/i18n"
	"athar/record"
	"athar/submission"
)

// dossier is the invented family, which has what a body needs, with a consent for one body.
func dossier(t *testing.T, s *Session) record.File {
	t.Helper()
	f, err := family()
	if err != nil {
		t.Fatal(err)
	}
	f.Consents = append(f.Consents, record.Consent{By: "هناء", Recipient: "wgeid", Given: record.ParseDate("2026-01-02"), Form: record.ConsentSigned,
		Sections: []record.ConsentSection{record.ShareIdentity, record.ShareEvents, record.ShareRelatives, record.ShareContacts, record.SharePhotos, record.ShareEvidence}})
	f.Demands = append(f.Demands, record.Demand{Who: "سمسار مخترع", Phone: "0999 000 111"})
	kept, err := s.Save(context.Background(), record.File{}, f)
	if err != nil {
		t.Fatal(err)
	}
	return kept
}

func submissionIn(t *testing.T, f record.File, id record.ID) record.Submission {
	t.Helper()
	for _, sub := range f.Submissions {
		if sub.ID == id {
			return sub
		}
	}
	t.Fatal("the submission is not in the file")
	return record.Submission{}
}

func TestSubmissionFromDraftToReply(t *testing.T) {
	ctx := context.Background()
	s := fresh(t, "")
	f := dossier(t, s)
	f, ids, err := s.Draft(ctx, f.ID, Request{Body: "wgeid", Procedure: "standard", Language: i18n.English})
	if err != nil {
		t.Fatal(err)
	}
	if len(ids) != len(f.Sought) {
		t.Fatalf("%d forms for %d people", len(ids), len(f.Sought))
	}
	sub := submissionIn(t, f, ids[0])
	if len(sub.Passages) == 0 || sub.State != record.SubmissionDraft || len(sub.People) != 1 {
		t.Fatalf("%+v", sub)
	}
	next := f.Clone()
	for i := range next.Submissions {
		if next.Submissions[i].ID == ids[0] {
			next.Submissions[i].Passages[0].Text, next.Submissions[i].Passages[0].Edited = "Written by hand.", true
		}
	}
	if f, err = s.Save(ctx, f, next); err != nil {
		t.Fatal(err)
	}
	if f, err = s.Refill(ctx, f.ID, ids[0]); err != nil {
		t.Fatal(err)
	}
	if submissionIn(t, f, ids[0]).Passages[0].Text != "Written by hand." {
		t.Error("filling in again loses what a person wrote")
	}
	if _, err := s.Send(ctx, f.ID, ids[0], Dispatch{On: record.ParseDate("2026-01-05")}); fault.HintOf(err) != "not_frozen" {
		t.Errorf("a draft is sent: %v", err)
	}
	if f, err = s.Freeze(ctx, f.ID, ids[0]); err != nil {
		t.Fatal(err)
	}
	frozen := submissionIn(t, f, ids[0])
	if frozen.State != record.SubmissionFrozen || len(frozen.Hash) != 64 || frozen.Consent.IsZero() {
		t.Fatalf("%+v", frozen)
	}
	b, err := s.FrozenBundle(ctx, f.ID, ids[0])
	if err != nil || b.Passages[0].Text != "Written by hand." || len(b.Fields.Sought) != 1 || len(b.Fields.Demands) != 0 {
		t.Fatalf("%d people, %d demands, %v", len(b.Fields.Sought), len(b.Fields.Demands), err)
	}
	if _, err := s.Freeze(ctx, f.ID, ids[0]); fault.HintOf(err) != "frozen" {
		t.Errorf("frozen twice: %v", err)
	}
	if _, err := s.Refill(ctx, f.ID, ids[0]); fault.HintOf(err) != "frozen" {
		t.Errorf("what is frozen is filled in again: %v", err)
	}
	if _, err := s.Send(ctx, f.ID, ids[0], Dispatch{On: record.ParseDate("2999")}); fault.HintOf(err) != "sent_date" {
		t.Errorf("sent in the future: %v", err)
	}
	if _, err := s.Answer(ctx, f.ID, record.Reply{Submission: ids[0]}); fault.HintOf(err) != "not_sent" {
		t.Errorf("an answer to what was not sent: %v", err)
	}
	if f, err = s.Send(ctx, f.ID, ids[0], Dispatch{On: record.ParseDate("2026-01-05"), How: "e-mail"}); err != nil {
		t.Fatal(err)
	}
	if sub := submissionIn(t, f, ids[0]); sub.State != record.SubmissionSent || sub.Hash != frozen.Hash {
		t.Errorf("%+v", sub)
	}
	if f, err = s.Answer(ctx, f.ID, record.Reply{Submission: ids[0], Date: record.ParseDate("2026-02-01"), From: "WGEID", Reference: "X-1"}); err != nil {
		t.Fatal(err)
	}
	if sub := submissionIn(t, f, ids[0]); sub.Reference != "X-1" || len(f.Replies) != 1 {
		t.Errorf("%+v, %d replies", sub, len(f.Replies))
	}
}

// TestNothingLeavesWithoutAConsent tries each way in which a consent may not cover.
func TestNothingLeavesWithoutAConsent(t *testing.T) {
	ctx := context.Background()
	for name, change := range map[string]func(*record.File){
		"none":      func(f *record.File) { f.Consents = nil },
		"another":   func(f *record.File) { f.Consents[len(f.Consents)-1].Recipient = "icmp" },
		"withdrawn": func(f *record.File) { f.Consents[len(f.Consents)-1].Withdrawn = record.ParseDate("2026-02-01") },
		"ended":     func(f *record.File) { f.Consents[len(f.Consents)-1].Until = record.ParseDate("2026-01-03") },
		"sections": func(f *record.File) {
			f.Consents[len(f.Consents)-1].Sections = []record.ConsentSection{record.SharePhotos}
		},
	} {
		t.Run(name, func(t *testing.T) {
			s := fresh(t, "")
			f := dossier(t, s)
			next := f.Clone()
			next.Consents = slices.DeleteFunc(next.Consents, func(c record.Consent) bool { return c.By != "هناء" })
			change(&next)
			f, err := s.Save(ctx, f, next)
			if err != nil {
				t.Fatal(err)
			}
			f, ids, err := s.Draft(ctx, f.ID, Request{Body: "wgeid", Procedure: "standard", Language: i18n.English, People: []record.ID{f.Sought[0].ID}})
			if err != nil {
				t.Fatal(err)
			}
			if _, err := s.Freeze(ctx, f.ID, ids[0]); fault.HintOf(err) != "consent" {
				t.Errorf("frozen: %v", err)
			}
			p, _ := i18n.New(i18n.English, i18n.Options{})
			if _, no, err := s.Consented(f, submissionIn(t, f, ids[0])); err != nil || !no.Refused() || no.Words(p) == "" {
				t.Errorf("no reason is given: %+v %v", no, err)
			}
		})
	}
}

func TestRequestsThatNoBodyTakes(t *testing.T) {
	ctx := context.Background()
	s := fresh(t, "")
	f := dossier(t, s)
	for hint, r := range map[string]Request{
		"body":              {Body: "nobody", Procedure: "standard", Language: i18n.English},
		"procedure":         {Body: "wgeid", Procedure: "none", Language: i18n.English},
		"body_language":     {Body: "wgeid", Procedure: "standard", Language: "xx"},
		"submission_person": {Body: "wgeid", Procedure: "standard", Language: i18n.English, People: []record.ID{record.NewID()}},
	} {
		if _, _, err := s.Draft(ctx, f.ID, r); fault.HintOf(err) != hint {
			t.Errorf("%s: %v", hint, err)
		}
	}
	if _, err := s.Freeze(ctx, f.ID, record.NewID()); fault.KindOf(err) != fault.NotFound {
		t.Errorf("a submission that is not there: %v", err)
	}
}

// TestEveryBodyInEveryLanguage fills, prints and reads back a form of each body in each of
// its languages; nothing that must be chosen by name is in it.
func TestEveryBodyInEveryLanguage(t *testing.T) {
	ctx := context.Background()
	s := fresh(t, "")
	f := dossier(t, s)
	bodies, err := s.Bodies()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if d := os.Getenv("ATHAR_PAGES"); d != "" {
		dir = d
	}
	for _, b := range bodies.All() {
		for _, lang := range b.Languages {
			if !slices.Contains(submission.Languages(), lang) {
				continue
			}
			for _, way := range b.Procedures {
				now, ids, err := s.Draft(ctx, f.ID, Request{Body: b.ID, Procedure: way.ID, Language: lang, People: []record.ID{f.Sought[0].ID}, Addressee: "Ministry"})
				if err != nil {
					t.Errorf("%s/%s/%s: %v", b.ID, way.ID, lang, err)
					continue
				}
				sub := submissionIn(t, now, ids[0])
				var all strings.Builder
				for _, p := range sub.Passages {
					all.WriteString(p.Title + "\n" + p.Text + "\n")
				}
				for _, never := range []string{"سمسار مخترع", "0999 000 111", "⟦"} {
					if strings.Contains(all.String(), never) {
						t.Errorf("%s/%s/%s says %q", b.ID, way.ID, lang, never)
					}
				}
				path := filepath.Join(dir, b.ID+"-"+way.ID+"-"+string(lang)+".pdf")
				if err := s.PrintSubmission(ctx, f.ID, ids[0], PrintOptions{Path: path}); err != nil {
					t.Errorf("%s: %v", path, err)
				}
				if text, err := exec.Command("pdftotext", path, "-").Output(); err == nil && (len(bytes.TrimSpace(text)) < 200 || bytes.Contains(text, []byte("⟦"))) {
					t.Errorf("%s/%s/%s: the page says %q", b.ID, way.ID, lang, text)
				}
			}
		}
	}
}
