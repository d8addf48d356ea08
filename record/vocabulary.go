package record

import (
	"reflect"
	"slices"
)

// vocabulary is the words that a field may hold, in the order in which a person chooses.
type vocabulary struct {
	prefix string // of the keys in the catalogues, with its dot
	words  []string
}

// vocabularies has one row for each type that holds such a word.
var vocabularies = map[reflect.Type]vocabulary{
	reflect.TypeFor[Answer]():          words("answer.", Yes, No, Unknown),
	reflect.TypeFor[Living]():          words("living.", Alive, Deceased, LivingUnknown),
	reflect.TypeFor[DonorStep]():       words("donor_step.", DonorWilling, DonorReferred, DonorGiven),
	reflect.TypeFor[CourtKind]():       words("court.", CourtTerrorism, CourtFieldMilitary, CourtMilitary, CourtOrdinary, CourtNone),
	reflect.TypeFor[SourceKind]():      words("source_kind.", SourceFamily, SourceReleased, SourceWitness, SourceOfficial, SourceDocument, SourceList, SourceMedia, SourceHearsay, SourceOther),
	reflect.TypeFor[Reliability]():     words("reliability.", Reliable, Usually, Doubtful, Unreliable, NotJudged),
	reflect.TypeFor[EvidenceKind]():    words("evidence_kind.", EvidenceIdentity, EvidenceBook, EvidenceExtract, EvidencePhoto, EvidenceWarrant, EvidencePermit, EvidenceJudgment, EvidenceDeath, EvidenceLetter, EvidenceMessage, EvidenceList, EvidenceConsent, EvidenceMedical, EvidenceOther),
	reflect.TypeFor[HandlingKind]():    words("handling.", HandlingReceived, HandlingScanned, HandlingShown, HandlingCopied, HandlingHanded, HandlingReturned, HandlingSent),
	reflect.TypeFor[RegistryResult]():  words("registry_result.", RegistryNotChecked, RegistryUnknown, RegistryAlive, RegistryDeceased),
	reflect.TypeFor[FateState]():       words("fate.", FateUnknown, FateBelievedAlive, FateReportedDead, FateConfirmed, FateReturned),
	reflect.TypeFor[ConsentSection]():  words("consent_section.", ShareIdentity, ShareEvents, ShareRelatives, SharePhotos, ShareEvidence, ShareMedical, ShareContacts, ShareWitnesses, ShareDemands),
	reflect.TypeFor[ConsentForm]():     words("consent_form.", ConsentSigned, ConsentOral, ConsentPhone, ConsentOwn),
	reflect.TypeFor[Duty]():            words("duty.", DutyIntake, DutyCaseWorker, DutyLead),
	reflect.TypeFor[SubmissionState](): words("submission_state.", SubmissionDraft, SubmissionFrozen, SubmissionSent),
}

func words[T ~string](prefix string, all ...T) vocabulary {
	v := vocabulary{prefix: prefix}
	for _, w := range all {
		v.words = append(v.words, string(w))
	}
	return v
}

// Vocabulary returns the words of a type, such as Answer, in the order in which a person
// chooses; nil for a type without a vocabulary.
func Vocabulary[T ~string]() []T {
	v := vocabularies[reflect.TypeFor[T]()]
	var out []T
	for _, w := range v.words {
		out = append(out, T(w))
	}
	return out
}

// Key returns the key under which the catalogues have a word of a vocabulary, such as
// "answer.yes".
func Key[T ~string](word T) string {
	return vocabularies[reflect.TypeFor[T]()].prefix + string(word)
}

// inVocabulary reports whether a word may stand in a field of a type; ok is false for a
// type that has no vocabulary of this table.
func inVocabulary(t reflect.Type, word string) (may, ok bool) {
	v, ok := vocabularies[t]
	return ok && slices.Contains(v.words, word), ok
}
