package casework

import "athar/fault"

// Doing is something that not everybody of a centre may do.
type Doing string

// What roles decide over. Everything else is everybody's.
const (
	Assessing Doing = "assess" // write what became of somebody
	Reviewing Doing = "review" // say that a file was read through
	Closing   Doing = "close"  // end the work on an inquiry, or take it up again
	Freezing  Doing = "freeze" // make a submission final
)

// Allowed refuses what the account that was opened may not do. In a vault without
// accounts everybody may do everything. Kinds of failure: Refused/role, Locked.
func (s *Session) Allowed(what Doing) error {
	const op = "casework.allowed"
	if err := s.open(op); err != nil {
		return err
	}
	if !s.may(what) {
		return fault.New(op, fault.Refused, "role", nil)
	}
	return nil
}

// may reports whether the account that was opened may do something. There are no accounts
// yet, and without accounts everybody may.
func (s *Session) may(Doing) bool { return true }

// accountName is the name that the opened account signs with; "" in a vault without
// accounts, where a name is typed.
func (s *Session) accountName() string { return "" }
