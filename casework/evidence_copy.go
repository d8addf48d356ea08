package casework

import (
	"bytes"
	"context"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"io"

	"athar/exchange/bare"
	"athar/fault"
	"athar/record"
)

// copyQuality is that of a picture which must be drawn anew because it is to be turned.
const copyQuality = 95

// EvidenceCopy writes a copy of a document that may leave: what is to be seen, without
// where and when it was taken, with which device, by whom and with which program, and
// without everything else that stands beside it. Pictures are turned upright. The original
// in the vault is not touched, and its log gets a line first: what is not in the log did
// not leave. Nothing is written to w where the copy cannot be made surely.
//
// Kinds of failure: Refused/evidence_metadata (a PDF of which it is not sure that nothing
// stays in it: encrypted, damaged, or made of parts that Athar does not know), NotFound,
// Corrupt, those of Save and those of w.
func (s *Session) EvidenceCopy(ctx context.Context, inquiry, id record.ID, w io.Writer) error {
	b, err := s.bareEvidence(ctx, inquiry, id)
	if err != nil {
		return err
	}
	if _, err := s.copiedOut(ctx, inquiry, id, record.Handling{}); err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

// copiedOut writes down, in the log of the document and in that of the vault, that a copy
// leaves.
func (s *Session) copiedOut(ctx context.Context, inquiry, id record.ID, h record.Handling) (record.File, error) {
	if !s.may(Sharing) {
		return record.File{}, refuse("casework.evidence_copy", Sharing)
	}
	h.Kind = record.HandlingCopied
	f, err := s.AddHandling(ctx, inquiry, id, h)
	if err != nil {
		return record.File{}, err
	}
	return f, s.Noted(ctx, Copied, inquiry)
}

// EvidenceExport says how a document leaves the vault as a file.
type EvidenceExport struct {
	Path     string // of the file; its ending should be that of EvidenceEnding
	Keep     bool   // refuse where there is a file of that name already; else it is replaced
	Original bool   // the bytes as they came in, with all that is hidden in them; else a copy as EvidenceCopy makes it
	Note     string // for the log
}

// ExportEvidence writes a document as a file that only its owner may read, as Print writes
// a sheet: there whole or not at all. It is not encrypted there. The log of the document
// gets a line. It returns the inquiry as it stands then.
//
// Kinds of failure: those of EvidenceCopy; NoSpace, Refused, NotFound and Internal with the
// hint copy; Exists with the hint file; Cancelled. They never name the path.
func (s *Session) ExportEvidence(ctx context.Context, inquiry, id record.ID, o EvidenceExport) (record.File, error) {
	if err := s.ready(ctx, "casework.evidence"); err != nil {
		return record.File{}, err
	}
	var f record.File
	err := writeWhole(ctx, o.Path, o.Keep, func(w io.Writer) error {
		b, err := s.leaving(ctx, inquiry, id, o.Original)
		if err != nil {
			return err
		}
		if _, err := w.Write(b); err != nil {
			return err
		}
		f, err = s.copiedOut(ctx, inquiry, id, record.Handling{Note: o.Note})
		return err
	})
	if fault.HintOf(err) == "print" {
		err = fault.New("casework.evidence", fault.KindOf(err), "copy", nil)
	}
	return f, err
}

// leaving reads what is going to leave.
func (s *Session) leaving(ctx context.Context, inquiry, id record.ID, original bool) ([]byte, error) {
	if original {
		return s.evidenceBytes(ctx, inquiry, id)
	}
	return s.bareEvidence(ctx, inquiry, id)
}

// EvidenceImage returns the picture of a document upright and made to fit a square of side
// pixels, never larger than it is: to be looked at inside Athar. Kinds of failure: those of
// EvidenceOriginal, and Invalid/evidence_picture for a paper.
func (s *Session) EvidenceImage(ctx context.Context, id record.ID, side int) (image.Image, error) {
	r, err := s.EvidenceOriginal(ctx, id)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var head bytes.Buffer
	conf, _, err := image.DecodeConfig(io.TeeReader(r, &head))
	if err != nil || int64(conf.Width)*int64(conf.Height) > MaxPicturePixels {
		return nil, invalidEvidence("evidence_picture")
	}
	turn := bare.Orientation(head.Bytes())
	img, _, err := image.Decode(io.MultiReader(&head, r))
	switch {
	case ctx.Err() != nil:
		return nil, fault.New("casework.evidence", fault.Cancelled, "", ctx.Err())
	case fault.KindOf(err) == fault.Corrupt:
		return nil, err
	case err != nil:
		return nil, invalidEvidence("evidence_picture")
	}
	if _, err := io.Copy(io.Discard, r); err != nil { // the rest has to be what was added, too
		return nil, err
	}
	return upright(fit(img, side), turn), nil
}

// EvidenceEnding is how the name of a file with such bytes ends: ".jpg", ".png" or ".pdf".
func EvidenceEnding(media string) string {
	switch media {
	case mediaPNG:
		return ".png"
	case mediaPDF:
		return ".pdf"
	}
	return ".jpg"
}

// bareEvidence makes the copy of a document that may leave.
func (s *Session) bareEvidence(ctx context.Context, inquiry, id record.ID) ([]byte, error) {
	b, err := s.evidenceBytes(ctx, inquiry, id)
	if err != nil {
		return nil, err
	}
	media, err := kindOf(b[:min(len(b), evidenceHead)], "")
	if err != nil {
		return nil, err
	}
	out, err := bareCopy(media, b)
	if err != nil {
		return nil, err
	}
	if err := ctx.Err(); err != nil {
		return nil, fault.New("casework.evidence", fault.Cancelled, "", err)
	}
	return out, nil
}

// evidenceBytes reads the original of a document of an inquiry whole.
func (s *Session) evidenceBytes(ctx context.Context, inquiry, id record.ID) ([]byte, error) {
	e, err := s.scanned(ctx, id)
	if err != nil {
		return nil, err
	}
	if e.InquiryID != inquiry {
		return nil, fault.New("casework.evidence", fault.NotFound, "record", nil).WithRef(id.String())
	}
	r, err := s.EvidenceOriginal(ctx, id)
	if err != nil {
		return nil, err
	}
	b := bytes.NewBuffer(make([]byte, 0, min(max(e.Size, 0), MaxEvidence)+bytes.MinRead))
	_, err = b.ReadFrom(r)
	if err = errors.Join(err, r.Close()); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// bareCopy makes a bare copy of a picture or a paper.
func bareCopy(media string, b []byte) ([]byte, error) {
	if media == mediaPDF {
		out, err := bare.PDF(b)
		if err != nil {
			return nil, fault.New("casework.evidence", fault.Refused, "evidence_metadata", nil)
		}
		return out, nil
	}
	strip := bare.JPEG
	if media == mediaPNG {
		strip = bare.PNG
	}
	turn := bare.Orientation(b)
	if turn == 1 {
		if out, err := strip(b, false); err == nil {
			return out, nil
		}
	}
	return drawnAnew(media, b, turn)
}

// drawnAnew reads a picture and writes its points: nothing else can be in it then.
func drawnAnew(media string, b []byte, turn int) ([]byte, error) {
	head, _, err := image.DecodeConfig(bytes.NewReader(b))
	if err == nil && int64(head.Width)*int64(head.Height) > MaxPicturePixels {
		return nil, invalidEvidence("evidence_pixels")
	}
	img, _, err := image.Decode(bytes.NewReader(b))
	if err != nil {
		return nil, invalidEvidence("evidence_picture")
	}
	var out bytes.Buffer
	if media == mediaPNG {
		err = png.Encode(&out, upright(img, turn))
	} else {
		err = jpeg.Encode(&out, upright(img, turn), &jpeg.Options{Quality: copyQuality})
	}
	if err != nil {
		return nil, fault.New("casework.evidence", fault.Internal, "", err)
	}
	return out.Bytes(), nil
}
