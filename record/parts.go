package record

import "time"

// Part is what every record of a file begins with that is neither the inquiry nor one
// of its people.
type Part struct {
	ID        ID    `json:"id,omitzero"`
	InquiryID ID    `json:"-" field:"inquiry"`
	Order     int64 `json:"-" field:"order"` // place among its own kind in the file
	Deleted   bool  `json:"deleted,omitempty" field:"deleted"`
}

// RecordID returns the record's id.
func (p Part) RecordID() ID { return p.ID }

// BelongsTo returns the inquiry that the record is part of.
func (p Part) BelongsTo() ID { return p.InquiryID }

func (p *Part) part() *Part { return p }

// Custody is where somebody was held, by whom, from when to when. Who arrested is said
// by the Event; the two are often different authorities.
type Custody struct {
	Part
	People    []ID        `json:"people,omitempty" field:"people"` // empty: all people sought
	By        string      `json:"by,omitempty" field:"by"`         // the authority that holds, as the family says it
	ByEntry   string      `json:"by_entry,omitempty" field:"by_entry"`
	Unit      string      `json:"unit,omitempty" field:"unit"`
	Place     Place       `json:"place,omitzero" field:"place"`
	From      PartialDate `json:"from,omitzero" field:"from"`
	To        PartialDate `json:"to,omitzero" field:"to"`
	Basis     string      `json:"basis,omitempty" field:"basis"` // how it is known, or the ground that was given for holding
	Source    ID          `json:"source,omitzero" field:"source"`
	Witness   ID          `json:"witness,omitzero" field:"witness"`
	Certainty string      `json:"certainty,omitempty" field:"certainty"` // as Event.Certainty
	Text      string      `json:"text,omitempty" field:"text"`
	Instead   ID          `json:"instead,omitzero" field:"instead"` // says for People what differs from that custody
}

// CourtKind is the kind of court.
type CourtKind string

// The kinds of court.
const (
	CourtTerrorism     CourtKind = "terrorism"
	CourtFieldMilitary CourtKind = "field_military"
	CourtMilitary      CourtKind = "military"
	CourtOrdinary      CourtKind = "ordinary"
	CourtNone          CourtKind = "none" // never brought before a court
)

// Legal is what is known of a charge, a court and a judgment.
type Legal struct {
	Part
	People     []ID        `json:"people,omitempty" field:"people"`
	Charge     string      `json:"charge,omitempty" field:"charge"`
	Law        string      `json:"law,omitempty" field:"law"` // the provision that was named
	Court      CourtKind   `json:"court,omitempty" field:"court"`
	CourtName  string      `json:"court_name,omitempty" field:"court_name"`
	CaseNumber string      `json:"case_number,omitempty" field:"case_number"`
	Date       PartialDate `json:"date,omitzero" field:"date"` // of the judgment, or of the last hearing
	Judgment   string      `json:"judgment,omitempty" field:"judgment"`
	Lawyer     Answer      `json:"lawyer,omitempty" field:"lawyer"`             // was there a lawyer
	Amnesty    string      `json:"amnesty,omitempty" field:"amnesty"`           // the decree that should apply
	Applies    Answer      `json:"amnesty_applies,omitempty" field:"applies"`   // whether it should, as far as is known
	Excluded   string      `json:"amnesty_excluded,omitempty" field:"excluded"` // the exclusion that stands in the way, if any
	StillHeld  Answer      `json:"still_held,omitempty" field:"still_held"`     // held on after the sentence ended or the amnesty came
	Source     ID          `json:"source,omitzero" field:"source"`
	Text       string      `json:"text,omitempty" field:"text"`
	Instead    ID          `json:"instead,omitzero" field:"instead"`
}

// SourceKind is where something is known from.
type SourceKind string

// The kinds of source.
const (
	SourceFamily   SourceKind = "family"
	SourceReleased SourceKind = "released" // somebody who was held and came out
	SourceWitness  SourceKind = "witness"
	SourceOfficial SourceKind = "official"
	SourceDocument SourceKind = "document"
	SourceList     SourceKind = "list"
	SourceMedia    SourceKind = "media"
	SourceHearsay  SourceKind = "hearsay"
	SourceOther    SourceKind = "other"
)

// Reliability is how far a source may be relied on, in the words of whoever collected it.
type Reliability string

// The degrees of reliability.
const (
	Reliable   Reliability = "reliable"
	Usually    Reliability = "usually"
	Doubtful   Reliability = "doubtful"
	NotJudged  Reliability = "not_judged"
	Unreliable Reliability = "unreliable"
)

// Source is where something is known from, and who collected it.
type Source struct {
	Part
	Kind        SourceKind  `json:"kind,omitempty" field:"kind"`
	Name        string      `json:"name,omitempty" field:"name"`
	Reliability Reliability `json:"reliability,omitempty" field:"reliability"`
	CollectedBy string      `json:"collected_by,omitempty" field:"collected_by"`
	Collected   PartialDate `json:"collected,omitzero" field:"collected"`
	Link        string      `json:"link,omitempty" field:"link"` // address of a page, or where the document lies
	Text        string      `json:"text,omitempty" field:"text"`
}

// Witness is somebody who saw or heard something. The name is hidden on screen until it
// is asked for, and it leaves the file only where Tell is Yes and the reader chose it.
type Witness struct {
	Part
	Keep     Answer `json:"keep_name,omitempty" field:"keep"` // may the name be written down here; with No it is not
	Tell     Answer `json:"tell_name,omitempty" field:"tell"` // may the name be told to a body
	Name     string `json:"name,omitempty" field:"name"`
	Phone    string `json:"phone,omitempty" field:"phone"`
	Reach    string `json:"reach,omitempty" field:"reach"`
	Relation string `json:"relation,omitempty" field:"relation"` // to the people sought, in words: "cellmate"
	Text     string `json:"text,omitempty" field:"text"`         // what was seen
}

// EvidenceKind is the kind of a document.
type EvidenceKind string

// The kinds of evidence.
const (
	EvidencePhoto    EvidenceKind = "photo"
	EvidenceIdentity EvidenceKind = "identity"
	EvidenceBook     EvidenceKind = "family_book"
	EvidenceExtract  EvidenceKind = "registry_extract"
	EvidenceWarrant  EvidenceKind = "warrant"
	EvidencePermit   EvidenceKind = "visit_permit"
	EvidenceJudgment EvidenceKind = "judgment"
	EvidenceDeath    EvidenceKind = "death_notice"
	EvidenceLetter   EvidenceKind = "letter"
	EvidenceMessage  EvidenceKind = "message"
	EvidenceList     EvidenceKind = "list"
	EvidenceConsent  EvidenceKind = "consent"
	EvidenceMedical  EvidenceKind = "medical"
	EvidenceOther    EvidenceKind = "other"
)

// HandlingKind is what happened to an original or a scan.
type HandlingKind string

// What can happen to evidence.
const (
	HandlingReceived HandlingKind = "received"
	HandlingScanned  HandlingKind = "scanned"
	HandlingShown    HandlingKind = "shown"
	HandlingCopied   HandlingKind = "copied"
	HandlingHanded   HandlingKind = "handed_over"
	HandlingReturned HandlingKind = "returned"
	HandlingSent     HandlingKind = "sent"
)

// Handling is one line of a custody log. Lines are added, never changed.
type Handling struct {
	Key  string       `json:"key,omitempty"`
	Kind HandlingKind `json:"kind,omitempty" field:"kind"`
	At   time.Time    `json:"at,omitzero" field:"at"`
	By   string       `json:"by,omitempty" field:"by"`
	To   string       `json:"to,omitempty" field:"to"`
	Note string       `json:"note,omitempty" field:"note"`
}

// Evidence is a document or picture, with its scan, who holds the original, and the log
// of who had it.
type Evidence struct {
	Part
	People     []ID         `json:"people,omitempty" field:"people"`
	Kind       EvidenceKind `json:"kind,omitempty" field:"kind"`
	Title      string       `json:"title,omitempty" field:"title"`
	Date       PartialDate  `json:"date,omitzero" field:"date"`
	Attachment string       `json:"attachment,omitempty" field:"attachment"` // id of the original's bytes in the vault
	Media      string       `json:"media,omitempty" field:"media"`           // image/jpeg, image/png or application/pdf
	Size       int64        `json:"size,omitempty" field:"size"`             // bytes of the original
	SHA256     string       `json:"sha256,omitempty" field:"sha256"`         // of the original's bytes, 64 hexadecimal letters
	Thumbnail  string       `json:"thumbnail,omitempty" field:"thumbnail"`   // id of a small picture in the vault
	Holder     string       `json:"holder,omitempty" field:"holder"`         // who holds the original
	Log        []Handling   `json:"log,omitempty" field:"log"`
	Source     ID           `json:"source,omitzero" field:"source"`
	Text       string       `json:"text,omitempty" field:"text"`
}

// RegistryResult is what an office says of a person. It is a claim by that office and
// never changes what Athar holds of the person.
type RegistryResult string

// What an office may say.
const (
	RegistryAlive      RegistryResult = "alive"
	RegistryDeceased   RegistryResult = "deceased"
	RegistryUnknown    RegistryResult = "unknown"
	RegistryNotChecked RegistryResult = "not_checked"
)

// RegistryCheck is one visit to a registry office, or one answer from it.
type RegistryCheck struct {
	Part
	Person   ID             `json:"person,omitzero" field:"person"`
	Result   RegistryResult `json:"result,omitempty" field:"result"`
	Date     PartialDate    `json:"date,omitzero" field:"date"`
	Office   string         `json:"office,omitempty" field:"office"`
	Who      string         `json:"who,omitempty" field:"who"` // who went
	Extract  Answer         `json:"extract,omitempty" field:"extract"`
	Evidence ID             `json:"evidence,omitzero" field:"evidence"` // the extract
	Text     string         `json:"text,omitempty" field:"text"`        // what the entry says, with its own dates
}

// FateState is what is known of what became of a person.
type FateState string

// The states of a fate. Without any assessment a person's fate is unknown, and Athar
// presumes life.
const (
	FateUnknown       FateState = "unknown"
	FateBelievedAlive FateState = "believed_alive"
	FateReportedDead  FateState = "reported_dead" // reported by somebody, not confirmed
	FateConfirmed     FateState = "confirmed"     // death confirmed by a competent body
	FateReturned      FateState = "returned"
)

// Fate is one assessment of what became of a person: made by a named person on a
// written basis, one file at a time, and never changed afterwards; the newest counts.
// It is written by casework's AssessFate alone.
type Fate struct {
	Part
	Person   ID        `json:"person,omitzero" field:"person"`
	State    FateState `json:"state,omitempty" field:"state"`
	By       string    `json:"by,omitempty" field:"by"`
	At       time.Time `json:"at,omitzero" field:"at"`
	Basis    string    `json:"basis,omitempty" field:"basis"`
	Body     string    `json:"body,omitempty" field:"body"` // the competent body, where State is FateConfirmed
	Evidence ID        `json:"evidence,omitzero" field:"evidence"`
	Told     Answer    `json:"family_told,omitempty" field:"told"` // whether the family was told
	ToldBy   string    `json:"told_by,omitempty" field:"told_by"`
}

// ConsentSection is a part of a file that a consent covers.
type ConsentSection string

// The parts of a file that a consent names. Witnesses' names and money demands are
// never covered by the others.
const (
	ShareIdentity  ConsentSection = "identity" // names, birth, identity numbers, description
	ShareEvents    ConsentSection = "events"   // what happened, custody, legal
	ShareRelatives ConsentSection = "relatives"
	SharePhotos    ConsentSection = "photos"
	ShareEvidence  ConsentSection = "evidence"
	ShareMedical   ConsentSection = "medical" // medical and dental
	ShareContacts  ConsentSection = "contacts"
	ShareWitnesses ConsentSection = "witnesses"
	ShareDemands   ConsentSection = "demands"
)

// ConsentForm is how a consent was given.
type ConsentForm string

// How a consent is given.
const (
	ConsentSigned ConsentForm = "signed"
	ConsentOral   ConsentForm = "oral"
	ConsentPhone  ConsentForm = "phone"
	ConsentOwn    ConsentForm = "own" // the enquirer sends it in her own name
)

// Consent lets chosen parts of a file go to one recipient for one purpose.
type Consent struct {
	Part
	By        string           `json:"by,omitempty" field:"by"` // who consents
	Relation  Relation         `json:"relation,omitempty" field:"relation"`
	People    []ID             `json:"people,omitempty" field:"people"`       // empty: all people sought
	Recipient string           `json:"recipient,omitempty" field:"recipient"` // id of a body ("wgeid"), or a name
	Purpose   string           `json:"purpose,omitempty" field:"purpose"`
	Sections  []ConsentSection `json:"sections,omitempty" field:"sections"`
	Form      ConsentForm      `json:"form,omitempty" field:"form"`
	Given     PartialDate      `json:"given,omitzero" field:"given"`
	Until     PartialDate      `json:"until,omitzero" field:"until"`
	Withdrawn PartialDate      `json:"withdrawn,omitzero" field:"withdrawn"`
	Evidence  ID               `json:"evidence,omitzero" field:"evidence"`
	Text      string           `json:"text,omitempty" field:"text"`
}

// SubmissionState is how far a submission has come.
type SubmissionState string

// The states of a submission. What is frozen never changes; what is sent was frozen.
const (
	SubmissionDraft  SubmissionState = "draft"
	SubmissionFrozen SubmissionState = "frozen"
	SubmissionSent   SubmissionState = "sent"
)

// Passage is one part of a submission's text, in the order of the form.
type Passage struct {
	Key          string `json:"key,omitempty"`
	Item         string `json:"item,omitempty" field:"item"`   // the requirement or section of the body that it answers
	Title        string `json:"title,omitempty" field:"title"` // in the submission's language
	Text         string `json:"text,omitempty" field:"text"`
	Confidential bool   `json:"confidential,omitempty" field:"confidential"`
	Edited       bool   `json:"edited,omitempty" field:"edited"` // by a person: filling in again leaves it alone
}

// Submission is a form or letter to a body about one person, or about all. Freezing it
// stores text, fields and files as one attachment with its hash; a new version is a new
// submission.
type Submission struct {
	Part
	Body      string           `json:"body,omitempty" field:"body"`           // id of the body
	Procedure string           `json:"procedure,omitempty" field:"procedure"` // id of the body's procedure
	Version   string           `json:"version,omitempty" field:"version"`     // of the body's definition: its checked-on date
	Language  string           `json:"language,omitempty" field:"language"`   // ar, en or fr
	People    []ID             `json:"people,omitempty" field:"people"`
	Addressee string           `json:"addressee,omitempty" field:"addressee"` // of a letter to a government or authority
	Passages  []Passage        `json:"passages,omitempty" field:"passages"`
	Files     []ID             `json:"files,omitempty" field:"files"`         // Evidence that goes with it
	Include   []ConsentSection `json:"include,omitempty" field:"include"`     // what goes in beyond what the body always needs, each chosen by name
	Witnesses []ID             `json:"witnesses,omitempty" field:"witnesses"` // whose names are told: those who agreed, each chosen by name
	Replaces  ID               `json:"replaces,omitzero" field:"replaces"`
	State     SubmissionState  `json:"state,omitempty" field:"state"`
	Consent   ID               `json:"consent,omitzero" field:"consent"` // that covered it when it was frozen
	FrozenAt  time.Time        `json:"frozen_at,omitzero" field:"frozen_at"`
	FrozenBy  string           `json:"frozen_by,omitempty" field:"frozen_by"`
	Copy      string           `json:"copy,omitempty" field:"copy"` // attachment: the frozen bundle (docs/formats/submission.md)
	Hash      string           `json:"hash,omitempty" field:"hash"` // SHA-256 of the bundle's bytes, 64 hexadecimal letters
	Sent      PartialDate      `json:"sent,omitzero" field:"sent"`
	SentHow   string           `json:"sent_how,omitempty" field:"sent_how"`
	Reference string           `json:"reference,omitempty" field:"reference"` // the number that the body gave
	Due       PartialDate      `json:"due,omitzero" field:"due"`              // what is expected next, by its procedure
	DueWhat   string           `json:"due_what,omitempty" field:"due_what"`   // id of that deadline in the body's definition
	Text      string           `json:"text,omitempty" field:"text"`           // a note of the case worker; never sent
}

// Final reports whether a submission was frozen: it is no draft any more.
func (s Submission) Final() bool { return s.State != "" && s.State != SubmissionDraft }

// Reply is an answer of a body.
type Reply struct {
	Part
	Submission ID          `json:"submission,omitzero" field:"submission"`
	Date       PartialDate `json:"date,omitzero" field:"date"`
	From       string      `json:"from,omitempty" field:"from"`
	Reference  string      `json:"reference,omitempty" field:"reference"`
	Text       string      `json:"text,omitempty" field:"text"`
	Evidence   ID          `json:"evidence,omitzero" field:"evidence"`
	Due        PartialDate `json:"due,omitzero" field:"due"` // until when the body asks for something
}

// Action is what the family did, or why nothing was possible.
type Action struct {
	Part
	People     []ID        `json:"people,omitempty" field:"people"`
	What       string      `json:"what,omitempty" field:"what"`
	Where      string      `json:"where,omitempty" field:"where"` // office or authority, as the family says it
	WhereEntry string      `json:"where_entry,omitempty" field:"where_entry"`
	Who        string      `json:"who,omitempty" field:"who"`
	Date       PartialDate `json:"date,omitzero" field:"date"`
	Answer     string      `json:"answer,omitempty" field:"answer"`
	Impossible string      `json:"impossible,omitempty" field:"impossible"` // why nothing could be done
	Evidence   ID          `json:"evidence,omitzero" field:"evidence"`
}

// Demand is a demand for money. It is private: it leaves only where somebody chose it by
// name.
type Demand struct {
	Part
	People   []ID        `json:"people,omitempty" field:"people"`
	Who      string      `json:"who,omitempty" field:"who"` // who asked
	Phone    string      `json:"phone,omitempty" field:"phone"`
	For      string      `json:"for,omitempty" field:"for"` // what was promised
	Amount   string      `json:"amount,omitempty" field:"amount"`
	Currency string      `json:"currency,omitempty" field:"currency"` // ISO 4217, or a word
	Date     PartialDate `json:"date,omitzero" field:"date"`
	Paid     Answer      `json:"paid,omitempty" field:"paid"`
	Outcome  string      `json:"outcome,omitempty" field:"outcome"`
	Text     string      `json:"text,omitempty" field:"text"`
}

// Task is something to be done, by somebody, until a day.
type Task struct {
	Part
	Text       string      `json:"text,omitempty" field:"text"`
	Due        PartialDate `json:"due,omitzero" field:"due"`
	Who        string      `json:"who,omitempty" field:"who"` // the account that should do it
	Done       bool        `json:"done,omitempty" field:"done"`
	DoneAt     time.Time   `json:"done_at,omitzero" field:"done_at"`
	Submission ID          `json:"submission,omitzero" field:"submission"`
}

// RecordKind returns KindCustody.
func (Custody) RecordKind() Kind { return KindCustody }

// RecordKind returns KindLegal.
func (Legal) RecordKind() Kind { return KindLegal }

// RecordKind returns KindSource.
func (Source) RecordKind() Kind { return KindSource }

// RecordKind returns KindWitness.
func (Witness) RecordKind() Kind { return KindWitness }

// RecordKind returns KindEvidence.
func (Evidence) RecordKind() Kind { return KindEvidence }

// RecordKind returns KindRegistryCheck.
func (RegistryCheck) RecordKind() Kind { return KindRegistryCheck }

// RecordKind returns KindFate.
func (Fate) RecordKind() Kind { return KindFate }

// RecordKind returns KindConsent.
func (Consent) RecordKind() Kind { return KindConsent }

// RecordKind returns KindSubmission.
func (Submission) RecordKind() Kind { return KindSubmission }

// RecordKind returns KindReply.
func (Reply) RecordKind() Kind { return KindReply }

// RecordKind returns KindAction.
func (Action) RecordKind() Kind { return KindAction }

// RecordKind returns KindDemand.
func (Demand) RecordKind() Kind { return KindDemand }

// RecordKind returns KindTask.
func (Task) RecordKind() Kind { return KindTask }
