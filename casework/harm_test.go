package casework

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"log"
	"log/slog"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"athar/exchange/packet"
	"athar/fault"
	"athar/i18n"
	"athar/internal/testkit"
	"athar/record"
)

// The tests here try to break the rules of docs/do-no-harm.md. The number in a name is the
// rule's.

func printer(t testing.TB, lang i18n.Language) *i18n.Printer {
	t.Helper()
	p, err := i18n.New(lang, i18n.Options{Digits: i18n.Western})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// paper prints a file and returns everything that the PDF tells, its own description too.
func paper(t testing.TB, s *Session, f record.File, o PrintOptions) string {
	t.Helper()
	o.Path = filepath.Join(t.TempDir(), "sheet.pdf")
	if err := s.Print(context.Background(), f, o); err != nil {
		t.Fatal(err)
	}
	text, err := exec.Command("pdftotext", "-layout", o.Path, "-").Output()
	if err != nil {
		t.Skip("pdftotext is not there: the text of the PDF was not read")
	}
	about, err := exec.Command("pdfinfo", o.Path).Output()
	if err != nil {
		t.Skip("pdfinfo is not there: what the PDF says of itself was not read")
	}
	return string(text) + "\nABOUT\n" + string(about)
}

// gapless leaves out what a layout may put between two figures or letters.
func gapless(text string) string {
	return strings.NewReplacer(" ", "", "\n", "", "-", "", "\u200e", "", "\u200f", "").Replace(text)
}

func tells(text string, secrets []string) (out []string) {
	text = gapless(text)
	for _, w := range secrets {
		if strings.Contains(text, gapless(w)) {
			out = append(out, w)
		}
	}
	return out
}

func TestHarm1NothingIsFrozenPastAConsent(t *testing.T) {
	s := fresh(t, "")
	f := testkit.Planted().File
	f.Consents = nil
	base := save(t, s, record.File{}, f)
	for _, state := range []record.SubmissionState{record.SubmissionFrozen, record.SubmissionSent} {
		next := base.Clone()
		next.Submissions[0].State = state
		barred(t, s, base.ID, "freeze", saving(s, base, next))
	}
	if _, no := base.Covers(record.Disclosure{Recipient: "icrc", Sections: []record.ConsentSection{record.ShareIdentity}}, record.DayOf(time.Now())); no.Code != record.RefusedNone {
		t.Errorf("%+v", no)
	}
}

func TestHarm3ContactsDemandsAndWitnessesStayInside(t *testing.T) {
	s := fresh(t, "")
	planted := testkit.Planted()
	f := save(t, s, record.File{}, planted.File)
	ar, en := printer(t, i18n.Arabic), printer(t, i18n.English)
	for name, o := range map[string]PrintOptions{
		"arabic":  {Primary: ar},
		"english": {Primary: en},
		"both":    {Primary: ar, Second: en},
	} {
		t.Run(name, func(t *testing.T) {
			whole := paper(t, s, f, o)
			if got := tells(whole, planted.Never); len(got) > 0 {
				t.Errorf("with everything that can be chosen for a case sheet it tells %q", got)
			}
			if len(tells(whole, planted.Contacts)) == 0 {
				t.Error("this test is blind: it does not see the phones that were asked for")
			}
			o.LeaveOut = packet.Contacts()
			text := paper(t, s, f, o)
			if got := tells(text, slices.Concat(planted.Never, planted.Contacts)); len(got) > 0 {
				t.Errorf("as it is printed by default it tells %q", got)
			}
			_, about, _ := strings.Cut(text, "ABOUT")
			if got := tells(about, planted.All()); len(got) > 0 {
				t.Errorf("the PDF says of itself %q", got)
			}
		})
	}
	for _, r := range must(s.Recurrences(context.Background(), f.ID)) {
		t.Errorf("nothing recurs, and yet %+v", r)
	}
}

func TestHarm4NoRecordButAFateChangesAFate(t *testing.T) {
	s := fresh(t, "")
	planted := testkit.Planted() // a registry check that says deceased is among it
	f := save(t, s, record.File{}, planted.File)
	if len(f.Fates) != 0 || f.Status == record.StatusClosed || slices.ContainsFunc(f.Sought, func(p record.Person) bool { return p.Living != "" }) {
		t.Errorf("%+v", f.Fates)
	}
	with := planted.File.Renumber(func(record.ID) record.ID { return record.NewID() })
	with.Fates = []record.Fate{planted.Fate()}
	with.Fates[0].Person = with.Sought[0].ID
	err := s.Import(context.Background(), []record.File{with}, nil)
	if !errors.Is(err, errFate) {
		t.Errorf("%v", err)
	}
	if l := must(s.Inquiries(context.Background(), Query{})); l.Total != 1 {
		t.Errorf("%d inquiries: half of what was refused is there", l.Total)
	}
}

func TestHarm5And6NoWordTellsMoreThanIsKnown(t *testing.T) {
	s := fresh(t, "")
	f := save(t, s, record.File{}, testkit.Planted().File)
	settled(t, s)
	l := must(s.Inquiries(context.Background(), Query{Text: "يوسف الحلبي"}))
	for _, r := range l.Rows {
		if regexp.MustCompile(`[0-9]\s*[%٪]`).MatchString(r.Why.Text) {
			t.Errorf("%q", r.Why.Text)
		}
	}
	for _, lang := range []i18n.Language{i18n.Arabic, i18n.English} {
		text := paper(t, s, f, PrintOptions{Primary: printer(t, lang), LeaveOut: packet.Contacts()})
		if word := regexp.MustCompile(`(?i)\b(is dead|was found|found dead|has died)\b|عُثر|متوفى |[0-9]\s*[%٪]`).FindString(text); word != "" {
			t.Errorf("%s: the sheet says %q", lang, word)
		}
	}
}

func TestHarm7WarningsBlockNothing(t *testing.T) {
	s := fresh(t, "")
	one := save(t, s, record.File{}, testkit.Planted().File)
	two := save(t, s, record.File{}, testkit.Planted().File) // the same people, the same demand
	if one.ID == two.ID || len(two.Demands) != len(one.Demands) || len(two.Sought) != len(one.Sought) {
		t.Error("two files became one")
	}
	if got := must(s.Recurrences(context.Background(), two.ID)); len(got) == 0 || got[0].Inquiry != one.ID {
		t.Errorf("%+v", got)
	}
	save(t, s, two, typing(two, "نص"))
}

// TestHarm8NothingOfOursSpeaksToANetwork reads what every file of the program imports:
// only the rooms of syncing may know of a network.
func TestHarm8NothingOfOursSpeaksToANetwork(t *testing.T) {
	root := ".."
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && path != root) {
			return cmp.Or(err, fs.SkipDir)
		}
		room := filepath.ToSlash(strings.TrimPrefix(path, root+string(filepath.Separator)))
		if !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") || strings.HasPrefix(room, "syncing/") || strings.HasPrefix(room, "cmd/athar-server/") {
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
		if err != nil {
			return nil // another test says that it does not compile
		}
		for _, i := range f.Imports {
			switch name := strings.Trim(i.Path.Value, `"`); {
			case name == "net", strings.HasPrefix(name, "net/") && name != "net/url" && name != "net/mail", name == "crypto/tls", strings.HasPrefix(name, "golang.org/x/net"):
				t.Errorf("%s imports %s", room, name)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestHarm9WhatCannotBeSavedIsSaid(t *testing.T) {
	s := fresh(t, "")
	base := save(t, s, record.File{}, testkit.Planted().File)
	next := base.Clone()
	next.Fates = []record.Fate{testkit.Planted().Fate()}
	next.Notes = append(next.Notes, record.Note{ID: record.NewID(), Text: "نص"})
	var heard phases
	w := s.NewSaver(base, heard.hear)
	w.Put(next)
	if err := w.Flush(context.Background()); !errors.Is(err, errFate) || w.State().Phase != Failed {
		t.Errorf("%v %v", err, w.State().Phase)
	}
	next.Fates = nil // the screen takes back what it may not say; the note is not lost
	w.Put(next)
	if err := w.Close(context.Background()); err != nil || !slices.Contains(heard.heard(), Failed) {
		t.Error(err)
	}
	if now := must(s.File(context.Background(), base.ID)); len(now.Notes) != len(base.Notes)+1 || len(now.Fates) != 0 {
		t.Errorf("%d notes", len(now.Notes))
	}
}

func TestHarm10NoWordOfAFileInLogsErrorsOrFileNames(t *testing.T) {
	ctx, dir := context.Background(), filepath.Join(t.TempDir(), "vault")
	var said bytes.Buffer
	log.SetOutput(&said)
	before := slog.Default()
	slog.SetDefault(slog.New(slog.NewTextHandler(&said, &slog.HandlerOptions{Level: slog.LevelDebug})))
	t.Cleanup(func() { log.SetOutput(os.Stderr); slog.SetDefault(before) })
	hear := func(err error) {
		if err == nil {
			t.Error("it was to fail")
		}
		fmt.Fprintf(&said, "%v %+v %#v\n", err, err, err)
	}
	planted := testkit.Planted()
	s := fresh(t, dir)
	s.Changes(func(c Change) { fmt.Fprintf(&said, "%+v\n", c) })
	f := save(t, s, record.File{}, planted.File)
	id := f.ID
	bad := planted.Fate()
	next := f.Clone()
	next.Fates = []record.Fate{bad}
	hear(saving(s, f, next)())
	bad.Basis = ""
	_, err := s.AssessFate(ctx, id, bad)
	hear(err)
	_, err = s.AddSeen(ctx, id, Seen{Who: planted.Never[0]})
	hear(err)
	_, err = s.Review(ctx, record.NewID(), planted.Never[1])
	hear(err)
	next = f.Clone()
	next.Submissions[0].State = record.SubmissionSent
	hear(saving(s, f, next)())
	next = f.Clone()
	next.Sought[0].Living = record.Alive
	hear(saving(s, f, next)())
	hear(s.Print(ctx, f, PrintOptions{Path: filepath.Join(dir, "..", planted.Never[0], planted.Inside[0]+".pdf"), Primary: printer(t, i18n.Arabic)}))
	fmt.Fprintf(&said, "%+v\n", must(s.Recurrences(ctx, id)))
	if got := inClear(said.Bytes(), planted.All()); len(got) > 0 {
		t.Errorf("%d words are in logs or errors, the first %q", len(got), got[0])
	}
	searchFolder(t, dir, planted.All(), "while open")
	for _, p := range []*i18n.Printer{printer(t, i18n.Arabic), printer(t, i18n.English)} {
		title, now := p.Fault(fault.New("x", fault.Refused, "fate", nil).WithRef(id.String()))
		if got := tells(title+now, planted.All()); len(got) > 0 || now == "" {
			t.Errorf("%q", title+now)
		}
	}
}

func TestHarm11TheVaultOfTheDemonstrationIsInvented(t *testing.T) {
	s, err := Demo(context.Background(), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if !s.IsDemo() || s.Dir() != "" {
		t.Error("the demonstration touches the disk")
	}
}

// TestHarm12NoTextAdvisesPayment reads every text of the program.
func TestHarm12NoTextAdvisesPayment(t *testing.T) {
	money := map[i18n.Language]*regexp.Regexp{
		i18n.English: regexp.MustCompile(`(?i)\b(should|could|must|please|better|consider|try to)\b[^.]{0,40}\bpay`),
		i18n.Arabic:  regexp.MustCompile(`(يُرجى|يجب|ينبغي|يُفضَّل|يُستحسن|من الأفضل)[^.،]{0,40}(دفع|الدفع|تسديد)`),
	}
	against := regexp.MustCompile(`(?i)never|\bno\b|not |nobody|عدم|لا |دون`)
	for lang, advice := range money {
		b, err := os.ReadFile(filepath.Join("..", "i18n", "locales", string(lang)+".json"))
		if err != nil {
			t.Fatal(err)
		}
		for _, line := range strings.Split(string(b), "\n") {
			if said := advice.FindString(line); said != "" && !against.MatchString(line) {
				t.Errorf("%s: %s", lang, line)
			}
		}
		if words := (Recurrence{Field: "phone", Reference: "2026-0001"}).Words(printer(t, lang)); words == "" || strings.Contains(words, "⟦") {
			t.Errorf("%q", words)
		}
	}
}

func TestHarm3NoFormTellsWhatWasNotChosen(t *testing.T) {
	ctx, s := context.Background(), fresh(t, "")
	planted := testkit.Planted()
	base := save(t, s, record.File{}, planted.File)
	bodies := must(s.Bodies())
	drafts := 0
	for _, body := range bodies.All() {
		for _, procedure := range body.Procedures {
			for _, lang := range body.Languages {
				f, ids, err := s.Draft(ctx, base.ID, Request{Body: body.ID, Procedure: procedure.ID, Language: lang, Addressee: "Ministry"})
				if err != nil {
					t.Fatalf("%s %s %s: %v", body.ID, procedure.ID, lang, err)
				}
				for _, sub := range f.Submissions {
					if !slices.Contains(ids, sub.ID) {
						continue
					}
					drafts++
					var text strings.Builder
					for _, p := range sub.Passages {
						text.WriteString(p.Title + "\n" + p.Text + "\n")
					}
					d := must(s.DisclosureOf(sub))
					secrets := slices.Concat(planted.Never, planted.Contacts)
					if slices.Contains(d.Sections, record.ShareContacts) { // the enquirer's: asked for in the consent
						secrets = slices.Concat(planted.Never, planted.Contacts[len(planted.Enquirer):])
					}
					if got := tells(text.String(), secrets); len(got) > 0 {
						t.Errorf("%s %s in %s tells %q; its consent is for %q", body.ID, procedure.ID, lang, got, d.Sections)
					}
				}
			}
		}
	}
	if drafts < 10 {
		t.Errorf("only %d drafts were made", drafts)
	}
}

// TestHarm1And3WhatIsFrozenHoldsOnlyWhatWasConsentedTo reads the bytes of what is frozen.
func TestHarm1And3WhatIsFrozenHoldsOnlyWhatWasConsentedTo(t *testing.T) {
	ctx, s := context.Background(), fresh(t, "")
	planted := testkit.Planted()
	base := save(t, s, record.File{}, planted.File)
	f, ids, err := s.Draft(ctx, base.ID, Request{Body: "wgeid", Procedure: "urgent", Language: i18n.English, People: []record.ID{base.Sought[0].ID}})
	if err != nil {
		t.Fatal(err)
	}
	before := entries(t, s, base.ID)
	if _, err := s.Freeze(ctx, base.ID, ids[0]); !errors.Is(err, &fault.Error{Kind: fault.Refused, Hint: "consent"}) || entries(t, s, base.ID) != before {
		t.Fatalf("without a consent for this body: %v", err)
	}
	at := slices.IndexFunc(f.Submissions, func(r record.Submission) bool { return r.ID == ids[0] })
	d := must(s.DisclosureOf(f.Submissions[at]))
	next := f.Clone()
	next.Consents = append(next.Consents, record.Consent{Part: part(), By: "الأم", Recipient: "wgeid", Sections: d.Sections, Given: record.ParseDate("2020")})
	f = save(t, s, f, next)
	if f, err = s.Freeze(ctx, base.ID, ids[0]); err != nil {
		t.Fatal(err)
	}
	at = slices.IndexFunc(f.Submissions, func(r record.Submission) bool { return r.ID == ids[0] })
	r := must(s.vault.Attachment(ctx, f.Submissions[at].Copy))
	defer r.Close()
	raw := must(io.ReadAll(r))
	secrets := slices.Concat(planted.Never, planted.Contacts)
	if slices.Contains(d.Sections, record.ShareContacts) { // then phones were consented to; who told what was not
		secrets = slices.DeleteFunc(secrets, func(w string) bool {
			return slices.Contains(planted.Enquirer, w) || strings.HasPrefix(w, "09317770") && slices.Contains(planted.Contacts, w)
		})
	}
	if got := tells(string(raw), secrets); len(got) > 0 {
		t.Errorf("what is frozen tells %q; its consent is for %q", got, d.Sections)
	}
}
