package ledger

import (
	"strconv"
	"strings"

	"athar/i18n"
	"athar/record"
)

// SizeWords says how large something is, in bytes, kilobytes or megabytes.
func SizeWords(p *i18n.Printer, bytes int64) string {
	const kilo, mega = 1 << 10, 1 << 20
	switch {
	case bytes < kilo:
		return p.N("ledger.evidence.bytes", int(bytes))
	case bytes < mega:
		return p.T("ledger.evidence.kb", i18n.A("n", p.Number(int((bytes+kilo/2)/kilo))))
	}
	tenths := (bytes*10 + mega/2) / mega
	n := strconv.FormatInt(tenths/10, 10)
	if tenths%10 != 0 && tenths < 100 {
		n = strconv.FormatFloat(float64(tenths)/10, 'f', 1, 64)
	}
	return p.T("ledger.evidence.mb", i18n.A("n", p.Digits(n)))
}

// SHAWords writes a hash in groups of eight letters, so that it can be compared by eye.
func SHAWords(sum string) string {
	var groups []string
	for len(sum) > 8 {
		groups, sum = append(groups, sum[:8]), sum[8:]
	}
	return strings.Join(append(groups, sum), " ")
}

// HandlingWords says one line of a log; when is its time in words.
func HandlingWords(p *i18n.Printer, h record.Handling, when string) string {
	parts := []string{when, p.T(record.Key(h.Kind))}
	if h.By != "" {
		parts = append(parts, p.T("ledger.evidence.by", i18n.A("name", h.By)))
	}
	if h.To != "" {
		parts = append(parts, p.T("ledger.evidence.to", i18n.A("name", h.To)))
	}
	if h.Note != "" {
		parts = append(parts, i18n.Isolate(h.Note))
	}
	return strings.Join(parts, " · ")
}
