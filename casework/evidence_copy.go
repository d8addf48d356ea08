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
	if _, err := s.AddHandling(ctx, inquiry, id, record.Handling{Kind: record.HandlingCopied}); err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
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
	e, err := s.evidence(ctx, id)
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
