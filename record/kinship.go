package record

// The relations that Athar knows.
const (
	Mother Relation = "mother"
	Father Relation = "father"
)

// Relations returns the vocabulary, in the order in which a person chooses.
func Relations() []Relation { return []Relation{Mother, Father} }

// Inverse returns what To is to From, when r is what From is to To and sex is the sex
// of To (empty where it is not known).
func (r Relation) Inverse(sex Sex) Relation { return r }
