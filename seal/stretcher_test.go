package seal

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"testing"

	"athar/fault"
)

func several(tb testing.TB, n int, work KDF) (*Header, Key) {
	tb.Helper()
	h, vault := NewHeader(1), NewKey()
	for i := range n {
		if _, err := h.AddPassphrase(context.Background(), vault, fmt.Sprintf("olive lantern %d", i), fmt.Sprint("account-", i), work); err != nil {
			tb.Fatal(err)
		}
	}
	return h, vault
}

// TestSlotsShareTheirWork: all passphrase slots ask for one stretching, each opens for its
// own passphrase and its own account, and taking one away leaves the others.
func TestSlotsShareTheirWork(t *testing.T) {
	ctx, work := context.Background(), KDF{Memory: 8, Time: 1, Lanes: 1}
	h, vault := several(t, 20, work)
	for i, s := range h.Slots {
		if !bytes.Equal(s.Salt, h.Slots[0].Salt) || s.KDF != work {
			t.Fatalf("slot %d asks for work of its own", i)
		}
		for k := range i {
			if bytes.Equal(s.Box, h.Slots[k].Box) || bytes.Equal(s.Label, h.Slots[k].Label) {
				t.Fatal("two slots look alike")
			}
		}
	}
	opens := func(passphrase, account string) {
		t.Helper()
		k, s, err := h.Unlock(ctx, passphrase, work)
		if account == "" {
			if fault.KindOf(err) != fault.WrongPassphrase {
				t.Errorf("%q opens: %v", passphrase, err)
			}
			return
		}
		if err != nil || h.Account(k, s) != account || !bytes.Equal(k.b, vault.b) {
			t.Errorf("%q: account %q, %v", passphrase, h.Account(k, s), err)
		}
	}
	for i := range 20 {
		opens(fmt.Sprintf("olive lantern %d", i), fmt.Sprint("account-", i))
	}
	if _, err := h.AddPassphrase(ctx, vault, "olive lantern 7", "another", work); !errors.Is(err, &fault.Error{Kind: fault.Refused, Hint: "passphrase_taken"}) {
		t.Errorf("one passphrase for two: %v", err)
	}
	if err := h.Remove(h.Slots[7].ID); err != nil {
		t.Fatal(err)
	}
	opens("olive lantern 7", "")
	opens("olive lantern 8", "account-8")
	if _, err := h.AddPassphrase(ctx, vault, "olive lantern 7", "account-7b", work); err != nil {
		t.Fatal(err)
	}
	opens("olive lantern 7", "account-7b")
	st := newStretcher([]byte("no such"))
	if _, _, err := h.open(ctx, SlotPassphrase, st); err == nil || len(st.done) != 1 {
		t.Errorf("a wrong passphrase is stretched %d times", len(st.done))
	}
	other := KDF{Memory: 8, Time: 2, Lanes: 1} // as from a slower laptop
	if _, err := h.AddPassphrase(ctx, vault, "a slower laptop", "slow", other); err != nil {
		t.Fatal(err)
	}
	opens("a slower laptop", "slow")
	opens("olive lantern 3", "account-3")
	ended, cancel := context.WithCancel(ctx)
	cancel()
	if _, _, err := h.Unlock(ended, "olive lantern 3", work); fault.KindOf(err) != fault.Cancelled {
		t.Errorf("after giving up: %v", err)
	}
	for len(h.Slots) < MaxSlots {
		if _, err := h.AddPassphrase(ctx, vault, fmt.Sprint("filling up ", len(h.Slots)), "x", work); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := h.AddPassphrase(ctx, vault, "one too many", "x", work); !errors.Is(err, &fault.Error{Kind: fault.Refused, Hint: "slots"}) {
		t.Errorf("the 65th slot: %v", err)
	}
	b, err := h.Marshal(vault)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := ParseHeader(b); err != nil {
		t.Errorf("a full header of %d bytes: %v", len(b), err)
	}
}

// BenchmarkUnlock measures how long the last of several accounts waits, and how long
// somebody who mistyped does, with the least work that a vault may have.
func BenchmarkUnlock(b *testing.B) {
	for _, n := range []int{1, 5, 20} {
		h, _ := several(b, n, Floor())
		for name, passphrase := range map[string]string{"right": fmt.Sprintf("olive lantern %d", n-1), "wrong": "mistyped"} {
			b.Run(fmt.Sprintf("%d/%s", n, name), func(b *testing.B) {
				for b.Loop() {
					_, _, err := h.Unlock(context.Background(), passphrase, KDF{})
					if (err == nil) != (name == "right") {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
