package person

import (
	"context"
	"os"
	"slices"
	"sync"

	"fyne.io/fyne/v2"

	"athar/app/widgets"
	"athar/fault"
	"athar/record"
)

// thumbSide is the side of the square into which a photo is fitted, in pixels.
const thumbSide = 320

// photos are the pictures of the person; one of them is printed.
func (e *Screen) photos() fyne.CanvasObject {
	k := e.k
	var tiles []fyne.CanvasObject
	for _, p := range e.s.Person().Photos {
		tiles = append(tiles, e.photo(p))
	}
	add := k.PhotoTile(widgets.PhotoOptions{OnPress: e.askPhoto})
	e.mark("photos/add", add)
	tiles = append(tiles, k.HBox(0, add, k.Spacer()))
	hint := ""
	if len(tiles) == 1 {
		hint = k.T("person.photo.empty")
	}
	return k.Section(k.T("person.group.photos"), hint, k.Grid(2, 320, widgets.SpaceL, tiles...))
}

// photo is one picture with what can be done with it, and what it shows.
func (e *Screen) photo(p record.Photo) fyne.CanvasObject {
	k, key := e.k, p.Key
	menu := func() []widgets.MenuItem {
		var items []widgets.MenuItem
		if !p.Main {
			items = append(items, widgets.MenuItem{Label: k.T("person.photo.make_main"), Icon: widgets.IconPrint, Do: func() {
				e.s.SetMain(key)
				e.redraw()
				e.changed()
			}})
		}
		return append(items, widgets.MenuItem{Label: k.T("person.photo.remove"), Icon: widgets.IconDelete, Do: func() {
			e.remove(key, k.T("person.photo.removed"))
		}})
	}
	img, read := e.thumbs[p.Attachment]
	var tile fyne.CanvasObject
	switch {
	case !read:
		tile = k.Label(k.T("person.photo.reading"))
	case img == nil:
		tile = k.VBox(widgets.SpaceS, k.Label(k.T("person.photo.unreadable")), k.HBox(0, k.MenuButton("", widgets.IconMore, menu), k.Spacer()))
	default:
		tile = k.PhotoTile(widgets.PhotoOptions{Image: img, Main: p.Main, Menu: menu})
	}
	caption := e.text(spec{path: key + "/caption", leaf: "photos/" + key + "/caption", label: k.T("field.caption"), lines: 3, value: p.Caption, set: func(s string) {
		if p := e.s.Photo(key); p != nil {
			p.Caption = s
		}
	}})
	return k.HBoxTop(widgets.SpaceM, tile, k.Grow(k.VBox(widgets.SpaceM, caption, e.agreed(p))))
}

// askPhoto asks for a file and keeps it.
func (e *Screen) askPhoto() {
	if c := e.canvas(); c != nil {
		e.k.OpenFile(c, widgets.FileOptions{Title: e.k.T("person.photo.pick"), Ends: []string{".jpg", ".jpeg", ".png"}}, e.keepPhoto)
	}
}

// keepPhoto puts a picture into the vault beside the UI goroutine. Whatever is not a
// picture is refused in words; the page stays as it is.
func (e *Screen) keepPhoto(path string) {
	e.busy++
	e.showSave()
	kept := e.waits.add()
	e.d.Run(func() {
		id, err := e.attach(path)
		e.d.Do(func() {
			defer close(kept)
			if e.closed.Load() {
				return
			}
			e.busy--
			if err != nil {
				e.showSave()
				e.d.Trace("error " + fault.KindOf(err).String())
				if c := e.canvas(); c != nil {
					e.k.Failure(c, err, nil)
				}
				return
			}
			key := e.s.AddPhoto(id)
			e.s.Focus = key + "/caption"
			e.redraw()
			e.changed()
			e.readThumbs()
		})
	})
}

// waits are the pictures that somebody chose and that are not yet on the page: each is
// closed when it is, or could not be kept.
type waits struct {
	mu  sync.Mutex
	all []chan struct{}
}

func (w *waits) add() chan struct{} {
	w.mu.Lock()
	defer w.mu.Unlock()
	c := make(chan struct{})
	w.all = append(slices.Clone(w.all), c) // whoever waits has the list before
	return c
}

// wait returns when all that were chosen so far are on the page, or ctx ends.
func (w *waits) wait(ctx context.Context) {
	w.mu.Lock()
	all := w.all
	w.mu.Unlock()
	for _, c := range all {
		select {
		case <-c:
		case <-ctx.Done():
			return
		}
	}
}

func (e *Screen) attach(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", fault.New("person.photo", fault.Invalid, "unreadable", nil) // the cause holds a path
	}
	defer f.Close()
	return e.d.Session.AttachPicture(e.ctx, f)
}

// readThumbs reads the pictures that are not yet there, one by one.
func (e *Screen) readThumbs() {
	if e.s.Person() == nil {
		return
	}
	for _, p := range e.s.Person().Photos {
		id := p.Attachment
		if _, ok := e.thumbs[id]; ok {
			continue
		}
		e.d.Run(func() {
			img, err := e.d.Session.Thumbnail(e.ctx, id, thumbSide)
			e.d.Do(func() {
				if e.closed.Load() {
					return
				}
				if err != nil {
					img = nil
				}
				e.thumbs[id] = img
				e.s.Focus = e.focused()
				caret := e.caret()
				e.redraw()
				e.setCaret(caret)
			})
		})
	}
}
