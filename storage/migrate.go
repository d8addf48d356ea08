package storage

import (
	"context"

	"athar/seal"
)

// firstSchema is the version of what is inside the first vaults.
const firstSchema = 1

// migration brings what is inside a vault from one version to the next. It writes ops
// like anybody else, so that nothing of what was there before is lost and other copies
// learn of it. It may be interrupted and is then run again from the beginning: what it
// finds done it leaves alone.
//
// A change of the view alone needs none: with another viewSchema it is made again.
type migration struct {
	name string // for errors: what it does, in a word
	run  func(ctx context.Context, v *Vault) error
}

// migrations are all steps from the first version to that of today, in order.
func (o Options) migrations() []migration {
	if o.steps != nil {
		return o.steps
	}
	return nil // the first version is that of today
}

// schema is the version of what is inside a vault that this Athar writes.
func (o Options) schema() uint16 { return firstSchema + uint16(len(o.migrations())) }

// migrate runs the steps that a vault of an earlier version lacks. The header is
// rewritten after each, so that an earlier Athar refuses the vault from then on.
func (v *Vault) migrate(ctx context.Context) error {
	for v.header.Schema < v.o.schema() {
		step := v.o.migrations()[v.header.Schema-firstSchema]
		if err := step.run(ctx, v); err != nil {
			return err
		}
		if err := v.rewrite("storage.migrate", func(h *seal.Header) error { h.Schema++; return nil }); err != nil {
			return err
		}
	}
	return nil
}
