package accounts

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"athar/app/nav"
	"athar/app/widgets"
	"athar/casework"
	"athar/fault"
)

// Deps are what the page needs from the shell.
type Deps = widgets.Surroundings

// Screen is the page in the window.
type Screen struct {
	d      Deps
	k      *widgets.Kit
	s      *State
	ctx    context.Context // ends with the page
	end    context.CancelFunc
	closed bool

	root  *fyne.Container
	body  *fyne.Container
	list  *widgets.List
	first fyne.Focusable
	lives []func() // bring words and buttons up to date after each letter
	lines []casework.Happening
	asked int // the newest question to the vault: older answers are dropped
}

// New returns the page.
func New(d Deps, _ nav.Accounts) *Screen {
	d = d.Complete()
	v := &Screen{d: d, k: d.Kit, s: NewState()}
	v.ctx, v.end = context.WithCancel(context.Background())
	v.root = v.k.Stack()
	v.read()
	v.draw()
	return v
}

// read takes the accounts from the vault; they are in memory.
func (v *Screen) read() {
	v.s.Me = v.d.Session.Account()
	v.s.All, v.s.Err = v.d.Session.Accounts(v.ctx)
	if !v.s.Leads() {
		v.s.Tab, v.s.Lines = People, nil
	}
}

// Content is the screen's object; it stays the same for the screen's life.
func (v *Screen) Content() fyne.CanvasObject { return v.root }

// Place is where the page is.
func (v *Screen) Place() nav.Place { return nav.Accounts{} }

// Rebuild draws the page anew with another kit; what is typed stays.
func (v *Screen) Rebuild(k *widgets.Kit) {
	v.k, v.d.Kit = k, k
	v.draw()
	v.Shown()
}

// Shown puts the keyboard where typing begins.
func (v *Screen) Shown() {
	if c := widgets.CanvasOf(v.root); c != nil && v.first != nil {
		c.Focus(v.first)
	}
}

// Escape leaves the form, else the page.
func (v *Screen) Escape() {
	if v.s.Form != nil && !v.s.Form.Busy {
		v.shut()
		return
	}
	v.d.Go(nav.Back{})
}

// Shortcuts are none.
func (v *Screen) Shortcuts() map[desktop.CustomShortcut]func() { return nil }

// Close forgets what was typed.
func (v *Screen) Close(context.Context) error {
	v.closed = true
	v.end()
	v.s.Shut()
	return nil
}

// Changed takes the vault's news.
func (v *Screen) Changed(c casework.Change) {
	if c.Kind != casework.AccountsChanged || v.closed || v.s.Form != nil && v.s.Form.Busy {
		return
	}
	v.read()
	v.draw()
}

// draw builds the page with the present kit.
func (v *Screen) draw() {
	k := v.k
	v.lives, v.first, v.list = nil, nil, nil
	v.body = k.Stack()
	head := []fyne.CanvasObject{k.Title(k.T("accounts.title"))}
	if v.s.Leads() {
		tabs := k.Tabs([]widgets.TabItem{{Key: string(People), Label: k.T("accounts.tab.people")}, {Key: string(Activity), Label: k.T("accounts.tab.activity")}},
			string(v.s.Tab), func(key string) {
				v.s.Tab = Tab(key)
				v.draw()
				if v.s.Tab == Activity {
					v.ask()
				}
			})
		head = append(head, tabs)
	}
	top := k.Pad(widgets.SpaceXL, widgets.SpaceM, k.Page(width, k.VBox(widgets.SpaceM, head...)))
	body := fyne.CanvasObject(v.people())
	if v.s.Tab == Activity {
		body = k.Pad(widgets.SpaceXL, widgets.SpaceM, k.Page(width, v.activity()))
	}
	v.root.Objects = []fyne.CanvasObject{k.Border(top, nil, nil, nil, body)}
	v.root.Refresh()
	v.live()
	v.d.Trace("accounts " + string(v.s.Tab))
}

// live brings what depends on what is typed up to date.
func (v *Screen) live() {
	for _, f := range v.lives {
		f()
	}
}

// width of the page's column, in canvas units.
const width = 860

// open begins a form.
func (v *Screen) open(task Task, a casework.Account) {
	v.s.Open(task, a)
	v.draw()
	v.Shown()
}

// shut ends the form.
func (v *Screen) shut() {
	v.s.Shut()
	v.draw()
	v.Shown()
}

// submit does what the form is for, beside the window.
func (v *Screen) submit() {
	f := v.s.Form
	if f == nil || f.Busy {
		return
	}
	f.Asked, f.Err = true, nil
	if f.Missing() != "" {
		v.live()
		return
	}
	f.Busy = true
	v.live()
	form := *f
	v.d.Run(func() {
		err := v.carryOut(form)
		v.d.Do(func() { v.carriedOut(f, form.Task, err) })
	})
}

// carryOut does what a form says.
func (v *Screen) carryOut(f Form) error {
	s := v.d.Session
	switch f.Task {
	case Adding:
		_, err := s.AddAccount(v.ctx, f.Name, f.Role, f.Passphrase)
		return err
	case Renaming:
		return s.RenameAccount(v.ctx, f.Account, f.Name)
	case Assigning:
		return s.SetRole(v.ctx, f.Account, f.Role)
	default:
		return s.ResetPassphrase(v.ctx, f.Account, f.Passphrase)
	}
}

// carriedOut shows how a form ended.
func (v *Screen) carriedOut(f *Form, task Task, err error) {
	f.Busy = false
	if v.closed || v.s.Form != f {
		return
	}
	if f.Err = err; err != nil {
		v.d.Trace("error " + fault.KindOf(err).String())
		v.live()
		return
	}
	v.s.Shut()
	v.s.Done = "accounts.done.changed"
	if task == Adding {
		v.s.Done = "accounts.done.added"
	}
	v.read()
	v.draw()
}

// askRemove asks whether an account is to be removed, and says what that does not undo.
func (v *Screen) askRemove(a casework.Account) {
	c := v.d.Canvas()
	if c == nil {
		return
	}
	k := v.k
	k.Confirm(c, v.removeTitle(a), k.T("accounts.remove.text"), k.T("accounts.remove.yes"), true, func() {
		v.d.Run(func() {
			err := v.d.Session.RemoveAccount(v.ctx, a.ID)
			v.d.Do(func() { v.removed(err) })
		})
	})
}

func (v *Screen) removed(err error) {
	if v.closed {
		return
	}
	if err != nil {
		v.d.Trace("error " + fault.KindOf(err).String())
		v.k.Failure(v.d.Canvas(), err, nil)
		return
	}
	v.s.Done = "accounts.done.removed"
	v.read()
	v.draw()
}
