package submission

import "athar/record"

func custodyFact(name string) fact {
	custody := func(get func(w *writer, c *record.Custody) string) fact {
		return func(w *writer) []string { return eachOf(w, w.s.custodies, get) }
	}
	legal := func(get func(w *writer, l *record.Legal) string) fact {
		return func(w *writer) []string { return eachOf(w, w.s.legals, get) }
	}
	switch name {
	case "custody":
		return custody(custodyWhole)
	case "custody_place":
		return custody(func(w *writer, c *record.Custody) string { return w.place(c.Place) })
	case "custody_by":
		return custody(func(w *writer, c *record.Custody) string {
			return w.phrases(w.authority(c.By, c.ByEntry), w.told(c.Unit))
		})
	case "custody_time":
		return custody(custodyTime)
	case "custody_basis":
		return custody(func(w *writer, c *record.Custody) string { return w.told(c.Basis) })
	case "charge":
		return legal(func(w *writer, l *record.Legal) string { return w.told(l.Charge) })
	case "law":
		return legal(func(w *writer, l *record.Legal) string { return w.told(l.Law) })
	case "court":
		return legal(court)
	case "judgment":
		return legal(func(w *writer, l *record.Legal) string {
			text, date := w.told(l.Judgment), w.date(l.Date)
			if text == "" || date == "" {
				return w.phrases(text, date)
			}
			return w.put("judgment_on", "text", text, "date", date)
		})
	case "lawyer":
		return legal(func(w *writer, l *record.Legal) string { return said(w, l.Lawyer) })
	case "amnesty":
		return legal(amnesty)
	case "still_held":
		return legal(func(w *writer, l *record.Legal) string { return w.yes(l.StillHeld) })
	case "legal_text":
		return legal(func(w *writer, l *record.Legal) string { return w.told(l.Text) })
	}
	return nil
}

// eachOf says something of each of some records: what several say alike is said once.
func eachOf[T any](w *writer, all []T, get func(w *writer, v *T) string) []string {
	var out []string
	seen := map[string]bool{"": true}
	for i := range all {
		if t := get(w, &all[i]); !seen[t] {
			seen[t] = true
			out = append(out, t)
		}
	}
	return out
}

func custodyWhole(w *writer, c *record.Custody) string {
	where, by := w.place(c.Place), w.authority(c.By, c.ByEntry)
	switch {
	case by == where: // a branch that holds in its own cells is said once
		by = ""
	case by != "":
		by = w.put("held_by", "by", by)
	}
	text := w.phrases(where, by, w.told(c.Unit), custodyTime(w, c))
	if basis := w.told(c.Basis); basis != "" && text != "" {
		text = w.put("event_text", "head", text, "text", basis)
	}
	return w.sure(text, c.Certainty)
}

func custodyTime(w *writer, c *record.Custody) string {
	from, to := w.date(c.From), w.date(c.To)
	switch {
	case from != "" && to != "":
		return w.put("from_to", "from", from, "to", to)
	case from != "":
		return w.put("since", "date", from)
	case to != "":
		return w.put("until", "date", to)
	}
	return ""
}

func court(w *writer, l *record.Legal) string {
	number := w.clean(l.CaseNumber)
	if number != "" {
		number = w.put("case_number", "number", number)
	}
	return w.phrases(said(w, l.Court), w.told(l.CourtName), number)
}

// amnesty says which amnesty should apply, as far as the family knows, and what may
// stand in its way.
func amnesty(w *writer, l *record.Legal) string {
	text := w.told(l.Amnesty)
	if text == "" {
		return ""
	}
	switch l.Applies {
	case record.Yes:
		text = w.put("amnesty_applies", "text", text)
	case record.No:
		text = w.put("amnesty_not", "text", text)
	}
	if e := w.told(l.Excluded); e != "" {
		text = w.phrases(text, w.put("amnesty_excluded", "text", e))
	}
	return text
}
