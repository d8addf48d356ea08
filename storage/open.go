package storage

import (
	"context"
	"errors"
	"os"
	"path/filepath"

	"athar/fault"
	"athar/seal"
)

// Create makes a new vault in an empty or missing folder (or in memory) and opens it.
// The recovery code is shown to the owner once; it is nowhere else.
//
// Kinds of failure: Invalid/passphrase_characters, Exists/vault (there is one),
// Exists/folder (there are other files), Refused/read_only, NoSpace, Cancelled.
func Create(ctx context.Context, passphrase string, o Options) (*Vault, seal.RecoveryCode, error) {
	const op = "storage.create"
	code := seal.NewRecoveryCode()
	if _, err := seal.Normalise(passphrase); err != nil {
		return nil, seal.RecoveryCode{}, err
	}
	v := newVault(o)
	v.fresh = true
	if err := v.prepareFolder(op); err != nil {
		v.lock.release()
		return nil, seal.RecoveryCode{}, err
	}
	err := v.create(ctx, passphrase, code)
	if err != nil {
		v.abandon()
		return nil, seal.RecoveryCode{}, v.anyFault(op, err)
	}
	return v, code, nil
}

func newVault(o Options) *Vault {
	return &Vault{o: o, files: vaultFiles{dir: o.Dir}, author: o.Author}
}

// prepareFolder makes the folder of a new vault, checks that it is free, and locks it.
func (v *Vault) prepareFolder(op string) (err error) {
	dir := v.o.Dir
	if dir == "" {
		return nil
	}
	es, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		if err := os.MkdirAll(dir, 0o700); err != nil {
			return v.anyFault(op, err)
		}
		_ = syncDir(filepath.Dir(dir)) // where the folder above may be read
	case err != nil:
		return v.anyFault(op, err)
	}
	for _, e := range es {
		if e.Name() == "vault.keys" || e.Name() == "vault.keys.old" {
			return fault.New(op, fault.Exists, "vault", nil)
		}
	}
	for _, e := range es {
		if e.Name() != "vault.lock" { // left where the last try ended before the header
			return fault.New(op, fault.Exists, "folder", nil)
		}
	}
	if err := writable(dir); err != nil {
		return fault.New(op, fault.Refused, "read_only", err)
	}
	if v.nearlyFull() {
		return fault.New(op, fault.NoSpace, "create", nil)
	}
	v.lock, err = takeLock(op, v.files.lock(), true)
	return err
}

func (v *Vault) create(ctx context.Context, passphrase string, code seal.RecoveryCode) (err error) {
	vault := seal.NewKey()
	if v.keys, err = newKeys(vault); err != nil {
		return err
	}
	if v.codec, err = newCodec(); err != nil {
		return err
	}
	work := v.o.KDF
	if work.IsZero() && v.o.Dir == "" {
		work = seal.Floor() // a vault in memory has no file to guess at
	}
	v.header = seal.NewHeader(v.o.schema())
	if _, err = v.header.AddPassphrase(ctx, vault, passphrase, v.o.Author, work); err != nil {
		return err
	}
	v.slot = v.header.Slots[0]
	if _, err = v.header.AddRecovery(ctx, vault, code, v.o.KDF); err != nil {
		return err
	}
	if v.o.Dir != "" {
		// The header first: without it nothing else in the folder is of any use, and
		// with it alone Open makes the rest.
		if err = v.files.writeHeader(v.header, vault); err != nil {
			return err
		}
	}
	if err = v.begin(ctx); err != nil || v.o.Dir == "" {
		return err
	}
	return v.files.refreshSpare() // a folder without it is one that was never finished
}

// Open opens the vault of a folder with a passphrase.
//
// Kinds of failure: NotFound/vault, Locked/second_process, WrongPassphrase, Corrupt/header,
// Corrupt/header_altered, TooNew/vault, NoSpace, Refused/read_only, Cancelled. In all of
// these nothing is changed on disk.
func Open(ctx context.Context, passphrase string, o Options) (*Vault, error) {
	return open(ctx, o, func(h *seal.Header) (seal.Key, seal.Slot, error) {
		return h.Unlock(ctx, passphrase, o.KDF)
	})
}

// OpenRecovery opens the vault of a folder with the code of its recovery sheet, as
// typed. Kinds of failure: as Open; WrongPassphrase/recovery, Invalid/recovery_code,
// Invalid/recovery_code_length.
func OpenRecovery(ctx context.Context, code string, o Options) (*Vault, error) {
	c, err := seal.ParseRecoveryCode(code)
	if err != nil {
		return nil, err
	}
	defer c.Wipe()
	return open(ctx, o, func(h *seal.Header) (seal.Key, seal.Slot, error) {
		return h.UnlockRecovery(ctx, c, o.KDF)
	})
}

// Exists reports whether there is a vault in a folder.
func Exists(dir string) bool {
	f := vaultFiles{dir: dir}
	for _, p := range []string{f.header(), f.spare()} {
		if fi, err := os.Stat(p); err == nil && fi.Mode().IsRegular() {
			return true
		}
	}
	return false
}

func open(ctx context.Context, o Options, unlock func(*seal.Header) (seal.Key, seal.Slot, error)) (*Vault, error) {
	const op = "storage.open"
	v := newVault(o)
	spare, err := v.examine(op)
	if err != nil {
		v.abandon()
		return nil, err
	}
	vault, slot, err := unlock(v.header)
	if fault.KindOf(err) == fault.Corrupt && !spare {
		vault, slot, spare, err = v.trySpare(err, unlock)
	}
	if err != nil {
		v.abandon()
		return nil, err
	}
	v.slot = slot
	if v.author == "" {
		v.author = v.header.Account(vault, slot)
	}
	if v.keys, err = newKeys(vault); err == nil {
		v.codec, err = newCodec()
	}
	if err == nil && v.lock == nil {
		v.lock, err = takeLock(op, v.files.lock(), true)
	}
	if err == nil && spare {
		v.report.HeaderRestored = true
		err = v.files.writeHeader(v.header, vault)
	}
	if _, e := os.Stat(v.files.spare()); errors.Is(e, os.ErrNotExist) {
		v.fresh = true // the power was cut while it was made: nothing was ever saved in it
	}
	if err == nil {
		err = v.files.refreshSpare()
	}
	if err == nil {
		err = v.begin(ctx)
	}
	if err != nil {
		v.abandon()
		return nil, v.anyFault(op, err)
	}
	return v, nil
}

// examine looks at everything that needs no key and changes nothing. It takes the
// lock where the lock file exists.
func (v *Vault) examine(op string) (spare bool, err error) {
	if v.o.Dir == "" {
		return false, fault.New(op, fault.NotFound, "vault", nil)
	}
	if v.header, spare, err = v.files.readHeader(op); err != nil {
		return false, err
	}
	if v.header.Schema < firstSchema {
		return false, fault.New(op, fault.Corrupt, "header", nil)
	}
	if v.header.Schema > v.o.schema() {
		return false, fault.New(op, fault.TooNew, "vault", nil)
	}
	v.lock, err = takeLock(op, v.files.lock(), false)
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return false, err
	}
	for _, dir := range []string{v.o.Dir, v.files.journal(), v.files.view()} {
		if err := writable(dir); err != nil && !errors.Is(err, os.ErrNotExist) {
			return false, fault.New(op, fault.Refused, "read_only", err)
		}
	}
	if v.nearlyFull() {
		return false, fault.New(op, fault.NoSpace, "open", nil)
	}
	return spare, nil
}

// trySpare unlocks the spare copy of a header that was altered. first is what was
// wrong with the header itself.
func (v *Vault) trySpare(first error, unlock func(*seal.Header) (seal.Key, seal.Slot, error)) (seal.Key, seal.Slot, bool, error) {
	b, err := os.ReadFile(v.files.spare())
	if err != nil {
		return seal.Key{}, seal.Slot{}, false, first
	}
	h, err := seal.ParseHeader(b)
	if err != nil || h.Schema > v.o.schema() {
		return seal.Key{}, seal.Slot{}, false, first
	}
	k, s, err := unlock(h)
	if err != nil {
		return k, s, false, first
	}
	v.header = h
	return k, s, true, nil
}

// begin opens journal and view of an unlocked vault.
func (v *Vault) begin(ctx context.Context) (err error) {
	if v.o.Dir != "" {
		if err := v.sweep(); err != nil {
			return err
		}
	}
	known := false
	if v.o.Dir != "" {
		v.self, known = v.files.readReplica(v.keys, v.codec)
	}
	if !known {
		if v.self, err = v.files.newReplica(v.keys, v.codec); err != nil {
			return err
		}
	}
	var s shelf = folder{dir: v.files.journal()}
	if v.o.Dir == "" {
		s = &memory{segs: map[uint32]*memorySegment{}}
	}
	if v.o.wrap != nil {
		s = v.o.wrap(s)
	}
	v.j = &journal{shelf: s, box: v.keys.journal, limit: segmentLimit}
	if v.o.limit > 0 {
		v.j.limit = v.o.limit
	}
	if err := v.attachView(ctx); err != nil {
		return err
	}
	if v.j.end.Seq == 0 {
		start := append([]byte{frameStart}, v.header.Vault[:]...)
		if _, _, err := v.j.append([][]byte{start}); err != nil {
			return err
		}
	}
	v.clock.Observe(v.stamp, v.stamp.Time())
	return v.migrate(ctx)
}

// abandon closes what was opened of a vault that does not come to be.
func (v *Vault) abandon() {
	if v.view != nil {
		_ = v.closeView(v.view)
	}
	if v.j != nil {
		_ = v.j.close()
	}
	v.keys.wipe()
	v.lock.release()
}

// anyFault gives an error of the disk its kind; a fault stays as it is.
func (v *Vault) anyFault(op string, err error) error {
	var f *fault.Error
	if errors.As(err, &f) {
		return err
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return fault.New(op, fault.Cancelled, "", err)
	}
	if isReadOnly(err) {
		return fault.New(op, fault.Refused, "read_only", err)
	}
	return v.diskFault(op, err)
}

// Close ends the use of the vault: it waits for readers and the writer, closes the
// files, seals the state of the view, and wipes the keys. A second Close does nothing.
func (v *Vault) Close() error {
	if !v.use.shut() {
		return nil
	}
	err := v.closeView(v.view)
	err = errors.Join(err, v.j.close())
	if err == nil && v.broken == nil && v.o.Dir != "" {
		err = v.writeSum()
	}
	v.keys.wipe()
	v.lock.release()
	if errors.Is(err, errNoRoom) {
		return fault.New("storage.close", fault.NoSpace, "close", err)
	}
	if err != nil {
		return v.anyFault("storage.close", err)
	}
	return nil
}
