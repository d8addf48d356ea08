package storage

import (
	"context"
	"slices"

	"athar/fault"
	"athar/seal"
)

// ChangePassphrase replaces the passphrase of the slot that old opens; the data are not
// touched. Kinds of failure: WrongPassphrase, Invalid/passphrase_characters, NoSpace.
// A copy of the old key file that somebody took away still opens with the old
// passphrase: the words that go with this must say so.
func (v *Vault) ChangePassphrase(ctx context.Context, old, passphrase string) error {
	const op = "storage.change_passphrase"
	if err := v.use.enter(op); err != nil {
		return err
	}
	defer v.use.leave()
	v.write.Lock()
	h := v.header // is replaced, never changed
	v.write.Unlock()
	k, slot, err := h.Unlock(ctx, old, v.o.KDF)
	if err != nil {
		return err
	}
	k.Wipe()
	return v.rewrite(op, func(h *seal.Header) error {
		return v.replaceSlot(ctx, h, slot, passphrase)
	})
}

// ResetPassphrase sets a new passphrase without the old one: for a vault that was
// opened with its recovery sheet. The first passphrase slot is replaced.
func (v *Vault) ResetPassphrase(ctx context.Context, passphrase string) error {
	const op = "storage.reset_passphrase"
	return v.rewrite(op, func(h *seal.Header) error {
		for _, s := range h.Slots {
			if s.Kind == seal.SlotPassphrase {
				return v.replaceSlot(ctx, h, s, passphrase)
			}
		}
		_, err := h.AddPassphrase(ctx, v.keys.vault, passphrase, v.author, v.o.KDF)
		return err
	})
}

// replaceSlot puts a slot with a new passphrase where the old slot was.
func (v *Vault) replaceSlot(ctx context.Context, h *seal.Header, old seal.Slot, passphrase string) error {
	h.Slots = slices.DeleteFunc(slices.Clone(h.Slots), func(s seal.Slot) bool { return s.ID == old.ID })
	if _, err := h.AddPassphrase(ctx, v.keys.vault, passphrase, h.Account(v.keys.vault, old), v.o.KDF); err != nil {
		return err
	}
	n := len(h.Slots) - 1
	h.Slots = append([]seal.Slot{h.Slots[n]}, h.Slots[:n]...)
	return nil
}

// AddPassphrase adds a slot for another account.
func (v *Vault) AddPassphrase(ctx context.Context, passphrase, account string) (seal.SlotID, error) {
	var id seal.SlotID
	err := v.rewrite("storage.add_passphrase", func(h *seal.Header) (err error) {
		id, err = h.AddPassphrase(ctx, v.keys.vault, passphrase, account, v.o.KDF)
		return err
	})
	return id, err
}

// NewRecovery makes a new recovery code; sheets printed before no longer open the vault.
func (v *Vault) NewRecovery(ctx context.Context) (seal.RecoveryCode, error) {
	code := seal.NewRecoveryCode()
	if err := v.UseRecovery(ctx, code); err != nil {
		return seal.RecoveryCode{}, err
	}
	return code, nil
}

// UseRecovery makes a code that stands on paper already the recovery code, so that at
// no moment there is none in anybody's hands; sheets printed before no longer open the vault.
func (v *Vault) UseRecovery(ctx context.Context, code seal.RecoveryCode) error {
	return v.rewrite("storage.use_recovery", func(h *seal.Header) error {
		h.Slots = slices.DeleteFunc(slices.Clone(h.Slots), func(s seal.Slot) bool { return s.Kind == seal.SlotRecovery })
		_, err := h.AddRecovery(ctx, v.keys.vault, code, v.o.KDF)
		return err
	})
}

// RemoveSlot takes a slot away. The last passphrase slot stays: Refused/last_slot.
func (v *Vault) RemoveSlot(id seal.SlotID) error {
	return v.rewrite("storage.remove_slot", func(h *seal.Header) error { return h.Remove(id) })
}

// Access is one way to open the vault.
type Access struct {
	ID      seal.SlotID
	Kind    seal.SlotKind
	Account string // the id of the account; "" for the recovery sheet
}

// Slots lists the ways to open the vault.
func (v *Vault) Slots() []Access {
	if v.use.enter("storage.slots") != nil {
		return nil
	}
	defer v.use.leave()
	v.write.Lock()
	defer v.write.Unlock()
	var out []Access
	for _, s := range v.header.Slots {
		out = append(out, Access{ID: s.ID, Kind: s.Kind, Account: v.header.Account(v.keys.vault, s)})
	}
	return out
}

// rewrite changes a copy of the header and puts it in place of the old one, in one step.
func (v *Vault) rewrite(op string, change func(*seal.Header) error) error {
	if err := v.use.enter(op); err != nil {
		return err
	}
	defer v.use.leave()
	v.write.Lock()
	defer v.write.Unlock()
	h := &seal.Header{Vault: v.header.Vault, Schema: v.header.Schema, Slots: slices.Clone(v.header.Slots)}
	if err := change(h); err != nil {
		return err
	}
	if h.Count(seal.SlotPassphrase) == 0 {
		return fault.New(op, fault.Refused, "last_slot", nil)
	}
	if v.o.Dir != "" {
		if v.nearlyFull() {
			return fault.New(op, fault.NoSpace, "", nil)
		}
		if err := v.files.writeHeader(h, v.keys.vault); err != nil {
			return v.anyFault(op, err)
		}
	}
	v.header = h
	return nil
}
