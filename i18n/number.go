package i18n

import (
	"strconv"
	"strings"
)

// Digits writes the digits 0 to 9 in s in the chosen digits. All else stays.
func (p *Printer) Digits(s string) string {
	if p.zero == '0' {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r >= '0' && r <= '9' {
			return p.zero + r - '0'
		}
		return r
	}, s)
}

// WesternDigits writes Arabic-Indic and Persian digits in s as 0 to 9: what people type is read so.
func WesternDigits(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= '٠' && r <= '٩':
			return '0' + r - '٠'
		case r >= '۰' && r <= '۹':
			return '0' + r - '۰'
		}
		return r
	}, s)
}

func abs(n int) int {
	if n < 0 {
		return -n
	}
	return n
}

// whole writes an integer without grouping: years, ids, page numbers.
func (p *Printer) whole(n int64) string { return p.Digits(strconv.FormatInt(n, 10)) }

// grouped is the number from which counts are grouped by thousands: so no year ever is.
const grouped = 10_000

// Number writes a count: grouped by thousands from 10,000 on.
func (p *Printer) Number(n int) string {
	s := strconv.Itoa(abs(n))
	if len(s) > 4 { // 10,000 and more
		for i := len(s) - 3; i > 0; i -= 3 {
			s = s[:i] + p.separator() + s[i:]
		}
	}
	if n < 0 {
		s = "-" + s
	}
	return p.Digits(s)
}

// separator stands between thousands.
func (p *Printer) separator() string {
	if p.zero == '0' {
		return ","
	}
	return "٬"
}

// Decimal writes a number with one digit after the point, and none where it is zero.
func (p *Printer) Decimal(x float64) string {
	s := strings.TrimSuffix(strconv.FormatFloat(x, 'f', 1, 64), ".0")
	if p.zero != '0' {
		s = strings.Replace(s, ".", "٫", 1)
	}
	return p.Digits(s)
}

// Size writes a size in bytes for people: "3.2 MB", "3.2 ميغابايت".
func (p *Printer) Size(bytes int64) string {
	x, unit := float64(bytes), "size.bytes"
	for _, next := range []string{"size.kilobytes", "size.megabytes", "size.gigabytes"} {
		if x < 1000 {
			break
		}
		x, unit = x/1000, next
	}
	switch unit { // each key stands here in full, so that the check of keys sees it
	case "size.kilobytes":
		return p.T("size.kilobytes", A("size", verbatim(p.Decimal(x))))
	case "size.megabytes":
		return p.T("size.megabytes", A("size", verbatim(p.Decimal(x))))
	case "size.gigabytes":
		return p.T("size.gigabytes", A("size", verbatim(p.Decimal(x))))
	}
	return p.N("size.bytes", int(bytes))
}

// Join writes a list in a sentence: "a, b and c", "أ وب وج". Each item is isolated.
func (p *Printer) Join(items []string) string {
	switch len(items) {
	case 0:
		return ""
	case 1:
		return Isolate(items[0])
	}
	var b strings.Builder
	b.WriteString(Isolate(items[0]))
	for _, item := range items[1 : len(items)-1] {
		b.WriteString(p.T("list.between"))
		b.WriteString(Isolate(item))
	}
	b.WriteString(p.T("list.last"))
	b.WriteString(Isolate(items[len(items)-1]))
	return b.String()
}
