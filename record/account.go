package record

// The kinds of record that belong to no inquiry but to the vault.
const (
	KindAccount  Kind = "account"
	KindActivity Kind = "activity"
)

// Duty is what somebody of the centre is there for.
type Duty string

// The duties, each of which includes those before it.
const (
	DutyIntake     Duty = "intake"      // writes down what families tell
	DutyCaseWorker Duty = "case_worker" // follows files up: closes, reviews, submits
	DutyLead       Duty = "lead"        // answers for the centre: accounts and who did what
)

// Account is one volunteer who shares the vault. It is a record of the vault, of no
// inquiry, and is never erased: what somebody wrote keeps its author's name.
type Account struct {
	ID      ID     `json:"-"`
	Name    string `json:"-" field:"name"` // as the centre says it
	Duty    Duty   `json:"-" field:"duty"`
	Removed bool   `json:"-" field:"removed"` // opens the vault no longer
}

// RecordID returns the account's id.
func (r Account) RecordID() ID { return r.ID }

// RecordKind returns KindAccount.
func (r Account) RecordKind() Kind { return KindAccount }

// BelongsTo returns no inquiry.
func (r Account) BelongsTo() ID { return ID{} }
