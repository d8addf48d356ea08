package app

import (
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"

	"athar/fault"
	"athar/i18n"
	"athar/seal"
)

// Options are what was asked for on the command line.
type Options struct {
	Vault   string        // the vault's folder
	Demo    bool          // open the invented centre, in memory
	Lang    i18n.Language // for this session; "" leaves the preference
	Text    int           // text size in percent for this session; 0 leaves the preference
	Theme   string        // light or dark for this session; "" leaves the preference
	Size    string        // of the window, as 1024x640; "" leaves the preference
	Trace   string        // a file to which progress is written in words without personal data
	Version bool

	Probe func(viewDir string) *exec.Cmd // see storage.Options.Probe; main gives it
	kdf   seal.KDF                       // of tests
}

// ParseOptions reads the command line. Help and complaints go to out. The error is
// flag.ErrHelp, or an Invalid fault about which out has said what is wrong.
func ParseOptions(args []string, out io.Writer) (Options, error) {
	var o Options
	printer, err := i18n.New(i18n.Proposed(), i18n.Options{})
	if err != nil {
		return o, err
	}
	set := flag.NewFlagSet("athar", flag.ContinueOnError)
	set.SetOutput(out)
	text := func(name string) string { return printer.T("option." + name) }
	set.StringVar(&o.Vault, "vault", "", text("vault"))
	set.BoolVar(&o.Demo, "demo", false, text("demo"))
	lang := set.String("lang", "", text("lang"))
	set.IntVar(&o.Text, "text", 0, text("text"))
	set.StringVar(&o.Theme, "theme", "", text("theme"))
	set.StringVar(&o.Size, "size", "", text("size"))
	set.StringVar(&o.Trace, "trace", "", text("trace"))
	set.BoolVar(&o.Version, "version", false, text("version"))
	if err := set.Parse(args); err != nil {
		return o, err
	}
	o.Lang = i18n.Language(*lang)
	if complaint := o.complaint(set.NArg()); complaint != "" {
		fmt.Fprintln(out, printer.T("option.wrong."+complaint))
		return o, fault.New("app.options", fault.Invalid, complaint, nil)
	}
	if o.Vault == "" {
		o.Vault, err = DefaultVault()
	}
	return o, err
}

// complaint names what is wrong with the options, or is "".
func (o Options) complaint(rest int) string {
	_, _, size := o.size()
	switch {
	case rest > 0:
		return "rest"
	case o.Lang != "" && o.Lang != i18n.Arabic && o.Lang != i18n.English:
		return "lang"
	case o.Text != 0 && (o.Text < 100 || o.Text > 200):
		return "text"
	case o.Theme != "" && o.Theme != "light" && o.Theme != "dark":
		return "theme"
	case o.Size != "" && !size:
		return "size"
	}
	return ""
}

// size reads the window's size.
func (o Options) size() (width, height int, ok bool) {
	n, err := fmt.Sscanf(o.Size, "%dx%d", &width, &height)
	return width, height, err == nil && n == 2 && width >= 320 && height >= 240 && width <= 8000 && height <= 8000
}

// DefaultVault is the folder of the vault where none is named: in the folder that the
// system keeps for programs' data.
func DefaultVault() (string, error) {
	if dir := os.Getenv("XDG_DATA_HOME"); dir != "" && filepath.IsAbs(dir) {
		return filepath.Join(dir, "athar", "vault"), nil
	}
	if runtime.GOOS == "linux" {
		home, err := os.UserHomeDir()
		if err != nil {
			return "", fault.New("app.vault", fault.NotFound, "home", err)
		}
		return filepath.Join(home, ".local", "share", "athar", "vault"), nil
	}
	dir, err := os.UserConfigDir() // Application Support on macOS, AppData on Windows
	if err != nil {
		return "", fault.New("app.vault", fault.NotFound, "home", err)
	}
	return filepath.Join(dir, "Athar", "vault"), nil
}
