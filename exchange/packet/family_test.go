package packet

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"athar/gazetteer"
	"athar/internal/testkit"
	"athar/record"
	"athar/submission"
)

// complete are options with every name that there is.
func complete(t testing.TB, lang string) Options {
	t.Helper()
	o := options(t, lang)
	o.Photo = nil
	var err error
	if o.Gazetteer, err = gazetteer.Load(); err != nil {
		t.Fatal(err)
	}
	if o.Bodies, err = submission.Load(); err != nil {
		t.Fatal(err)
	}
	return o
}

// TestWriteFamily keeps the sheets of the invented family for eyes.
func TestWriteFamily(t *testing.T) {
	dir := os.Getenv("ATHAR_PAGES")
	if dir == "" {
		t.Skip("set ATHAR_PAGES to a folder to have the sheets written there for looking at")
	}
	for _, lang := range []string{"ar", "en", "both"} {
		for name, also := range map[string]Also{"family_": {}, "family_all_": {Medical: true, Demands: true}} {
			o := complete(t, lang)
			o.Also = also
			if also == (Also{}) {
				o.LeaveOut = Contacts()
			}
			if err := os.WriteFile(filepath.Join(dir, name+lang+".pdf"), makeSheet(t, testkit.Family(), o), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// everything is the sample with one record of each kind.
func everything() record.File {
	f := sampleFile()
	id := func(n byte) record.Part { return record.Part{ID: record.ID{n, 1}} }
	f.Sought[0].Stateless, f.Sought[0].Palestinian, f.Sought[0].Minor = record.No, record.Yes, record.No
	f.Sought[0].Marks, f.Sought[0].Clothing = "وشم QxMarks", "قميص QxClothing"
	f.Sought[0].Medical, f.Sought[0].Dental = "QxMedical", "QxDental"
	f.Relatives[0].Living, f.Relatives[0].Donor = record.Alive, record.Donor{Step: record.DonorGiven, With: "QxLaboratory", When: date("2025")}
	f.Events[1].ID = record.ID{50}
	f.Events[1].ByEntry, f.Events[1].Companions = "sy.branch.215", "QxCompanion"
	f.Events[1].Taken = record.Taken{Warrant: record.No, Reason: "QxReason", Manner: "QxManner", Uniform: "QxUniform"}
	f.Events[1].People, f.Events[1].Source, f.Events[1].Witness = nil, record.ID{60, 1}, record.ID{61, 1}
	f.Events = append(f.Events, record.Event{ID: record.ID{51}, Instead: record.ID{50}, People: []record.ID{samerID}, Place: record.Place{Text: "QxElsewhere"}},
		record.Event{Kind: record.MoneyDemand, Text: "QxMoneyEvent"})
	f.Custodies = []record.Custody{{Part: id(70), By: "QxHolder", Unit: "QxUnit", Place: record.Place{Text: "QxPrison"}, From: date("2013"), To: date("2014"), Basis: "QxBasis"},
		{Part: id(71), Instead: id(70).ID, People: []record.ID{samerID}, Place: record.Place{Text: "QxOtherPrison"}}}
	f.Legals = []record.Legal{{Part: id(72), Charge: "QxCharge", Court: record.CourtFieldMilitary, CourtName: "QxCourt", CaseNumber: "QxCase", Judgment: "QxJudgment", Amnesty: "QxAmnesty", Applies: record.Yes, StillHeld: record.Yes, Lawyer: record.No}}
	f.Sources = []record.Source{{Part: id(60), Kind: record.SourceReleased, Reliability: record.Usually, Name: "QxSource", CollectedBy: "QxCollector"}}
	f.Witnesses = []record.Witness{{Part: id(61), Tell: record.Yes, Name: "QxMayTell", Relation: "QxCellmate", Phone: "QxPhone", Reach: "QxReach"},
		{Part: id(62), Tell: record.No, Name: "QxMustNot", Relation: "QxNeighbour", Text: "QxSaw"}, {Part: id(63), Keep: record.No, Tell: record.Yes, Name: "QxNotKept"}}
	f.Evidence = []record.Evidence{{Part: id(64), Kind: record.EvidenceLetter, Title: "QxLetter", Date: date("2013"), Holder: "QxHolds", SHA256: strings.Repeat("0123456789abcdef", 4),
		Log: []record.Handling{{Kind: record.HandlingHanded, By: "QxGave", To: "QxGot"}}}, {Part: id(65), Kind: record.EvidenceMedical, Title: "QxHospital"}}
	f.RegistryChecks = []record.RegistryCheck{{Part: id(66), Person: yusufID, Result: record.RegistryAlive, Office: "QxOffice", Who: "QxWent", Extract: record.Yes, Text: "QxEntry"}}
	f.Fates = []record.Fate{{Part: id(67), Person: samerID, State: record.FateReturned, By: "QxAssessor", Basis: "QxWritten", At: now},
		{Part: id(68), Person: samerID, State: record.FateBelievedAlive, By: "QxEarlier", Basis: "QxOlder", At: now.AddDate(-1, 0, 0)}}
	f.Consents = []record.Consent{{Part: id(69), By: "QxConsents", Recipient: "icrc", Purpose: "QxPurpose", Sections: []record.ConsentSection{record.ShareIdentity}, Until: date("2030"), Withdrawn: date("2026")}}
	f.Submissions = []record.Submission{{Part: id(80), Body: "wgeid", Procedure: "urgent", State: record.SubmissionSent, Sent: date("1/2/2026"), Reference: "QxNumber", Due: date("1/5/2026"), Text: "QxPrivateNote",
		Passages: []record.Passage{{Text: "QxPassage"}}}}
	f.Replies = []record.Reply{{Part: id(81), Submission: id(80).ID, Date: date("3/3/2026"), Text: "QxReply", Reference: "QxReplyNumber"}}
	f.Actions = []record.Action{{Part: id(82), What: "QxAction", Where: "QxWhere", Who: "QxActor", Answer: "QxAnswer"}, {Part: id(83), Impossible: "QxImpossible"}}
	f.Tasks = []record.Task{{Part: id(84), Text: "QxTask", Who: "QxDoes", Due: date("2026-12-01")}, {Part: id(85), Text: "QxDone", Done: true}}
	f.Demands = []record.Demand{{Part: id(86), Who: "QxAsker", Phone: "0931777005", For: "QxPromise", Amount: "987654", Currency: "SYP", Paid: record.No, Outcome: "QxOutcome", Text: "QxDemandText"}}
	return f
}

func onPages(t *testing.T, f record.File, o Options) string {
	t.Helper()
	a, s := lay(t, f, o)
	for i, p := range a.pages {
		checkPage(t, fmt.Sprintf("page %d", i+1), p, s)
	}
	return flat(text(a.pages))
}

func TestEveryRecordIsOnTheSheet(t *testing.T) {
	wants := strings.Fields(`QxMarks QxClothing QxLaboratory QxCompanion QxReason QxManner QxUniform QxElsewhere QxHolder QxUnit QxPrison QxBasis QxOtherPrison
		QxCharge QxCourt QxCase QxJudgment QxAmnesty QxLetter QxHolds 0123456789abcdef QxGave QxGot QxOffice QxWent QxEntry QxAssessor QxWritten QxPurpose QxConsents
		QxNumber QxReply QxReplyNumber QxAction QxWhere QxActor QxAnswer QxImpossible QxTask QxDoes`)
	private := strings.Fields(`QxMedical QxDental QxHospital QxMoneyEvent QxAsker 0931777005 QxPromise 987654 QxOutcome QxDemandText`)
	named := strings.Fields(`QxSource QxCollector QxMayTell QxCellmate`)
	never := strings.Fields(`QxPhone QxReach QxMustNot QxNeighbour QxSaw QxNotKept QxPrivateNote QxPassage QxDone QxEarlier QxOlder ⟦`)
	words := map[string][]string{
		"ar": {"الأصل أن الشخص على قيد الحياة", "عودة إلى العائلة", "الفريق العامل المعني بحالات الاختفاء", "اللجنة الدولية للصليب الأحمر", "بخصوص سامر", "وهو لا يغيّر", "شاهد أو شاهدة", "قرابة دم", "شجرة العائلة", "التهم والمحاكم"},
		"en": {"presumed alive", "Returned", "Working Group on Enforced or Involuntary Disappearances", "International Committee of the Red Cross", "For Samer", "It changes nothing", "a witness", "related by blood", "Family tree", "Military field court"},
	}
	words["both"] = append(append([]string{}, words["ar"][:1]...), words["en"][1:6]...)
	for _, lang := range []string{"ar", "en", "both"} {
		o := complete(t, lang)
		for name, c := range map[string]struct {
			out  LeaveOut
			also Also
			want []string
			gone []string
		}{
			"by default":      {Contacts(), Also{}, wants, slices.Concat(private, named, never)},
			"nothing chosen":  {LeaveOut{}, Also{}, slices.Concat(wants, named), slices.Concat(private, never)},
			"with everything": {LeaveOut{}, Also{Medical: true, Demands: true}, slices.Concat(wants, named, private), never},
			"with health":     {Contacts(), Also{Medical: true}, private[:3], private[3:]},
			"with demands":    {Contacts(), Also{Demands: true}, private[3:], private[:3]},
		} {
			o.LeaveOut, o.Also = c.out, c.also
			got := onPages(t, everything(), o)
			for _, w := range slices.Concat(c.want, words[lang]) {
				if !strings.Contains(got, w) {
					t.Errorf("%s, %s: %q is not on the sheet", lang, name, w)
				}
			}
			for _, w := range c.gone {
				if strings.Contains(got, w) {
					t.Errorf("%s, %s: %q is on the sheet", lang, name, w)
				}
			}
		}
	}
}

// What stands instead of a shared record is no record of its own, wherever it leads.
func TestWhatDiffersStandsUnderWhatIsShared(t *testing.T) {
	f := sampleFile()
	f.Events = []record.Event{
		{ID: record.ID{1}, Kind: record.Arrest, Text: "QxShared"},
		{ID: record.ID{2}, Instead: record.ID{1}, People: []record.ID{samerID}, Text: "QxSamer"},
		{ID: record.ID{3}, Instead: record.ID{2}, People: []record.ID{yusufID}, Date: date("2014")},
		{ID: record.ID{7}, Instead: record.ID{1}, Kind: record.MoneyDemand, People: []record.ID{yusufID}, Text: "QxPaid"},
		{ID: record.ID{4}, Instead: record.ID{5}, Kind: record.Seen, Text: "QxCircle"},
		{ID: record.ID{5}, Instead: record.ID{4}, Kind: record.Call, Text: "QxRound"},
		{ID: record.ID{6}, Instead: record.ID{99}, Kind: record.Visit, Text: "QxOrphan"},
	}
	got := onPages(t, f, complete(t, "en"))
	if strings.Contains(got, "QxPaid") {
		t.Error("what differs tells of a demand for money")
	}
	for _, w := range []string{"QxShared", "For Samer: QxSamer", "For Youssef: When: 2014", "QxCircle", "QxRound", "QxOrphan"} {
		if strings.Count(got, w) != 1 {
			t.Errorf("%q is %d times on the sheet", w, strings.Count(got, w))
		}
	}
}

// Long values and many records hold together; heads of tables are repeated.
func TestManyRecordsHoldTogether(t *testing.T) {
	f := everything()
	f.Sought[0].Names[0].Given = strings.Repeat("م", 300)
	f.Relatives[0].Names[0].Given = strings.Repeat("ر", 300)
	for i := range 200 {
		f.Events = append(f.Events, record.Event{ID: record.NewID(), Kind: record.Seen, Date: date("2014"), Place: record.Place{Text: strings.Repeat("حمص ", i%9)}, Text: fmt.Sprintf("QxEvent%d %s", i, strings.Repeat("شوهد ", i%50))})
	}
	f.Custodies[0].By = strings.Repeat("فرع", 200)
	for _, lang := range []string{"ar", "en", "both"} {
		o := complete(t, lang)
		a, s := lay(t, f, o)
		heads := 0
		for i, p := range a.pages {
			checkPage(t, fmt.Sprintf("%s, page %d", lang, i+1), p, s)
			if got := plain(text(a.pages[i : i+1])); strings.Contains(got, "كما رُويت") && strings.Contains(got, "QxEvent") {
				heads++
			}
		}
		got := flat(text(a.pages))
		for i := range 200 {
			if !strings.Contains(got, fmt.Sprintf("QxEvent%d", i)) {
				t.Fatalf("%s: event %d is lost", lang, i)
			}
		}
		if lang == "ar" && heads < 8 {
			t.Errorf("the head of the table stands on %d pages", heads)
		}
	}
}

// TestWriteEverything keeps a sheet with every record for eyes, on small paper too.
func TestWriteEverything(t *testing.T) {
	dir := os.Getenv("ATHAR_PAGES")
	if dir == "" {
		t.Skip("set ATHAR_PAGES to a folder to have the sheets written there for looking at")
	}
	for _, lang := range []string{"ar", "en", "both"} {
		o := complete(t, lang)
		for name, paper := range map[string]Paper{"a4": A4(), "a5": A5()} {
			o.Paper = paper
			if err := os.WriteFile(filepath.Join(dir, "everything_"+name+"_"+lang+".pdf"), makeSheet(t, everything(), o), 0o600); err != nil {
				t.Fatal(err)
			}
		}
	}
}
