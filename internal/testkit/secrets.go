package testkit

import (
	"encoding/json"
	"time"

	"athar/record"
)

// Secrets is the invented family with every kind of record, and in it words that can be
// looked for: each stands in one field only.
type Secrets struct {
	File     record.File
	Never    []string // leaves by no option: demands, witnesses who did not agree, health where no form asks for it
	Contacts []string // leaves only where contacts were asked for; those of the enquirer first
	Enquirer []string // those of the enquirer
	Inside   []string // further words of the file that belong in no log, error or file name
}

// Secret makes a word that stands nowhere else.
func secret(what string) string { return "Qx" + what + "Wz" }

// Planted returns the family with secrets in it. Each call returns a file of its own; its
// ids are new.
func Planted() Secrets {
	var s Secrets
	never := func(what string) string { s.Never = append(s.Never, secret(what)); return secret(what) }
	contact := func(what string) string { s.Contacts = append(s.Contacts, secret(what)); return secret(what) }
	inside := func(what string) string { s.Inside = append(s.Inside, secret(what)); return secret(what) }
	number := func(list *[]string, n string) string { *list = append(*list, n); return n }
	f := Family().Renumber(func(record.ID) record.ID { return record.NewID() })
	part := func() record.Part { return record.Part{ID: record.NewID()} }
	eldest := f.Sought[0].ID
	for _, w := range f.Witnesses {
		if w.Name != "" && w.Tell != record.Yes {
			s.Never = append(s.Never, w.Name)
		}
	}
	for _, d := range f.Demands {
		s.Never = append(s.Never, d.Who, d.Phone)
	}
	f.Enquirer.Phone, f.Enquirer.Email = number(&s.Contacts, "0931777001"), contact("email")+"@example.org"
	f.Enquirer.Address, f.Enquirer.Reach = contact("address"), contact("reach")
	s.Enquirer = s.Contacts
	f.Sought[0].Phone = number(&s.Contacts, "0931777002")
	f.Relatives[0].Phone = number(&s.Contacts, "0931777003")
	f.Sought[0].Medical, f.Sought[0].Dental = never("medical"), never("dental")
	f.Events[0].Told = contact("told")
	f.Witnesses = first(f.Witnesses, []record.Witness{
		{Part: part(), Keep: record.Yes, Tell: record.No, Name: never("witness"), Phone: number(&s.Never, "0931777004"), Reach: never("witnessreach"), Relation: "neighbour"},
		{Part: part(), Keep: record.Yes, Name: never("unasked")},
	}...)
	f.Events[0].Witness = f.Witnesses[0].ID
	f.Custodies = first(f.Custodies, []record.Custody{{Part: part(), By: inside("custody"), Witness: f.Witnesses[0].ID, From: record.ParseDate("2013")}}...)
	f.Demands = first(f.Demands, []record.Demand{{Part: part(), People: []record.ID{eldest}, Who: never("demander"), Phone: number(&s.Never, "0931777005"),
		For: never("promise"), Amount: number(&s.Never, "987654321"), Currency: "SYP", Outcome: never("outcome"), Text: never("demandtext"), Paid: record.Yes}}...)
	f.Sources = first(f.Sources, []record.Source{{Part: part(), Kind: record.SourceHearsay, Name: contact("source"), CollectedBy: inside("collector")}}...)
	f.RegistryChecks = first(f.RegistryChecks, []record.RegistryCheck{{Part: part(), Person: eldest, Result: record.RegistryDeceased, Office: inside("office"), Who: inside("went")}}...)
	f.Legals = first(f.Legals, []record.Legal{{Part: part(), Charge: inside("charge"), Court: record.CourtTerrorism}}...)
	f.Consents = []record.Consent{{Part: part(), By: inside("consenter"), Recipient: "icrc", Sections: []record.ConsentSection{record.ShareIdentity}}}
	f.Actions = first(f.Actions, []record.Action{{Part: part(), What: inside("action")}}...)
	f.Tasks = first(f.Tasks, []record.Task{{Part: part(), Text: inside("task"), Due: record.ParseDate("2026-03-09")}}...)
	f.Evidence = first(f.Evidence, []record.Evidence{{Part: part(), Title: inside("paper"), Kind: record.EvidenceLetter}}...)
	f.Submissions = first(f.Submissions, []record.Submission{{Part: part(), Body: "icrc", Passages: []record.Passage{{Key: record.NewKey(), Text: inside("passage")}}, Text: inside("casenote")}}...)
	f.Replies = first(f.Replies, []record.Reply{{Part: part(), Submission: f.Submissions[0].ID, Text: inside("reply")}}...)
	s.File = f
	return s
}

// first puts records before those of a file.
func first[T any](all []T, more ...T) []T { return append(more, all...) }

// All are all the secrets, and every word of the family.
func (s Secrets) All() []string {
	out := append(Words(s.File), s.Never...)
	return append(append(out, s.Contacts...), s.Inside...)
}

// Fate is an assessment that nothing but AssessFate may write.
func (s Secrets) Fate() record.Fate {
	return record.Fate{Part: record.Part{ID: record.NewID()}, Person: s.File.Sought[0].ID, State: record.FateConfirmed, By: "Qxassessor", Basis: "Qxbasis",
		Body: "Qxbody", At: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
}

// JSON is a file as atharctl reads it. It panics where the file cannot be written.
func JSON(f record.File) string {
	b, err := json.Marshal(f)
	if err != nil {
		panic("testkit: " + err.Error())
	}
	return string(b)
}
