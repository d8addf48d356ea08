// Package storage keeps a vault on this device: records as fields with their whole
// history, and attachments, all encrypted.
//
// What is acknowledged is in the journal: an append-only row of sealed frames, one
// per Commit, flushed to the disk before Commit returns. Badger holds a view of it,
// encrypted too, which is what reads use; the view can always be made again from the
// journal, and is, whenever it is not exactly what it was when it was closed. The
// ops of the journal are those of syncing/revision, so history and exchange with
// other laptops need no second data model. docs/formats describes the bytes.
//
// Tests use the real vault in memory: Options.Dir "" keeps everything off the disk.
package storage

import (
	"context"
	"os/exec"
	"sync"
	"time"

	"athar/fault"
	"athar/record"
	"athar/seal"
	"athar/syncing/merge"
	"athar/syncing/revision"
)

// Options say where a vault is and who works with it.
type Options struct {
	Dir    string           // the vault's folder; "" is in memory, and gone at Close
	Author string           // the id of the account that writes; "" takes that of the slot that opened
	Now    func() time.Time // nil is time.Now
	// KDF is the work for new passphrases; zero is calibrated to this machine. A KDF
	// below seal.Floor is for tests: it also lowers what Open accepts.
	KDF seal.KDF
	// Progress hears of long work at opening (rebuilding the view), in frames; may be nil.
	Progress func(done, total int64)
	// Probe makes a command that runs ProbeMain(viewDir) in a process of its own (see
	// ProbeCommand). With it, the view of a run that did not end with Close is tried
	// there first, since some damage makes Badger end the process, and then taken up
	// again. Nil: such a view is made again from the journal, which takes longer.
	Probe func(viewDir string) *exec.Cmd
	// MinFree is the free space, in bytes, below which nothing is written; zero is 64 MiB.
	MinFree int64

	steps    []migration                  // in tests
	patience time.Duration                // with a Badger that does not close; zero is closeTime
	limit    int64                        // of a segment; zero is segmentLimit
	wrap     func(shelf) shelf            // faults of the disk, in tests
	free     func(string) (uint64, error) // free space, in tests
}

// Edit is one change of one field. A nil Value clears the field.
type Edit struct {
	Record   record.ID
	Kind     record.Kind
	Field    string
	Value    []byte        // CBOR, or nil
	Replaces []revision.ID // nil: all current heads of the field
}

// Register is one field: its heads, the one to show first.
type Register = merge.Register

// State is one record as it stands now.
type State struct {
	Kind    record.Kind
	Inquiry record.ID // the inquiry it belongs to, by its field "inquiry"; itself for an inquiry
	Fields  map[string]Register
}

// Values returns what each field shows, for record.Build. Cleared fields are absent.
func (s State) Values() map[string][]byte {
	m := make(map[string][]byte, len(s.Fields))
	for name, r := range s.Fields {
		if v := r.Value(); v != nil {
			m[name] = v
		}
	}
	return m
}

// Damage is something that is not as it was written.
type Damage struct {
	What string `json:"what"` // "journal", "record", "index", "attachment"
	Ref  string `json:"ref"`  // a record's or an attachment's id, or the base name of a file
	Hint string `json:"hint"` // narrows the words within What
	// Lost is how many saves of the journal cannot be read there. The records may be
	// whole nevertheless: the view holds what stands in each field.
	Lost uint64 `json:"lost,omitempty"`
}

// OpenReport says what Open found.
type OpenReport struct {
	Rebuilt  bool        // the view was made again: all derived values are gone
	Why      string      // the reason, for a log: "unclean", "changed", "absent", …
	Replayed []record.ID // records whose changes came from the journal: derived values may be stale
	Damage   []Damage
	// HeaderRestored: the key file was damaged; its copy opened the vault and is in its place again.
	HeaderRestored bool
	Restored       uint64 // saves that the journal had lost and the view still had; they are in the journal again
}

// Vault is an open vault. Its methods may be called by several goroutines.
type Vault struct {
	o      Options
	files  vaultFiles
	codec  codec
	keys   keys
	header *seal.Header
	lock   *processLock
	fresh  bool // made just now, or never finished: there is nothing in it yet
	j      *journal
	view   *view
	report OpenReport

	use     usage      // readers inside, so that Close can wait
	write   sync.Mutex // one writer at a time
	queue   queue
	author  string
	slot    seal.Slot // that opened the vault
	self    revision.Replica
	last    uint64 // the number of this replica's last op
	clock   revision.Clock
	stamp   revision.Stamp    // the last one that clock gave
	held    map[string][]byte // attachments of a vault in memory
	records uint64            // in the view
	broken  error             // the view could not follow the journal: nothing more is saved
}

// keys are the keys of an open vault, each of one purpose.
type keys struct {
	vault      seal.Key
	badger     seal.Key
	sum        seal.Key
	record     *seal.Box
	journal    *seal.Box
	attachment *seal.Box
	device     *seal.Box
}

func newKeys(vault seal.Key) (keys, error) {
	k := keys{vault: vault, badger: vault.Derive("badger"), sum: vault.Derive("view-sum")}
	for label, box := range map[string]**seal.Box{"record": &k.record, "journal": &k.journal, "attachment": &k.attachment, "device": &k.device} {
		d := vault.Derive(label)
		b, err := seal.NewBox(d)
		d.Wipe()
		if err != nil {
			return k, err
		}
		*box = b
	}
	return k, nil
}

func (k keys) wipe() {
	k.vault.Wipe()
	k.badger.Wipe()
	k.sum.Wipe()
}

// usage counts the readers inside a vault. A reader may call another: nobody waits
// for a lock, so nobody waits for ever.
type usage struct {
	mu     sync.Mutex
	n      int
	closed bool
	idle   chan struct{} // closed when the last one leaves a closed vault
}

func (u *usage) enter(op string) error {
	u.mu.Lock()
	defer u.mu.Unlock()
	if u.closed {
		return fault.New(op, fault.Locked, "closed", nil)
	}
	u.n++
	return nil
}

func (u *usage) leave() {
	u.mu.Lock()
	defer u.mu.Unlock()
	u.n--
	if u.closed && u.n == 0 {
		close(u.idle)
	}
}

// shut lets nobody in any more and waits for those who are inside. It reports
// whether this call was the one that shut.
func (u *usage) shut() bool {
	u.mu.Lock()
	if u.closed {
		u.mu.Unlock()
		return false
	}
	u.closed, u.idle = true, make(chan struct{})
	if u.n == 0 {
		close(u.idle)
	}
	u.mu.Unlock()
	<-u.idle
	return true
}

// Opened says what Open found.
func (v *Vault) Opened() OpenReport { return v.report }

// Dir returns the vault's folder, or "" for a vault in memory.
func (v *Vault) Dir() string { return v.o.Dir }

// Author returns the account that writes.
func (v *Vault) Author() string {
	v.write.Lock()
	defer v.write.Unlock()
	return v.author
}

// Replica returns the name of this copy of the vault.
func (v *Vault) Replica() revision.Replica { return v.self }

// ID returns the vault's own id. It is not secret.
func (v *Vault) ID() record.ID { return record.ID(v.header.Vault) }

func (v *Vault) now() time.Time {
	if v.o.Now != nil {
		return v.o.Now()
	}
	return time.Now()
}

// cancelled turns an ended context into a fault.
func cancelled(op string, ctx context.Context) error {
	if err := ctx.Err(); err != nil {
		return fault.New(op, fault.Cancelled, "", err)
	}
	return nil
}
