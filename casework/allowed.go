package casework

// Doing is something that not everybody of a centre may do.
type Doing string

// What roles decide over. Everything else is everybody's.
const (
	Assessing Doing = "assess" // write what became of somebody
	Reviewing Doing = "review" // say that a file was read through
	Closing   Doing = "close"  // end the work on an inquiry, or take it up again
	Freezing  Doing = "freeze" // make a submission final
)

// Allowed refuses what the account that was opened may not do (see Needs). In a vault with
// its first account alone everything is allowed. Kinds of failure: Refused/role,
// Refused/role_lead, Locked.
func (s *Session) Allowed(what Doing) error {
	const op = "casework.allowed"
	if err := s.open(op); err != nil {
		return err
	}
	if !s.may(what) {
		return refuse(op, what)
	}
	return nil
}
