package casework

import (
	"slices"
	"strings"

	"athar/fault"
	"athar/record"
	"athar/storage"
)

// What is written through a door is held against the rules of that door. They look at the
// edits, not at what a screen or a file said: whatever the way, nothing else is ever stored.
type door uint8

// The doors.
const (
	front     door = iota // Save, a Saver, Import, Choose
	assessing             // AssessFate: adds one Fate
	reviewing             // Review: says who read a file through
	freezing              // a draft of a submission becomes final
)

// What the rules refuse. The words are under fault.refused.<hint>.
var (
	errFate    = fault.New("casework.guard", fault.Refused, "fate", nil)
	errFrozen  = fault.New("casework.guard", fault.Refused, "frozen", nil)
	errFreeze  = fault.New("casework.guard", fault.Refused, "freeze", nil)
	errScan    = fault.New("casework.guard", fault.Refused, "scan", nil)
	errLog     = fault.New("casework.guard", fault.Refused, "custody_log", nil)
	errSought  = fault.New("casework.guard", fault.Refused, "sought", nil)
	errReview  = fault.New("casework.guard", fault.Refused, "review", nil)
	errWitness = fault.New("casework.guard", fault.Refused, "witness", nil)
)

// guard holds a change against the rules of a door, and completes it where a rule asks for
// it. states are the records as they are stored.
func (c *change) guard(d door, states map[record.ID]storage.State) error {
	for _, e := range c.edits {
		if err := c.guardEdit(d, e, states[e.Record]); err != nil {
			return err.WithRef(e.Record.String())
		}
	}
	c.forget(states)
	return nil
}

func (c *change) guardEdit(d door, e storage.Edit, st storage.State) *fault.Error {
	switch e.Kind {
	case record.KindFate:
		if d != assessing || st.Kind != "" {
			return errFate
		}
	case record.KindSubmission:
		return guardSubmission(d, e, st)
	case record.KindEvidence:
		return guardEvidence(e, st)
	case record.KindInquiry:
		if strings.HasPrefix(e.Field, "review/") && d != reviewing {
			return errReview
		}
	case record.KindPerson:
		moved := stored(st, "role") != nil && !isRole(stored(st, "role"), record.RoleSought)
		if ofRelatives(e.Field) && e.Value != nil && !moved && isRole(c.now[e.Record].fields["role"], record.RoleSought) {
			return errSought // refused rather than lost; of a relative who becomes sought it is taken away
		}
	}
	return nil
}

func isRole(value []byte, role record.Role) bool { return valueText(value) == string(role) }

// asRead refuses to make final what was changed since it was read: the text that is kept
// as sent must be the one that stands, and the consent must stand still. s.saving must be held.
func (s *Session) asRead(base record.File) error {
	states, err := s.states(base.ID)
	if err != nil {
		return err
	}
	now, _ := join(valuesOf(states)) // what cannot be read is not what was read
	final := func(f record.File) record.File {
		return record.File{Inquiry: base.Inquiry, Sought: f.Sought, Witnesses: f.Witnesses, Submissions: f.Submissions, Consents: f.Consents}
	}
	if !record.Same(final(base), final(now)) {
		return fault.New("casework.freeze", fault.Conflict, "freeze", nil).WithRef(base.ID.String())
	}
	return nil
}

// open to change once a submission is frozen: how it went on, never what was said.
var afterFreezing = [...]string{"sent", "sent_how", "reference", "due", "due_what", "text", "order"}

// made by freezing, and by nothing else.
var madeByFreezing = [...]string{"frozen_at", "frozen_by", "copy", "hash"}

// guardSubmission keeps what was frozen as it is, and drafts from passing for frozen.
func guardSubmission(d door, e storage.Edit, st storage.State) *fault.Error {
	state := func(value []byte) record.SubmissionState { return record.SubmissionState(valueText(value)) }
	was := record.SubmissionDraft
	for _, h := range st.Fields["state"].Heads { // what stands beside it counts too
		if s := state(h.Value); s == record.SubmissionSent || s == record.SubmissionFrozen && was == record.SubmissionDraft {
			was = s
		}
	}
	if was == record.SubmissionDraft {
		final := e.Field == "state" && state(e.Value) != record.SubmissionDraft && e.Value != nil
		if d != freezing && (final || slices.Contains(madeByFreezing[:], e.Field) && e.Value != nil) {
			return errFreeze
		}
		return nil
	}
	switch {
	case slices.Contains(afterFreezing[:], e.Field):
	case e.Field == "state" && was == record.SubmissionFrozen && state(e.Value) == record.SubmissionSent:
	default:
		return errFrozen
	}
	return nil
}

// scan is what is known of the original's bytes: set once.
var scan = [...]string{"attachment", "sha256", "size", "media"}

// guardEvidence keeps the bytes that were scanned, and every line of who had the original.
func guardEvidence(e storage.Edit, st storage.State) *fault.Error {
	if stored(st, e.Field) == nil {
		return nil
	}
	switch {
	case slices.Contains(scan[:], e.Field):
		return errScan
	case strings.HasPrefix(e.Field, "log/"):
		return errLog
	}
	return nil
}

// stored is what a field shows, nil for nothing.
func stored(st storage.State, field string) []byte { return st.Values()[field] }

// hiddenOf are the fields of a witness that are not kept where the name may not be.
var hiddenOf = [...]string{"name", "phone", "reach"}

// forget takes out of the records what may not stand there once the change is written:
// the name of a witness who does not want it kept, and what was said of a relative who is
// now sought.
func (c *change) forget(states map[record.ID]storage.State) {
	for id, v := range c.now {
		switch {
		case v.kind == record.KindWitness && keepsNoName(v):
			for _, field := range hiddenOf {
				if v.fields[field] != nil || len(states[id].Fields[field].Heads) > 1 {
					c.clear(id, field, states[id])
				}
			}
		case v.kind == record.KindPerson && isRole(v.fields["role"], record.RoleSought):
			for field := range v.fields {
				if ofRelatives(field) {
					c.clear(id, field, states[id])
				}
			}
		}
	}
}

// ofRelatives reports whether a field of a person is said of relatives only.
func ofRelatives(field string) bool { return field == "living" || strings.HasPrefix(field, "donor/") }

// keepsNoName reports whether a witness does not want the name written down.
func keepsNoName(v values) bool { return valueText(v.fields["keep"]) == string(record.No) }

// clear makes a field empty, whatever stands there, and drops what was to be written.
func (c *change) clear(id record.ID, field string, st storage.State) {
	c.edits = slices.DeleteFunc(c.edits, func(e storage.Edit) bool { return e.Record == id && e.Field == field })
	if len(st.Fields[field].Heads) == 0 {
		delete(c.now[id].fields, field)
		return
	}
	c.set(id, c.now[id].kind, field, nil, nil)
}

// proper returns a file as it may be written: without the names of witnesses who do not
// want them kept.
func proper(f record.File) record.File {
	hides := func(w record.Witness) bool {
		return w.Keep == record.No && (w.Name != "" || w.Phone != "" || w.Reach != "")
	}
	if !slices.ContainsFunc(f.Witnesses, hides) {
		return f
	}
	f.Witnesses = slices.Clone(f.Witnesses)
	for i := range f.Witnesses {
		if w := &f.Witnesses[i]; hides(*w) {
			w.Name, w.Phone, w.Reach = "", "", ""
		}
	}
	return f
}

// hidden reports whether a field of a record may not be shown, also not what it said
// before: of a witness who does not want to be written down.
func hidden(st storage.State, field string) bool {
	return st.Kind == record.KindWitness && slices.Contains(hiddenOf[:], field) &&
		keepsNoName(values{st.Kind, st.Values()})
}
