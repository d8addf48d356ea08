package casework

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"unicode/utf8"

	"athar/fault"
	"athar/match"
	"athar/record"
	"athar/seal"
	"athar/storage"
)

// Account is one volunteer who shares the vault.
type Account struct {
	ID      record.ID
	Name    string // "" for the first account of a vault until it is given one
	Role    Role
	First   bool // it came with the vault
	Opens   bool // a passphrase opens the vault as this account
	Removed bool // it is kept for the names of what it wrote
}

// maxAccountName is how many letters a name may have.
const maxAccountName = 80

// sheetAuthor writes while a vault that was opened with its recovery sheet is nobody's yet.
const sheetAuthor = "sheet"

// staff is who shares the vault. Session.mu guards it.
type staff struct {
	all   map[record.ID]record.Account
	first record.ID // the account that came with the vault: its id is the vault's own
	told  string    // what the first account's slot was called before accounts had ids
	own   record.ID // who is signed in; zero for the recovery sheet
}

// signIn reads the accounts and works out who opened the vault. Ops that were written
// before there were accounts carry no author, or a name: they are the first account's.
func (s *Session) signIn() error {
	st := &s.staff
	st.all, st.first = map[record.ID]record.Account{}, s.vault.ID()
	ids := []record.ID{st.first}
	for _, a := range s.vault.Slots() {
		if a.Kind != seal.SlotPassphrase {
			continue
		}
		if id, err := record.ParseID(a.Account); err == nil {
			ids = append(ids, id)
		} else {
			st.told = a.Account
		}
	}
	err := eachWide(s, record.KindAccount, func(a record.Account, _ storage.State) error {
		st.all[a.ID] = a
		return nil
	})
	for _, id := range ids { // also where another one cannot be read
		if _, ok := st.all[id]; !ok {
			if a, err := loadWide[record.Account](s, id); err == nil || fault.HintOf(err) == "field" {
				st.all[id] = a
			}
		}
	}
	if err != nil && fault.KindOf(err) != fault.Corrupt {
		return err
	}
	author := s.vault.Author()
	if id, err := record.ParseID(author); err == nil {
		st.own = id
		return nil
	}
	if author == "" && s.vault.OpenedBy() == seal.SlotRecovery {
		leads := s.leads()
		if len(leads) != 1 {
			s.vault.SetAuthor(sheetAuthor)
			return nil
		}
		st.own = leads[0].ID
		s.vault.SetAuthor(st.own.String())
		return nil
	}
	st.own = st.first
	if author == "" {
		s.vault.SetAuthor(st.first.String())
	}
	return nil
}

// Account is who is signed in. In a vault that was opened with its recovery sheet and has
// several leads it has no id until ResetPassphrase says whose vault it is.
func (s *Session) Account() Account {
	author := s.vault.Author()
	s.mu.RLock()
	defer s.mu.RUnlock()
	if s.staff.own.IsZero() {
		return Account{Role: Lead}
	}
	a := s.staff.account(s.staff.own)
	a.Opens = true
	if a.First && a.Name == "" {
		a.Name = s.staff.nameOf(author)
	}
	return a
}

// account returns an account by its id. One that is not known may do the least.
func (t *staff) account(id record.ID) Account {
	r, ok := t.all[id]
	a := Account{ID: id, Name: r.Name, Role: r.Duty, First: id == t.first, Removed: r.Removed}
	switch {
	case a.First && !ok || a.First && a.Role == "":
		a.Role = Lead
	case rank(a.Role) == 0:
		a.Role = Intake
	}
	if a.First && a.Name == "" {
		a.Name = t.told
	}
	return a
}

// nameOf returns the name of an author of an op; "" where it is not known.
func (t *staff) nameOf(author string) string {
	id, err := record.ParseID(author)
	switch {
	case err == nil && !id.IsZero():
		return t.account(id).Name
	case author == sheetAuthor:
		return ""
	case author == "" || author == t.told:
		return cmp.Or(t.account(t.first).Name, author)
	}
	return author // of before there were accounts
}

// accountNameOf is the name that the author of a change bears now.
func (s *Session) accountNameOf(author string) string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.staff.nameOf(author)
}

// accountName is the name that the opened account signs with; "" in a vault whose first
// account has none, where a name is typed.
func (s *Session) accountName() string { return s.Account().Name }

// Accounts lists the accounts, leads first and then by name, removed ones last. Kinds of
// failure: Locked, Cancelled.
func (s *Session) Accounts(ctx context.Context) ([]Account, error) {
	if err := s.ready(ctx, "casework.accounts"); err != nil {
		return nil, err
	}
	return s.accounts(), nil
}

func (s *Session) accounts() []Account {
	opens := s.opening()
	s.mu.RLock()
	defer s.mu.RUnlock()
	ids := map[record.ID]bool{}
	for id := range s.staff.all {
		ids[id] = true
	}
	for id := range opens {
		ids[id] = true
	}
	out := make([]Account, 0, len(ids))
	for id := range ids {
		a := s.staff.account(id)
		a.Opens = opens[id]
		a.Removed = a.Removed && !a.Opens
		if !a.Removed || a.Name != "" { // else it never came to be
			out = append(out, a)
		}
	}
	slices.SortFunc(out, func(a, b Account) int {
		return cmp.Or(compareBool(a.Removed, b.Removed), cmp.Compare(rank(b.Role), rank(a.Role)),
			strings.Compare(match.Fold(a.Name), match.Fold(b.Name)), strings.Compare(a.ID.String(), b.ID.String()))
	})
	return out
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// opening returns the accounts whose passphrase opens the vault.
func (s *Session) opening() map[record.ID]bool {
	out := map[record.ID]bool{}
	for _, a := range s.vault.Slots() {
		if a.Kind == seal.SlotPassphrase {
			out[s.accountOf(a.Account)] = true
		}
	}
	return out
}

// accountOf returns the account of a slot: what is no id is the first account's.
func (s *Session) accountOf(label string) record.ID {
	if id, err := record.ParseID(label); err == nil {
		return id
	}
	return s.vault.ID()
}

// labelOf returns what the slots of an account are called.
func (s *Session) labelOf(id record.ID) string {
	for _, a := range s.vault.Slots() {
		if a.Kind == seal.SlotPassphrase && s.accountOf(a.Account) == id {
			return a.Account
		}
	}
	return id.String()
}

// leads are the accounts of leads that open the vault.
func (s *Session) leads() []Account {
	return slices.DeleteFunc(s.accounts(), func(a Account) bool { return a.Role != Lead || !a.Opens })
}

// AddAccount makes an account with a passphrase of its own. The record comes first: a
// power cut in between leaves an account that opens nothing, never a way in that is not
// in the list.
//
// Kinds of failure: Refused/role_lead, Invalid/account_name (none, too long), Exists/account
// (somebody has that name), Invalid/account_role, Refused/slots (there are 64 already),
// Refused/passphrase_taken, Invalid/passphrase_characters, NoSpace.
func (s *Session) AddAccount(ctx context.Context, name string, role Role, passphrase string) (Account, error) {
	const op = "casework.account_add"
	if err := s.manages(ctx, op); err != nil {
		return Account{}, err
	}
	name, err := s.freeName(op, name, record.ID{})
	if err != nil {
		return Account{}, err
	}
	if !slices.Contains(Roles(), role) {
		return Account{}, fault.New(op, fault.Invalid, "account_role", nil)
	}
	if len(s.vault.Slots()) >= seal.MaxSlots {
		return Account{}, fault.New(op, fault.Refused, "slots", nil)
	}
	if _, err := seal.Normalise(passphrase); err != nil {
		return Account{}, err
	}
	a := record.Account{ID: record.NewID(), Name: name, Duty: role}
	if err := s.writeAccount(ctx, a); err != nil {
		return Account{}, err
	}
	if _, err := s.vault.AddPassphrase(ctx, passphrase, a.ID.String()); err != nil {
		_ = s.writeAccount(context.WithoutCancel(ctx), record.Account{ID: a.ID, Removed: true}) // it never opened anything
		return Account{}, err
	}
	s.news.send(Change{Kind: AccountsChanged})
	return Account{ID: a.ID, Name: name, Role: role, Opens: true}, nil
}

// SetRole changes what an account may do. Kinds of failure: Refused/role_lead,
// Refused/last_lead (nobody else could manage accounts), Invalid/account_role, NotFound.
func (s *Session) SetRole(ctx context.Context, id record.ID, role Role) error {
	const op = "casework.account_role"
	a, err := s.managed(ctx, op, id)
	if err != nil {
		return err
	}
	if !slices.Contains(Roles(), role) {
		return fault.New(op, fault.Invalid, "account_role", nil)
	}
	if role != Lead && s.lastLead(id) {
		return fault.New(op, fault.Refused, "last_lead", nil)
	}
	a.Duty = role
	return s.changeAccount(ctx, a)
}

// RenameAccount gives an account another name, which everything it ever wrote shows from
// then on. Everybody may rename the own account. Kinds of failure: Refused/role_lead,
// Invalid/account_name, Exists/account, NotFound.
func (s *Session) RenameAccount(ctx context.Context, id record.ID, name string) error {
	const op = "casework.account_rename"
	if err := s.ready(ctx, op); err != nil {
		return err
	}
	if id != s.Account().ID {
		if err := s.manages(ctx, op); err != nil {
			return err
		}
	}
	a, err := s.known(op, id)
	if err != nil {
		return err
	}
	if a.Name, err = s.freeName(op, name, id); err != nil {
		return err
	}
	return s.changeAccount(ctx, a)
}

// RemoveAccount takes an account's passphrase away and keeps its name. It cannot take back
// what the person has seen, and a copy of the vault's files that was made before still
// opens with the old passphrase: say so. The passphrase goes first: a power cut in between
// leaves an account in the list that opens nothing.
//
// Kinds of failure: Refused/role_lead, Refused/last_lead, Refused/own_account, NotFound.
func (s *Session) RemoveAccount(ctx context.Context, id record.ID) error {
	const op = "casework.account_remove"
	a, err := s.managed(ctx, op, id)
	if err != nil {
		return err
	}
	if s.lastLead(id) {
		return fault.New(op, fault.Refused, "last_lead", nil)
	}
	if id == s.Account().ID {
		return fault.New(op, fault.Refused, "own_account", nil)
	}
	if err := s.vault.RemoveAccount(s.labelOf(id)); err != nil {
		return err
	}
	a.Removed = true
	return s.changeAccount(ctx, a)
}

// manages refuses who may not manage accounts.
func (s *Session) manages(ctx context.Context, op string) error {
	if err := s.ready(ctx, op); err != nil {
		return err
	}
	if !s.may(Managing) {
		return refuse(op, Managing)
	}
	return nil
}

// managed returns the record of an account that is to be changed by a lead.
func (s *Session) managed(ctx context.Context, op string, id record.ID) (record.Account, error) {
	if err := s.manages(ctx, op); err != nil {
		return record.Account{}, err
	}
	return s.known(op, id)
}

// known returns the record of an account that can be changed.
func (s *Session) known(op string, id record.ID) (record.Account, error) {
	for _, a := range s.accounts() {
		if a.ID == id && !a.Removed {
			return record.Account{ID: id, Name: a.Name, Duty: a.Role}, nil
		}
	}
	return record.Account{}, fault.New(op, fault.NotFound, "account", nil).WithRef(id.String())
}

// lastLead reports whether an account is the only lead who can open the vault.
func (s *Session) lastLead(id record.ID) bool {
	leads := s.leads()
	return len(leads) == 1 && leads[0].ID == id
}

// freeName returns a name in order, if nobody else has it.
func (s *Session) freeName(op, name string, by record.ID) (string, error) {
	name = strings.Join(strings.Fields(clean(name)), " ")
	if name == "" || utf8.RuneCountInString(name) > maxAccountName {
		return "", fault.New(op, fault.Invalid, "account_name", nil)
	}
	for _, a := range s.accounts() {
		if a.ID != by && !a.Removed && foldName(a.Name) == foldName(name) {
			return "", fault.New(op, fault.Exists, "account", nil)
		}
	}
	return name, nil
}

// foldName is what two spellings of one name have in common.
func foldName(name string) string {
	return cmp.Or(match.Fold(name), strings.ToLower(name))
}

// clean takes out what no name holds: control characters, marks of direction, broken bytes.
func clean(name string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t' || r == '\n' || r == '\r':
			return ' '
		case r < ' ' || r >= 0x7f && r < 0xa0 || r == utf8.RuneError || r == 0xfeff,
			r >= 0x200b && r <= 0x200f, r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x061c:
			return -1
		}
		return r
	}, name)
}

func (s *Session) changeAccount(ctx context.Context, a record.Account) error {
	if err := s.writeAccount(ctx, a); err != nil {
		return err
	}
	s.news.send(Change{Kind: AccountsChanged})
	return nil
}

// writeAccount stores an account and remembers it.
func (s *Session) writeAccount(ctx context.Context, a record.Account) error {
	if err := s.saveWide(ctx, a); err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	if !s.closed {
		s.staff.all[a.ID] = a
	}
	return nil
}
