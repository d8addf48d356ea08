package casework

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"slices"

	"athar/fault"
	"athar/record"
)

// MaxEvidence is the largest scan or paper that is kept, in bytes.
const MaxEvidence = 50 << 20

// AddEvidence keeps a scan or a paper with an inquiry: a JPEG or PNG picture or a PDF,
// whatever its name. The bytes are kept as they are, with everything that the camera wrote
// into them: a changed original proves nothing. What leaves is a copy (EvidenceCopy).
//
// about says what is known of it (kind, title, people, holder, …); AddEvidence fills in its
// id, what the bytes are, and the first line of its log. With the id of a document that is
// written down already and has no scan yet, the scan is put to that one. It returns the inquiry as it
// stands then and the id of the new record. r is read to its end and no further than
// MaxEvidence; where it is a file its length is looked at first. progress hears of the
// bytes read and of all, 0 where that is not known; it may be nil and is called on any
// goroutine. Where it fails or ctx ends, nothing is added.
//
// Kinds of failure: Invalid with a hint that says what the file is and with words that say
// what to do (too_large, evidence_empty, evidence_heic, …: see kindOf), Invalid/unreadable,
// those of File, of Save and of storage.Attach.
func (s *Session) AddEvidence(ctx context.Context, inquiry record.ID, r io.Reader, about record.Evidence, progress func(done, total int64)) (record.File, record.ID, error) {
	const op = "casework.evidence"
	if err := s.ready(ctx, op); err != nil {
		return record.File{}, record.ID{}, err
	}
	if _, err := s.File(ctx, inquiry); err != nil {
		return record.File{}, record.ID{}, err
	}
	in, err := newIntake(ctx, r, progress)
	if err != nil {
		return record.File{}, record.ID{}, err
	}
	id, size, err := s.vault.Attach(ctx, in, nil)
	thumb, wrong := in.end()
	if wrong != nil {
		err = wrong
	}
	if err != nil {
		return record.File{}, record.ID{}, err
	}
	about.Attachment, about.Size, about.Media, about.SHA256 = id, size, in.media, in.sum()
	f, err := s.keepEvidence(ctx, inquiry, &about, thumb)
	if err != nil {
		return record.File{}, record.ID{}, errors.Join(err, s.vault.Discard(about.Attachment), s.vault.Discard(about.Thumbnail))
	}
	return f, about.ID, nil
}

// keepEvidence stores the record of bytes that are in the vault already.
func (s *Session) keepEvidence(ctx context.Context, inquiry record.ID, about *record.Evidence, thumb []byte) (record.File, error) {
	about.Thumbnail = ""
	if len(thumb) > 0 {
		id, _, err := s.vault.Attach(ctx, bytes.NewReader(thumb), nil)
		if err != nil {
			return record.File{}, err
		}
		about.Thumbnail = id
	}
	if about.ID.IsZero() {
		about.ID = record.NewID()
	}
	about.Log = append(slices.Clone(about.Log), s.handled(record.Handling{Kind: record.HandlingScanned}))
	return s.changeFile(ctx, inquiry, func(f *record.File) error {
		i := slices.IndexFunc(f.Evidence, func(e record.Evidence) bool { return e.ID == about.ID })
		if i < 0 {
			f.Evidence = append(f.Evidence, *about)
			return nil
		}
		e := &f.Evidence[i]
		if e.Attachment != "" {
			return fault.New("casework.evidence", fault.Exists, "scan", nil).WithRef(e.ID.String())
		}
		e.Attachment, e.Media, e.Size, e.SHA256, e.Thumbnail = about.Attachment, about.Media, about.Size, about.SHA256, about.Thumbnail
		e.Log = append(e.Log, about.Log...)
		return nil
	})
}

// handled completes a line of a log: now, by whoever is at the keyboard.
func (s *Session) handled(h record.Handling) record.Handling {
	if h.Key == "" {
		h.Key = record.NewKey()
	}
	if h.At.IsZero() {
		h.At = s.moment()
	}
	if h.By == "" {
		h.By = s.Author()
	}
	return h
}

// changeFile reads an inquiry, lets change do its work on a copy, and saves it.
func (s *Session) changeFile(ctx context.Context, inquiry record.ID, change func(*record.File) error) (record.File, error) {
	base, err := s.File(ctx, inquiry)
	if err != nil {
		return record.File{}, err
	}
	next := base.Clone()
	if err := change(&next); err != nil {
		return record.File{}, err
	}
	return s.Save(ctx, base, next)
}

// EvidenceTwice returns the other documents of a file whose bytes are those of id: the same
// scan was added more than once. It blocks nothing.
func EvidenceTwice(f record.File, id record.ID) []record.ID {
	i := slices.IndexFunc(f.Evidence, func(e record.Evidence) bool { return e.ID == id })
	if i < 0 || f.Evidence[i].SHA256 == "" {
		return nil
	}
	var out []record.ID
	for _, e := range f.Evidence {
		if e.ID != id && e.SHA256 == f.Evidence[i].SHA256 {
			out = append(out, e.ID)
		}
	}
	return out
}

// AddHandling adds a line to the log of a document: the original was shown, handed over,
// sent. Without a time it happened now, without By it was whoever is at the keyboard.
// Lines are never changed or taken away. It returns the inquiry as it stands then.
//
// Kinds of failure: Invalid/handling for a line without a kind, NotFound/record, and those
// of Save.
func (s *Session) AddHandling(ctx context.Context, inquiry, evidence record.ID, h record.Handling) (record.File, error) {
	const op = "casework.evidence"
	if err := s.ready(ctx, op); err != nil {
		return record.File{}, err
	}
	if !slices.Contains(record.Vocabulary[record.HandlingKind](), h.Kind) {
		return record.File{}, fault.New(op, fault.Invalid, "handling", nil)
	}
	h.Key = ""
	h = s.handled(h)
	return s.changeFile(ctx, inquiry, func(f *record.File) error {
		i := slices.IndexFunc(f.Evidence, func(e record.Evidence) bool { return e.ID == evidence })
		if i < 0 {
			return fault.New(op, fault.NotFound, "record", nil).WithRef(evidence.String())
		}
		f.Evidence[i].Log = append(f.Evidence[i].Log, h)
		return nil
	})
}

// Evidence reads the record of one document, of whichever inquiry.
// Kinds of failure: NotFound, Corrupt, Locked, Cancelled.
func (s *Session) Evidence(ctx context.Context, id record.ID) (record.Evidence, error) {
	const op = "casework.evidence"
	if err := s.ready(ctx, op); err != nil {
		return record.Evidence{}, err
	}
	st, err := s.vault.Load(id)
	if err != nil {
		return record.Evidence{}, err
	}
	r, err := record.Build(st.Kind, id, st.Values())
	e, ok := r.(record.Evidence)
	if !ok || e.Deleted {
		return record.Evidence{}, fault.New(op, fault.NotFound, "record", nil).WithRef(id.String())
	}
	return e, err
}

// scanned is Evidence of a document that has its scan.
func (s *Session) scanned(ctx context.Context, id record.ID) (record.Evidence, error) {
	e, err := s.Evidence(ctx, id)
	if err == nil && e.Attachment == "" {
		err = fault.New("casework.evidence", fault.NotFound, "scan", nil).WithRef(id.String())
	}
	return e, err
}

// EvidenceOriginal opens the bytes of a document as they came in, with everything that the
// camera wrote into them. A reader that comes to the end has what the record's SHA-256
// says; else it ends with Corrupt/evidence instead of io.EOF.
// Kinds of failure: NotFound, Corrupt, Locked, Cancelled.
func (s *Session) EvidenceOriginal(ctx context.Context, id record.ID) (io.ReadCloser, error) {
	e, err := s.scanned(ctx, id)
	if err != nil {
		return nil, err
	}
	r, err := s.vault.Attachment(ctx, e.Attachment)
	if err != nil {
		return nil, err
	}
	return &original{ctx: ctx, r: r, e: e, h: sha256.New()}, nil
}

// original is a reader that knows what it must have read in the end.
type original struct {
	ctx  context.Context
	r    io.ReadCloser
	e    record.Evidence
	h    hash.Hash
	size int64
}

func (o *original) Read(p []byte) (int, error) {
	const op = "casework.evidence"
	if err := o.ctx.Err(); err != nil {
		return 0, fault.New(op, fault.Cancelled, "", err)
	}
	n, err := o.r.Read(p)
	o.h.Write(p[:n])
	o.size += int64(n)
	if err == io.EOF && (hex.EncodeToString(o.h.Sum(nil)) != o.e.SHA256 || o.size != o.e.Size) {
		err = fault.New(op, fault.Corrupt, "evidence", nil).WithRef(o.e.ID.String())
	}
	return n, err
}

func (o *original) Close() error { return o.r.Close() }

// VerifyEvidence reads a document to its end and compares it with the SHA-256 and the
// length of its record. Kinds of failure: as EvidenceOriginal.
func (s *Session) VerifyEvidence(ctx context.Context, id record.ID) error {
	r, err := s.EvidenceOriginal(ctx, id)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, r)
	return errors.Join(err, r.Close())
}
