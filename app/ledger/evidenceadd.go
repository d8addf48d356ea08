package ledger

import (
	"context"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/casework"
	"athar/fault"
	"athar/i18n"
	"athar/record"
)

// documents is what the screen does with scans: those that are being added, and the small
// pictures of those that are there.
type documents struct {
	mu      sync.Mutex
	queue   []waiting
	at      int                // how many of the queue are through
	stop    context.CancelFunc // of the one that is being read
	working chan struct{}      // closed when the queue is through; nil while nothing is added

	part   float32 // what follows is the UI goroutine's alone
	bar    *widgets.Progress
	folder string                 // where the last file was taken from or put
	thumbs map[string]image.Image // by the id of the attachment; nil while it is read, or cannot be
}

// waiting is a file that is to be added, to a document that has no scan or as a new one.
type waiting struct {
	path string
	into record.ID
}

func (d *documents) doing() bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.working != nil
}

// put adds files to the queue; it reports whether somebody has to begin with it.
func (d *documents) put(paths []string, into record.ID) (begin bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if begin = d.working == nil; begin {
		d.queue, d.at, d.working = nil, 0, make(chan struct{})
	}
	for _, p := range paths {
		d.queue = append(d.queue, waiting{p, into})
	}
	return begin
}

// next is the file to be added now, under a context of its own; false when all are through.
func (d *documents) next(ctx context.Context) (w waiting, own context.Context, ok bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.at >= len(d.queue) {
		close(d.working)
		d.working = nil
		return waiting{}, nil, false
	}
	own, d.stop = context.WithCancel(ctx)
	return d.queue[d.at], own, true
}

// through notes that a file was added, or not.
func (d *documents) through() {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.stop()
	d.at++
}

// cancel gives up the file that is being read, and those behind it.
func (d *documents) cancel() {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.working != nil && d.stop != nil {
		d.queue = d.queue[:min(d.at+1, len(d.queue))]
		d.stop()
	}
}

// wait returns when the files that were chosen are in the vault, or ctx ends: whoever
// leaves the page right after a file was dropped on it does not lose it.
func (d *documents) wait(ctx context.Context) {
	d.mu.Lock()
	c := d.working
	d.mu.Unlock()
	if c == nil {
		return
	}
	select {
	case <-c:
	case <-ctx.Done():
	}
}

// words say how far adding is.
func (d *documents) words(p *i18n.Printer) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.queue) < 2 {
		return p.T("ledger.evidence.adding")
	}
	return p.T("ledger.evidence.adding_of", i18n.A("n", p.Number(min(d.at+1, len(d.queue)))), i18n.A("all", p.Number(len(d.queue))))
}

// askFile asks for a file to add.
func (e *Screen) askFile(into record.ID) {
	if c := e.canvas(); c != nil {
		e.k.OpenFile(c, widgets.FileOptions{Title: e.k.T("ledger.evidence.pick_title"), Start: e.docs.folder, Ends: []string{".jpg", ".jpeg", ".png", ".pdf", ".heic", ".heif", ".tif", ".tiff"}},
			func(path string) {
				e.docs.folder = filepath.Dir(path)
				e.addFiles([]string{path}, into)
			})
	}
}

// addFiles puts files into the vault one after the other, beside the UI goroutine. What
// cannot be taken is said in words; the others are added all the same.
func (e *Screen) addFiles(paths []string, into record.ID) {
	if e.s == nil || e.closed.Load() {
		return
	}
	begin := e.docs.put(paths, into)
	e.docs.part = 0
	e.again()
	if inquiry := e.s.File.ID; begin {
		e.d.Run(func() { e.addAll(inquiry) })
	}
}

// stopAdding gives up the file that is being read, and those behind it.
func (e *Screen) stopAdding() { e.docs.cancel() }

// addAll works the queue off, beside the UI goroutine.
func (e *Screen) addAll(inquiry record.ID) {
	then := func(f func()) {
		e.d.Do(func() {
			if !e.closed.Load() {
				f()
			}
		})
	}
	for {
		next, ctx, ok := e.docs.next(e.ctx)
		if !ok {
			then(e.again)
			return
		}
		f, id, err := e.addFile(ctx, inquiry, next)
		e.docs.through()
		then(func() { e.added(f, id, err) })
	}
}

// added shows a document that was added, or why it was not.
func (e *Screen) added(f record.File, id record.ID, err error) {
	switch {
	case err == nil:
		e.took(f)
		form, _ := FormOf(record.KindEvidence)
		e.s.Open[form.Section], e.s.Focus = id, id.String()+"/"+form.First
		e.d.Trace("evidence added")
		e.redraw()
	case fault.KindOf(err) == fault.Cancelled:
		e.again()
	default:
		e.again()
		e.failed(err)
	}
}

// addFile reads one file into the vault. Nothing that is no plain file is opened: reading
// from a device or a pipe may never end.
func (e *Screen) addFile(ctx context.Context, inquiry record.ID, w waiting) (record.File, record.ID, error) {
	unreadable := fault.New("ledger.evidence", fault.Invalid, "unreadable", nil) // the cause holds a path
	info, err := os.Stat(w.path)
	if err != nil || !info.Mode().IsRegular() {
		return record.File{}, record.ID{}, unreadable
	}
	f, err := os.Open(w.path)
	if err != nil {
		return record.File{}, record.ID{}, unreadable
	}
	defer f.Close()
	last := float32(0)
	progress := func(done, total int64) {
		part := float32(done) / float32(max(total, 1))
		if part-last < 0.02 && part < 1 {
			return
		}
		last = part
		e.d.Do(func() {
			if e.docs.part = part; e.docs.bar != nil && !e.closed.Load() {
				e.docs.bar.Set(part, "")
			}
		})
	}
	return e.d.Session.AddEvidence(ctx, inquiry, f, record.Evidence{Part: record.Part{ID: w.into}}, progress)
}

// readThumbs reads the small pictures that are not yet there.
func (e *Screen) readThumbs() {
	if e.docs.thumbs == nil {
		e.docs.thumbs = map[string]image.Image{}
	}
	for _, d := range e.s.File.Evidence {
		id := d.Thumbnail
		if _, known := e.docs.thumbs[id]; known || id == "" {
			continue
		}
		e.docs.thumbs[id] = nil
		var img image.Image
		e.beside(func(ctx context.Context) (err error) {
			img, err = e.d.Session.Thumbnail(ctx, id, thumbSide)
			return err
		}, func(err error) {
			if err != nil { // the document says itself what is wrong with it, when it is opened
				return
			}
			e.docs.thumbs[id] = img
			if e.s.Section == nav.Evidence {
				e.again()
			}
		})
	}
}

// thumbSide is the side of the square into which a small picture is fitted, in pixels.
const thumbSide = 320

// failed says what went wrong and what to do now.
func (e *Screen) failed(err error) {
	e.d.Trace("error " + fault.KindOf(err).String())
	if c := e.canvas(); c != nil {
		e.k.Failure(c, err, nil)
	}
}

// exportName is a name for a copy that gives nobody away: what is a number in the reference
// of the inquiry (a family may have made its name the reference), and which of its
// documents it is.
func exportName(f record.File, id record.ID) string {
	i := slices.IndexFunc(f.Evidence, func(d record.Evidence) bool { return d.ID == id })
	if i < 0 {
		return ""
	}
	groups := strings.FieldsFunc(i18n.WesternDigits(f.Reference), func(r rune) bool { return r < '0' || r > '9' })
	return strings.Join(append(append([]string{"athar"}, groups...), "document", strconv.Itoa(i+1)), "-") + casework.EvidenceEnding(f.Evidence[i].Media)
}
