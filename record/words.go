package record

// The values of Event.Certainty. Words: i18n "certainty." + the value.
const (
	Sure    = "sure"
	Likely  = "likely"
	Hearsay = "hearsay"
)

// The values of Person.Marital. Words: i18n "marital." + the value.
const (
	Single    = "single"
	Engaged   = "engaged"
	Married   = "married"
	Separated = "separated"
	Divorced  = "divorced"
	Widowed   = "widowed"
)

// Statuses returns the states of an inquiry in their usual order.
func Statuses() []Status { return []Status{StatusDraft, StatusOpen, StatusWaiting, StatusClosed} }

// Sexes returns the values of Sex, without the unknown one.
func Sexes() []Sex { return []Sex{Female, Male} }

// Certainties returns how sure somebody can be of an event, the surest first.
func Certainties() []string { return []string{Sure, Likely, Hearsay} }

// Maritals returns the values of Person.Marital.
func Maritals() []string { return []string{Single, Engaged, Married, Separated, Divorced, Widowed} }

// EventKinds returns the kinds of event in the order in which a person chooses.
func EventKinds() []EventKind {
	return []EventKind{LastContact, Arrest, Abduction, Seen, Transfer, Court, Visit, Call, MoneyDemand, Release, Return, DeathReported, RegistryEntry, Other}
}

// IdentifierKinds returns the kinds of identity numbers in the order in which a person
// chooses.
func IdentifierKinds() []IdentifierKind {
	return []IdentifierKind{NationalNumber, CivilRegistration, FamilyBook, Passport, UNHCR}
}
