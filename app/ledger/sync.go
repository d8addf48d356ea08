package ledger

import (
	"context"

	"athar/casework"
	"athar/fault"
	"athar/record"
)

// changed hands the file to be saved and brings every word up to date.
func (e *Screen) changed() {
	if e.closed.Load() {
		return
	}
	e.puts++
	e.saver.Put(e.s.File.Clone())
	e.follow()
}

func (e *Screen) follow() {
	e.warnings = record.WarningsAt(e.s.File, record.DayOf(e.d.Now()))
	for _, f := range e.lives {
		f()
	}
}

// saved takes what the saver says. It must not call the saver.
func (e *Screen) saved(st casework.SaveState) {
	if e.closed.Load() {
		return
	}
	e.status = st
	switch st.Phase {
	case casework.Saving:
		e.d.Trace("saving")
	case casework.AllSaved:
		e.d.Trace("saved")
		e.afterSave()
	case casework.Failed:
		e.d.Trace("save_failed")
		e.d.Trace("error " + fault.KindOf(st.Err).String())
	}
	e.showSave()
}

// Changed brings what others wrote meanwhile onto the screen. What is typed here and not
// yet saved stays; so do the keyboard and the caret.
func (e *Screen) Changed(c casework.Change) {
	if e.s == nil || e.closed.Load() || c.Kind != casework.Repaired && (c.Kind != casework.Saved || c.Inquiry != e.s.File.ID) {
		return
	}
	e.read()
}

// read reads the file again, beside the UI goroutine, and puts it under what is typed.
func (e *Screen) read() {
	puts, id := e.puts, e.s.File.ID
	var f record.File
	safe := false // everything typed so far was on the disk before it was read
	e.beside(func(ctx context.Context) (err error) {
		phase := e.saver.State().Phase
		safe = phase == casework.AllSaved || phase == casework.Untouched
		f, err = e.d.Session.File(ctx, id)
		return err
	}, func(err error) {
		switch {
		case err != nil: // what is on the screen stays; the next save says what is wrong
		case safe && puts == e.puts:
			e.show(f, f)
		default:
			e.show(record.Rebase(e.base, e.s.File, f), f)
		}
	})
}

// took shows a file that the session wrote itself; what is typed here stays.
func (e *Screen) took(f record.File) { e.show(record.Rebase(e.base, e.s.File, f), f) }

// show puts a file on the screen; read is what is stored.
func (e *Screen) show(f, read record.File) {
	e.base = read
	if record.Same(e.s.File, f) {
		return
	}
	e.s.File = f.Clone()
	e.again()
}
