package storage

import (
	"context"
	"slices"

	"athar/fault"
	"athar/seal"
)

// ChangePassphrase replaces the passphrase of the account that opened the vault, which old
// must be; after opening with a recovery sheet, that of whichever slot old opens. The
// data are not touched. Kinds of failure: WrongPassphrase, Invalid/passphrase_characters,
// Refused/passphrase_taken, NoSpace.
// A copy of the old key file that somebody took away still opens with the old
// passphrase: the words that go with this must say so.
func (v *Vault) ChangePassphrase(ctx context.Context, old, passphrase string) error {
	const op = "storage.change_passphrase"
	if err := v.use.enter(op); err != nil {
		return err
	}
	defer v.use.leave()
	v.write.Lock()
	h, own := v.header, v.slot // are replaced, never changed
	v.write.Unlock()
	k, slot, err := h.Unlock(ctx, old, v.o.KDF)
	if err != nil {
		return err
	}
	k.Wipe()
	if own.Kind == seal.SlotPassphrase && h.Account(v.keys.vault, slot) != h.Account(v.keys.vault, own) {
		return fault.New(op, fault.WrongPassphrase, "", nil) // it is somebody else's
	}
	return v.rewrite(op, func(h *seal.Header) error {
		return v.replaceSlot(ctx, h, slot, passphrase)
	})
}

// ResetPassphrase sets the passphrase of an account without the old one, for somebody who
// forgot it. The slots of other accounts stay as they are; an account without a slot gets
// one. Kinds of failure: as ChangePassphrase, and Refused/slots.
func (v *Vault) ResetPassphrase(ctx context.Context, account, passphrase string) error {
	const op = "storage.reset_passphrase"
	return v.rewrite(op, func(h *seal.Header) error {
		for _, s := range h.Slots {
			if s.Kind == seal.SlotPassphrase && h.Account(v.keys.vault, s) == account {
				return v.replaceSlot(ctx, h, s, passphrase)
			}
		}
		_, err := h.AddPassphrase(ctx, v.keys.vault, passphrase, account, v.o.KDF)
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

// RemoveAccount takes every slot of an account away, and does nothing where it has none.
// The last passphrase slot stays: Refused/last_slot. The spare copy of the key file goes
// along at once; a copy that somebody made before still opens with the account's passphrase.
func (v *Vault) RemoveAccount(account string) error {
	const op = "storage.remove_account"
	err := v.rewrite(op, func(h *seal.Header) error {
		h.Slots = slices.DeleteFunc(slices.Clone(h.Slots), func(s seal.Slot) bool {
			return s.Kind == seal.SlotPassphrase && h.Account(v.keys.vault, s) == account
		})
		return nil
	})
	if err != nil || v.o.Dir == "" {
		return err
	}
	if err := v.use.enter(op); err != nil {
		return err
	}
	defer v.use.leave()
	v.write.Lock()
	defer v.write.Unlock()
	if err := v.files.refreshSpare(); err != nil {
		return v.anyFault(op, err)
	}
	return nil
}

// SetAuthor says which account writes from now on.
func (v *Vault) SetAuthor(account string) {
	v.write.Lock()
	defer v.write.Unlock()
	v.author = account
}

// OpenedBy is the kind of slot that opened the vault, or that it was made with.
func (v *Vault) OpenedBy() seal.SlotKind {
	v.write.Lock()
	defer v.write.Unlock()
	return v.slot.Kind
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
