package widgets

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"sort"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"athar/fault"
	"athar/i18n"
)

// FileOptions say what a file dialog looks for. Nothing of it is written anywhere: the
// toolkit's own dialog keeps the last folder in clear text.
type FileOptions struct {
	Title  string
	Start  string   // folder shown first; empty is the home folder
	Name   string   // proposed name, when saving
	Ends   []string // shown endings, as ".pdf"; none: all files
	Folder bool     // a folder is wanted, not a file
	Cancel func()   // hears that nothing was chosen; may be nil

	ReadDir func(string) ([]fs.DirEntry, error) // nil: the disk; tests give their own
	Home    string                              // empty: the user's home folder
	Stat    func(string) (fs.FileInfo, error)   // nil: the disk
}

// OpenFile asks for a file (or, with Folder, for a folder) and hands its path on.
func (k *Kit) OpenFile(c fyne.Canvas, o FileOptions, picked func(path string)) *FilePicker {
	return k.pickFile(c, o, false, picked)
}

// SaveFile asks where to write and under which name. It asks before a file is
// overwritten.
func (k *Kit) SaveFile(c fyne.Canvas, o FileOptions, picked func(path string)) *FilePicker {
	return k.pickFile(c, o, true, picked)
}

// FilePicker is an open file dialog.
type FilePicker struct {
	k       *Kit
	o       FileOptions
	canvas  fyne.Canvas
	save    bool
	picked  func(string)
	dialog  *Dialog
	dir     string
	entries []fs.DirEntry
	path    *Field
	name    *Field
	list    *List
	note    *Text
	ok      *Button
}

// pickerTall is the height of the list in the dialog.
const pickerTall float32 = 280

func (k *Kit) pickFile(c fyne.Canvas, o FileOptions, save bool, picked func(string)) *FilePicker {
	if o.ReadDir == nil {
		o.ReadDir = os.ReadDir
	}
	if o.Stat == nil {
		o.Stat = os.Stat
	}
	if o.Home == "" {
		o.Home, _ = os.UserHomeDir()
	}
	p := &FilePicker{k: k, o: o, canvas: c, save: save, picked: picked, note: k.Caption("")}
	p.path = k.Field(FieldOptions{LTR: true, Label: k.T("files.folder"), OnSubmit: func(s string) { p.goTo(s) }})
	p.name = k.Field(FieldOptions{Text: o.Name, Label: k.T("files.name"), OnChange: func(string) { p.check() }, OnSubmit: func(string) { p.accept() }})
	p.list = k.List(ListOptions{Label: k.T("files.list"), Len: func() int { return len(p.entries) },
		Create: p.newRow, Bind: p.fillRow, OnOpen: p.open, OnMove: p.stand})
	up := k.IconButton(IconUp, k.T("files.up"), func() { p.goTo(filepath.Dir(p.dir)) })
	places := k.MenuButton(k.T("files.places"), IconHome, p.places)
	rows := []fyne.CanvasObject{
		k.HBox(SpaceS, places, up, k.Grow(p.path)),
		k.Tall(pickerTall, k.framed(p.list)),
		p.note,
	}
	if save {
		rows = append(rows, k.FormRow(k.T("files.name"), p.name))
	}
	word := k.T("files.open")
	switch {
	case save:
		word = k.T("files.save")
	case o.Folder:
		word = k.T("files.choose_folder")
	}
	p.ok = k.Primary(word, NoIcon, p.accept)
	cancel := func() {
		if o.Cancel != nil {
			o.Cancel()
		}
	}
	no := k.Button(k.T("widget.cancel"), NoIcon, func() { p.dialog.Hide(); cancel() })
	var first fyne.Focusable = p.list
	if save {
		first = p.name
	}
	p.read(o.Start)
	p.dialog = k.Dialog(c, DialogOptions{Title: o.Title, Width: 640, Content: k.VBox(SpaceS, rows...),
		Buttons: []*Button{p.ok, no}, Focus: first, Cancel: cancel})
	p.check()
	return p
}

// framed draws a control's border around a part.
func (k *Kit) framed(o fyne.CanvasObject) fyne.CanvasObject {
	bg := k.frame()
	return k.Stack(bg, k.Pad(3, 3, o))
}

// Hide closes the dialog.
func (p *FilePicker) Hide() { p.dialog.Hide() }

// newRow and fillRow draw a line of the list: icon and name.
func (p *FilePicker) newRow() fyne.CanvasObject {
	k := p.k
	img := k.image()
	side := k.iconSide()
	img.SetMinSize(fyne.NewSize(side, side))
	return k.HBox(SpaceS, img, k.Line(""))
}

func (p *FilePicker) fillRow(i int, o fyne.CanvasObject) {
	parts := o.(*fyne.Container).Objects
	icon, tone := IconFile, Text2
	if p.isDir(p.entries[i]) {
		icon, tone = IconFolder, Accent
	}
	p.k.setImage(parts[0].(*canvas.Image), icon, tone)
	parts[1].(*Text).SetText(p.entries[i].Name())
}

// read shows a folder; it goes up to one that can be read.
func (p *FilePicker) read(dir string) {
	if dir == "" {
		dir = p.o.Home
	}
	dir = filepath.Clean(dir)
	entries, err := p.o.ReadDir(dir)
	for err != nil && filepath.Dir(dir) != dir && errors.Is(err, fs.ErrNotExist) {
		dir = filepath.Dir(dir)
		entries, err = p.o.ReadDir(dir)
	}
	p.dir, p.entries = dir, p.shown(entries)
	p.path.SetText(dir)
	p.list.at, p.list.offset = -1, 0
	p.list.Reload()
	switch {
	case err != nil:
		title, now := p.k.P.Fault(fault.New("widgets.files", fault.Refused, "folder", err))
		p.say(title+" "+now, Danger)
	case len(p.entries) == 0:
		p.say(p.k.T("files.empty"), Text2)
	default:
		p.say("", Text2)
	}
}

func (p *FilePicker) goTo(dir string) {
	p.read(dir)
	p.check()
}

func (p *FilePicker) say(s string, tone Role) {
	p.note.SetColor(tone)
	p.note.SetText(s)
	if p.note.Hidden != (s == "") {
		p.note.Hidden = s == ""
		relayout(p.note)
	}
}

// shown keeps folders and files with the wanted endings, folders first, in the order
// of the language; what is hidden stays hidden.
func (p *FilePicker) shown(entries []fs.DirEntry) []fs.DirEntry {
	var out []fs.DirEntry
	for _, e := range entries {
		switch {
		case strings.HasPrefix(e.Name(), "."):
		case p.isDir(e), !p.o.Folder && p.wanted(e.Name()):
			out = append(out, e)
		}
	}
	sort.SliceStable(out, func(i, j int) bool {
		a, b := p.isDir(out[i]), p.isDir(out[j])
		if a != b {
			return a
		}
		return p.k.P.Compare(out[i].Name(), out[j].Name()) < 0
	})
	return out
}

// isDir follows links: a link to a folder is a folder.
func (p *FilePicker) isDir(e fs.DirEntry) bool {
	if e.Type()&fs.ModeSymlink == 0 {
		return e.IsDir()
	}
	info, err := p.o.Stat(filepath.Join(p.dir, e.Name()))
	return err == nil && info.IsDir()
}

func (p *FilePicker) wanted(name string) bool {
	if len(p.o.Ends) == 0 {
		return true
	}
	for _, end := range p.o.Ends {
		if strings.EqualFold(filepath.Ext(name), end) {
			return true
		}
	}
	return false
}

// places are the folders that people know by name, and what is plugged in.
func (p *FilePicker) places() []MenuItem {
	var out []MenuItem
	add := func(label, dir string, icon Icon) {
		if _, err := p.o.ReadDir(dir); err == nil {
			out = append(out, MenuItem{Label: label, Icon: icon, Do: func() { p.goTo(dir) }})
		}
	}
	k, home := p.k, p.o.Home
	add(k.T("files.home"), home, IconHome)
	add(k.T("files.desktop"), filepath.Join(home, "Desktop"), IconFolder)
	add(k.T("files.documents"), filepath.Join(home, "Documents"), IconFolder)
	add(k.T("files.downloads"), filepath.Join(home, "Downloads"), IconFolder)
	user := filepath.Base(home)
	roots := []string{"/media/" + user, "/run/media/" + user, "/Volumes"}
	if runtime.GOOS == "windows" {
		for d := 'A'; d <= 'Z'; d++ {
			add(string(d)+":", string(d)+`:\`, IconSave)
		}
		roots = nil
	}
	for _, root := range roots {
		entries, _ := p.o.ReadDir(root)
		for _, e := range entries {
			add(i18n.Isolate(e.Name()), filepath.Join(root, e.Name()), IconSave)
		}
	}
	return out
}

// open goes into a folder or takes a file.
func (p *FilePicker) open(i int) {
	e := p.entries[i]
	if p.isDir(e) {
		p.goTo(filepath.Join(p.dir, e.Name()))
		return
	}
	if p.save {
		p.name.SetText(e.Name())
		p.check()
		return
	}
	p.take(filepath.Join(p.dir, e.Name()))
}

// stand follows the keyboard.
func (p *FilePicker) stand(i int) {
	if p.save && !p.isDir(p.entries[i]) {
		p.name.SetText(p.entries[i].Name())
	}
	p.check()
}

// check says whether the main button has something to do.
func (p *FilePicker) check() {
	off := false
	switch {
	case p.save:
		off = p.target() == ""
	case !p.o.Folder:
		i := p.list.Selected()
		off = i < 0 || i >= len(p.entries)
	}
	if off != p.ok.Disabled() {
		if off {
			p.ok.Disable()
		} else {
			p.ok.Enable()
		}
	}
}

// target is the path to write to; empty while the name is none.
func (p *FilePicker) target() string {
	name := strings.TrimSpace(p.name.Text())
	if name == "" || name == "." || name == ".." || strings.ContainsAny(name, `/\:*?"<>|`+"\x00") {
		return ""
	}
	if len(p.o.Ends) > 0 && !p.wanted(name) {
		name += p.o.Ends[0]
	}
	return filepath.Join(p.dir, name)
}

func (p *FilePicker) accept() {
	i := p.list.Selected()
	switch {
	case p.save:
		p.acceptSave()
	case i >= 0 && i < len(p.entries) && !p.o.Folder:
		p.open(i)
	case p.o.Folder:
		dir := p.dir
		if i >= 0 && i < len(p.entries) {
			dir = filepath.Join(dir, p.entries[i].Name())
		}
		p.take(dir)
	}
}

func (p *FilePicker) acceptSave() {
	path := p.target()
	if path == "" {
		return
	}
	if _, err := p.o.Stat(path); err != nil {
		p.take(path)
		return
	}
	k := p.k
	k.Confirm(p.canvas, k.T("files.exists.title"), k.T("files.exists.text", i18n.A("name", filepath.Base(path))),
		k.T("files.exists.replace"), true, func() { p.take(path) })
}

func (p *FilePicker) take(path string) {
	p.dialog.Hide()
	p.picked(path)
}
