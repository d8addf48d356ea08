package casework

import (
	"cmp"
	"context"
	"io"
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
// Invalid/body_language, Invalid/submission_person (nobody is sought, or somebody is named
// who is not), Invalid/submission_demands, NotFound/record for a witness or document that is
// not in the file, and those of File and Save. A draft may be made of any file: what is
// missing is said by the meter, and what is not allowed when it is frozen.
func (s *Session) Draft(ctx context.Context, inquiry record.ID, r Request) (record.File, []record.ID, error) {
	base, err := s.File(ctx, inquiry)
	if err != nil {
		return record.File{}, nil, err
	}
	body, err := s.bodyOf(r.Body, r.Procedure, r.Language)
	if err != nil {
		return record.File{}, nil, err
	}
	people, err := r.checked(&base)
	if err != nil {
		return record.File{}, nil, err
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
			People: of, Addressee: r.Addressee, Include: slices.Clone(r.Include), Witnesses: slices.Clone(r.Witnesses), Files: slices.Clone(r.Files), Replaces: r.Replaces, State: record.SubmissionDraft}
		sub.Due, sub.DueWhat = s.window(&base, sub)
		if sub.Passages, err = s.compose(&base, sub); err != nil {
			return record.File{}, nil, err
		}
		next.Submissions, ids = append(next.Submissions, sub), append(ids, sub.ID)
	}
	f, err := s.Save(ctx, base, next)
	return f, ids, err
}

// checked returns the people of a request, each once: all people sought where none is named.
func (r Request) checked(f *record.File) ([]record.ID, error) {
	const op = "casework.draft"
	var people []record.ID
	for _, p := range f.Sought {
		if len(r.People) == 0 || slices.Contains(r.People, p.ID) {
			people = append(people, p.ID)
		}
	}
	for _, id := range r.People {
		if !slices.Contains(people, id) {
			return nil, fault.New(op, fault.Invalid, "submission_person", nil).WithRef(id.String())
		}
	}
	if len(people) == 0 {
		return nil, fault.New(op, fault.Invalid, "submission_person", nil).WithRef(f.ID.String())
	}
	if slices.Contains(r.Include, record.ShareDemands) {
		return nil, errDemands
	}
	for _, id := range r.Witnesses {
		if !slices.ContainsFunc(f.Witnesses, func(w record.Witness) bool { return w.ID == id }) {
			return nil, fault.New(op, fault.NotFound, "record", nil).WithRef(id.String())
		}
	}
	for _, id := range r.Files {
		if !slices.ContainsFunc(f.Evidence, func(e record.Evidence) bool { return e.ID == id }) {
			return nil, fault.New(op, fault.NotFound, "record", nil).WithRef(id.String())
		}
	}
	return people, nil
}

// errDemands refuses demands for money in a submission: they never leave.
var errDemands = fault.New("casework.submission", fault.Invalid, "submission_demands", nil)

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
// are. Whoever is no longer sought, witnesses who no longer want to be named and documents
// that are no longer in the file are left out of it from then on. Kinds of failure:
// NotFound/record, Refused/frozen, those of Draft.
func (s *Session) Refill(ctx context.Context, inquiry, id record.ID) (record.File, error) {
	base, sub, err := s.submissionOf(ctx, inquiry, id)
	if err != nil {
		return record.File{}, err
	}
	if sub.Final() {
		return record.File{}, errFrozen.WithRef(id.String())
	}
	if sub = still(&base, sub); len(sub.People) == 0 {
		return record.File{}, fault.New("casework.refill", fault.Invalid, "submission_person", nil).WithRef(id.String())
	}
	filled, err := s.compose(&base, sub)
	if err != nil {
		return record.File{}, err
	}
	sub.Passages = submission.Refill(sub.Passages, filled)
	sub.Due, sub.DueWhat = s.window(&base, sub)
	next := base.Clone()
	for i := range next.Submissions {
		if next.Submissions[i].ID == id {
			next.Submissions[i] = sub
		}
	}
	return s.Save(ctx, base, next)
}

// still returns a draft without what is no longer in the file, or may no longer be told.
func still(f *record.File, sub record.Submission) record.Submission {
	if len(sub.People) == 0 { // all people sought, in a file that was brought from elsewhere
		for _, p := range f.Sought {
			sub.People = append(sub.People, p.ID)
		}
	}
	sub.People = slices.DeleteFunc(slices.Clone(sub.People), func(id record.ID) bool {
		return !slices.ContainsFunc(f.Sought, func(p record.Person) bool { return p.ID == id })
	})
	sub.Witnesses = tellable(f, sub.Witnesses)
	sub.Files = slices.DeleteFunc(slices.Clone(sub.Files), func(id record.ID) bool {
		return !slices.ContainsFunc(f.Evidence, func(e record.Evidence) bool { return e.ID == id })
	})
	sub.Include = slices.DeleteFunc(slices.Clone(sub.Include), func(c record.ConsentSection) bool { return c == record.ShareDemands })
	return sub
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

// PrintSubmission writes a submission as a PDF file: a draft marked as such; a final one
// from the copy that was frozen, after comparing it with its hash. Kinds of failure: those
// of FrozenBundle and of Print.
func (s *Session) PrintSubmission(ctx context.Context, inquiry, id record.ID, o PrintOptions) error {
	_, sub, err := s.submissionOf(ctx, inquiry, id)
	if err != nil {
		return err
	}
	if !s.may(Sharing) {
		return refuse("casework.print_submission", Sharing)
	}
	if sub.Final() {
		b, err := s.FrozenBundle(ctx, inquiry, id)
		if err != nil {
			return err
		}
		sub = b.apply(sub)
	}
	doc, err := s.SubmissionDocument(sub)
	if err != nil {
		return err
	}
	return s.writeNoted(ctx, o, Printed, inquiry, func(w io.Writer) error {
		return packet.WriteDocument(w, doc, packet.Options{Paper: o.Paper, Now: s.now()})
	})
}

// PrintPage writes a page that was made of an inquiry, its timeline, as Print writes a case
// sheet: it is noted who printed it.
func (s *Session) PrintPage(ctx context.Context, inquiry record.ID, d packet.Document, o PrintOptions) error {
	if err := s.ready(ctx, "casework.print_page"); err != nil {
		return err
	}
	return s.writeNoted(ctx, o, Printed, inquiry, func(w io.Writer) error {
		return packet.WriteDocument(w, d, packet.Options{Paper: o.Paper, Now: s.now()})
	})
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
		d.Title = cmp.Or(sub.Addressee, sub.Body) // a body whose definition is gone: what was written stays readable
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
