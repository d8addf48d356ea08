package seal

import (
	"context"
	"slices"

	"athar/fault"
)

// stretcher stretches one secret, once for all slots that ask for the same work over the
// same salt. Twenty people who share a vault would otherwise wait up to twenty times as
// long, above all for the answer that a passphrase was mistyped.
type stretcher struct {
	secret []byte // not its own
	done   []stretched
}

type stretched struct {
	kdf  KDF
	salt []byte
	key  Key
}

func newStretcher(secret []byte) *stretcher { return &stretcher{secret: secret} }

// key returns what opens the box of a slot. It is valid until wipe.
func (st *stretcher) key(s Slot) Key {
	if i := st.find(s); i >= 0 {
		return st.done[i].key
	}
	k := s.KDF.stretch(st.secret, s.Salt)
	st.done = append(st.done, stretched{s.KDF, s.Salt, k})
	return k
}

func (st *stretcher) find(s Slot) int {
	return slices.IndexFunc(st.done, func(d stretched) bool { return d.kdf == s.KDF && string(d.salt) == string(s.Salt) })
}

func (st *stretcher) wipe() {
	for _, d := range st.done {
		d.key.Wipe()
	}
	st.done = nil
}

// open returns the vault's key from the first slot of a kind that the secret opens, those
// first that need no more work. Kinds of failure: WrongPassphrase, Cancelled.
func (h *Header) open(ctx context.Context, kind SlotKind, st *stretcher) (Key, Slot, error) {
	left := slices.DeleteFunc(slices.Clone(h.Slots), func(s Slot) bool { return s.Kind != kind })
	for len(left) > 0 {
		at := max(0, slices.IndexFunc(left, func(s Slot) bool { return st.find(s) >= 0 }))
		s := left[at]
		left = slices.Delete(left, at, at+1)
		if err := ctx.Err(); err != nil {
			return Key{}, Slot{}, fault.New("seal.unlock", fault.Cancelled, "", err)
		}
		if k, err := h.openSlot(s, st); err == nil {
			return k, s, nil
		}
	}
	return Key{}, Slot{}, fault.New("seal.unlock", fault.WrongPassphrase, "", nil)
}

// alike returns the passphrase slot whose salt and work a new one shares: of the work that
// is asked for, or of any that is enough.
func (h *Header) alike(work KDF) (Slot, bool) {
	for _, s := range h.Slots {
		if s.Kind == SlotPassphrase && (s.KDF == work || work.IsZero() && s.KDF.check(KDF{}) == nil) {
			return s, true
		}
	}
	return Slot{}, false
}
