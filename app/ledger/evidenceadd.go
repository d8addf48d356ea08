package ledger

import (
	"context"
	"image"
	"os"
	"path/filepath"
	"slices"
	"strconv"

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
	queue  []waiting
	at     int // how many of the queue are through
	part   float32
	stop   context.CancelFunc // of the one that is being read; nil when none is
	bar    *widgets.Progress
	folder string                 // where the last file was taken from or put
	thumbs map[string]image.Image // by the id of the attachment; nil while it is read, or cannot be
}

// waiting is a file that is to be added, to a document that has no scan or as a new one.
type waiting struct {
	path string
	into record.ID
}

func (d *documents) doing() bool { return d.stop != nil }

// words say how far adding is.
func (d *documents) words(p *i18n.Printer) string {
	if len(d.queue) < 2 {
		return p.T("ledger.evidence.adding")
	}
	return p.T("ledger.evidence.adding_of", i18n.A("n", p.Number(d.at+1)), i18n.A("all", p.Number(len(d.queue))))
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
	d := &e.docs
	if !d.doing() {
		d.queue, d.at = nil, 0
	}
	for _, p := range paths {
		d.queue = append(d.queue, waiting{p, into})
	}
	if !d.doing() {
		e.nextFile()
	}
}

// stopAdding gives up the file that is being read, and those behind it.
func (e *Screen) stopAdding() {
	if d := &e.docs; d.doing() {
		d.queue = d.queue[:min(d.at+1, len(d.queue))]
		d.stop()
	}
}

func (e *Screen) nextFile() {
	d := &e.docs
	if d.at >= len(d.queue) {
		return
	}
	next := d.queue[d.at]
	ctx, stop := context.WithCancel(e.ctx)
	d.stop, d.part = stop, 0
	e.again()
	var f record.File
	var id record.ID
	e.beside(func(context.Context) (err error) {
		f, id, err = e.addFile(ctx, next)
		return err
	}, func(err error) {
		stop()
		d.stop = nil
		d.at++
		e.added(f, id, err)
		if d.at < len(d.queue) {
			e.nextFile()
		}
	})
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
func (e *Screen) addFile(ctx context.Context, w waiting) (record.File, record.ID, error) {
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
	return e.d.Session.AddEvidence(ctx, e.s.File.ID, f, record.Evidence{Part: record.Part{ID: w.into}}, progress)
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

// exportName is a name for a copy that gives nobody away: the reference of the inquiry and
// the number of the document in it.
func exportName(f record.File, id record.ID) string {
	i := slices.IndexFunc(f.Evidence, func(d record.Evidence) bool { return d.ID == id })
	if i < 0 {
		return ""
	}
	name := "athar"
	if f.Reference != "" {
		name += "-" + i18n.Plain(f.Reference)
	}
	return name + "-" + strconv.Itoa(i+1) + casework.EvidenceEnding(f.Evidence[i].Media)
}
