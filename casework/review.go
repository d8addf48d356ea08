package casework

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"athar/fault"
	"athar/record"
	"athar/storage"
	"athar/syncing/revision"
)

// Review says that somebody read an inquiry through and stands for it, now. In a vault with
// accounts that is the account that was opened; else by names the person. A review is over
// as soon as anything else of the inquiry is changed; closing it is no such change.
//
// Kinds of failure: Invalid/review_by (nobody is named), Refused/role, those of File and Save.
func (s *Session) Review(ctx context.Context, inquiry record.ID, by string) (record.File, error) {
	if err := s.Allowed(Reviewing); err != nil {
		return record.File{}, err
	}
	base, err := s.File(ctx, inquiry)
	if err != nil && fault.HintOf(err) != "field" {
		return record.File{}, err
	}
	by = cmp.Or(s.accountName(), by, s.Author())
	if !says(by) {
		return record.File{}, fault.New("casework.review", fault.Invalid, "review_by", nil).WithRef(inquiry.String())
	}
	next := base
	next.Review = record.Review{By: by, At: s.moment()}
	return s.saveThrough(ctx, reviewing, base, next)
}

// Reviewed reports whether an inquiry was read through and not changed since.
func (s *Session) Reviewed(inquiry record.ID) bool {
	row, err := s.Row(inquiry)
	return err == nil && row.Reviewed
}

// endsNoReview reports whether a change of a field leaves a review as it is.
func endsNoReview(kind record.Kind, field string) bool {
	return kind == record.KindInquiry && (strings.HasPrefix(field, "review/") || field == "status" || field == "deleted")
}

// reviewed works out from the records whether nothing was changed after the review.
func reviewed(states map[record.ID]storage.State) bool {
	var at revision.Stamp
	for _, st := range states {
		if heads := st.Fields["review/at"].Heads; st.Kind == record.KindInquiry && len(heads) > 0 {
			at = heads[0].At
		}
	}
	if at == (revision.Stamp{}) {
		return false
	}
	for _, st := range states {
		for field, r := range st.Fields {
			if !endsNoReview(st.Kind, field) && slices.ContainsFunc(r.Heads, func(o revision.Op) bool { return at.Compare(o.At) < 0 }) {
				return false
			}
		}
	}
	return true
}

// staysReviewed reports whether an inquiry is reviewed once a change of it is written.
func (c *change) staysReviewed(states map[record.ID]storage.State) bool {
	again := false
	for _, e := range c.edits {
		if !endsNoReview(e.Kind, e.Field) {
			return false
		}
		again = again || e.Field == "review/at" && e.Value != nil
	}
	return again || reviewed(states)
}
