package assets

import (
	"embed"
	"strings"
)

//go:embed help
var help embed.FS

// HelpTopic is one page of the offline help.
type HelpTopic struct {
	ID    string // the same in every language
	Title string
	Parts []HelpPart
}

// HelpPart is a part of a page: a heading (empty for the first part), paragraphs, and a
// list under them.
type HelpPart struct {
	Heading    string
	Paragraphs []string
	Items      []string
}

// Help returns the pages of the help in a language ("ar", "en"), in their order; none for
// a language that has no help. The files are plain text: "= id" begins a page, "# " its
// title, "## " a part, "- " an item; every other line is a paragraph.
func Help(lang string) []HelpTopic {
	b, err := help.ReadFile("help/" + lang + ".txt")
	if err != nil {
		return nil
	}
	return parseHelp(string(b))
}

func parseHelp(text string) []HelpTopic {
	var out []HelpTopic
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		if id, ok := strings.CutPrefix(line, "= "); ok {
			out = append(out, HelpTopic{ID: id, Parts: []HelpPart{{}}})
			continue
		}
		if line == "" || len(out) == 0 {
			continue
		}
		t := &out[len(out)-1]
		part := &t.Parts[len(t.Parts)-1]
		if title, ok := strings.CutPrefix(line, "# "); ok {
			t.Title = title
		} else if heading, ok := strings.CutPrefix(line, "## "); ok {
			t.Parts = append(t.Parts, HelpPart{Heading: heading})
		} else if item, ok := strings.CutPrefix(line, "- "); ok {
			part.Items = append(part.Items, item)
		} else {
			part.Paragraphs = append(part.Paragraphs, line)
		}
	}
	return out
}
