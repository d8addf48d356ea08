package record

import (
	"encoding/hex"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// TestStoredFieldsAreWrittenDown compares what is stored with the table of
// docs/formats/record-fields.md, so that neither changes alone.
func TestStoredFieldsAreWrittenDown(t *testing.T) {
	inquiry, person := ID{15: 1}, ID{15: 2}
	records := []Record{
		Inquiry{ID: inquiry, Reference: "2026-0007", Status: StatusOpen, OpenedAt: time.UnixMilli(1_795_341_600_123).UTC(), Deleted: true},
		Person{ID: person, InquiryID: inquiry, Order: 1 << 20, Names: []Name{{Key: "0pge7j9rinqqa210", Script: Latin, Given: "Samer"}},
			Birth: ParseDate("1971"), Age: AgeAt{Years: 41, At: ParseDate("before 2015")}},
		Event{ID: ID{15: 3}, Kind: Arrest, People: []ID{person}, Text: strings.Repeat("x", 24)},
	}
	b, err := os.ReadFile(filepath.Join("..", "docs", "formats", "record-fields.md"))
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		fields, err := Fields(r)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range slices.Sorted(maps.Keys(fields)) {
			row := "| " + string(r.RecordKind()) + " | `" + path + "` | `" + hex.EncodeToString(fields[path]) + "` |"
			if !strings.Contains(string(b), row) {
				t.Errorf("the document does not hold\n%s", row)
			}
		}
	}
}
