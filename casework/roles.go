package casework

import (
	"bytes"

	"athar/fault"
	"athar/record"
	"athar/storage"
)

// Role is what somebody of the centre may do here. It is a rule of the house, kept by the
// program: whoever can open the vault holds its key, and cryptography does not tell one
// role from another.
type Role = record.Duty

// The roles, each of which may do what those before it may.
const (
	Intake     = record.DutyIntake
	CaseWorker = record.DutyCaseWorker
	Lead       = record.DutyLead
)

// Roles are all roles, the least first.
func Roles() []Role { return []Role{Intake, CaseWorker, Lead} }

// Further things that roles decide over (see Doing).
const (
	Removing Doing = "remove"   // take an inquiry out of the list, or put it back
	Sharing  Doing = "share"    // make a copy of what is confidential: contacts, evidence
	Managing Doing = "accounts" // accounts, the recovery sheet
	Watching Doing = "activity" // read who opened and printed what
)

// Doings are all things that roles decide over, those that need less first.
func Doings() []Doing {
	return []Doing{Assessing, Reviewing, Closing, Freezing, Removing, Sharing, Managing, Watching}
}

// Needs returns the least role that may do something. What is not in the list is everybody's.
func Needs(what Doing) Role {
	switch what {
	case Assessing, Reviewing, Closing, Freezing, Removing, Sharing:
		return CaseWorker
	case Managing, Watching:
		return Lead
	}
	return Intake
}

// rank orders roles; what is no role is the least.
func rank(r Role) int {
	switch r {
	case CaseWorker:
		return 1
	case Lead:
		return 2
	}
	return 0
}

// may reports whether the account that was opened may do something.
func (s *Session) may(what Doing) bool { return rank(s.Account().Role) >= rank(Needs(what)) }

// refuse is the failure that says who may do something: Refused/role for a case worker or
// a lead, Refused/role_lead for a lead only.
func refuse(op string, what Doing) *fault.Error {
	if Needs(what) == Lead {
		return fault.New(op, fault.Refused, "role_lead", nil)
	}
	return fault.New(op, fault.Refused, "role", nil)
}

// rolesAllow holds what is about to be written against the role of who writes, whatever
// way it came: a screen, a command, an import, a version chosen from the history.
func (s *Session) rolesAllow(edits []storage.Edit, states map[record.ID]storage.State) error {
	const op = "casework.role"
	for _, e := range edits {
		what, asks := asksFor(e, states[e.Record])
		if asks && !s.may(what) {
			return refuse(op, what).WithRef(e.Record.String())
		}
	}
	return nil
}

// asksFor returns what somebody must be allowed to do to write an edit; false for what
// everybody may.
func asksFor(e storage.Edit, st storage.State) (Doing, bool) {
	switch e.Kind {
	case record.KindFate:
		return Assessing, true
	case record.KindSubmission:
		if e.Field == "frozen_at" || e.Field == "hash" || e.Field == "copy" {
			return Freezing, true
		}
	case record.KindInquiry:
		switch {
		case e.Field == "deleted":
			return Removing, e.Value != nil || isTrue(st.Fields[e.Field])
		case e.Field == "status":
			return Closing, closed(e.Value) || closed(stored(st, e.Field))
		case bytes.HasPrefix([]byte(e.Field), []byte("review/")):
			return Reviewing, true
		}
	}
	return "", false
}

func isTrue(r storage.Register) bool { return bytes.Equal(r.Value(), cborTrue) }

func closed(status []byte) bool { return valueText(status) == string(record.StatusClosed) }
