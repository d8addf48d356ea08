package record

// The relations that Athar knows. {From: a, Relation: r, To: b} reads "a is the r of b".
// A paternal uncle is the father's brother (عم), a maternal one the mother's (خال).
const (
	Mother   Relation = "mother"
	Father   Relation = "father"
	Daughter Relation = "daughter"
	Son      Relation = "son"
	Sister   Relation = "sister"
	Brother  Relation = "brother"
	Wife     Relation = "wife"
	Husband  Relation = "husband"
	Fiance   Relation = "fiance" // of either sex

	HalfSister  Relation = "half_sister"
	HalfBrother Relation = "half_brother"

	GrandmotherPaternal Relation = "grandmother_paternal"
	GrandfatherPaternal Relation = "grandfather_paternal"
	GrandmotherMaternal Relation = "grandmother_maternal"
	GrandfatherMaternal Relation = "grandfather_maternal"
	Granddaughter       Relation = "granddaughter"
	Grandson            Relation = "grandson"

	AuntPaternal      Relation = "aunt_paternal"
	UnclePaternal     Relation = "uncle_paternal"
	AuntMaternal      Relation = "aunt_maternal"
	UncleMaternal     Relation = "uncle_maternal"
	DaughterOfBrother Relation = "daughter_of_brother"
	SonOfBrother      Relation = "son_of_brother"
	DaughterOfSister  Relation = "daughter_of_sister"
	SonOfSister       Relation = "son_of_sister"

	DaughterOfUnclePaternal Relation = "daughter_of_uncle_paternal"
	SonOfUnclePaternal      Relation = "son_of_uncle_paternal"
	DaughterOfAuntPaternal  Relation = "daughter_of_aunt_paternal"
	SonOfAuntPaternal       Relation = "son_of_aunt_paternal"
	DaughterOfUncleMaternal Relation = "daughter_of_uncle_maternal"
	SonOfUncleMaternal      Relation = "son_of_uncle_maternal"
	DaughterOfAuntMaternal  Relation = "daughter_of_aunt_maternal"
	SonOfAuntMaternal       Relation = "son_of_aunt_maternal"

	MilkMother   Relation = "milk_mother"
	MilkDaughter Relation = "milk_daughter"
	MilkSon      Relation = "milk_son"
	MilkSister   Relation = "milk_sister"
	MilkBrother  Relation = "milk_brother"

	Stepmother   Relation = "stepmother"
	Stepfather   Relation = "stepfather"
	Stepdaughter Relation = "stepdaughter"
	Stepson      Relation = "stepson"

	MotherInLaw   Relation = "mother_in_law"
	FatherInLaw   Relation = "father_in_law"
	DaughterInLaw Relation = "daughter_in_law"
	SonInLaw      Relation = "son_in_law"
	SisterInLaw   Relation = "sister_in_law"
	BrotherInLaw  Relation = "brother_in_law"

	OtherRelative Relation = "other_relative"
	Friend        Relation = "friend"
	Neighbour     Relation = "neighbour"
	Colleague     Relation = "colleague"
	OtherRelation Relation = "other"
)

// The relations of somebody whose sex is not known. Nobody chooses them from the list;
// Inverse answers with them, and files may say them.
const (
	Parent        Relation = "parent"
	Child         Relation = "child"
	Sibling       Relation = "sibling"
	Spouse        Relation = "spouse"
	HalfSibling   Relation = "half_sibling"
	Grandparent   Relation = "grandparent"
	Grandchild    Relation = "grandchild"
	UncleOrAunt   Relation = "uncle_or_aunt"
	NephewOrNiece Relation = "nephew_or_niece"
	Cousin        Relation = "cousin"
	MilkParent    Relation = "milk_parent"
	MilkChild     Relation = "milk_child"
	MilkSibling   Relation = "milk_sibling"
	StepParent    Relation = "step_parent"
	StepChild     Relation = "step_child"
	ParentInLaw   Relation = "parent_in_law"
	ChildInLaw    Relation = "child_in_law"
	SiblingInLaw  Relation = "sibling_in_law"
)

// firstNeutral is where the neutral relations begin in the table.
const firstNeutral = Parent

// relationFacts is what the vocabulary says of one relation.
type relationFacts struct {
	relation Relation
	sex      Sex  // of From; empty: either
	blood    bool // related by blood, whatever else they are
	// what To is to From, where To is a woman, a man, or not known
	toWoman, toMan, toUnknown Relation
}

// relations is the vocabulary in the order in which a person chooses: the nearest first.
var relations = [...]relationFacts{
	{Mother, Female, true, Daughter, Son, Child},
	{Father, Male, true, Daughter, Son, Child},
	{Daughter, Female, true, Mother, Father, Parent},
	{Son, Male, true, Mother, Father, Parent},
	{Sister, Female, true, Sister, Brother, Sibling},
	{Brother, Male, true, Sister, Brother, Sibling},
	{Wife, Female, false, Wife, Husband, Husband},
	{Husband, Male, false, Wife, Husband, Wife},
	{Fiance, "", false, Fiance, Fiance, Fiance},
	{HalfSister, Female, true, HalfSister, HalfBrother, HalfSibling},
	{HalfBrother, Male, true, HalfSister, HalfBrother, HalfSibling},
	{GrandmotherPaternal, Female, true, Granddaughter, Grandson, Grandchild},
	{GrandfatherPaternal, Male, true, Granddaughter, Grandson, Grandchild},
	{GrandmotherMaternal, Female, true, Granddaughter, Grandson, Grandchild},
	{GrandfatherMaternal, Male, true, Granddaughter, Grandson, Grandchild},
	{Granddaughter, Female, true, Grandparent, Grandparent, Grandparent},
	{Grandson, Male, true, Grandparent, Grandparent, Grandparent},
	{AuntPaternal, Female, true, DaughterOfBrother, SonOfBrother, NephewOrNiece},
	{UnclePaternal, Male, true, DaughterOfBrother, SonOfBrother, NephewOrNiece},
	{AuntMaternal, Female, true, DaughterOfSister, SonOfSister, NephewOrNiece},
	{UncleMaternal, Male, true, DaughterOfSister, SonOfSister, NephewOrNiece},
	{DaughterOfBrother, Female, true, AuntPaternal, UnclePaternal, UncleOrAunt},
	{SonOfBrother, Male, true, AuntPaternal, UnclePaternal, UncleOrAunt},
	{DaughterOfSister, Female, true, AuntMaternal, UncleMaternal, UncleOrAunt},
	{SonOfSister, Male, true, AuntMaternal, UncleMaternal, UncleOrAunt},
	{DaughterOfUnclePaternal, Female, true, DaughterOfUnclePaternal, SonOfUnclePaternal, Cousin},
	{SonOfUnclePaternal, Male, true, DaughterOfUnclePaternal, SonOfUnclePaternal, Cousin},
	{DaughterOfAuntPaternal, Female, true, DaughterOfUncleMaternal, SonOfUncleMaternal, Cousin},
	{SonOfAuntPaternal, Male, true, DaughterOfUncleMaternal, SonOfUncleMaternal, Cousin},
	{DaughterOfUncleMaternal, Female, true, DaughterOfAuntPaternal, SonOfAuntPaternal, Cousin},
	{SonOfUncleMaternal, Male, true, DaughterOfAuntPaternal, SonOfAuntPaternal, Cousin},
	{DaughterOfAuntMaternal, Female, true, DaughterOfAuntMaternal, SonOfAuntMaternal, Cousin},
	{SonOfAuntMaternal, Male, true, DaughterOfAuntMaternal, SonOfAuntMaternal, Cousin},
	{MilkMother, Female, false, MilkDaughter, MilkSon, MilkChild},
	{MilkDaughter, Female, false, MilkMother, MilkParent, MilkParent},
	{MilkSon, Male, false, MilkMother, MilkParent, MilkParent},
	{MilkSister, Female, false, MilkSister, MilkBrother, MilkSibling},
	{MilkBrother, Male, false, MilkSister, MilkBrother, MilkSibling},
	{Stepmother, Female, false, Stepdaughter, Stepson, StepChild},
	{Stepfather, Male, false, Stepdaughter, Stepson, StepChild},
	{Stepdaughter, Female, false, Stepmother, Stepfather, StepParent},
	{Stepson, Male, false, Stepmother, Stepfather, StepParent},
	{MotherInLaw, Female, false, DaughterInLaw, SonInLaw, ChildInLaw},
	{FatherInLaw, Male, false, DaughterInLaw, SonInLaw, ChildInLaw},
	{DaughterInLaw, Female, false, MotherInLaw, FatherInLaw, ParentInLaw},
	{SonInLaw, Male, false, MotherInLaw, FatherInLaw, ParentInLaw},
	{SisterInLaw, Female, false, SisterInLaw, BrotherInLaw, SiblingInLaw},
	{BrotherInLaw, Male, false, SisterInLaw, BrotherInLaw, SiblingInLaw},
	{OtherRelative, "", false, OtherRelative, OtherRelative, OtherRelative},
	{Friend, "", false, Friend, Friend, Friend},
	{Neighbour, "", false, Neighbour, Neighbour, Neighbour},
	{Colleague, "", false, Colleague, Colleague, Colleague},
	{OtherRelation, "", false, OtherRelation, OtherRelation, OtherRelation},

	{Parent, "", true, Daughter, Son, Child},
	{Child, "", true, Mother, Father, Parent},
	{Sibling, "", true, Sister, Brother, Sibling},
	{Spouse, "", false, Wife, Husband, Spouse},
	{HalfSibling, "", true, HalfSister, HalfBrother, HalfSibling},
	{Grandparent, "", true, Granddaughter, Grandson, Grandchild},
	{Grandchild, "", true, Grandparent, Grandparent, Grandparent},
	{UncleOrAunt, "", true, NephewOrNiece, NephewOrNiece, NephewOrNiece},
	{NephewOrNiece, "", true, UncleOrAunt, UncleOrAunt, UncleOrAunt},
	{Cousin, "", true, Cousin, Cousin, Cousin},
	{MilkParent, "", false, MilkDaughter, MilkSon, MilkChild},
	{MilkChild, "", false, MilkMother, MilkParent, MilkParent},
	{MilkSibling, "", false, MilkSister, MilkBrother, MilkSibling},
	{StepParent, "", false, Stepdaughter, Stepson, StepChild},
	{StepChild, "", false, Stepmother, Stepfather, StepParent},
	{ParentInLaw, "", false, DaughterInLaw, SonInLaw, ChildInLaw},
	{ChildInLaw, "", false, MotherInLaw, FatherInLaw, ParentInLaw},
	{SiblingInLaw, "", false, SisterInLaw, BrotherInLaw, SiblingInLaw},
}

// Relations returns the vocabulary in the order in which a person chooses from it: the
// nearest first, those who are no relatives last. Words: i18n "relation." + the relation.
func Relations() []Relation {
	out := make([]Relation, 0, len(relations))
	for _, f := range relations {
		if f.relation == firstNeutral {
			break
		}
		out = append(out, f.relation)
	}
	return out
}

func (r Relation) facts() (relationFacts, bool) {
	for _, f := range relations {
		if f.relation == r {
			return f, true
		}
	}
	return relationFacts{}, false
}

// Known reports whether the relation is one of the vocabulary, the neutral ones too.
func (r Relation) Known() bool {
	_, ok := r.facts()
	return ok
}

// Inverse returns what To is to From, when r is what From is to To. sex is To's, empty
// where it is not known; then the answer is a neutral relation where there must be one.
// A relation outside the vocabulary has the inverse OtherRelation, none has none.
func (r Relation) Inverse(sex Sex) Relation {
	f, ok := r.facts()
	switch {
	case r == "":
		return ""
	case !ok:
		return OtherRelation
	case sex == Female:
		return f.toWoman
	case sex == Male:
		return f.toMan
	}
	return f.toUnknown
}

// IsBlood reports whether people so related are related by blood, as far as the
// relation itself says.
func (r Relation) IsBlood() bool {
	f, _ := r.facts()
	return f.blood
}

// Sex returns the sex of From that the relation implies, or empty.
func (r Relation) Sex() Sex {
	f, _ := r.facts()
	return f.sex
}

// IsParent reports whether From is a parent of To by birth.
func (r Relation) IsParent() bool { return r == Mother || r == Father || r == Parent }

// IsChild reports whether From is a child of To by birth.
func (r Relation) IsChild() bool { return r == Daughter || r == Son || r == Child }

// IsKin reports whether the relation is one of a family, by blood, milk or marriage.
func (r Relation) IsKin() bool {
	switch r {
	case "", Friend, Neighbour, Colleague, OtherRelation:
		return false
	}
	return r.Known()
}
