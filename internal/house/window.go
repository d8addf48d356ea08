package house

import (
	"go/ast"
	"go/token"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

const fyne = "fyne.io/fyne/v2"

// screen returns the screen's name if dir is one: a room directly under app that
// is neither the kit nor the list of destinations.
func screen(dir string) (name string, ok bool) {
	name, ok = strings.CutPrefix(dir, "app/")
	return name, ok && !strings.Contains(name, "/") && name != "widgets" && name != "nav"
}

func checkScreens(t *Tree) (out []Finding) {
	t.each(func(dir string, f *File) {
		if _, ok := screen(dir); !ok {
			return
		}
		for imp, line := range f.imports(t) {
			to, ours := room(imp)
			if _, other := screen(to); ours && other && to != dir {
				out = append(out, Finding{f.Path, line, "a screen imports the screen " + to + ": hand a nav value to the shell"})
			}
		}
	})
	return out
}

func checkStateAndView(t *Tree) (out []Finding) {
	for _, dir := range t.dirs() {
		if _, ok := screen(dir); !ok {
			continue
		}
		for _, want := range []string{"state.go", "view.go"} {
			if !hasFile(t.Rooms[dir], want) {
				out = append(out, Finding{Path: dir, Text: "has no " + want + ": what is shown and how it is drawn live apart"})
			}
		}
	}
	return out
}

func hasFile(files []*File, name string) bool {
	for _, f := range files {
		if path.Base(f.Path) == name {
			return true
		}
	}
	return false
}

// isState reports whether a file of the window is a state: state.go, state_x.go, x_state.go.
func isState(p string) bool {
	base := strings.TrimSuffix(strings.TrimSuffix(path.Base(p), ".go"), "_test")
	return strings.HasPrefix(p, "app/") &&
		(base == "state" || strings.HasPrefix(base, "state_") || strings.HasSuffix(base, "_state"))
}

func checkStates(t *Tree) (out []Finding) {
	t.each(func(dir string, f *File) {
		if !isState(f.Path) {
			return
		}
		for imp, line := range f.imports(t) {
			to, _ := room(imp)
			if imp == fyne || strings.HasPrefix(imp, fyne+"/") || to == "app/widgets" {
				out = append(out, Finding{f.Path, line, "a state imports " + imp + ": a state is plain Go, so that a table can test it"})
			}
		}
	})
	return out
}

// stock are the names of Fyne's widgets and dialogs that draw text their own way:
// left to right, in the wrong order for Arabic. The kit has its own.
var stock = map[string]*regexp.Regexp{
	fyne + "/widget": regexp.MustCompile(`^(New)?(Label|LabelWithStyle|LabelWithData|Entry|EntryWithData|MultiLineEntry|PasswordEntry|Form|FormItem|` +
		`Select|SelectEntry|SelectWithData|Check|CheckGroup|CheckWithData|Radio|RadioGroup|Table|TableWithHeaders|Tree|Button|ButtonWithIcon|Hyperlink|` +
		`RichText\w*|TextSegment|Accordion\w*|Card|Toolbar|Calendar|DateEntry|TextGrid\w*|Menu|PopUpMenu)$`),
	fyne + "/container": regexp.MustCompile(`^(New)?(AppTabs|DocTabs|TabItem\w*|InnerWindow)$`),
	fyne + "/dialog":    regexp.MustCompile(`.`),
}

// stockAllowed are the exceptions inside the kit, each with its reason.
var stockAllowed = map[string]string{
	// "widget.X": "why the kit stands on it",
}

func checkStock(t *Tree) (out []Finding) {
	t.each(func(dir string, f *File) {
		if dir != "" && dir != "app" && !strings.HasPrefix(dir, "app/") {
			return
		}
		names := fyneNames(f)
		if _, ok := f.imports(t)[fyne+"/dialog"]; ok {
			out = append(out, Finding{f.Path, f.imports(t)[fyne+"/dialog"], "imports Fyne's dialogs: use app/widgets"})
		}
		ast.Inspect(f.Syntax, func(n ast.Node) bool {
			sel, ok := n.(*ast.SelectorExpr)
			if !ok {
				return true
			}
			pkg, ok := sel.X.(*ast.Ident)
			if !ok || names[pkg.Name] == "" {
				return true
			}
			from := names[pkg.Name]
			full := path.Base(from) + "." + sel.Sel.Name
			if stock[from].MatchString(sel.Sel.Name) && (dir != "app/widgets" || stockAllowed[full] == "") {
				out = append(out, Finding{f.Path, t.line(sel.Pos()), "uses the stock " + full + ", which sets Arabic in the wrong order: use app/widgets"})
			}
			return true
		})
	})
	return out
}

// fyneNames maps the local names under which a file imports packages with stock widgets.
func fyneNames(f *File) map[string]string {
	names := map[string]string{}
	for _, spec := range f.Syntax.Imports {
		p := strings.Trim(spec.Path.Value, `"`)
		if stock[p] == nil {
			continue
		}
		name := path.Base(p)
		if spec.Name != nil {
			name = spec.Name.Name
		}
		names[name] = p
	}
	return names
}

var (
	arabicLetter = regexp.MustCompile(`\p{Arabic}{2}`)
	twoWords     = regexp.MustCompile(`\pL{2,} \pL{2,}`)
	keyLike      = regexp.MustCompile(`^[a-z0-9_.:/%#+*-]*$`)
	markup       = regexp.MustCompile(`="`) // a piece of SVG
	anyLetter    = regexp.MustCompile(`\pL`)
)

// notForPeople are calls whose text arguments are read by programmers only.
var notForPeople = regexp.MustCompile(`^(errors\.New|fmt\.Errorf|fault\.New|panic|\.?Trace|t\.say|log\.\w+|slog\.\w+|regexp\.MustCompile|exec\.Command\w*)$`)

// showsText are calls whose text arguments are drawn: a single word is a word for people too.
var showsText = regexp.MustCompile(`^(widgets\.New\w*|widgets\.(Label|Button|Text|Heading)|canvas\.NewText)$`)

func checkWords(t *Tree) (out []Finding) {
	t.each(func(dir string, f *File) {
		if f.Test || slices.Contains(sharedByTests, dir) || dir != "" && dir != "app" && !strings.HasPrefix(dir, "app/") {
			return
		}
		w := wordScan{t: t, f: f, out: &out}
		for _, d := range f.Syntax.Decls {
			if g, ok := d.(*ast.GenDecl); ok && g.Tok == token.IMPORT {
				continue
			}
			ast.Walk(w, d)
		}
	})
	return out
}

// wordScan visits the string literals of a file and knows the call they stand in.
type wordScan struct {
	t     *Tree
	f     *File
	out   *[]Finding
	shown bool // inside a call that draws its text arguments
}

func (w wordScan) Visit(n ast.Node) ast.Visitor {
	switch n := n.(type) {
	case *ast.CallExpr:
		name := calledName(n.Fun)
		if notForPeople.MatchString(name) {
			return nil
		}
		w.shown = showsText.MatchString(name)
	case *ast.FuncLit:
		w.shown = false
	case *ast.Field: // a struct tag
		return nil
	case *ast.BasicLit:
		w.literal(n)
	}
	return w
}

func (w wordScan) literal(n *ast.BasicLit) {
	if n.Kind != token.STRING {
		return
	}
	s, err := strconv.Unquote(n.Value)
	if err != nil {
		return
	}
	switch {
	case markup.MatchString(s):
	case arabicLetter.MatchString(s), twoWords.MatchString(s), w.shown && !keyLike.MatchString(s) && anyLetter.MatchString(s):
		*w.out = append(*w.out, Finding{w.f.Path, w.t.line(n.Pos()), "words in the code: put them into i18n/locales and say the key"})
	}
}

// calledName returns "name", "pkg.Name" or, of anything deeper, ".Name" of a called function.
func calledName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		if x, ok := e.X.(*ast.Ident); ok {
			return x.Name + "." + e.Sel.Name
		}
		return "." + e.Sel.Name
	}
	return ""
}
