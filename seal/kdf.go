package seal

import (
	"context"
	"time"

	"golang.org/x/crypto/argon2"

	"athar/fault"
)

// KDF says how much work Argon2id does to stretch a passphrase. The zero KDF asks
// for calibration on this machine (see Calibrate).
type KDF struct {
	_      struct{} `cbor:",toarray"`
	Memory uint32   // KiB
	Time   uint32   // passes
	Lanes  uint8
}

// IsZero reports whether no work is asked for.
func (k KDF) IsZero() bool { return k == KDF{} }

// The bounds of a header's KDF. Less would let somebody who can write to the disk
// weaken the vault before the next change of passphrase; more would be a bomb.
const (
	minMemory = 64 << 10
	maxMemory = 2 << 20
	maxTime   = 64
	maxLanes  = 16
)

// Floor returns the least work that a header may ask for: about 50 to 100 ms.
func Floor() KDF { return KDF{Memory: minMemory, Time: 1, Lanes: 4} }

// check refuses a KDF out of bounds before any memory is taken. A caller that makes
// vaults with less work on purpose (tests, the demonstration) lowers the floor to it.
func (k KDF) check(floor KDF) error {
	if floor.IsZero() {
		floor = Floor()
	}
	if k.Memory < min(floor.Memory, minMemory) || k.Time < 1 || k.Lanes < 1 {
		return fault.New("seal.kdf", fault.Corrupt, "kdf_weak", nil)
	}
	if k.Memory > maxMemory || k.Time > maxTime || k.Lanes > maxLanes {
		return fault.New("seal.kdf", fault.Corrupt, "kdf_heavy", nil)
	}
	return nil
}

// stretch runs Argon2id. The result is wiped by the caller.
func (k KDF) stretch(secret, salt []byte) Key {
	b := argon2.IDKey(secret, salt, k.Time, k.Memory, k.Lanes, KeySize)
	lockMemory(b)
	return Key{b: b}
}

// The work that calibration aims at.
const (
	wantLow  = 700 * time.Millisecond
	wantHigh = time.Second
	startMem = 256 << 10
)

// Calibrate finds the work that takes 0.7 to 1.0 s on this machine: 256 MiB (or an
// eighth of the memory, but at least 64 MiB) and as many passes as that time allows.
// It takes about two seconds.
func Calibrate(ctx context.Context) KDF {
	k := KDF{Memory: startMem, Time: 1, Lanes: 4}
	if total := totalMemory(); total > 0 {
		k.Memory = uint32(min(startMem, max(minMemory, total/8>>10)))
	}
	return calibrate(ctx, k, func(k KDF) time.Duration {
		start := time.Now()
		k.stretch([]byte("calibration"), make([]byte, saltSize)).Wipe()
		return time.Since(start)
	})
}

// calibrate chooses memory and passes with a clock given by the caller.
func calibrate(ctx context.Context, k KDF, took func(KDF) time.Duration) KDF {
	took(k) // the first touch of the memory is slower than every later one
	one := took(k)
	for one > wantHigh && k.Memory > minMemory && ctx.Err() == nil {
		k.Memory = max(minMemory, k.Memory/2)
		one = took(k)
	}
	// The time of p passes is a fixed part and p times the work; two measurements
	// would tell them apart, but one is close enough and errs to the strong side.
	for k.Time < maxTime && ctx.Err() == nil {
		next := max(k.Time+1, uint32(int64(k.Time)*int64(wantLow)/max(1, int64(one))))
		next = min(next, maxTime)
		if one >= wantLow {
			break
		}
		t := took(KDF{Memory: k.Memory, Time: next, Lanes: k.Lanes})
		if t > wantHigh {
			break
		}
		k.Time, one = next, t
	}
	return k
}
