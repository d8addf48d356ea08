package house

import (
	"os"
	"path/filepath"
	"sort"
	"testing"
)

// TestHouse runs every rule over this repository.
func TestHouse(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	tree, err := Load(os.DirFS(root))
	if err != nil {
		t.Fatal(err)
	}
	if len(tree.Rooms) < 5 {
		t.Fatalf("only %d rooms under %s: the test does not see the tree", len(tree.Rooms), root)
	}
	for _, rule := range Rules() {
		t.Run(rule.Name, func(t *testing.T) {
			found := rule.Check(tree)
			sort.Slice(found, func(i, j int) bool {
				if found[i].Path != found[j].Path {
					return found[i].Path < found[j].Path
				}
				return found[i].Line < found[j].Line
			})
			for _, f := range found {
				t.Error(f)
			}
		})
	}
}
