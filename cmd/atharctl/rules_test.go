package main

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"athar/record"
)

// stands reads an inquiry as it stands.
func (s *script) stands(id string) record.File {
	s.t.Helper()
	var f record.File
	s.answer(&f, "", "inquiries", "show", id)
	return f
}

func (s *script) edit(id string, parts map[string]any) {
	s.t.Helper()
	b, err := json.Marshal(parts)
	if err != nil {
		s.t.Fatal(err)
	}
	s.must(0, string(b), "inquiries", "edit", id)
}

func dayFromNow(days int) string { return time.Now().AddDate(0, 0, days).Format(time.DateOnly) }

func TestFateAssess(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	id := s.add()
	s.complains("usage", "word", "", "fate", "assess", id, "--state", "dead", "--basis", "x", "--by", "y")
	s.complains("invalid", "fate_basis", "", "fate", "assess", id, "--state", "reported_dead", "--basis", " - ", "--by", "ليلى")
	s.complains("invalid", "fate_by", "", "fate", "assess", id, "--state", "reported_dead", "--basis", "رسالة")
	s.complains("invalid", "fate_body", "", "fate", "assess", id, "1", "--state", "confirmed", "--basis", "كتاب رسمي", "--by", "ليلى")
	s.complains("invalid", "fate_state", "", "fate", "assess", id, "--basis", "كتاب رسمي", "--by", "ليلى")
	s.complains("not_found", "record", "", "fate", "assess", id, "2", "--state", "unknown", "--basis", "كتاب", "--by", "ليلى")
	if f := s.stands(id); len(f.Fates) != 0 {
		t.Fatalf("%+v", f.Fates)
	}
	var made record.Fate
	s.answer(&made, "", "fate", "assess", id, "1", "--state", "confirmed", "--basis", "كتاب رسمي", "--by", "ليلى", "--body", "الهيئة الوطنية للمفقودين", "--told", "no")
	if made.State != record.FateConfirmed || made.By != "ليلى" || made.At.IsZero() || made.Told != record.No {
		t.Errorf("%+v", made)
	}
	out := s.must(0, "", "fate", "assess", "--inquiry", id, "--state", "believed_alive", "--basis", "مكالمة", "--by", "سعاد").out
	if !strings.Contains(out, "سعاد") {
		t.Errorf("%s", out)
	}
	if f := s.stands(id); len(f.Fates) != 2 || f.Fates[0].State != record.FateConfirmed || !f.Fates[1].At.After(f.Fates[0].At) {
		t.Errorf("%+v", f.Fates)
	}
}

func TestConsents(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	id := s.add()
	check := []string{"consents", "check", id, "--recipient", "WGEID", "--sections", "identity,events"}
	s.complains("refused", "consent", "", check...)
	var no checked
	r := s.must(12, "", append([]string{"--json"}, check...)...)
	if err := json.Unmarshal([]byte(r.out), &no); err != nil || no.Covered || no.Code != record.RefusedNone || no.Text == "" {
		t.Errorf("%v %+v", err, no)
	}
	s.complains("usage", "consent", "", "consents", "add", id, "--recipient", "wgeid")
	s.complains("usage", "word", "", "consents", "add", id, "--recipient", "wgeid", "--sections", "identity,everything")
	s.complains("usage", "date", "", "consents", "add", id, "--recipient", "wgeid", "--sections", "identity", "--until", "some day")
	var made record.Consent
	s.answer(&made, "", "consents", "add", id, "--recipient", "wgeid", "--sections", "identity,events", "--form", "signed", "--until", dayFromNow(3))
	if made.By != "هدى" || made.Given.Text != dayFromNow(0) || len(made.Sections) != 2 {
		t.Errorf("%+v", made)
	}
	var yes checked
	s.answer(&yes, "", check...)
	if !yes.Covered || yes.Consent != made.ID {
		t.Errorf("%+v", yes)
	}
	for _, who := range []string{"1", "sought/0"} { // a number counts from 1, a place as in JSON
		s.answer(&yes, "", append(check, "--people", who)...)
	}
	s.complains("not_found", "record", "", append(check, "--people", "sought/7")...)
	r = s.must(12, "", "--json", "consents", "check", id, "--recipient", "wgeid", "--sections", "identity,demands,witnesses")
	if err := json.Unmarshal([]byte(r.out), &no); err != nil || no.Code != record.RefusedSections || len(no.Sections) != 2 {
		t.Errorf("%v %+v", err, no)
	}
	var list struct{ Due []dueRow }
	s.answer(&list, "", "due")
	if len(list.Due) != 1 || list.Due[0].Kind != "consent" || list.Due[0].Day != dayFromNow(3) || list.Due[0].Body != "wgeid" {
		t.Errorf("%+v", list)
	}
	s.complains("not_found", "record", "", "consents", "withdraw", id, "7")
	s.complains("usage", "which_consent", "", "consents", "withdraw", id)
	s.must(0, "", "consents", "withdraw", id, "1")
	if r := s.must(12, "", check...); !strings.Contains(r.out, "withdrawn") {
		t.Errorf("%s", r.out)
	}
	s.answer(&list, "", "due")
	if len(list.Due) != 0 {
		t.Errorf("a consent that was withdrawn is due: %+v", list)
	}
}

func TestDue(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	id := s.add()
	s.edit(id, map[string]any{
		"tasks": []map[string]any{{"text": "اتصال بالأخت", "due": dayFromNow(20)}, {"text": "زيارة السجل", "due": dayFromNow(-2)},
			{"text": "أُنجزت", "due": dayFromNow(1), "done": true}},
		"submissions": []map[string]any{{"body": "wgad", "due": dayFromNow(5), "due_what": "answer"}},
	})
	var list struct {
		Due   []dueRow
		Count int
	}
	s.answer(&list, "", "due")
	if list.Count != 2 || !list.Due[0].Overdue || list.Due[0].What != "زيارة السجل" || list.Due[1].Kind != "submission" || list.Due[1].What != "answer" {
		t.Errorf("%+v", list)
	}
	s.answer(&list, "", "due", "--days", "30")
	if list.Count != 3 {
		t.Errorf("%+v", list)
	}
	s.complains("usage", "number", "", "due", "--days", "0")
	if out := s.must(0, "", "due").out; !strings.Contains(out, "past") || !strings.Contains(out, "2 things") {
		t.Errorf("%s", out)
	}
}

func TestDemandsCheck(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	one, two := s.add(), s.add()
	s.edit(one, map[string]any{"demands": []map[string]any{{"who": "الوسيط أبو فلان", "phone": "٠٩٣٣ ١١١ ٢٢٢"}}})
	s.edit(two, map[string]any{"demands": []map[string]any{{"who": "غيره تمامًا", "phone": "+963933111222"}}})
	var found struct{ Recurrences []recurs }
	s.answer(&found, "", "demands", "check", one)
	if len(found.Recurrences) != 1 || found.Recurrences[0].Inquiry.String() != two || found.Recurrences[0].Field != "phone" {
		t.Fatalf("%+v", found)
	}
	s.answer(&found, "", "demands", "check")
	if len(found.Recurrences) != 2 {
		t.Errorf("%+v", found)
	}
	out := s.must(0, "", "demands", "check", one)
	if strings.Contains(out.out+out.err, "933") || strings.Contains(out.out, "الوسيط") || !strings.Contains(out.out, "asks families for money") {
		t.Errorf("%s", out.out)
	}
}

func TestInquiriesReview(t *testing.T) {
	t.Parallel()
	s := newScript(t)
	id := s.add()
	s.complains("invalid", "review_by", "", "inquiries", "review", id)
	s.must(0, "", "inquiries", "review", id, "--by", "سلوى")
	reviewed := func() bool {
		var list struct{ Inquiries []row }
		s.answer(&list, "", "inquiries", "list")
		return list.Inquiries[0].Reviewed
	}
	if !reviewed() || s.stands(id).Review.By != "سلوى" {
		t.Error("it was not reviewed")
	}
	s.edit(id, map[string]any{"status": "closed"})
	if !reviewed() {
		t.Error("closing ends the review")
	}
	s.edit(id, map[string]any{"notes": []map[string]any{{"text": "شيء جديد"}}})
	if reviewed() {
		t.Error("it was changed since")
	}
}
