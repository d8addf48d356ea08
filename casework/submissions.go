package casework

import (
	"cmp"
	"context"
	"slices"

	"athar/exchange/packet"
	"athar/fault"
	"athar/i18n"
	"athar/kin"
	"athar/record"
	"athar/submission"
)

// Ready says of every body how ready an inquiry is for it. Kinds of failure: those of File.
func (s *Session) Ready(ctx context.Context, inquiry record.ID) ([]submission.Meter, error) {
	f, err := s.File(ctx, inquiry)
	if err != nil && fault.HintOf(err) != "field" {
		return nil, err
	}
	return s.ReadyFile(f)
}

// ReadyFile is Ready for a file that was read already, or that is not stored yet.
func (s *Session) ReadyFile(f record.File) ([]submission.Meter, error) {
	b, err := s.Bodies()
	if err != nil {
		return nil, err
	}
	return b.With(s.Gazetteer()).Ready(&f, s.today()), nil
}

// Request is what a new submission is to be.
type Request struct {
	Body, Procedure string
	Language        i18n.Language
	People          []record.ID // empty: all people sought
	Addressee       string      // of a letter: to whom, in full
	Include         []record.ConsentSection
	Witnesses       []record.ID // whose names are told
	Files           []record.ID // Evidence that goes with it
	Replaces        record.ID   // the submission of which this is a new version
}

// Draft writes a new submission into an inquiry, filled from its records: one for each
// person where the body takes one form per person. It returns the inquiry as it stands
// then and the ids of the drafts. Kinds of failure: Invalid/body, Invalid/procedure,
// Invalid/body_language, Invalid/submission_person, and those of File and Save. A draft may be
// made of any file: what is missing is said by the meter, and what is not allowed when it
// is frozen.
func (s *Session) Draft(ctx context.Context, inquiry record.ID, r Request) (record.File, []record.ID, error) {
	base, err := s.File(ctx, inquiry)
	if err != nil {
		return record.File{}, nil, err
	}
	body, err := s.bodyOf(r.Body, r.Procedure, r.Language)
	if err != nil {
		return record.File{}, nil, err
	}
	people := r.People
	if len(people) == 0 {
		for _, p := range base.Sought {
			people = append(people, p.ID)
		}
	}
	for _, id := range people {
		if !slices.ContainsFunc(base.Sought, func(p record.Person) bool { return p.ID == id }) {
			return record.File{}, nil, fault.New("casework.draft", fault.Invalid, "submission_person", nil).WithRef(id.String())
		}
	}
	forms := [][]record.ID{people}
	if body.PerPerson {
		forms = nil
		for _, id := range people {
			forms = append(forms, []record.ID{id})
		}
	}
	next := base.Clone()
	var ids []record.ID
	for _, of := range forms {
		sub := record.Submission{Part: record.Part{ID: record.NewID()}, Body: r.Body, Procedure: r.Procedure, Version: body.Checked.String(), Language: string(r.Language),
			People: of, Addressee: r.Addressee, Include: r.Include, Witnesses: r.Witnesses, Files: r.Files, Replaces: r.Replaces, State: record.SubmissionDraft}
		if sub.Passages, err = s.compose(&base, sub); err != nil {
			return record.File{}, nil, err
		}
		next.Submissions, ids = append(next.Submissions, sub), append(ids, sub.ID)
	}
	f, err := s.Save(ctx, base, next)
	return f, ids, err
}

// bodyOf finds a body and its procedure, and whether it takes a language.
func (s *Session) bodyOf(id, procedure string, lang i18n.Language) (*submission.Body, error) {
	const op = "casework.body"
	b, err := s.Bodies()
	if err != nil {
		return nil, err
	}
	body := b.Body(id)
	switch {
	case body == nil:
		return nil, fault.New(op, fault.Invalid, "body", nil)
	case !slices.ContainsFunc(body.Procedures, func(p submission.Procedure) bool { return p.ID == procedure }):
		return nil, fault.New(op, fault.Invalid, "procedure", nil)
	case !slices.Contains(body.Languages, lang):
		return nil, fault.New(op, fault.Invalid, "body_language", nil)
	}
	return body, nil
}

// compose fills the form of a submission from the records.
func (s *Session) compose(f *record.File, sub record.Submission) ([]record.Passage, error) {
	b, err := s.Bodies()
	if err != nil {
		return nil, err
	}
	return b.With(s.Gazetteer()).Compose(sub.Body, sub.Procedure, f, sub.People, i18n.Language(sub.Language), submission.Options{Gazetteer: s.Gazetteer(), Today: s.today(),
		Addressee: sub.Addressee, Witnesses: tellable(f, sub.Witnesses), Files: sub.Files,
		Medical: slices.Contains(sub.Include, record.ShareMedical), Kin: kin.Of(f).Words})
}

// tellable are the witnesses, of those who were chosen, who agreed that their names are told.
func tellable(f *record.File, chosen []record.ID) []record.ID {
	return slices.DeleteFunc(slices.Clone(chosen), func(id record.ID) bool {
		return !slices.ContainsFunc(f.Witnesses, func(w record.Witness) bool { return w.ID == id && w.Tell == record.Yes && w.Keep != record.No })
	})
}

// Refill fills a draft again from the records. Passages that somebody edited stay as they
// are. Kinds of failure: NotFound/record, Refused/frozen, those of Draft.
func (s *Session) Refill(ctx context.Context, inquiry, id record.ID) (record.File, error) {
	base, sub, err := s.submissionOf(ctx, inquiry, id)
	if err != nil {
		return record.File{}, err
	}
	if sub.State != "" && sub.State != record.SubmissionDraft {
		return record.File{}, errFrozen.WithRef(id.String())
	}
	filled, err := s.compose(&base, sub)
	if err != nil {
		return record.File{}, err
	}
	next := base.Clone()
	for i := range next.Submissions {
		if next.Submissions[i].ID == id {
			next.Submissions[i].Passages = submission.Refill(sub.Passages, filled)
		}
	}
	return s.Save(ctx, base, next)
}

// submissionOf reads an inquiry with one of its submissions.
func (s *Session) submissionOf(ctx context.Context, inquiry, id record.ID) (record.File, record.Submission, error) {
	f, err := s.File(ctx, inquiry)
	if err != nil {
		return f, record.Submission{}, err
	}
	i := slices.IndexFunc(f.Submissions, func(sub record.Submission) bool { return sub.ID == id })
	if i < 0 {
		return f, record.Submission{}, fault.New("casework.submission", fault.NotFound, "record", nil).WithRef(id.String())
	}
	return f, f.Submissions[i], nil
}

// DisclosureOf is what a submission would let out of a file: what its body and procedure
// always need, and what was chosen beyond that.
func (s *Session) DisclosureOf(sub record.Submission) (record.Disclosure, error) {
	body, err := s.bodyOf(sub.Body, sub.Procedure, i18n.Language(sub.Language))
	if err != nil {
		return record.Disclosure{}, err
	}
	sections := slices.Clone(body.Consent)
	for _, p := range body.Procedures {
		if p.ID == sub.Procedure {
			sections = append(sections, p.Consent...)
		}
	}
	sections = append(sections, sub.Include...)
	if len(sub.Files) > 0 {
		sections = append(sections, record.ShareEvidence)
	}
	if len(sub.Witnesses) > 0 {
		sections = append(sections, record.ShareWitnesses)
	}
	slices.Sort(sections)
	// A letter goes to whom it is addressed; a form goes to its body.
	recipient := sub.Body
	if body.Addressed && sub.Addressee != "" {
		recipient = sub.Addressee
	}
	return record.Disclosure{Recipient: recipient, People: sub.People, Sections: slices.Compact(sections)}, nil
}

// Consented says which consent covers a submission, or why none does.
func (s *Session) Consented(f record.File, sub record.Submission) (record.Consent, record.Refusal, error) {
	d, err := s.DisclosureOf(sub)
	if err != nil {
		return record.Consent{}, record.Refusal{}, err
	}
	c, no := f.Covers(d, s.today())
	if no.Refused() && d.Recipient != sub.Body { // a consent for every letter of this kind
		d.Recipient = sub.Body
		if byBody, none := f.Covers(d, s.today()); !none.Refused() {
			return byBody, none, nil
		}
	}
	return c, no, nil
}

// Dispatch says how a frozen submission was sent.
type Dispatch struct {
	On        record.PartialDate // when
	How       string             // by e-mail, by hand, by whom
	Reference string             // the number that the body gave, where it gave one at once
}

// Send writes down that a frozen submission was sent, and what is expected next by its
// procedure. Kinds of failure: NotFound/record, Refused/not_frozen, Invalid/sent_date.
func (s *Session) Send(ctx context.Context, inquiry, id record.ID, d Dispatch) (record.File, error) {
	const op = "casework.send"
	base, sub, err := s.submissionOf(ctx, inquiry, id)
	switch {
	case err != nil:
		return record.File{}, err
	case sub.State != record.SubmissionFrozen && sub.State != record.SubmissionSent:
		return record.File{}, fault.New(op, fault.Refused, "not_frozen", nil).WithRef(id.String())
	case !d.On.Known() || d.On.Earliest > s.today():
		return record.File{}, fault.New(op, fault.Invalid, "sent_date", nil).WithRef(id.String())
	}
	next := base.Clone()
	for i := range next.Submissions {
		if t := &next.Submissions[i]; t.ID == id {
			t.State, t.Sent, t.SentHow, t.Reference = record.SubmissionSent, d.On, d.How, cmp.Or(d.Reference, t.Reference)
			t.Due, t.DueWhat = s.expected(sub, submission.FromSent, cmp.Or(d.On.Latest, d.On.Earliest))
		}
	}
	return s.Save(ctx, base, next)
}

// Answer writes down a reply to a submission that was sent, and what is expected next.
// Kinds of failure: NotFound/record, Refused/not_sent.
func (s *Session) Answer(ctx context.Context, inquiry record.ID, r record.Reply) (record.File, error) {
	base, sub, err := s.submissionOf(ctx, inquiry, r.Submission)
	switch {
	case err != nil:
		return record.File{}, err
	case sub.State != record.SubmissionSent:
		return record.File{}, fault.New("casework.answer", fault.Refused, "not_sent", nil).WithRef(r.Submission.String())
	}
	next := base.Clone()
	next.Replies = append(next.Replies, r)
	for i := range next.Submissions {
		if t := &next.Submissions[i]; t.ID == r.Submission {
			t.Reference = cmp.Or(t.Reference, r.Reference)
			t.Due, t.DueWhat = s.expected(sub, submission.FromReply, cmp.Or(r.Date.Latest, r.Date.Earliest))
		}
	}
	return s.Save(ctx, base, next)
}

// expected returns the first deadline of a submission's procedure that counts from a day.
func (s *Session) expected(sub record.Submission, from string, day record.Day) (record.PartialDate, string) {
	b, err := s.Bodies()
	if err != nil || day == 0 {
		return record.PartialDate{}, ""
	}
	body := b.Body(sub.Body)
	if body == nil {
		return record.PartialDate{}, ""
	}
	var due record.Day
	what := ""
	for _, p := range body.Procedures {
		if p.ID != sub.Procedure {
			continue
		}
		for _, d := range p.Deadlines {
			if on := d.Due(day); d.From == from && on != 0 && (due == 0 || on < due) {
				due, what = on, d.ID
			}
		}
	}
	if due == 0 {
		return record.PartialDate{}, ""
	}
	return record.ParseDate(due.String()), what
}

// PrintSubmission writes a submission as a PDF file: the frozen text once it is frozen, a
// draft marked as such before.
func (s *Session) PrintSubmission(ctx context.Context, inquiry, id record.ID, o PrintOptions) error {
	_, sub, err := s.submissionOf(ctx, inquiry, id)
	if err != nil {
		return err
	}
	doc, err := s.SubmissionDocument(sub)
	if err != nil {
		return err
	}
	if !s.may(Sharing) {
		return refuse("casework.print_submission", Sharing)
	}
	if err := s.Noted(ctx, Printed, inquiry); err != nil {
		return err
	}
	return PrintDocument(ctx, doc, s.now(), o)
}

// shortHash is how many letters of a hash stand on paper: enough to tell two copies apart.
const shortHash = 16

// SubmissionDocument is a submission as it is printed or looked at, in its own language.
func (s *Session) SubmissionDocument(sub record.Submission) (packet.Document, error) {
	b, err := s.Bodies()
	if err != nil {
		return packet.Document{}, err
	}
	lang := i18n.Language(sub.Language)
	p := b.Printer(lang)
	d := packet.Document{Lang: sub.Language, Mark: p.T("submission.document.confidential")}
	if body := b.Body(sub.Body); body != nil {
		d.Title = body.Names.In(lang)
		for _, way := range body.Procedures {
			if way.ID == sub.Procedure {
				d.Subtitle = way.Names.In(lang)
			}
		}
	} else {
		d.Title = sub.Addressee // a body whose definition is gone: what was written stays readable
	}
	d.Page = func(n, total int) string { return p.T("sheet.page", i18n.A("page", n), i18n.A("total", total)) }
	d.Foot = p.T("submission.document.draft")
	if len(sub.Hash) >= shortHash {
		y, m, day := sub.FrozenAt.Date()
		d.Foot = p.T("submission.document.frozen", i18n.A("date", p.Day(y, int(m), day)), i18n.A("hash", sub.Hash[:shortHash]))
	}
	for _, passage := range sub.Passages {
		d.Blocks = append(d.Blocks, packet.Block{Heading: passage.Title, Text: passage.Text, Confidential: passage.Confidential})
	}
	return d, nil
}
