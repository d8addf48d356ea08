package house

import (
	"fmt"
	"go/ast"
	"go/token"
	"path"
	"regexp"
	"strings"
)

// The caps on the tail. Aim at half: 400 lines a file, 40 a function.
const (
	maxFile     = 600
	maxFunction = 80
	maxMain     = 80
)

func checkDocs(t *Tree) (out []Finding) {
	for _, dir := range t.dirs() {
		documented := false
		for _, f := range t.Rooms[dir] {
			documented = documented || f.Syntax.Doc != nil && len(strings.Fields(f.Syntax.Doc.Text())) >= 4
		}
		if !documented {
			out = append(out, Finding{Path: dir, Text: "no file carries a package comment that says what the room is for"})
		}
	}
	return out
}

func checkPublicDocs(t *Tree) (out []Finding) {
	t.each(func(dir string, f *File) {
		if f.Test || f.Syntax.Name.Name == "main" || f.generated() {
			return
		}
		for _, d := range f.Syntax.Decls {
			switch d := d.(type) {
			case *ast.FuncDecl:
				if d.Recv == nil && d.Name.IsExported() && d.Doc == nil {
					out = append(out, Finding{f.Path, t.line(d.Pos()), "func " + d.Name.Name + " has no comment: say what it means, in which units, with which errors"})
				}
			case *ast.GenDecl:
				for _, s := range d.Specs {
					s, ok := s.(*ast.TypeSpec)
					if ok && s.Name.IsExported() && d.Doc == nil && s.Doc == nil && s.Comment == nil {
						out = append(out, Finding{f.Path, t.line(s.Pos()), "type " + s.Name.Name + " has no comment: say what it stands for"})
					}
				}
			}
		}
	})
	return out
}

func checkLengths(t *Tree) (out []Finding) {
	t.each(func(dir string, f *File) {
		if f.generated() {
			return
		}
		if f.Lines > maxFile {
			out = append(out, Finding{Path: f.Path, Text: fmt.Sprintf("%d lines, more than %d: split it by what it knows", f.Lines, maxFile)})
		}
		if f.Test {
			return // a test table may be long
		}
		for _, d := range f.Syntax.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			if n := t.line(fn.End()) - t.line(fn.Pos()) + 1; n > maxFunction {
				out = append(out, Finding{f.Path, t.line(fn.Pos()), fmt.Sprintf("%s has %d lines, more than %d", fn.Name.Name, n, maxFunction)})
			}
		}
	})
	return out
}

func checkMain(t *Tree) (out []Finding) {
	for _, f := range t.Rooms[""] {
		switch {
		case f.Test:
		case f.Path != "main.go":
			out = append(out, Finding{Path: f.Path, Text: "the root holds main.go alone: this belongs to a room"})
		case f.Lines > maxMain:
			out = append(out, Finding{Path: f.Path, Text: fmt.Sprintf("%d lines, more than %d: it only puts parts together", f.Lines, maxMain)})
		}
	}
	return out
}

func checkInit(t *Tree) (out []Finding) {
	t.each(func(dir string, f *File) {
		for _, d := range f.Syntax.Decls {
			if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				out = append(out, Finding{f.Path, t.line(fn.Pos()), "init(): do it where it is asked for"})
			}
		}
	})
	return out
}

// constantCalls are the calls that may fill a package variable: what they return never changes. A function
// named must… compiles constant options and panics where they are wrong, as regexp.MustCompile does.
var constantCalls = regexp.MustCompile(`^(errors\.New|fmt\.Errorf|fault\.New|regexp\.MustCompile|strings\.NewReplacer|sync\.OnceValues?|` +
	`language\.MustParse|template\.Must|big\.NewInt|time\.Date|len|must[A-Z]\w*|base(32|64)\.\w+)$`)

func checkVariables(t *Tree) (out []Finding) {
	for _, dir := range t.dirs() {
		names := map[string]bool{}
		for _, f := range t.Rooms[dir] {
			if !f.Test && !f.generated() {
				out = append(out, declared(t, f, names)...)
			}
		}
		for _, f := range t.Rooms[dir] {
			out = append(out, assigned(t, f, names)...)
		}
	}
	return out
}

// declared checks a file's package variables and adds their names.
func declared(t *Tree, f *File, names map[string]bool) (out []Finding) {
	for _, d := range f.Syntax.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.VAR {
			continue
		}
		for _, s := range g.Specs {
			spec := s.(*ast.ValueSpec)
			for i, name := range spec.Names {
				if name.Name == "_" {
					continue
				}
				names[name.Name] = true
				if embedded(g, spec) || i < len(spec.Values) && constant(spec.Values[i]) {
					continue
				}
				out = append(out, Finding{f.Path, t.line(name.Pos()),
					"package variable " + name.Name + ": only sentinels, embeds, compiled patterns and constant tables live here; give it to the type that needs it"})
			}
		}
	}
	return out
}

func embedded(g *ast.GenDecl, s *ast.ValueSpec) bool {
	for _, doc := range []*ast.CommentGroup{g.Doc, s.Doc} {
		if doc == nil {
			continue
		}
		for _, c := range doc.List {
			if strings.HasPrefix(c.Text, "//go:embed ") {
				return true
			}
		}
	}
	return false
}

// constant reports whether an expression builds a value that nobody can tell from a constant.
func constant(e ast.Expr) bool {
	switch e := e.(type) {
	case *ast.BasicLit, *ast.CompositeLit, *ast.Ident, *ast.SelectorExpr:
		return true
	case *ast.UnaryExpr: // &fault.Error{…}, -1
		return constant(e.X)
	case *ast.BinaryExpr:
		return constant(e.X) && constant(e.Y)
	case *ast.ParenExpr:
		return constant(e.X)
	case *ast.CallExpr:
		switch fun := e.Fun.(type) {
		case *ast.ArrayType, *ast.ParenExpr: // []byte("…"), (*T)(nil)
			return true
		case *ast.SelectorExpr: // base32.NewEncoding(…).WithPadding(…)
			if inner, ok := fun.X.(*ast.CallExpr); ok {
				return constant(inner)
			}
		}
		return constantCalls.MatchString(calledName(e.Fun)) || tableOf(e)
	}
	return false
}

// tableOf reports whether a call of this package's own function makes a table out of
// literals alone, as in set("a", "b"): it reads nothing that could differ next time.
func tableOf(call *ast.CallExpr) bool {
	if _, own := call.Fun.(*ast.Ident); !own || len(call.Args) == 0 {
		return false
	}
	for _, a := range call.Args {
		switch a.(type) {
		case *ast.BasicLit, *ast.CompositeLit:
		default:
			return false
		}
	}
	return true
}

// assigned finds functions that change one of the named package variables.
func assigned(t *Tree, f *File, names map[string]bool) (out []Finding) {
	for _, d := range f.Syntax.Decls {
		fn, ok := d.(*ast.FuncDecl)
		if !ok || fn.Body == nil {
			continue
		}
		local := locals(fn)
		report := func(e ast.Expr) {
			if id := base(e); id != nil && names[id.Name] && !local[id.Name] {
				out = append(out, Finding{f.Path, t.line(e.Pos()), "changes the package variable " + id.Name + ": package variables never change"})
			}
		}
		ast.Inspect(fn.Body, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.AssignStmt:
				if n.Tok != token.DEFINE {
					for _, e := range n.Lhs {
						report(e)
					}
				}
			case *ast.IncDecStmt:
				report(n.X)
			case *ast.CallExpr:
				if calledName(n.Fun) == "delete" && len(n.Args) > 0 {
					report(n.Args[0])
				}
			}
			return true
		})
	}
	return out
}

// base returns the variable at the root of x, x[i], x.f, *x.
func base(e ast.Expr) *ast.Ident {
	switch e := e.(type) {
	case *ast.Ident:
		return e
	case *ast.IndexExpr:
		return base(e.X)
	case *ast.SelectorExpr:
		return base(e.X)
	case *ast.StarExpr:
		return base(e.X)
	}
	return nil
}

// locals returns every name that a function declares somewhere inside. A name that
// is both a local and a package variable counts as local: the check would rather
// miss a change than accuse an innocent line.
func locals(fn *ast.FuncDecl) map[string]bool {
	m := map[string]bool{}
	ast.Inspect(fn, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.Field:
			for _, id := range n.Names {
				m[id.Name] = true
			}
		case *ast.ValueSpec:
			for _, id := range n.Names {
				m[id.Name] = true
			}
		case *ast.AssignStmt:
			if n.Tok == token.DEFINE {
				for _, e := range n.Lhs {
					if id, ok := e.(*ast.Ident); ok {
						m[id.Name] = true
					}
				}
			}
		case *ast.RangeStmt:
			for _, e := range []ast.Expr{n.Key, n.Value} {
				if id, ok := e.(*ast.Ident); ok && n.Tok == token.DEFINE {
					m[id.Name] = true
				}
			}
		}
		return true
	})
	return m
}

func checkModule(t *Tree) (out []Finding) {
	src, ok := t.Texts["go.mod"]
	if !ok {
		return []Finding{{Path: "go.mod", Text: "is missing"}}
	}
	for i, l := range strings.Split(string(src), "\n") {
		l = strings.TrimSpace(l)
		switch {
		case strings.HasPrefix(l, "module ") && l != "module "+Module:
			out = append(out, Finding{"go.mod", i + 1, "the module's name is " + Module})
		case strings.HasPrefix(l, "replace "), strings.Contains(l, " => "):
			out = append(out, Finding{"go.mod", i + 1, "replaces a module: a clean clone could not be trusted to be what was published"})
		}
	}
	return out
}

// machinePath finds absolute paths of the one machine where a line was written. The
// pieces stand apart so that this file does not find itself.
var machinePath = regexp.MustCompile(`(^|[^\w.~/$}-])/(` + `wo` + `rk|ro` + `ot)/`)

func checkMachines(t *Tree) (out []Finding) {
	for p, src := range t.Texts {
		for i, l := range strings.Split(string(src), "\n") {
			if m := machinePath.FindString(l); m != "" {
				out = append(out, Finding{p, i + 1, "names the path " + strings.TrimSpace(m) + " of one machine"})
			}
		}
	}
	return out
}

// link finds the target of a Markdown link that stays within the tree.
var link = regexp.MustCompile(`\]\(([^)#:\s]+)(?:#[^)]*)?\)`)

func checkLinks(t *Tree) (out []Finding) {
	for p, src := range t.Texts {
		if !strings.HasSuffix(p, ".md") {
			continue
		}
		for i, l := range strings.Split(string(src), "\n") {
			for _, m := range link.FindAllStringSubmatch(l, -1) {
				if target := path.Join(path.Dir(p), m[1]); !t.Paths[target] {
					out = append(out, Finding{p, i + 1, "links to " + m[1] + ", which is not there"})
				}
			}
		}
	}
	return out
}
