package house

import (
	"fmt"
	"path"
	"strings"
)

// plan is the floor plan: a room may import only from floors below its own. A star
// stands for one name; an exact name wins over a star. The order here is the order
// of ARCHITECTURE.md: change both, and write an ADR.
var plan = []struct {
	floor int
	rooms []string
}{
	{8, []string{"", "cmd/*", "internal/house", "internal/walk"}},
	{7, []string{"app"}},
	{6, []string{"app/*", "app/widgets/screentest"}},
	{5, []string{"app/widgets"}},
	{4, []string{"casework", "storage/storagetest", "syncing/server/badgerstore", "syncing/server/pgstore", "syncing/server/storetest"}},
	{3, []string{"storage", "exchange/*", "syncing/client", "syncing/server"}},
	{2, []string{"kin", "match", "submission", "syncing/merge", "syncing/wire", "internal/testkit"}},
	{1, []string{"record", "seal", "typeset", "gazetteer"}},
	{0, []string{"fault", "i18n", "i18n/bidi", "assets", "syncing/revision", "app/nav"}},
}

// sharedByTests are rooms that exist for tests: a test file of any room may import them.
var sharedByTests = []string{"internal/testkit", "storage/storagetest", "app/widgets/screentest", "syncing/server/storetest"}

// sameFloor are the few imports along a floor that the plan allows, each with its reason.
var sameFloor = map[[2]string]string{
	{"i18n", "i18n/bidi"}: "a catalogue's words and their direction are one subject in two packages",
	{"i18n", "fault"}:     "the words for a failure are found by its kind and hint; fault itself imports nothing",
}

// floor returns the floor of a room, or ok false if the plan has no place for it.
func floor(dir string) (n int, ok bool) {
	found := false
	for _, p := range plan {
		for _, r := range p.rooms {
			if r == dir {
				return p.floor, true
			}
			if match, _ := path.Match(r, dir); match && !found {
				n, found = p.floor, true
			}
		}
	}
	return n, found
}

func checkPlan(t *Tree) (out []Finding) {
	for _, dir := range t.dirs() {
		if _, ok := floor(dir); !ok {
			out = append(out, Finding{Path: dir, Text: "has no floor: put it into internal/house/plan.go and ARCHITECTURE.md, or into the room it belongs to"})
		}
	}
	return out
}

func checkFloors(t *Tree) (out []Finding) {
	t.each(func(dir string, f *File) {
		from, ok := floor(dir)
		if !ok {
			return
		}
		for imp, line := range f.imports(t) {
			to, ours := room(imp)
			if !ours || to == dir || f.Test && contains(sharedByTests, to) {
				continue
			}
			at, ok := floor(to)
			switch {
			case !ok:
				out = append(out, Finding{f.Path, line, fmt.Sprintf("imports %s, which is not on the floor plan", to)})
			case at >= from && sameFloor[[2]string{dir, to}] == "":
				out = append(out, Finding{f.Path, line, fmt.Sprintf("floor %d imports %s of floor %d: move what both need to a lower floor", from, to, at)})
			}
		}
	})
	return out
}

// owners says who may import a module that the standard library does not hold. "/**"
// after a room means the room and all below it. A module that is not here has no
// owner: name one, and say in an ADR what it is for.
var owners = []struct {
	prefix string
	rooms  []string
}{
	{"fyne.io/fyne/v2/app", []string{""}},
	{"fyne.io/fyne/v2", []string{"", "app/**"}},
	{"github.com/dgraph-io/badger/v4", []string{"storage", "storage/storagetest", "syncing/server/badgerstore"}},
	{"github.com/jackc/pgx/v5", []string{"syncing/server/pgstore"}},
	{"github.com/go-text/typesetting", []string{"typeset"}},
	{"github.com/fxamacker/cbor/v2", []string{"record", "seal", "storage/**", "casework", "syncing/**", "exchange/bundle"}},
	{"github.com/klauspost/compress", []string{"seal", "storage", "syncing/**", "exchange/**"}},
	{"github.com/xuri/excelize/v2", []string{"exchange/sheet"}},
	{"golang.org/x/crypto/acme", []string{"cmd/athar-server"}},
	{"golang.org/x/crypto", []string{"seal"}},
	{"crypto/aes", []string{"seal"}},
	{"crypto/cipher", []string{"seal"}},
	{"crypto/hkdf", []string{"seal"}},
	{"crypto/hpke", []string{"seal"}},
	{"crypto/ed25519", []string{"seal"}},
	{"filippo.io/age", []string{"seal"}},
	{"golang.org/x/image", []string{"typeset", "exchange/packet", "app/**", "casework"}},
	{"golang.org/x/sys", []string{"i18n", "storage", "seal", "cmd/**", "app/**", ""}},
	{"golang.org/x/term", []string{"cmd/atharctl"}},
	{"golang.org/x/text/unicode/norm", []string{"i18n/**", "record", "match", "seal", "typeset", "casework"}},
	{"golang.org/x/text", []string{"i18n/**", "seal", "typeset"}},
	{"rsc.io/qr", []string{"exchange/packet"}},
	{"pgregory.net/rapid", nil},
	// The window is only for programs with a window.
	{Module + "/app", []string{"", "app/**"}},
}

// testsOnly are modules that only test files may import, of any room.
var testsOnly = []string{"pgregory.net/rapid"}

func checkOwners(t *Tree) (out []Finding) {
	t.each(func(dir string, f *File) {
		for imp, line := range f.imports(t) {
			if f.Test && contains(testsOnly, imp) {
				continue
			}
			rooms, known := ownersOf(imp)
			switch {
			case !known && foreign(imp):
				out = append(out, Finding{f.Path, line, imp + " has no owner: name one in internal/house/plan.go, with an ADR"})
			case known && !covers(rooms, dir):
				out = append(out, Finding{f.Path, line, fmt.Sprintf("imports %s, which belongs to %s", imp, ownerNames(rooms))})
			}
		}
	})
	return out
}

// ownersOf finds the longest prefix that covers an import path.
func ownersOf(imp string) (rooms []string, known bool) {
	longest := -1
	for _, o := range owners {
		if (imp == o.prefix || strings.HasPrefix(imp, o.prefix+"/")) && len(o.prefix) > longest {
			rooms, known, longest = o.rooms, true, len(o.prefix)
		}
	}
	return rooms, known
}

// foreign reports whether an import comes from outside the standard library and this module.
func foreign(imp string) bool {
	first, _, _ := strings.Cut(imp, "/")
	return strings.Contains(first, ".")
}

func covers(rooms []string, dir string) bool {
	for _, r := range rooms {
		below, star := strings.CutSuffix(r, "/**")
		if r == dir || star && (dir == below || strings.HasPrefix(dir, below+"/")) {
			return true
		}
	}
	return false
}

func ownerNames(rooms []string) string {
	if len(rooms) == 0 {
		return "tests alone"
	}
	names := make([]string, len(rooms))
	for i, r := range rooms {
		if r == "" {
			r = "main.go"
		}
		names[i] = r
	}
	return strings.Join(names, ", ")
}

func contains(list []string, s string) bool {
	for _, e := range list {
		if e == s {
			return true
		}
	}
	return false
}
