package main

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"maps"
	"unicode/utf8"

	"athar/fault"
	"athar/record"
)

// maxInput is the most that is read as one inquiry: what record reads, 32 MiB.
const maxInput = 32 << 20

// readInput reads all of standard input.
func (c *session) readInput(ctx context.Context) ([]byte, error) {
	const op = "atharctl.input"
	b, err := await(ctx, func() ([]byte, error) { return io.ReadAll(io.LimitReader(c.in, maxInput+1)) })
	switch {
	case ctx.Err() != nil:
		return nil, fault.New(op, fault.Cancelled, "", ctx.Err())
	case err != nil:
		return nil, fault.New(op, fault.Invalid, "empty", err)
	case len(b) > maxInput:
		return nil, fault.New(op, fault.Invalid, "json_limit", nil)
	}
	b = bytes.TrimPrefix(b, []byte("\ufeff"))
	if len(bytes.TrimSpace(b)) == 0 {
		return nil, fault.New(op, fault.Invalid, "empty", nil)
	}
	if !utf8.Valid(b) {
		return nil, fault.New(op, fault.Invalid, "not_utf8", nil)
	}
	return b, nil
}

// readFile reads an inquiry from standard input.
func (c *session) readFile(ctx context.Context) (record.File, error) {
	b, err := c.readInput(ctx)
	if err != nil {
		return record.File{}, err
	}
	return record.DecodeFile(bytes.NewReader(b))
}

// overlay reads the parts of an inquiry from standard input and puts them over those of
// base. What the input does not name stays; null empties a part.
func (c *session) overlay(ctx context.Context, base record.File) (record.File, error) {
	b, err := c.readInput(ctx)
	if err != nil {
		return record.File{}, err
	}
	var given, whole map[string]json.RawMessage
	if json.Unmarshal(b, &given) != nil {
		if _, err = record.DecodeFile(bytes.NewReader(b)); err == nil {
			err = fault.New("atharctl.input", fault.Invalid, "json_kind", nil)
		}
		return record.File{}, err // which says where and what
	}
	was, err := json.Marshal(base)
	if err == nil {
		err = json.Unmarshal(was, &whole)
	}
	if err != nil {
		return record.File{}, fault.New("atharctl.input", fault.Internal, "", err)
	}
	_, relatives := given["relatives"]
	_, kinships := given["kinships"]
	if relatives && !kinships && whole["kinships"] != nil {
		return record.File{}, fault.New("atharctl.input", fault.Invalid, "kinships_too", nil)
	}
	maps.Copy(whole, given)
	if b, err = json.Marshal(whole); err != nil {
		return record.File{}, fault.New("atharctl.input", fault.Internal, "", err)
	}
	return record.DecodeOver(base, b)
}
