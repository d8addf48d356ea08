package main

import (
	"slices"
	"strings"

	"athar/i18n"
)

// option is one that a command may have.
type option struct {
	name  string
	value string // what it takes, as the help shows it; "" for one that is there or not
	every bool   // every command takes it
}

// options are all of them, in the order of the help.
var options = []option{
	{"vault", "DIR", true},
	{"passphrase-fd", "N", true},
	{"json", "", true},
	{"lang", "ar|en|both", true},
	{"messages", "ar|en", true},
	{"inquiry", "ID", false},
	{"kind", "KIND", false},
	{"date", "DATE", false},
	{"place", "TEXT", false},
	{"by", "TEXT", false},
	{"people", "LIST", false},
	{"certainty", "sure|likely|hearsay", false},
	{"text", "TEXT", false},
	{"told-by", "TEXT", false},
	{"witness-name", "NAME", false},
	{"witness-keep", "yes|no", false},
	{"role", "sought|relative", false},
	{"name", "NAME", false},
	{"relation", "RELATION", false},
	{"of", "PERSON", false},
	{"sex", "female|male", false},
	{"birth", "DATE", false},
	{"title", "TEXT", false},
	{"holder", "NAME", false},
	{"add", "WHAT", false},
	{"to", "NAME", false},
	{"note", "TEXT", false},
	{"original", "", false},
	{"out", "FILE.pdf", false},
	{"force", "", false},
	{"digits", "western|arabic_indic", false},
	{"hijri", "", false},
	{"with-contacts", "", false},
	{"with-medical", "", false},
	{"with-demands", "", false},
	{"limit", "N", false},
	{"status", "STATUS", false},
	{"deleted", "", false},
	{"account", "ACCOUNT", false},
	{"since", "DATE", false},
	{"recovery", "", false},
	{"new-passphrase-fd", "N", false},
	{"sheet", "FILE.pdf", false},
	{"inquiries", "N", false},
	{"state", "STATE", false},
	{"basis", "TEXT", false},
	{"body", "NAME", false},
	{"told", "yes|no|unknown", false},
	{"recipient", "BODY|NAME", false},
	{"purpose", "TEXT", false},
	{"sections", "SECTION,…", false},
	{"form", "FORM", false},
	{"given", "DATE", false},
	{"until", "DATE", false},
	{"on", "DATE", false},
	{"days", "N", false},
	{"procedure", "ID", false},
	{"language", "ar|en|fr", false},
	{"addressee", "NAME", false},
	{"include", "SECTION,…", false},
	{"witnesses", "WITNESS,…", false},
	{"files", "DOCUMENT,…", false},
	{"how", "TEXT", false},
	{"from", "NAME", false},
	{"reference", "NUMBER", false},
	{"reply", "N", false},
	{"own", "", false},
	{"arabic", "NAME", false},
	{"english", "NAME", false},
	{"aliases", "NAME,…", false},
	{"number", "N", false},
	{"agency", "ENTRY", false},
	{"in", "ENTRY", false},
}

// line is a command line that was read.
type line struct {
	command *command
	words   []string          // what stands after the command and is no option
	given   map[string]string // the options given
}

func (l line) has(name string) bool { _, ok := l.given[name]; return ok }

// usage is a command line that Athar does not understand. Its words are under
// ctl.usage.<hint>.
type usage struct {
	hint string
	args []i18n.Arg
}

func (u *usage) Error() string { return "usage: " + u.hint }

func misused(hint string, args ...i18n.Arg) error { return &usage{hint, args} }

// parse reads the arguments. Options may stand before, between and after the words;
// after "--" everything is a word.
func parse(args []string) (line, error) {
	l := line{given: map[string]string{}}
	given := slices.ContainsFunc(args, isPassphrase)
	var words []string
	var wrong error
	for len(args) > 0 {
		arg := args[0]
		args = args[1:]
		if arg == "--" {
			words = append(words, args...)
			break
		}
		if !strings.HasPrefix(arg, "-") || arg == "-" {
			words = append(words, arg)
			continue
		}
		rest, err := l.option(arg, args)
		if err != nil && wrong == nil {
			wrong = err // read on, so that --json and --messages count for the complaint
		}
		args = rest
	}
	switch {
	case given:
		return l, misused("passphrase_argument")
	case wrong != nil:
		return l, wrong
	}
	return l.find(words)
}

// isPassphrase reports whether an argument is an option that would carry a passphrase.
func isPassphrase(arg string) bool {
	name, _, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	return strings.HasPrefix(arg, "-") && (name == "passphrase" || name == "password" || name == "new-passphrase")
}

// option reads one option, and its value where it takes one; it returns what is left.
func (l *line) option(arg string, rest []string) ([]string, error) {
	name, value, assigned := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(arg, "-"), "-"), "=")
	if name == "h" {
		name = "help"
	}
	if name == "help" || name == "version" {
		l.given[name] = ""
		return rest, nil
	}
	i := slices.IndexFunc(options, func(o option) bool { return o.name == name })
	switch {
	case i < 0:
		return rest, misused("option", i18n.A("option", "--"+name))
	case l.has(name):
		return rest, misused("twice", i18n.A("option", "--"+name))
	case options[i].value == "" && assigned:
		return rest, misused("no_value", i18n.A("option", "--"+name))
	case options[i].value != "" && !assigned:
		if len(rest) == 0 {
			return rest, misused("value", i18n.A("option", "--"+name))
		}
		value, rest = rest[0], rest[1:]
	}
	l.given[name] = value
	return rest, nil
}

// find finds the command that the words begin with, and checks what it was given.
func (l line) find(words []string) (line, error) {
	switch {
	case l.has("help"):
		words = append([]string{"help"}, words...)
	case l.has("version"):
		words = []string{"version"}
	case len(words) == 0:
		return l, misused("none")
	}
	delete(l.given, "help")
	delete(l.given, "version")
	c, rest := lookup(words)
	if c == nil {
		return l, misused("command", i18n.A("command", words[0]))
	}
	l.command, l.words = c, rest
	for name := range l.given {
		i := slices.IndexFunc(options, func(o option) bool { return o.name == name })
		if !options[i].every && !slices.Contains(c.options, name) {
			return l, misused("not_here", i18n.A("option", "--"+name), i18n.A("command", c.name))
		}
	}
	if len(rest) < c.least || len(rest) > c.most {
		return l, misused("words", i18n.A("usage", c.synopsis()))
	}
	return l, nil
}
