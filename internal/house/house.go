// Package house keeps the rules of the house as ordinary tests: which room may
// know which, who owns a heavy import, how long a file may grow, where words for
// people live. ARCHITECTURE.md says why; the tables here say what, and
// `go test ./internal/house` says where a rule is broken, in well under a second.
//
// Every rule reads a parsed tree and answers with findings; the tests run the
// rules over the real tree (which must have none) and over small broken trees
// (where each rule must find what it is there for).
package house

import (
	"bufio"
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"runtime"
	"sort"
	"strings"
	"sync"
)

// Module is the name that go.mod declares; every room's import path begins with it.
const Module = "athar"

// Finding is one place where a rule is broken.
type Finding struct {
	Path string // slash-separated, from the root of the tree
	Line int    // from 1; 0 when the finding is about a whole file or room
	Text string // what is wrong and what to do instead
}

func (f Finding) String() string {
	if f.Line == 0 {
		return f.Path + ": " + f.Text
	}
	return fmt.Sprintf("%s:%d: %s", f.Path, f.Line, f.Text)
}

// Rule is one habit of the house and the check that keeps it.
type Rule struct {
	Name  string
	Check func(*Tree) []Finding
}

// Rules returns every rule, in the order in which they are worth reading.
func Rules() []Rule {
	return []Rule{
		{"every package has a place on the floor plan", checkPlan},
		{"a room imports only from lower floors", checkFloors},
		{"heavy imports have owners", checkOwners},
		{"screens hand over nav values instead of importing each other", checkScreens},
		{"every screen has a state and a view", checkStateAndView},
		{"states know nothing of Fyne", checkStates},
		{"stock widgets stay out of the window", checkStock},
		{"words for people come from i18n", checkWords},
		{"every package says what it is", checkDocs},
		{"every public name says what it means", checkPublicDocs},
		{"files and functions stay short", checkLengths},
		{"main reads in one breath", checkMain},
		{"nothing happens at import", checkInit},
		{"package variables never change", checkVariables},
		{"the module stands on published versions", checkModule},
		{"links between documents lead somewhere", checkLinks},
		{"no path of one machine is written down", checkMachines},
	}
}

// File is one Go file of the tree.
type File struct {
	Path   string // slash-separated, from the root
	Test   bool   // its name ends in _test.go
	Lines  int
	Syntax *ast.File
}

// Imports returns the file's import paths and the line of each.
func (f *File) imports(t *Tree) map[string]int {
	m := map[string]int{}
	for _, spec := range f.Syntax.Imports {
		m[strings.Trim(spec.Path.Value, `"`)] = t.line(spec.Pos())
	}
	return m
}

// generated reports whether the file says that a program wrote it.
func (f *File) generated() bool { return ast.IsGenerated(f.Syntax) }

// Tree is a source tree, parsed. Directories named testdata, and names that begin
// with a dot or an underscore, are left out as the go command leaves them out.
type Tree struct {
	Rooms map[string][]*File // by directory; "" is the root
	Texts map[string][]byte  // every other text file, and the Go files, by path
	Paths map[string]bool    // every file and directory, text or not
	fset  *token.FileSet
}

func (t *Tree) line(p token.Pos) int { return t.fset.Position(p).Line }

// dirs returns the rooms in order, so that findings come in the same order each time.
func (t *Tree) dirs() []string {
	dirs := make([]string, 0, len(t.Rooms))
	for d := range t.Rooms {
		dirs = append(dirs, d)
	}
	sort.Strings(dirs)
	return dirs
}

// each calls fn for every Go file, room by room.
func (t *Tree) each(fn func(dir string, f *File)) {
	for _, d := range t.dirs() {
		for _, f := range t.Rooms[d] {
			fn(d, f)
		}
	}
}

// textLimit is the size in bytes above which a file is data, not text to be read.
const textLimit = 1 << 20

// Load reads and parses a tree. A file that does not parse is an error.
func Load(root fs.FS) (*Tree, error) {
	t := &Tree{Rooms: map[string][]*File{}, Texts: map[string][]byte{}, Paths: map[string]bool{}, fset: token.NewFileSet()}
	var goFiles []string
	err := fs.WalkDir(root, ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		t.Paths[p] = true
		if d.IsDir() {
			if p != "." && skipDir(p, d.Name()) {
				return fs.SkipDir
			}
			return nil
		}
		b, err := readText(root, p, d)
		if err != nil || b == nil {
			return err
		}
		t.Texts[p] = b
		if strings.HasSuffix(p, ".go") && !inTestdata(p) {
			goFiles = append(goFiles, p)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	return t, t.parse(goFiles)
}

func skipDir(p, name string) bool {
	return name == ".git" || strings.HasPrefix(name, "_") || p == "walk-out" || p == "dist"
}

func inTestdata(p string) bool {
	return strings.HasPrefix(p, "testdata/") || strings.Contains(p, "/testdata/")
}

// readText returns nil for what is not a text file (a font, a picture, a program).
func readText(root fs.FS, p string, d fs.DirEntry) ([]byte, error) {
	info, err := d.Info()
	if err != nil || !info.Mode().IsRegular() || info.Size() > textLimit {
		return nil, err
	}
	b, err := fs.ReadFile(root, p)
	if err != nil || bytes.IndexByte(b[:min(len(b), 8000)], 0) >= 0 {
		return nil, err
	}
	return b, nil
}

// parse parses the files on all cores; the order of t.Rooms does not depend on it.
func (t *Tree) parse(paths []string) error {
	files := make([]*File, len(paths))
	errs := make([]error, len(paths))
	var wg sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, p := range paths {
		wg.Add(1)
		go func() {
			defer wg.Done()
			slots <- struct{}{}
			defer func() { <-slots }()
			src := t.Texts[p]
			syntax, err := parser.ParseFile(t.fset, p, src, parser.ParseComments|parser.SkipObjectResolution)
			files[i] = &File{Path: p, Test: strings.HasSuffix(p, "_test.go"), Lines: countLines(src), Syntax: syntax}
			errs[i] = err
		}()
	}
	wg.Wait()
	for i, f := range files {
		if errs[i] != nil {
			return errs[i]
		}
		dir := path.Dir(f.Path)
		if dir == "." {
			dir = ""
		}
		t.Rooms[dir] = append(t.Rooms[dir], f)
	}
	return nil
}

func countLines(src []byte) int {
	n := 0
	for s := bufio.NewScanner(bytes.NewReader(src)); s.Scan(); n++ {
	}
	return n
}

// room turns an import path of this module into a directory; ok is false for others.
func room(importPath string) (dir string, ok bool) {
	if importPath == Module {
		return "", true
	}
	return strings.CutPrefix(importPath, Module+"/")
}
