package seal

import (
	"bytes"
	"context"
	"crypto/rand"
	"crypto/sha256"
	"crypto/subtle"
	"encoding/binary"
	"slices"

	"github.com/fxamacker/cbor/v2"

	"athar/fault"
)

// HeaderFormat is the format of the header that this Athar writes.
const HeaderFormat = 1

// The sizes of the header.
const (
	saltSize   = 16
	slotIDSize = 8
	maxHeader  = 64 << 10
	headFixed  = 8 + 2 + 4 // magic, format, length of the body
	tailFixed  = 32 + 32   // MAC under the vault's key, SHA-256 against accidents
)

// MaxSlots is how many slots a header holds: accounts, and the recovery sheet.
const MaxSlots = 64

const headerMagic = "ATHARKEY"

// SlotKind says what opens a slot.
type SlotKind string

// The kinds of slot.
const (
	SlotPassphrase SlotKind = "passphrase"
	SlotRecovery   SlotKind = "recovery"
)

// SlotID names a slot of a header.
type SlotID [slotIDSize]byte

// Slot is one way to open the vault.
type Slot struct {
	_     struct{} `cbor:",toarray"`
	ID    SlotID
	Kind  SlotKind
	KDF   KDF
	Salt  []byte
	Label []byte // whose it is, sealed for who can open the vault
	Box   []byte // the vault's key
}

// Header is the file in front of a vault: how it may be opened. It is not secret, it
// says nothing about who may open it, and it is authenticated: every byte matters.
type Header struct {
	Vault  [16]byte // random, fixed for the life of the vault
	Schema uint16   // the version of what is inside, for storage
	Slots  []Slot
	raw    []byte // as read, up to the MAC; nil for a header made here
	mac    []byte
}

type headerBody struct {
	_      struct{} `cbor:",toarray"`
	Vault  [16]byte
	Schema uint16
	Slots  []Slot
}

// labelSize is the length of every label, so that it tells nothing.
const labelSize = 64

// sealLabel seals a label: the length of the account's id, the id, and nothing up to labelSize.
func (h *Header) sealLabel(vault Key, id SlotID, account string) ([]byte, error) {
	if len(account) >= labelSize {
		return nil, fault.New("seal.slot", fault.Invalid, "too_long", nil)
	}
	p := make([]byte, labelSize)
	p[0] = byte(len(account))
	copy(p[1:], account)
	k := vault.Derive("label")
	defer k.Wipe()
	box, err := NewBox(k)
	if err != nil {
		return nil, err
	}
	return box.Seal(nil, p, h.labelAround(id)), nil
}

func (h *Header) labelAround(id SlotID) []byte {
	return append(append([]byte("athar/slotlabel/v1\x00"), h.Vault[:]...), id[:]...)
}

// Account returns the id of the account that a slot belongs to, or "".
func (h *Header) Account(vault Key, s Slot) string {
	k := vault.Derive("label")
	defer k.Wipe()
	box, err := NewBox(k)
	if err != nil {
		return ""
	}
	p, err := box.Open(nil, s.Label, h.labelAround(s.ID))
	if err != nil || len(p) != labelSize || int(p[0]) >= labelSize {
		return ""
	}
	return string(p[1 : 1+p[0]])
}

// NewHeader returns a header without slots, of a new vault.
func NewHeader(schema uint16) *Header {
	h := &Header{Schema: schema}
	_, _ = rand.Read(h.Vault[:])
	return h
}

// encMode returns the deterministic CBOR of the header.
func encMode() cbor.EncMode {
	m, err := cbor.CoreDetEncOptions().EncMode()
	if err != nil {
		panic(err) // constant options
	}
	return m
}

// decMode returns the strict decoder of the header.
func decMode() cbor.DecMode {
	m, err := cbor.DecOptions{DupMapKey: cbor.DupMapKeyEnforcedAPF, IndefLength: cbor.IndefLengthForbidden, TagsMd: cbor.TagsForbidden,
		MaxArrayElements: 1024, MaxNestedLevels: 8, ExtraReturnErrors: cbor.ExtraDecErrorUnknownField}.DecMode()
	if err != nil {
		panic(err)
	}
	return m
}

// Marshal returns the bytes of the header, authenticated under the vault's key.
func (h *Header) Marshal(vault Key) ([]byte, error) {
	body, err := encMode().Marshal(headerBody{Vault: h.Vault, Schema: h.Schema, Slots: h.Slots})
	if err != nil {
		return nil, err
	}
	b := append([]byte(headerMagic), 0, 0, 0, 0, 0, 0)
	binary.BigEndian.PutUint16(b[8:], HeaderFormat)
	binary.BigEndian.PutUint32(b[10:], uint32(len(body)))
	b = append(b, body...)
	b = append(b, headerMAC(vault, b)...)
	sum := sha256.Sum256(b)
	return append(b, sum[:]...), nil
}

func headerMAC(vault Key, b []byte) []byte {
	k := vault.Derive("header")
	defer k.Wipe()
	m := k.MAC()
	m.Write(b)
	return m.Sum(nil)
}

// ParseHeader reads a header. Bytes that are not as they were written are
// Corrupt/header; a header of a later format is TooNew.
func ParseHeader(b []byte) (*Header, error) {
	bad := fault.New("seal.header", fault.Corrupt, "header", nil)
	if len(b) < headFixed+tailFixed || len(b) > maxHeader || string(b[:8]) != headerMagic {
		return nil, bad
	}
	sum := sha256.Sum256(b[:len(b)-32])
	if subtle.ConstantTimeCompare(sum[:], b[len(b)-32:]) != 1 {
		return nil, bad
	}
	if format := binary.BigEndian.Uint16(b[8:]); format > HeaderFormat {
		return nil, fault.New("seal.header", fault.TooNew, "vault", nil)
	} else if format != HeaderFormat {
		return nil, bad
	}
	n := int(binary.BigEndian.Uint32(b[10:]))
	if n != len(b)-headFixed-tailFixed {
		return nil, bad
	}
	var body headerBody
	if err := decMode().Unmarshal(b[headFixed:headFixed+n], &body); err != nil {
		return nil, bad
	}
	if again, err := encMode().Marshal(body); err != nil || !bytes.Equal(again, b[headFixed:headFixed+n]) {
		return nil, bad
	}
	h := &Header{Vault: body.Vault, Schema: body.Schema, Slots: body.Slots,
		raw: bytes.Clone(b[:headFixed+n]), mac: bytes.Clone(b[headFixed+n : headFixed+n+32])}
	for _, s := range h.Slots {
		if len(s.Salt) != saltSize || len(s.Box) != Overhead+KeySize || len(s.Label) != Overhead+labelSize || (s.Kind != SlotPassphrase && s.Kind != SlotRecovery) {
			return nil, bad
		}
	}
	if len(h.Slots) == 0 || len(h.Slots) > MaxSlots {
		return nil, bad
	}
	return h, nil
}

// around is everything of the slot that is not in its box, and the vault it is of.
func (h *Header) around(s Slot) ([]byte, error) {
	s.Box = nil
	b, err := encMode().Marshal(s)
	if err != nil {
		return nil, err
	}
	a := append([]byte("athar/keyslot/v1\x00"), h.Vault[:]...)
	return append(a, b...), nil
}

// AddPassphrase adds a slot for an account. Passphrase slots share their salt and their
// work, so that opening costs the same for one account as for twenty (see stretcher): a
// zero work is that of the slots there are, and calibrated for the first one.
//
// Kinds of failure: Invalid/passphrase_characters, Refused/passphrase_taken (another slot
// opens with it, so nobody could tell the two apart), Refused/slots, Cancelled.
func (h *Header) AddPassphrase(ctx context.Context, vault Key, passphrase, account string, work KDF) (SlotID, error) {
	secret, err := Normalise(passphrase)
	if err != nil {
		return SlotID{}, err
	}
	defer clear(secret)
	s := Slot{Kind: SlotPassphrase, KDF: work}
	if like, ok := h.alike(work); ok {
		s.KDF, s.Salt = like.KDF, like.Salt
	} else if work.IsZero() {
		s.KDF = Calibrate(ctx)
	}
	st := newStretcher(secret)
	defer st.wipe()
	if _, _, err := h.open(ctx, SlotPassphrase, st); fault.KindOf(err) == fault.Cancelled {
		return SlotID{}, err
	} else if err == nil {
		return SlotID{}, fault.New("seal.slot", fault.Refused, "passphrase_taken", nil)
	}
	return h.add(ctx, vault, st, account, s)
}

// AddRecovery adds a slot for a recovery code. The code has 128 random bits, so the
// least work is enough.
func (h *Header) AddRecovery(ctx context.Context, vault Key, code RecoveryCode, work KDF) (SlotID, error) {
	if work.IsZero() {
		work = Floor()
	}
	st := newStretcher(code.secret[:])
	defer st.wipe()
	return h.add(ctx, vault, st, "", Slot{Kind: SlotRecovery, KDF: work})
}

func (h *Header) add(ctx context.Context, vault Key, st *stretcher, account string, s Slot) (_ SlotID, err error) {
	if len(h.Slots) >= MaxSlots {
		return SlotID{}, fault.New("seal.slot", fault.Refused, "slots", nil)
	}
	if err := ctx.Err(); err != nil {
		return SlotID{}, fault.New("seal.slot", fault.Cancelled, "", err)
	}
	_, _ = rand.Read(s.ID[:])
	if s.Salt == nil {
		s.Salt = make([]byte, saltSize)
		_, _ = rand.Read(s.Salt)
	}
	if s.Label, err = h.sealLabel(vault, s.ID, account); err != nil {
		return SlotID{}, err
	}
	around, err := h.around(s)
	if err != nil {
		return SlotID{}, err
	}
	box, err := NewBox(st.key(s))
	if err != nil {
		return SlotID{}, err
	}
	s.Box = box.Seal(nil, vault.b, around)
	h.Slots = append(h.Slots, s)
	return s.ID, nil
}

// Remove takes a slot away. The last passphrase slot stays: Refused/last_slot.
func (h *Header) Remove(id SlotID) error {
	i := slices.IndexFunc(h.Slots, func(s Slot) bool { return s.ID == id })
	if i < 0 {
		return fault.New("seal.slot", fault.NotFound, "slot", nil)
	}
	if h.Slots[i].Kind == SlotPassphrase && h.Count(SlotPassphrase) == 1 {
		return fault.New("seal.slot", fault.Refused, "last_slot", nil)
	}
	h.Slots = slices.Delete(slices.Clone(h.Slots), i, i+1)
	return nil
}

// Count returns how many slots of a kind there are.
func (h *Header) Count(kind SlotKind) int {
	n := 0
	for _, s := range h.Slots {
		if s.Kind == kind {
			n++
		}
	}
	return n
}

// Unlock opens the vault's key with a passphrase. Slots are tried in order; floor is
// the least work accepted (zero: Floor). No slot opens: WrongPassphrase.
func (h *Header) Unlock(ctx context.Context, passphrase string, floor KDF) (Key, Slot, error) {
	secret, err := Normalise(passphrase)
	if err != nil {
		return Key{}, Slot{}, fault.New("seal.unlock", fault.WrongPassphrase, "", nil)
	}
	defer clear(secret)
	return h.unlock(ctx, SlotPassphrase, secret, floor)
}

// UnlockRecovery opens the vault's key with a recovery code.
func (h *Header) UnlockRecovery(ctx context.Context, code RecoveryCode, floor KDF) (Key, Slot, error) {
	return h.unlock(ctx, SlotRecovery, code.secret[:], floor)
}

func (h *Header) unlock(ctx context.Context, kind SlotKind, secret []byte, floor KDF) (Key, Slot, error) {
	for _, s := range h.Slots {
		if s.Kind == kind {
			if err := s.KDF.check(floor); err != nil {
				return Key{}, Slot{}, err
			}
		}
	}
	st := newStretcher(secret)
	defer st.wipe()
	k, s, err := h.open(ctx, kind, st)
	if err == nil && h.raw != nil && subtle.ConstantTimeCompare(headerMAC(k, h.raw), h.mac) != 1 {
		k.Wipe()
		return Key{}, Slot{}, fault.New("seal.unlock", fault.Corrupt, "header_altered", nil)
	}
	if err == nil || fault.KindOf(err) == fault.Cancelled {
		return k, s, err
	}
	hint := ""
	if kind == SlotRecovery {
		hint = "recovery"
	}
	return Key{}, Slot{}, fault.New("seal.unlock", fault.WrongPassphrase, hint, nil)
}

func (h *Header) openSlot(s Slot, st *stretcher) (Key, error) {
	around, err := h.around(s)
	if err != nil {
		return Key{}, err
	}
	box, err := NewBox(st.key(s))
	if err != nil {
		return Key{}, err
	}
	p, err := box.Open(nil, s.Box, around)
	if err != nil {
		return Key{}, err
	}
	return KeyFrom(p)
}
