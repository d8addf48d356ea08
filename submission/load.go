package submission

import (
	"cmp"
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"athar/assets"
	"athar/fault"
)

// The files beside the bodies: what families are asked, and the words of dossiers.
const (
	questionsFile = "questions.json"
	wordsFile     = "words.json"
	frenchFile    = "words.fr.json"
)

// Load returns the bodies that come with Athar. It fails only where the program itself
// is broken.
func Load() (*Bodies, error) {
	b, broken, err := load(assets.Bodies())
	if err == nil && len(broken) > 0 {
		return nil, broken[0].fault()
	}
	return b, err
}

// LoadWith returns the bodies that come with Athar and those of a folder of the user's;
// one with the id of a built-in body stands in its place. What cannot be read is left
// out and returned beside them, by the name of its file; it never stops the others.
func LoadWith(dir fs.FS) (*Bodies, []*Broken, error) {
	b, err := Load()
	if err != nil || dir == nil {
		return b, nil, err
	}
	names, err := fs.Glob(dir, "*.json")
	if err != nil {
		return b, nil, fault.New("submission.load", fault.Internal, "", err)
	}
	own := *b
	own.all = slices.Clone(b.all)
	var broken []*Broken
	for _, name := range names {
		body, bad := readBody(dir, name, &own)
		if bad != nil {
			broken = append(broken, bad)
			continue
		}
		if i := slices.IndexFunc(own.all, func(o *Body) bool { return o.ID == body.ID }); i >= 0 {
			own.all[i] = body
		} else {
			own.all = append(own.all, body)
		}
	}
	return &own, broken, nil
}

// Parse reads one body beside those that come with Athar, whose questions it may ask.
func Parse(data []byte) (*Body, error) {
	b, err := Load()
	if err != nil {
		return nil, err
	}
	return b.Parse(data)
}

// Parse reads one body, whose requirements may ask the questions of these bodies and its
// own. What is wrong with it is an Invalid fault with a *Broken.
func (b *Bodies) Parse(data []byte) (*Body, error) {
	r := &reader{data: data, tables: b.tables, asks: b.questions}
	var f bodyFile
	if err := r.decode(&f); err != nil {
		return nil, err
	}
	return r.body(&f)
}

func readBody(dir fs.FS, name string, b *Bodies) (*Body, *Broken) {
	data, err := readSome(dir, name)
	if err != nil {
		return nil, &Broken{File: path.Base(name), Reason: BadUnreadable}
	}
	body, err := b.Parse(data)
	if err == nil {
		return body, nil
	}
	bad := &Broken{Reason: BadJSON}
	errors.As(err, &bad)
	bad.File = path.Base(name)
	return nil, bad
}

// readSome reads a file that is not too large to be a body.
func readSome(dir fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(dir, name)
	if err != nil {
		return nil, err
	}
	if info.Size() > maxFile {
		return make([]byte, maxFile+1), nil // too long is said of it by its length
	}
	return fs.ReadFile(dir, name)
}

func load(dir fs.FS) (*Bodies, []*Broken, error) {
	b := &Bodies{tables: newTables()}
	data, err := fs.ReadFile(dir, questionsFile)
	if err != nil {
		return nil, nil, fault.New("submission.load", fault.Internal, "", err)
	}
	r := &reader{data: data, tables: b.tables}
	var list struct {
		Format    int            `json:"format"`
		Questions []questionFile `json:"questions"`
	}
	if err := r.decode(&list); err != nil {
		return nil, nil, err
	}
	if b.questions, err = r.asked("questions", list.Questions); err != nil {
		return nil, nil, err
	}
	if b.words, err = loadWords(dir); err != nil {
		return nil, nil, err
	}
	names, err := fs.Glob(dir, "*.json")
	if err != nil {
		return nil, nil, fault.New("submission.load", fault.Internal, "", err)
	}
	var broken []*Broken
	for _, name := range names {
		if name == questionsFile || strings.HasPrefix(name, "words.") {
			continue
		}
		body, bad := readBody(dir, name, b)
		if bad != nil {
			broken = append(broken, bad)
			continue
		}
		b.all = append(b.all, body)
	}
	slices.SortStableFunc(b.all, func(x, y *Body) int { return cmp.Compare(x.order, y.order) })
	return b, broken, nil
}

// Questions returns the questions of all bodies, the easiest first.
func (b *Bodies) Questions() []Question {
	return slices.SortedFunc(maps.Values(b.questions), func(x, y Question) int {
		return cmp.Or(cmp.Compare(x.Order, y.Order), cmp.Compare(x.ID, y.ID))
	})
}
