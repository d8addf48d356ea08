package main

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"athar/i18n"
)

func TestParse(t *testing.T) {
	for _, c := range []struct {
		args    string
		command string
		words   string
		given   map[string]string
		wrong   string
	}{
		{"inquiries list --vault d", "inquiries list", "", map[string]string{"vault": "d"}, ""},
		{"--vault=d inquiries --json list", "inquiries list", "", map[string]string{"vault": "d", "json": ""}, ""},
		{"-vault d verify", "verify", "", map[string]string{"vault": "d"}, ""},
		{"search a --limit 3 b", "search", "a b", map[string]string{"limit": "3"}, ""},
		{"search -- --limit b", "search", "--limit b", nil, ""},
		{"search --vault=a=b -", "search", "-", map[string]string{"vault": "a=b"}, ""},
		{"help print", "help", "print", nil, ""},
		{"print --help", "help", "print", nil, ""},
		{"-h", "help", "", nil, ""},
		{"--version", "version", "", nil, ""},
		{"", "", "", nil, "none"},
		{"list", "", "", nil, "command"},
		{"inquiries", "", "", nil, "command"},
		{"verify --nonsense", "", "", nil, "option"},
		{"verify --vault", "", "", nil, "value"},
		{"verify --json=yes", "", "", nil, "no_value"},
		{"verify --vault a --vault b", "", "", nil, "twice"},
		{"verify --out x", "", "", nil, "not_here"},
		{"verify now", "", "", nil, "words"},
		{"search", "", "", nil, "words"},
		{"verify --passphrase x", "", "", nil, "passphrase_argument"},
		{"search -- x --passphrase", "", "", nil, "passphrase_argument"},
	} {
		l, err := parse(strings.Fields(c.args))
		var u *usage
		if errors.As(err, &u) {
			if u.hint != c.wrong {
				t.Errorf("%q: %s, want %q", c.args, u.hint, c.wrong)
			}
			continue
		}
		if c.wrong != "" || l.command.name != c.command || strings.Join(l.words, " ") != c.words {
			t.Errorf("%q: %s %q, want %s %q or %q", c.args, l.command.name, l.words, c.command, c.words, c.wrong)
			continue
		}
		for name, value := range c.given {
			if l.given[name] != value {
				t.Errorf("%q: %v", c.args, l.given)
			}
		}
	}
}

func TestEveryWordOfTheHelp(t *testing.T) {
	for _, lang := range i18n.Languages() {
		p, err := i18n.New(lang, i18n.Options{})
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range commands() {
			if !p.Has("ctl.help." + c.key()) {
				t.Errorf("%s: no help for %s", lang, c.name)
			}
			for _, name := range c.options {
				if !slices.ContainsFunc(options, func(o option) bool { return o.name == name && !o.every }) {
					t.Errorf("%s has no option %s", c.name, name)
				}
			}
		}
		for _, o := range options {
			if !p.Has("ctl.option." + o.name) {
				t.Errorf("%s: no help for --%s", lang, o.name)
			}
		}
	}
}

func TestHelpAndVersion(t *testing.T) {
	t.Parallel()
	s := &script{t: t}
	for _, lang := range []string{"ar", "en"} {
		all := s.must(0, "", "help", "--messages", lang).out
		for _, c := range commands() {
			if !strings.Contains(all, c.name) {
				t.Errorf("%s: %s is not in the help", lang, c.name)
			}
			if one := s.must(0, "", append([]string{"help", "--messages=" + lang}, strings.Fields(c.name)...)...).out; strings.Contains(one, "⟦") {
				t.Errorf("%s", one)
			}
		}
		if strings.Contains(all, "⟦") {
			t.Errorf("%s", all)
		}
	}
	s.must(0, "", "--version")
	s.complains("usage", "messages", "", "help", "--messages", "fr")
	s.complains("usage", "messages", "", "verify", "--lang", "both")
	if out := s.must(0, "", "--lang", "ar", "help").out; !strings.Contains(out, "الخيارات") {
		t.Errorf("%s", out)
	}
	s.complains("usage", "command", "", "help", "nothing")
	s.complains("usage", "vault", "", "verify", "--vault=")
}
