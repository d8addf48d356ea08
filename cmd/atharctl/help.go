package main

import (
	"context"
	"fmt"
	"runtime/debug"
	"strings"

	"athar/fault"
	"athar/i18n"
)

// help explains all commands, or the one that is named.
func help(_ context.Context, c *session) error {
	out := plain{c.out}
	if len(c.line.words) > 0 {
		asked, _ := lookup(c.line.words)
		if asked == nil {
			return misused("command", i18n.A("command", c.line.words[0]))
		}
		fmt.Fprintf(out, "%s\n\n%s\n", asked.synopsis(), c.T("ctl.help."+asked.key()))
		c.helpOptions(out, asked)
		return nil
	}
	fmt.Fprintf(out, "%s\n\n%s\n", c.T("ctl.help"), c.T("ctl.help.commands"))
	for _, known := range commands() {
		short, _, _ := strings.Cut(c.T("ctl.help."+known.key()), "\n")
		fmt.Fprintf(out, "  %-18s %s\n", known.name, short)
	}
	c.helpOptions(out, nil)
	fmt.Fprintf(out, "\n%s\n", c.T("ctl.help.exits"))
	fmt.Fprintf(out, "  %2d  %-16s %s\n  %2d  %-16s %s\n", exitOK, "", c.T("ctl.exit.ok"), exitUsage, "usage", c.T("ctl.exit.usage"))
	for _, e := range exits {
		title, _ := c.Fault(fault.New("help", e.kind, "", nil))
		fmt.Fprintf(out, "  %2d  %-16s %s\n", e.code, e.kind, title)
	}
	return nil
}

// helpOptions lists the options that a command takes; for no command, those that all take.
func (c *session) helpOptions(out plain, asked *command) {
	fmt.Fprintf(out, "\n%s\n", c.T("ctl.help.options"))
	for _, o := range options {
		mine, words := o.every, "ctl.option."+o.name
		if asked != nil {
			for _, name := range asked.options {
				mine = mine || name == o.name
			}
			if own := words + "." + asked.key(); c.Has(own) { // it means something else there
				words = own
			}
		}
		if mine {
			fmt.Fprintf(out, "  %-24s %s\n", strings.TrimSpace("--"+o.name+" "+o.value), c.T(words))
		}
	}
}

// version says which build this is.
func version(_ context.Context, c *session) error {
	v := build()
	if c.line.has("json") {
		return c.writeJSON(map[string]string{"version": v})
	}
	fmt.Fprintln(c.out, "atharctl", v)
	return nil
}

// build names the version, or where there is none the revision that was built.
func build() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(devel)"
	}
	v := info.Main.Version
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && (v == "" || v == "(devel)") {
			v = "(devel) " + s.Value
		}
	}
	return v
}
