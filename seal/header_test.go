package seal

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"athar/fault"
)

func tiny() KDF { return KDF{Memory: 8, Time: 1, Lanes: 1} }

// newTestHeader returns a header with two passphrases and a recovery code.
func newTestHeader(t testing.TB) (*Header, Key, RecoveryCode) {
	t.Helper()
	ctx := context.Background()
	vault := NewKey()
	h := NewHeader(1)
	code := NewRecoveryCode()
	_, err1 := h.AddPassphrase(ctx, vault, "كلمة سرّ ١٢٣ طويلة", "account-1", tiny())
	_, err2 := h.AddPassphrase(ctx, vault, "another olive 47", "account-2", tiny())
	_, err3 := h.AddRecovery(ctx, vault, code, tiny())
	if err := errors.Join(err1, err2, err3); err != nil {
		t.Fatal(err)
	}
	return h, vault, code
}

func reread(t testing.TB, h *Header, vault Key) *Header {
	t.Helper()
	b, err := h.Marshal(vault)
	if err != nil {
		t.Fatal(err)
	}
	h, err = ParseHeader(b)
	if err != nil {
		t.Fatal(err)
	}
	return h
}

func TestUnlock(t *testing.T) {
	ctx := context.Background()
	h, vault, code := newTestHeader(t)
	h = reread(t, h, vault)
	for passphrase, account := range map[string]string{
		"كلمة سرّ ١٢٣ طويلة": "account-1", "كلمة سرّ 123 طويلة": "account-1", "كلمـــة سرّ ۱۲۳ طويلة": "account-1",
		"كلمة سرّ\u00a0123 طويلة": "account-1", "another olive 47": "account-2", "another olive ٤٧": "account-2",
	} {
		k, s, err := h.Unlock(ctx, passphrase, tiny())
		if err != nil || !bytes.Equal(k.Bytes(), vault.Bytes()) || h.Account(k, s) != account {
			t.Errorf("%q opens %q: %v", passphrase, h.Account(k, s), err)
		}
	}
	for _, wrong := range []string{"", "كلمة سر 123 طويلة", "Another olive 47", "another olive 47 ", "\x00"} {
		if _, _, err := h.Unlock(ctx, wrong, tiny()); fault.KindOf(err) != fault.WrongPassphrase {
			t.Errorf("%q: %v", wrong, err)
		}
	}
	if k, _, err := h.UnlockRecovery(ctx, code, tiny()); err != nil || !bytes.Equal(k.Bytes(), vault.Bytes()) {
		t.Errorf("recovery: %v", err)
	}
	if b, err := h.Marshal(vault); err != nil || bytes.Contains(b, []byte("account")) {
		t.Errorf("the header tells whose it is: %v", err)
	}
	if _, err := h.AddPassphrase(ctx, vault, "x", strings.Repeat("a", 64), tiny()); fault.KindOf(err) != fault.Invalid {
		t.Errorf("a long account: %v", err)
	}
	if _, _, err := h.UnlockRecovery(ctx, NewRecoveryCode(), tiny()); !errors.Is(err, &fault.Error{Kind: fault.WrongPassphrase, Hint: "recovery"}) {
		t.Errorf("another code: %v", err)
	}
	ended, cancel := context.WithCancel(ctx)
	cancel()
	if _, _, err := h.Unlock(ended, "another olive 47", tiny()); fault.KindOf(err) != fault.Cancelled {
		t.Errorf("an ended context: %v", err)
	}
}

func TestRemoveSlot(t *testing.T) {
	h, vault, _ := newTestHeader(t)
	first, second := h.Slots[0].ID, h.Slots[1].ID
	if err := h.Remove(first); err != nil {
		t.Fatal(err)
	}
	if err := h.Remove(first); fault.KindOf(err) != fault.NotFound {
		t.Errorf("twice: %v", err)
	}
	if err := h.Remove(second); !errors.Is(err, &fault.Error{Kind: fault.Refused, Hint: "last_slot"}) {
		t.Errorf("the last one: %v", err)
	}
	h = reread(t, h, vault)
	if _, _, err := h.Unlock(context.Background(), "كلمة سرّ ١٢٣ طويلة", tiny()); fault.KindOf(err) != fault.WrongPassphrase {
		t.Errorf("a removed passphrase: %v", err)
	}
}

// TestEveryByteOfTheHeaderMatters changes each byte, as an accident would, and as
// somebody would who repairs the checksum.
func TestEveryByteOfTheHeaderMatters(t *testing.T) {
	h, vault, _ := newTestHeader(t)
	b, err := h.Marshal(vault)
	if err != nil {
		t.Fatal(err)
	}
	tried := 0
	for i := range b {
		for _, bit := range []byte{1, 4, 0x80} {
			c := bytes.Clone(b)
			c[i] ^= bit
			if _, err := ParseHeader(c); !errors.Is(err, &fault.Error{Kind: fault.Corrupt, Hint: "header"}) {
				t.Errorf("byte %d changed by accident: %v", i, err)
			}
			if i >= len(c)-32 {
				continue
			}
			sum := sha256.Sum256(c[:len(c)-32])
			copy(c[len(c)-32:], sum[:])
			g, err := ParseHeader(c)
			if err != nil {
				continue
			}
			for _, s := range g.Slots { // what is slow is refused elsewhere, and not wrong
				if s.KDF.Memory > 1<<16 || s.KDF.Time > 8 {
					g = nil
					break
				}
			}
			if g == nil {
				continue
			}
			tried++
			if _, _, err := g.Unlock(context.Background(), "another olive 47", tiny()); err == nil {
				t.Errorf("byte %d changed on purpose, and the header opens", i)
			}
		}
	}
	if tried < 100 {
		t.Errorf("only %d changed headers were tried", tried)
	}
}

func TestBounds(t *testing.T) {
	for _, c := range []struct {
		work KDF
		hint string
	}{
		{KDF{Memory: minMemory - 1, Time: 3, Lanes: 4}, "kdf_weak"}, {KDF{Memory: minMemory, Time: 0, Lanes: 4}, "kdf_weak"},
		{KDF{Memory: minMemory, Time: 1, Lanes: 0}, "kdf_weak"}, {KDF{Memory: maxMemory + 1, Time: 1, Lanes: 4}, "kdf_heavy"},
		{KDF{Memory: minMemory, Time: maxTime + 1, Lanes: 4}, "kdf_heavy"}, {KDF{Memory: minMemory, Time: 1, Lanes: 17}, "kdf_heavy"},
	} {
		if err := c.work.check(KDF{}); !errors.Is(err, &fault.Error{Kind: fault.Corrupt, Hint: c.hint}) {
			t.Errorf("%+v: %v", c.work, err)
		}
	}
	if err := Floor().check(KDF{}); err != nil {
		t.Errorf("the floor itself: %v", err)
	}
	// A floor above the least that is allowed must not shut out a vault that is as it should be.
	if err := Floor().check(KDF{Memory: maxMemory, Time: 3, Lanes: 4}); err != nil {
		t.Errorf("with a high floor: %v", err)
	}
}

func TestNewerHeader(t *testing.T) {
	h, vault, _ := newTestHeader(t)
	b, err := h.Marshal(vault)
	if err != nil {
		t.Fatal(err)
	}
	binary.BigEndian.PutUint16(b[8:], HeaderFormat+1)
	sum := sha256.Sum256(b[:len(b)-32])
	copy(b[len(b)-32:], sum[:])
	if _, err := ParseHeader(b); fault.KindOf(err) != fault.TooNew {
		t.Errorf("a header of tomorrow: %v", err)
	}
}

// TestCalibrate runs the search on machines of different speed.
func TestCalibrate(t *testing.T) {
	for name, c := range map[string]struct {
		perMiB time.Duration // and pass
		low    time.Duration
	}{"fast": {200 * time.Microsecond, 600 * time.Millisecond}, "usual": {900 * time.Microsecond, 600 * time.Millisecond}, "slow": {20 * time.Millisecond, 0}} {
		took := func(k KDF) time.Duration { return time.Duration(k.Memory>>10) * time.Duration(k.Time) * c.perMiB }
		k := calibrate(context.Background(), KDF{Memory: startMem, Time: 1, Lanes: 4}, took)
		if err := k.check(KDF{}); err != nil {
			t.Errorf("%s: %+v: %v", name, k, err)
		}
		if d := took(k); d < c.low || (d > wantHigh && k.Memory > minMemory) {
			t.Errorf("%s: %+v takes %v", name, k, d)
		}
	}
}

// TestCalibrateHere shows what this machine gives; it takes seconds.
func TestCalibrateHere(t *testing.T) {
	if os.Getenv("ATHAR_LONG") == "" {
		t.Skip("set ATHAR_LONG=1 to calibrate on this machine")
	}
	k := Calibrate(context.Background())
	start := time.Now()
	k.stretch([]byte("x"), make([]byte, saltSize)).Wipe()
	t.Logf("%+v takes %v; this machine has %d MiB", k, time.Since(start), totalMemory()>>20)
}

// TestHeaderVector opens a header that was written down once: a vault of today opens
// with every Athar to come.
func TestHeaderVector(t *testing.T) {
	path := filepath.Join("testdata", "header-1.hex")
	if os.Getenv("ATHAR_WRITE_VECTORS") != "" {
		h, vault, _ := newVectorHeader(t)
		b, err := h.Marshal(vault)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(hex.EncodeToString(b)+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	b, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	raw := unhex(t, string(bytes.TrimSpace(b)))
	h, err := ParseHeader(raw)
	if err != nil {
		t.Fatal(err)
	}
	k, s, err := h.Unlock(context.Background(), "زيتون ٤٧", tiny())
	if err != nil || !bytes.Equal(k.Bytes(), bytes.Repeat([]byte{7}, KeySize)) || h.Account(k, s) != "account-1" {
		t.Errorf("%q: %x, %v", h.Account(k, s), k.Bytes(), err)
	}
	code, err := ParseRecoveryCode("٠٠١٣٦ 39254 20468 92317 15482 69054 58123 14896")
	if err == nil {
		t.Errorf("a code with a mistake was read: %v", code.Groups())
	}
	again, err := h.Marshal(k)
	if err != nil || !bytes.Equal(again, raw) {
		t.Errorf("it would be written in another way now: %v", err)
	}
}

// newVectorHeader is a header of the vault key of 32 bytes 07.
func newVectorHeader(t testing.TB) (*Header, Key, RecoveryCode) {
	vault, err := KeyFrom(bytes.Repeat([]byte{7}, KeySize))
	if err != nil {
		t.Fatal(err)
	}
	h := NewHeader(1)
	code := RecoveryCode{secret: [16]byte{1, 2, 3}}
	_, err1 := h.AddPassphrase(context.Background(), vault, "زيتون 47", "account-1", tiny())
	_, err2 := h.AddRecovery(context.Background(), vault, code, tiny())
	if err := errors.Join(err1, err2); err != nil {
		t.Fatal(err)
	}
	return h, vault, code
}

func FuzzParseHeader(f *testing.F) {
	h, vault, _ := newTestHeader(f)
	b, err := h.Marshal(vault)
	if err != nil {
		f.Fatal(err)
	}
	f.Add(b[:len(b)-32])
	f.Add([]byte(headerMagic))
	f.Fuzz(func(t *testing.T, b []byte) {
		sum := sha256.Sum256(b) // else nothing gets past the checksum
		h, err := ParseHeader(append(bytes.Clone(b), sum[:]...))
		if err == nil && (len(h.Slots) == 0 || len(h.Slots) > MaxSlots) {
			t.Errorf("a header with %d slots", len(h.Slots))
		}
	})
}
