package casework

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"slices"
	"strings"
	"time"

	"athar/fault"
	"athar/record"
)

// bundleFormat is the form of a frozen submission (docs/formats/submission.md).
const bundleFormat = "athar-submission-1"

// Bundle is a submission as it was frozen: everything that was said, the fields from which
// it was said, and the files that went with it. It never changes.
type Bundle struct {
	Format     string                  `json:"format"`
	Submission string                  `json:"submission"`
	Body       string                  `json:"body"`
	Procedure  string                  `json:"procedure"`
	Version    string                  `json:"version"`
	Language   string                  `json:"language"`
	Addressee  string                  `json:"addressee,omitempty"`
	People     []record.ID             `json:"people,omitempty"`
	FrozenAt   time.Time               `json:"frozen_at"`
	FrozenBy   string                  `json:"frozen_by,omitempty"`
	Disclosure []record.ConsentSection `json:"disclosure"`
	Consent    record.Consent          `json:"consent"`
	Passages   []record.Passage        `json:"passages"`
	Fields     record.File             `json:"fields"`
	Files      []BundleFile            `json:"files,omitempty"`
}

// apply puts what was frozen in the place of what a submission's record says: a page that
// is shown or printed as final says nothing else.
func (b Bundle) apply(sub record.Submission) record.Submission {
	sub.Body, sub.Procedure, sub.Version, sub.Language, sub.Addressee = b.Body, b.Procedure, b.Version, b.Language, b.Addressee
	sub.FrozenAt, sub.FrozenBy, sub.Passages = b.FrozenAt, b.FrozenBy, b.Passages
	return sub
}

// BundleFile is a document that went with a submission, as the copy that left: without
// where and with what it was taken.
type BundleFile struct {
	Evidence   string `json:"evidence"`
	Kind       string `json:"kind,omitempty"`
	Title      string `json:"title,omitempty"`
	Media      string `json:"media"`
	Size       int64  `json:"size"`
	SHA256     string `json:"sha256"` // of the copy
	Attachment string `json:"attachment"`
}

// Freeze makes a draft final: its text, the fields behind it and copies of its files are
// stored as one bundle with its hash, and nothing can change it later. It is refused
// without a consent that covers everything that would leave. Kinds of failure:
// Refused/consent (Consented says why), Refused/frozen, Refused/role, Refused/evidence_metadata,
// Invalid/submission_empty, Invalid/submission_stale (somebody or something that it names is
// no longer in the file), Invalid/submission_witness (a witness does not want to be named
// any more), Invalid/submission_demands, NotFound, those of Save.
func (s *Session) Freeze(ctx context.Context, inquiry, id record.ID) (record.File, error) {
	const op = "casework.freeze"
	if err := s.Allowed(Freezing); err != nil {
		return record.File{}, err
	}
	base, sub, err := s.submissionOf(ctx, inquiry, id)
	if err != nil {
		return record.File{}, err
	}
	switch {
	case sub.Final():
		return record.File{}, errFrozen.WithRef(id.String())
	case !slices.ContainsFunc(sub.Passages, func(p record.Passage) bool { return says(p.Text) }):
		return record.File{}, fault.New(op, fault.Invalid, "submission_empty", nil).WithRef(id.String())
	}
	if hint := stale(&base, sub); hint != "" {
		return record.File{}, fault.New(op, fault.Invalid, hint, nil).WithRef(id.String())
	}
	consent, no, err := s.Consented(base, sub)
	if err != nil {
		return record.File{}, err
	}
	if no.Refused() {
		return record.File{}, fault.New(op, fault.Refused, "consent", nil).WithRef(id.String())
	}
	raw, bundle, err := s.bundle(ctx, base, sub, consent)
	if err != nil {
		return record.File{}, err
	}
	attachment, _, err := s.vault.Attach(ctx, bytes.NewReader(raw), nil)
	if err != nil {
		return record.File{}, err
	}
	if err := s.Noted(ctx, Frozen, inquiry); err != nil {
		return record.File{}, err
	}
	sum := sha256.Sum256(raw)
	next := base.Clone()
	for i := range next.Submissions {
		if t := &next.Submissions[i]; t.ID == id {
			t.State, t.FrozenAt, t.FrozenBy, t.Consent = record.SubmissionFrozen, bundle.FrozenAt, bundle.FrozenBy, consent.ID
			t.Copy, t.Hash = attachment, hex.EncodeToString(sum[:])
		}
	}
	return s.freeze(ctx, base, next)
}

// stale says what keeps a draft from being made final because the file has changed under
// it: "" for nothing. The text was written before, and may still say it.
func stale(f *record.File, sub record.Submission) string {
	now := still(f, sub)
	switch {
	case slices.Contains(sub.Include, record.ShareDemands):
		return "submission_demands"
	case len(now.Witnesses) != len(sub.Witnesses):
		return "submission_witness"
	case len(now.People) == 0, len(sub.People) > 0 && len(now.People) != len(sub.People), len(now.Files) != len(sub.Files):
		return "submission_stale"
	}
	for _, w := range f.Witnesses { // a name that somebody typed, or that was filled in while it might be told
		if name := strings.TrimSpace(w.Name); w.Tell == record.No && len(strings.Fields(name)) > 1 &&
			slices.ContainsFunc(sub.Passages, func(p record.Passage) bool { return strings.Contains(p.Text, name) }) {
			return "submission_witness"
		}
	}
	return ""
}

// bundle puts together what is frozen.
func (s *Session) bundle(ctx context.Context, f record.File, sub record.Submission, consent record.Consent) ([]byte, Bundle, error) {
	d, err := s.DisclosureOf(sub)
	if err != nil {
		return nil, Bundle{}, err
	}
	b := Bundle{Format: bundleFormat, Submission: sub.ID.String(), Body: sub.Body, Procedure: sub.Procedure, Version: sub.Version, Language: sub.Language,
		Addressee: sub.Addressee, People: sub.People, FrozenAt: s.moment(), FrozenBy: s.accountName(), Disclosure: d.Sections, Consent: consent, Passages: sub.Passages,
		Fields: disclosed(f, d, sub.Witnesses)}
	for _, id := range sub.Files {
		file, err := s.bundleFile(ctx, f, id)
		if err != nil {
			return nil, b, err
		}
		b.Files = append(b.Files, file)
	}
	raw, err := json.Marshal(b)
	if err != nil {
		return nil, b, fault.New("casework.freeze", fault.Internal, "", err)
	}
	return raw, b, nil
}

// bundleFile stores the copy of a document that leaves.
func (s *Session) bundleFile(ctx context.Context, f record.File, id record.ID) (BundleFile, error) {
	i := slices.IndexFunc(f.Evidence, func(e record.Evidence) bool { return e.ID == id })
	if i < 0 {
		return BundleFile{}, fault.New("casework.freeze", fault.NotFound, "record", nil).WithRef(id.String())
	}
	e := f.Evidence[i]
	raw, err := s.bareEvidence(ctx, f.ID, id)
	if err != nil {
		return BundleFile{}, err
	}
	attachment, size, err := s.vault.Attach(ctx, bytes.NewReader(raw), nil)
	if err != nil {
		return BundleFile{}, err
	}
	sum := sha256.Sum256(raw)
	return BundleFile{Evidence: id.String(), Kind: string(e.Kind), Title: e.Title, Media: e.Media, Size: size, SHA256: hex.EncodeToString(sum[:]), Attachment: attachment}, nil
}

// disclosed is the part of a file that a disclosure lets out: the people and sections that
// it names, and never what must be chosen by name and was not.
func disclosed(f record.File, d record.Disclosure, witnesses []record.ID) record.File {
	has := func(s record.ConsentSection) bool { return slices.Contains(d.Sections, s) }
	f = f.Clone()
	f.Review, f.Notes, f.Tasks, f.Submissions, f.Replies, f.Consents, f.Fates = record.Review{}, nil, nil, nil, nil, nil, nil
	if !has(record.ShareContacts) {
		e := &f.Enquirer
		e.Phone, e.Email, e.Address, e.Reach = "", "", "", ""
	}
	for _, p := range slices.Clone(f.Sought) {
		if len(d.People) > 0 && !slices.Contains(d.People, p.ID) {
			f = f.Without(p.ID)
		}
	}
	for _, list := range [][]record.Person{f.Sought, f.Relatives} {
		for i := range list {
			withhold(&list[i], has)
		}
	}
	if !has(record.ShareRelatives) {
		f.Relatives, f.Kinships = nil, nil
	}
	if !has(record.ShareEvents) {
		f.Events, f.Custodies, f.Legals, f.Sources, f.Actions, f.RegistryChecks = nil, nil, nil, nil, nil, nil
	}
	if !has(record.ShareEvidence) {
		f.Evidence = nil
	}
	f.Demands = nil // whatever a consent says: who asked for money is nobody's business but the family's
	f.Events = slices.DeleteFunc(f.Events, func(e record.Event) bool { return e.Kind == record.MoneyDemand })
	told := tellable(&f, witnesses)
	f.Witnesses = slices.DeleteFunc(f.Witnesses, func(w record.Witness) bool { return !has(record.ShareWitnesses) || !slices.Contains(told, w.ID) })
	for i := range f.Witnesses {
		if !has(record.ShareContacts) {
			f.Witnesses[i].Phone, f.Witnesses[i].Reach = "", ""
		}
	}
	for i := range f.Events {
		f.Events[i].Told = "" // a name that somebody mentioned
	}
	for i := range f.Sources {
		if !has(record.ShareWitnesses) { // whoever told it: a source is often somebody's name
			f.Sources[i].Name, f.Sources[i].CollectedBy, f.Sources[i].Link, f.Sources[i].Text = "", "", "", ""
		}
	}
	loosen(&f)
	return f
}

// loosen takes away what points to a record that is not in the file.
func loosen(f *record.File) {
	there := map[record.ID]bool{}
	for _, r := range record.Split(*f) {
		there[r.RecordID()] = true
	}
	keep := func(ids ...*record.ID) {
		for _, id := range ids {
			if !there[*id] {
				*id = record.ID{}
			}
		}
	}
	for i := range f.Events {
		keep(&f.Events[i].Source, &f.Events[i].Witness)
	}
	for i := range f.Custodies {
		keep(&f.Custodies[i].Source, &f.Custodies[i].Witness)
	}
	for i := range f.Legals {
		keep(&f.Legals[i].Source)
	}
	for i := range f.Evidence {
		keep(&f.Evidence[i].Source)
	}
	for i := range f.RegistryChecks {
		keep(&f.RegistryChecks[i].Evidence)
	}
	for i := range f.Actions {
		keep(&f.Actions[i].Evidence)
	}
	f.Kinships = slices.DeleteFunc(f.Kinships, func(k record.Kinship) bool { return !there[k.From] || !there[k.To] })
}

// withhold takes out of a person what a disclosure does not let out.
func withhold(p *record.Person, has func(record.ConsentSection) bool) {
	if !has(record.ShareIdentity) {
		p.Identifiers, p.Description, p.Marks, p.Clothing = nil, "", "", ""
	}
	if !has(record.ShareMedical) {
		p.Dental, p.Medical = "", ""
	}
	if !has(record.ShareContacts) {
		p.Phone = ""
	}
	p.Photos = slices.DeleteFunc(slices.Clone(p.Photos), func(ph record.Photo) bool { return !has(record.SharePhotos) || ph.Agreed != record.Yes })
}

// FrozenCopy reads the bytes that were frozen of a submission and compares them with their
// hash. Kinds of failure: NotFound/record, NotFound/attachment, Refused/not_frozen,
// Corrupt/frozen where the bytes are not those that were frozen.
func (s *Session) FrozenCopy(ctx context.Context, inquiry, id record.ID) ([]byte, error) {
	const op = "casework.frozen"
	_, sub, err := s.submissionOf(ctx, inquiry, id)
	if err != nil {
		return nil, err
	}
	if !sub.Final() {
		return nil, fault.New(op, fault.Refused, "not_frozen", nil).WithRef(id.String())
	}
	if sub.Copy == "" {
		return nil, fault.New(op, fault.Corrupt, "frozen", nil).WithRef(id.String())
	}
	r, err := s.vault.Attachment(ctx, sub.Copy)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	raw, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	if sum := sha256.Sum256(raw); hex.EncodeToString(sum[:]) != sub.Hash {
		return nil, fault.New(op, fault.Corrupt, "frozen", nil).WithRef(id.String())
	}
	return raw, nil
}

// FrozenBundle reads what was frozen of a submission. Kinds of failure: those of FrozenCopy.
func (s *Session) FrozenBundle(ctx context.Context, inquiry, id record.ID) (Bundle, error) {
	var b Bundle
	raw, err := s.FrozenCopy(ctx, inquiry, id)
	if err != nil {
		return b, err
	}
	if err := json.Unmarshal(raw, &b); err != nil || b.Submission != id.String() { // that of another one
		return Bundle{}, fault.New("casework.frozen", fault.Corrupt, "frozen", err).WithRef(id.String())
	}
	return b, nil
}
