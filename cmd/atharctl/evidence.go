package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"strings"

	"athar/casework"
	"athar/fault"
	"athar/i18n"
	"athar/record"
)

// addEvidence keeps a scan or a paper with an inquiry.
func addEvidence(ctx context.Context, c *session) error {
	kind, err := one[record.EvidenceKind](c, "kind")
	if err != nil {
		return err
	}
	date, err := c.date("date", 0)
	if err != nil {
		return err
	}
	return c.with(ctx, func(s *casework.Session) error {
		f, words, err := c.target(ctx, s)
		if err != nil {
			return err
		}
		if len(words) != 1 {
			return misused("file")
		}
		about := record.Evidence{Kind: kind, Title: c.line.given["title"], Date: date, Holder: c.line.given["holder"]}
		if about.People, err = c.people(f); err != nil {
			return err
		}
		in, err := plainFile(words[0])
		if err != nil {
			return err
		}
		defer in.Close()
		f, id, err := s.AddEvidence(ctx, f.ID, in, about, nil)
		if err != nil {
			return err
		}
		kept := documentOf(f, id)
		if len(kept.Twice) > 0 {
			c.say(c.T("ledger.evidence.twice"))
		}
		c.say(c.T("ctl.evidence.added", i18n.A("id", id.String()), i18n.A("hash", kept.SHA256)))
		return c.answer(kept)
	})
}

// plainFile opens a file; nothing else is read, because a device may never end.
func plainFile(path string) (*os.File, error) {
	const op = "atharctl.evidence"
	info, err := os.Stat(path)
	if errors.Is(err, os.ErrNotExist) {
		return nil, fault.New(op, fault.NotFound, "file", nil)
	}
	if err != nil || !info.Mode().IsRegular() {
		return nil, fault.New(op, fault.Invalid, "unreadable", nil)
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, fault.New(op, fault.Invalid, "unreadable", nil)
	}
	return f, nil
}

// document is one document of an inquiry, as JSON.
type document struct {
	record.Evidence
	Number int         `json:"number"`          // in the inquiry, from 1 on: how other commands name it
	Twice  []record.ID `json:"twice,omitempty"` // other documents of the inquiry with the same bytes
}

func documentOf(f record.File, id record.ID) document {
	for i, e := range f.Evidence {
		if e.ID == id {
			return document{Evidence: e, Number: i + 1, Twice: casework.EvidenceTwice(f, id)}
		}
	}
	return document{}
}

func evidenceIDs(f record.File) []record.ID {
	var out []record.ID
	for _, e := range f.Evidence {
		out = append(out, e.ID)
	}
	return out
}

// listEvidence lists the documents of an inquiry.
func listEvidence(ctx context.Context, c *session) error {
	return c.with(ctx, func(s *casework.Session) error {
		f, _, err := c.target(ctx, s)
		if err != nil {
			return err
		}
		all := []document{}
		for _, id := range evidenceIDs(f) {
			d := documentOf(f, id)
			all = append(all, d)
			title := d.Title
			if title == "" {
				title = c.T("ledger.evidence")
			}
			line := []string{fmt.Sprint(d.Number), id.String()[:shortID], i18n.Isolate(title)}
			if d.Attachment == "" {
				line = append(line, c.T("ledger.evidence.no_scan"))
			} else {
				line = append(line, d.Media, fmt.Sprint(d.Size), d.SHA256)
			}
			c.say(strings.Join(line, "  "))
		}
		c.say(c.N("ledger.count.evidence", len(all)))
		return c.answer(map[string][]document{"evidence": all})
	})
}

// paper finds the document that the words name: by the inquiry and its number or id, or by
// its whole id alone.
func (c *session) paper(ctx context.Context, s *casework.Session) (record.File, record.ID, error) {
	if words := c.line.words; len(words) == 1 && c.line.given["inquiry"] == "" {
		if id, err := record.ParseID(strings.ToLower(words[0])); err == nil {
			if e, err := s.Evidence(ctx, id); err == nil {
				f, err := s.File(ctx, e.InquiryID)
				return f, id, err
			}
		}
	}
	f, words, err := c.target(ctx, s)
	if err != nil {
		return record.File{}, record.ID{}, err
	}
	if len(words) != 1 {
		return record.File{}, record.ID{}, misused("document")
	}
	id, err := pick(evidenceIDs(f), words[0])
	return f, id, err
}

// exportEvidence writes a document as a file: a bare copy, or with --original what came in.
func exportEvidence(ctx context.Context, c *session) error {
	path := c.line.given["out"]
	if err := c.mayWrite(path); err != nil {
		return err
	}
	return c.with(ctx, func(s *casework.Session) error {
		f, id, err := c.paper(ctx, s)
		if err != nil {
			return err
		}
		original := c.line.has("original")
		o := casework.EvidenceExport{Path: path, Keep: !c.line.has("force"), Original: original, Note: c.T("ledger.evidence.note_copy")}
		done := c.T("ctl.evidence.exported", i18n.A("file", path))
		if original {
			o.Note = c.T("ledger.evidence.note_original")
			done = c.T("ctl.evidence.exported_original", i18n.A("file", path))
		}
		if _, err := s.ExportEvidence(ctx, f.ID, id, o); err != nil {
			return err
		}
		c.say(done)
		return c.answer(map[string]any{"file": path, "original": original})
	})
}

// logEvidence shows who had a document, and adds a line where it is asked to.
func logEvidence(ctx context.Context, c *session) error {
	kind, err := one[record.HandlingKind](c, "add")
	if err != nil {
		return err
	}
	for _, option := range []string{"by", "to", "note"} {
		if c.line.has(option) && kind == "" {
			return misused("log_add")
		}
	}
	return c.with(ctx, func(s *casework.Session) error {
		f, id, err := c.paper(ctx, s)
		if err != nil {
			return err
		}
		if kind != "" {
			f, err = s.AddHandling(ctx, f.ID, id, record.Handling{Kind: kind, By: c.line.given["by"], To: c.line.given["to"], Note: c.line.given["note"]})
			if err != nil {
				return err
			}
		}
		log := documentOf(f, id).Log
		for _, h := range log {
			c.say(strings.Join([]string{c.Time(h.At.Local()), c.T(record.Key(h.Kind)), h.By, h.To, h.Note}, "  "))
		}
		if log == nil {
			log = []record.Handling{}
		}
		return c.answer(map[string]any{"id": id, "log": log})
	})
}

// verdict is what was found of one document.
type verdict struct {
	Inquiry record.ID `json:"inquiry"`
	ID      record.ID `json:"id"`
	OK      bool      `json:"ok"`
	Kind    string    `json:"kind,omitempty"` // of the failure
	Hint    string    `json:"hint,omitempty"`
}

// verifyEvidence reads documents to their ends and compares them with their hashes: one, those
// of an inquiry, or all.
func verifyEvidence(ctx context.Context, c *session) error {
	return c.with(ctx, func(s *casework.Session) error {
		papers, err := c.papersToVerify(ctx, s)
		if err != nil {
			return err
		}
		found := []verdict{}
		var worst error
		for _, p := range papers {
			err := s.VerifyEvidence(ctx, p.ID)
			if fault.KindOf(err) == fault.Cancelled && err != nil {
				return err
			}
			v := verdict{Inquiry: p.Inquiry, ID: p.ID, OK: err == nil}
			if err != nil {
				v.Kind, v.Hint = fault.KindOf(err).String(), fault.HintOf(err)
				worst = errors.Join(worst, err)
				c.say(c.T("ctl.evidence.damaged", i18n.A("id", p.ID.String())))
			}
			found = append(found, v)
		}
		c.say(c.N("ctl.evidence.verified", len(found)))
		if err := c.answer(map[string][]verdict{"evidence": found}); err != nil {
			return err
		}
		return worst
	})
}

// papersToVerify lists the documents that the words name.
func (c *session) papersToVerify(ctx context.Context, s *casework.Session) ([]verdict, error) {
	of := func(f record.File) (out []verdict) {
		for _, e := range f.Evidence {
			if e.Attachment != "" {
				out = append(out, verdict{Inquiry: f.ID, ID: e.ID})
			}
		}
		return out
	}
	if len(c.line.words) == 2 || len(c.line.words) == 1 && c.line.given["inquiry"] != "" {
		f, id, err := c.paper(ctx, s)
		return []verdict{{Inquiry: f.ID, ID: id}}, err
	}
	if len(c.line.words) == 1 || c.line.given["inquiry"] != "" {
		f, _, err := c.target(ctx, s)
		return of(f), err
	}
	listing, err := s.Inquiries(ctx, casework.Query{})
	if err != nil {
		return nil, err
	}
	var out []verdict
	for _, r := range listing.Rows {
		f, err := s.File(ctx, r.ID)
		if err != nil {
			return nil, err
		}
		out = append(out, of(f)...)
	}
	return out, nil
}
