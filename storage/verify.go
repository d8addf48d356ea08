package storage

import (
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"

	badger "github.com/dgraph-io/badger/v4"

	"athar/fault"
	"athar/syncing/revision"
)

// VerifyReport is what Verify read.
type VerifyReport struct {
	Records     int      `json:"records"`
	Saves       int      `json:"saves"`
	Attachments int      `json:"attachments"`
	Damaged     []Damage `json:"damaged"`
}

// Verify reads every save in the journal, every record and every attachment, and says
// which are damaged, by id. It changes nothing. progress hears of bytes; it may be nil.
func (v *Vault) Verify(ctx context.Context, progress func(done, total int64)) (VerifyReport, error) {
	const op = "storage.verify"
	var r VerifyReport
	if err := v.use.enter(op); err != nil {
		return r, err
	}
	defer v.use.leave()
	r.Damaged = append(r.Damaged, v.report.Damage...)
	c := &verifier{v: v, ctx: ctx, report: &r, progress: progress}
	for _, step := range []func() error{c.journal, c.records, c.attachments} {
		if err := step(); err != nil {
			return r, v.anyFault(op, err)
		}
	}
	return r, nil
}

type verifier struct {
	v           *Vault
	ctx         context.Context
	report      *VerifyReport
	progress    func(done, total int64)
	done, total int64
	ops         map[revision.ID]bool // that the journal has
	end         uint64               // the last frame that was looked at
}

func (c *verifier) step(n int64) error {
	c.done += n
	if c.progress != nil {
		c.progress(c.done, max(c.done, c.total))
	}
	return cancelled("storage.verify", c.ctx)
}

func (c *verifier) damage(what, ref, hint string) {
	c.report.Damaged = append(c.report.Damaged, Damage{What: what, Ref: ref, Hint: hint})
}

// journal reads every frame. Saves go on meanwhile; they wait for no longer than it
// takes to learn where the journal ends now.
func (c *verifier) journal() error {
	j := c.v.j
	j.mu.Lock()
	end := j.end.Seq
	sizes, err := j.shelf.sizes()
	j.mu.Unlock()
	if err != nil {
		return err
	}
	for _, n := range sizes {
		c.total += n
	}
	c.ops, c.end = map[revision.ID]bool{}, end
	again := &journal{shelf: j.shelf, box: j.box}
	holes, err := again.replay(mark{}, func(f frame) error {
		if f.seq > end {
			return nil
		}
		ops, err := c.v.codec.decodeOps(f.payload)
		if len(ops) > 0 {
			c.report.Saves++
		}
		if err != nil {
			c.damage("journal", segmentName(f.at.Segment), "unknown")
		}
		for _, o := range ops {
			c.ops[o.ID] = true
		}
		return c.step(f.size)
	})
	if err != nil {
		return err
	}
	for _, h := range holes {
		if h.after < end {
			c.report.Damaged = append(c.report.Damaged, c.v.holeDamage(h))
		}
	}
	if again.end.Seq < end && len(holes) == 0 {
		c.report.Damaged = append(c.report.Damaged, Damage{What: "journal", Ref: segmentName(again.end.At.Segment), Hint: "short", Lost: end - again.end.Seq})
	}
	return nil
}

// records reads every record in the view, and sees that it stands in the indexes.
func (c *verifier) records() error {
	w := c.v.view
	return w.db.View(func(txn *badger.Txn) error {
		return scan(txn, []byte{keyRecord}, true, func(key, value []byte) error {
			id, ok := recordOf(key)
			if !ok {
				c.damage("record", "", "key")
				return nil
			}
			c.report.Records++
			plain, version, err := w.open(key, value)
			if err != nil {
				c.damage("record", id.String(), "changed")
				return c.step(0)
			}
			s, err := decodeState(id, plain)
			if err != nil {
				c.damage("record", id.String(), "unknown")
				return c.step(0)
			}
			if version <= c.end && c.lacks(s) {
				c.damage("journal", id.String(), "missing")
			}
			if _, err := w.get(txn, kindKey(id)); err != nil {
				c.damage("index", id.String(), "kind")
			}
			if !s.Inquiry.IsZero() {
				if _, err := w.get(txn, inquiryKey(s.Inquiry, id)); err != nil {
					c.damage("index", id.String(), "inquiry")
				}
			}
			return c.step(0)
		})
	})
}

// lacks reports whether a record shows something that the journal has lost.
func (c *verifier) lacks(s State) bool {
	for _, r := range s.Fields {
		for _, h := range r.Heads {
			if !c.ops[h.ID] {
				return true
			}
		}
	}
	return false
}

// attachments reads every attachment to its end.
func (c *verifier) attachments() error {
	ids, err := c.v.attachmentIDs()
	if err != nil {
		return err
	}
	for _, id := range ids {
		c.report.Attachments++
		r, err := c.v.Attachment(c.ctx, id)
		if err == nil {
			var n int64
			n, err = io.Copy(io.Discard, r)
			_ = r.Close()
			if e := c.step(n); e != nil {
				return e
			}
		}
		if err := cancelled("storage.verify", c.ctx); err != nil {
			return err
		}
		if err != nil {
			c.damage("attachment", id, "changed")
		}
	}
	return nil
}

func (v *Vault) attachmentIDs() ([]string, error) {
	if v.o.Dir == "" {
		v.write.Lock()
		defer v.write.Unlock()
		return sortedKeys(v.held), nil
	}
	var ids []string
	err := filepath.WalkDir(v.files.attachments(), func(_ string, e os.DirEntry, err error) error {
		switch {
		case errors.Is(err, os.ErrNotExist):
			return nil
		case err == nil && e.Type().IsRegular() && validAttachment(e.Name()):
			ids = append(ids, e.Name())
		}
		return err
	})
	return ids, err
}

// Mend puts what the records show and the journal has lost into the journal again,
// and returns how many saves these were. It is for a vault whose Verify found the
// journal damaged and the records whole; what was in their history there stays lost.
func (v *Vault) Mend(ctx context.Context) (uint64, error) {
	const op = "storage.mend"
	if err := v.use.enter(op); err != nil {
		return 0, err
	}
	defer v.use.leave()
	v.write.Lock()
	defer v.write.Unlock()
	if v.nearlyFull() {
		return 0, fault.New(op, fault.NoSpace, "", nil)
	}
	seen := map[revision.ID]bool{}
	again := &journal{shelf: v.j.shelf, box: v.j.box}
	_, err := again.replay(mark{}, func(f frame) error {
		ops, err := v.codec.decodeOps(f.payload)
		for _, o := range ops {
			seen[o.ID] = true
		}
		return errors.Join(err, cancelled(op, ctx))
	})
	if err != nil {
		return 0, v.anyFault(op, err)
	}
	n, err := v.restoreFrom(v.view, seen)
	if err != nil {
		return n, v.anyFault(op, err)
	}
	return n, nil
}
