// Package record is the domain: what Athar writes down about an inquiry.
//
// Records are plain structs. They know nothing of windows, disks or keys. Every
// exported field is optional save one name of one person sought; what looks wrong
// is a Warning, which is a value and never blocks.
//
// A record is stored as a flat map from field path to CBOR value (see Fields and
// Build), so that each change of a field is one operation with its own history.
// Items of a list inside a record carry a Key; their paths are "names/<key>/given".
// Keys sort by the time at which they were made, so a list keeps its order.
package record

import (
	"crypto/rand"
	"encoding/hex"
	"errors"
	"time"
)

// ID names a record. The zero ID names none.
type ID [16]byte

// NewID returns a fresh random id.
func NewID() ID {
	var id ID
	_, _ = rand.Read(id[:]) // never fails: crypto/rand ends the process instead
	return id
}

// IsZero reports whether the id names no record.
func (id ID) IsZero() bool { return id == ID{} }

// String returns the id in hexadecimal: 32 letters.
func (id ID) String() string { return hex.EncodeToString(id[:]) }

// ErrID says that a text is not an id.
var ErrID = errors.New("record: not an id")

// ParseID reads what String wrote.
func ParseID(s string) (ID, error) {
	var id ID
	b, err := hex.DecodeString(s)
	if err != nil || len(b) != len(id) {
		return ID{}, ErrID
	}
	copy(id[:], b)
	return id, nil
}

// MarshalText writes the id; the zero id is the empty text.
func (id ID) MarshalText() ([]byte, error) {
	if id.IsZero() {
		return nil, nil
	}
	return []byte(id.String()), nil
}

// UnmarshalText reads an id; the empty text is the zero id.
func (id *ID) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*id = ID{}
		return nil
	}
	v, err := ParseID(string(b))
	if err == nil {
		*id = v
	}
	return err
}

// Kind is the kind of a record, as stored.
type Kind string

// The kinds of record.
const (
	KindInquiry Kind = "inquiry"
	KindPerson  Kind = "person"
	KindKinship Kind = "kinship"
	KindEvent   Kind = "event"
	KindNote    Kind = "note"

	KindCustody       Kind = "custody"
	KindLegal         Kind = "legal"
	KindSource        Kind = "source"
	KindWitness       Kind = "witness"
	KindEvidence      Kind = "evidence"
	KindRegistryCheck Kind = "registry_check"
	KindFate          Kind = "fate"
	KindConsent       Kind = "consent"
	KindSubmission    Kind = "submission"
	KindReply         Kind = "reply"
	KindAction        Kind = "action"
	KindDemand        Kind = "demand"
	KindTask          Kind = "task"
)

// Key returns the key of the kind's name in the catalogues, such as "kind.event".
func (k Kind) Key() string { return "kind." + string(k) }

// Record is any of the stored records.
type Record interface {
	RecordID() ID
	RecordKind() Kind
	BelongsTo() ID // the inquiry it is part of; an inquiry is part of itself
}

// Status is where an inquiry stands.
type Status string

// The states of an inquiry.
const (
	StatusDraft   Status = "draft"
	StatusOpen    Status = "open"
	StatusWaiting Status = "waiting"
	StatusClosed  Status = "closed"
)

// Inquiry is one search: one or several people, looked for by one family.
type Inquiry struct {
	ID        ID        `json:"id,omitzero"`
	Reference string    `json:"reference,omitempty" field:"reference"`
	Status    Status    `json:"status,omitempty" field:"status"`
	OpenedAt  time.Time `json:"opened_at,omitzero" field:"opened_at"`
	OpenedBy  string    `json:"opened_by,omitempty" field:"opened_by"`
	Enquirer  Enquirer  `json:"enquirer,omitzero" field:"enquirer"`
	Review    Review    `json:"review,omitzero" field:"review"`
	Deleted   bool      `json:"deleted,omitempty" field:"deleted"`
}

// Review says that somebody of the centre has read the file through, and when. It is
// over when the file is changed afterwards.
type Review struct {
	By string    `json:"by,omitempty" field:"by"`
	At time.Time `json:"at,omitzero" field:"at"`
}

// Answer is yes, no or unknown; empty is not asked yet.
type Answer string

// The answers.
const (
	Yes     Answer = "yes"
	No      Answer = "no"
	Unknown Answer = "unknown"
)

// Enquirer is who asks, and how that person may be reached without danger.
type Enquirer struct {
	Name     string   `json:"name,omitempty" field:"name"`         // as the person says it
	Relation Relation `json:"relation,omitempty" field:"relation"` // what the enquirer is to the people sought
	Phone    string   `json:"phone,omitempty" field:"phone"`
	Email    string   `json:"email,omitempty" field:"email"`
	Address  string   `json:"address,omitempty" field:"address"`
	Reach    string   `json:"reach,omitempty" field:"reach"` // how and when to reach safely, in the person's words
	Language string   `json:"language,omitempty" field:"language"`
}

// Role is why a person stands in a file.
type Role string

// The roles of a person in an inquiry.
const (
	RoleSought   Role = "sought"
	RoleRelative Role = "relative"
)

// Sex of a person. Empty is unknown.
type Sex string

// The values of Sex.
const (
	Female Sex = "female"
	Male   Sex = "male"
)

// Script is an ISO 15924 code of the script in which a name is written.
type Script string

// The scripts that Athar writes names in.
const (
	Arabic Script = "Arab"
	Latin  Script = "Latn"
)

// Name is one spelling of a person's name, in parts.
type Name struct {
	Key         string `json:"key,omitempty"` // of the item; see the package comment
	Script      Script `json:"script,omitempty" field:"script"`
	Given       string `json:"given,omitempty" field:"given"`
	Father      string `json:"father,omitempty" field:"father"`
	Grandfather string `json:"grandfather,omitempty" field:"grandfather"`
	Family      string `json:"family,omitempty" field:"family"`
	Laqab       string `json:"laqab,omitempty" field:"laqab"`
	Kunya       string `json:"kunya,omitempty" field:"kunya"`
	KnownAs     string `json:"known_as,omitempty" field:"known_as"`
	WrittenBy   string `json:"written_by,omitempty" field:"written_by"` // who spells it so: the family, a passport, a list
	Suggested   bool   `json:"suggested,omitempty" field:"suggested"`   // made by Athar, not yet approved by the family
}

// ParentName is the name of a parent as papers ask for it: given and family name.
type ParentName struct {
	Given     string `json:"given,omitempty" field:"given"`
	Family    string `json:"family,omitempty" field:"family"`
	LatinName string `json:"latin,omitempty" field:"latin"` // both parts in Latin letters
	Suggested bool   `json:"suggested,omitempty" field:"suggested"`
}

// Place is a place as the family says it, beside what a gazetteer knows.
type Place struct {
	Text        string `json:"text,omitempty" field:"text"`
	Entry       string `json:"entry,omitempty" field:"entry"` // id of the gazetteer's entry: an area, a locality or a facility
	Governorate string `json:"governorate,omitempty" field:"governorate"`
	District    string `json:"district,omitempty" field:"district"`
	Subdistrict string `json:"subdistrict,omitempty" field:"subdistrict"`
	Locality    string `json:"locality,omitempty" field:"locality"`
	Latin       string `json:"latin,omitempty" field:"latin"`
}

// IdentifierKind is the kind of an identity number.
type IdentifierKind string

// The kinds of identity numbers.
const (
	NationalNumber    IdentifierKind = "national_number"
	CivilRegistration IdentifierKind = "civil_registration" // القيد / الخانة, with its registry office
	FamilyBook        IdentifierKind = "family_book"
	Passport          IdentifierKind = "passport"
	UNHCR             IdentifierKind = "unhcr"
)

// Identifier is an identity number. It is masked on screen.
type Identifier struct {
	Key    string         `json:"key,omitempty"`
	Kind   IdentifierKind `json:"kind,omitempty" field:"kind"`
	Number string         `json:"number,omitempty" field:"number"`
	Office string         `json:"office,omitempty" field:"office"`
}

// Photo is a picture of a person, kept as an encrypted attachment.
type Photo struct {
	Key        string `json:"key,omitempty"`
	Attachment string `json:"attachment,omitempty" field:"attachment"` // id of the attachment in the vault
	Caption    string `json:"caption,omitempty" field:"caption"`
	Main       bool   `json:"main,omitempty" field:"main"`
	Agreed     Answer `json:"agreed,omitempty" field:"agreed"`       // the family agreed that this picture may leave the file
	AgreedBy   string `json:"agreed_by,omitempty" field:"agreed_by"` // who of the family said so
}

// DonorStep is how far a relative has come as a reference donor. Athar never keeps
// genetic data.
type DonorStep string

// The steps of a reference donor.
const (
	DonorWilling  DonorStep = "willing"
	DonorReferred DonorStep = "referred"
	DonorGiven    DonorStep = "given"
)

// Donor says whether a relative would give, or has given, a reference sample.
type Donor struct {
	Step DonorStep   `json:"step,omitempty" field:"step"`
	With string      `json:"with,omitempty" field:"with"` // the body or laboratory
	When PartialDate `json:"when,omitzero" field:"when"`
}

// Living is what the family says of a relative: alive, deceased or not known. It is
// never said of somebody sought: that is a Fate, with a name and a basis.
type Living string

// The values of Living.
const (
	Alive         Living = "alive"
	Deceased      Living = "deceased"
	LivingUnknown Living = "unknown"
)

// AgeAt is an age that somebody remembers, and when the person had it.
type AgeAt struct {
	Years int         `json:"years,omitempty" field:"years"` // 0 is not known, or only as Text says
	At    PartialDate `json:"at,omitzero" field:"at"`
	Text  string      `json:"text,omitempty" field:"text"` // as typed, where Years does not say it: "0", "30-35", "about 34"
}

// Person is somebody sought, or a relative.
type Person struct {
	ID          ID           `json:"id,omitzero"`
	InquiryID   ID           `json:"-" field:"inquiry"`
	Order       int64        `json:"-" field:"order"` // place among the people of its file
	Role        Role         `json:"role,omitempty" field:"role"`
	Names       []Name       `json:"names,omitempty" field:"names"`
	Mother      ParentName   `json:"mother,omitzero" field:"mother"`
	Sex         Sex          `json:"sex,omitempty" field:"sex"`
	Birth       PartialDate  `json:"birth,omitzero" field:"birth"`
	Age         AgeAt        `json:"age,omitzero" field:"age"`
	BirthPlace  Place        `json:"birth_place,omitzero" field:"birth_place"`
	Origin      Place        `json:"origin,omitzero" field:"origin"`
	Residence   Place        `json:"residence,omitzero" field:"residence"`
	Identifiers []Identifier `json:"identifiers,omitempty" field:"identifiers"`
	Nationality string       `json:"nationality,omitempty" field:"nationality"`
	Occupation  string       `json:"occupation,omitempty" field:"occupation"`
	Marital     string       `json:"marital,omitempty" field:"marital"`
	Stateless   Answer       `json:"stateless,omitempty" field:"stateless"`
	Palestinian Answer       `json:"palestinian,omitempty" field:"palestinian"`
	Minor       Answer       `json:"minor,omitempty" field:"minor"`       // a minor when it happened
	Pregnant    Answer       `json:"pregnant,omitempty" field:"pregnant"` // pregnant when it happened
	Living      Living       `json:"living,omitempty" field:"living"`     // relatives only
	Donor       Donor        `json:"donor,omitzero" field:"donor"`        // relatives only
	Description string       `json:"description,omitempty" field:"description"`
	Marks       string       `json:"marks,omitempty" field:"marks"`       // scars, tattoos, missing fingers
	Clothing    string       `json:"clothing,omitempty" field:"clothing"` // what was worn when last seen
	Dental      string       `json:"dental,omitempty" field:"dental"`     // closed on screen until asked for
	Medical     string       `json:"medical,omitempty" field:"medical"`   // closed on screen until asked for
	Photos      []Photo      `json:"photos,omitempty" field:"photos"`
	Phone       string       `json:"phone,omitempty" field:"phone"`
	Deleted     bool         `json:"deleted,omitempty" field:"deleted"`
}

// Relation is what one person is to another: From is the Relation of To.
type Relation string

// Kinship says what From is to To: {From: Maryam, Relation: mother, To: Yusuf} reads
// "Maryam is the mother of Yusuf". The vocabulary is in kinship.go.
type Kinship struct {
	ID        ID       `json:"id,omitzero"`
	InquiryID ID       `json:"-" field:"inquiry"`
	From      ID       `json:"from,omitzero" field:"from"`
	Relation  Relation `json:"relation,omitempty" field:"relation"`
	To        ID       `json:"to,omitzero" field:"to"`
	Note      string   `json:"note,omitempty" field:"note"`
	Deleted   bool     `json:"deleted,omitempty" field:"deleted"`
}

// EventKind is what happened.
type EventKind string

// The kinds of event.
const (
	LastContact   EventKind = "last_contact"
	Arrest        EventKind = "arrest"
	Abduction     EventKind = "abduction"
	Seen          EventKind = "seen"
	Transfer      EventKind = "transfer"
	Court         EventKind = "court"
	Visit         EventKind = "visit"
	Call          EventKind = "call"
	MoneyDemand   EventKind = "money_demand" // that it happened; who and how much stand in a Demand
	Release       EventKind = "release"
	Return        EventKind = "return"
	RegistryEntry EventKind = "registry_entry" // an office wrote something down; see RegistryCheck
	DeathReported EventKind = "death_reported" // a report by somebody; it changes nobody's fate
	Other         EventKind = "other"
)

// Event is something that happened, as somebody told it. One event may concern several
// people; where something is different for one of them, another event says only what
// differs (see Instead, and File.EventsOf).
type Event struct {
	ID         ID          `json:"id,omitzero"`
	InquiryID  ID          `json:"-" field:"inquiry"`
	Order      int64       `json:"-" field:"order"`
	Kind       EventKind   `json:"kind,omitempty" field:"kind"`
	Date       PartialDate `json:"date,omitzero" field:"date"`
	Place      Place       `json:"place,omitzero" field:"place"`
	By         string      `json:"by,omitempty" field:"by"`             // who did it: force, authority, group, as the family says it
	ByEntry    string      `json:"by_entry,omitempty" field:"by_entry"` // id of that authority in the gazetteer
	Told       string      `json:"told_by,omitempty" field:"told_by"`
	Source     ID          `json:"source,omitzero" field:"source"`   // a Source of the file
	Witness    ID          `json:"witness,omitzero" field:"witness"` // a Witness of the file
	Text       string      `json:"text,omitempty" field:"text"`
	Certainty  string      `json:"certainty,omitempty" field:"certainty"`   // sure, likely, hearsay, or empty
	Companions string      `json:"companions,omitempty" field:"companions"` // who else was there, as told
	Taken      Taken       `json:"taken,omitzero" field:"taken"`            // of an arrest or abduction
	People     []ID        `json:"people,omitempty" field:"people"`         // empty: all people sought
	Instead    ID          `json:"instead,omitzero" field:"instead"`        // says for People what differs from that event
	Deleted    bool        `json:"deleted,omitempty" field:"deleted"`
}

// Taken is how somebody was taken: the questions that every body asks of an arrest.
type Taken struct {
	Warrant Answer `json:"warrant,omitempty" field:"warrant"` // was a warrant shown
	Reason  string `json:"reason,omitempty" field:"reason"`   // the reason that was given
	Manner  string `json:"manner,omitempty" field:"manner"`
	Uniform string `json:"uniform,omitempty" field:"uniform"` // what those who did it wore, drove, said
}

// Note is free text about an inquiry.
type Note struct {
	ID        ID        `json:"id,omitzero"`
	InquiryID ID        `json:"-" field:"inquiry"`
	Text      string    `json:"text,omitempty" field:"text"`
	At        time.Time `json:"at,omitzero" field:"at"`
	Deleted   bool      `json:"deleted,omitempty" field:"deleted"`
}

// File is everything about one inquiry, as the screen, the printer and atharctl see
// it: the inquiry with its records, in order, without those that were deleted.
type File struct {
	Inquiry
	Sought         []Person        `json:"sought,omitempty"`
	Relatives      []Person        `json:"relatives,omitempty"`
	Kinships       []Kinship       `json:"kinships,omitempty"`
	Events         []Event         `json:"events,omitempty"`
	Custodies      []Custody       `json:"custodies,omitempty"`
	Legals         []Legal         `json:"legals,omitempty"`
	Sources        []Source        `json:"sources,omitempty"`
	Witnesses      []Witness       `json:"witnesses,omitempty"`
	Evidence       []Evidence      `json:"evidence,omitempty"`
	RegistryChecks []RegistryCheck `json:"registry_checks,omitempty"`
	Fates          []Fate          `json:"fates,omitempty"`
	Consents       []Consent       `json:"consents,omitempty"`
	Submissions    []Submission    `json:"submissions,omitempty"`
	Replies        []Reply         `json:"replies,omitempty"`
	Actions        []Action        `json:"actions,omitempty"`
	Demands        []Demand        `json:"demands,omitempty"`
	Tasks          []Task          `json:"tasks,omitempty"`
	Notes          []Note          `json:"notes,omitempty"`
}
