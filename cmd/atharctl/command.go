package main

import (
	"context"
	"math"
	"slices"
	"strings"
)

// command is one thing that atharctl does. Its words are under ctl.help.<key>.
type command struct {
	name        string // one or two words
	words       string // what follows, as the help shows it
	least, most int    // how many words may follow
	options     []string
	run         func(context.Context, *session) error
}

// commands lists them in the order of the help.
func commands() []*command {
	return []*command{
		{name: "init", options: []string{"sheet", "force"}, run: initVault},
		{name: "inquiries list", options: []string{"status", "deleted", "limit"}, run: listInquiries},
		{name: "inquiries show", options: []string{"inquiry"}, words: "ID", most: 1, run: showInquiry},
		{name: "inquiries new", run: newInquiry},
		{name: "inquiries edit", options: []string{"inquiry"}, words: "ID", most: 1, run: editInquiry},
		{name: "inquiries review", options: []string{"inquiry", "by"}, words: "ID", most: 1, run: reviewInquiry},
		{name: "fate assess", options: []string{"inquiry", "state", "basis", "by", "body", "told"}, words: "ID PERSON", most: 2, run: assessFate},
		{name: "consents add", options: []string{"inquiry", "recipient", "purpose", "sections", "people", "by", "form", "given", "until"}, words: "ID", most: 1, run: addConsent},
		{name: "consents withdraw", options: []string{"inquiry", "on"}, words: "ID CONSENT", most: 2, run: withdrawConsent},
		{name: "consents check", options: []string{"inquiry", "recipient", "purpose", "sections", "people"}, words: "ID", most: 1, run: checkConsent},
		{name: "demands check", options: []string{"inquiry"}, words: "ID", most: 1, run: checkDemands},
		{name: "due", options: []string{"days"}, run: due},
		{name: "people add", words: "INQUIRY", most: 1, options: []string{"inquiry", "role", "name", "relation", "of", "sex", "birth"}, run: addPerson},
		{name: "events add", words: "INQUIRY", most: 1, options: []string{"inquiry", "kind", "date", "place", "by", "people", "certainty", "text", "told-by", "witness-name", "witness-keep"}, run: addEvent},
		{name: "records list", words: "INQUIRY KIND", most: 2, options: []string{"inquiry"}, run: listRecords},
		{name: "records add", words: "INQUIRY KIND", most: 2, options: []string{"inquiry"}, run: addRecord},
		{name: "records edit", words: "INQUIRY KIND RECORD", most: 3, options: []string{"inquiry"}, run: editRecord},
		{name: "records remove", words: "INQUIRY KIND RECORD", most: 3, options: []string{"inquiry"}, run: removeRecord},
		{name: "evidence add", words: "INQUIRY FILE", most: 2, options: []string{"inquiry", "kind", "title", "date", "holder", "people"}, run: addEvidence},
		{name: "evidence list", words: "INQUIRY", most: 1, options: []string{"inquiry"}, run: listEvidence},
		{name: "evidence export", words: "INQUIRY DOCUMENT", most: 2, options: []string{"inquiry", "out", "original", "force"}, run: exportEvidence},
		{name: "evidence log", words: "INQUIRY DOCUMENT", most: 2, options: []string{"inquiry", "add", "by", "to", "note"}, run: logEvidence},
		{name: "evidence verify", words: "INQUIRY DOCUMENT", most: 2, options: []string{"inquiry"}, run: verifyEvidence},
		{name: "ready", words: "INQUIRY", most: 1, options: []string{"inquiry", "body"}, run: ready},
		{name: "submissions new", words: "INQUIRY", most: 1, options: []string{"inquiry", "body", "procedure", "language", "people", "addressee", "include", "witnesses", "files"}, run: newSubmission},
		{name: "submissions list", words: "INQUIRY", most: 1, options: []string{"inquiry"}, run: listSubmissions},
		{name: "submissions freeze", words: "INQUIRY SUBMISSION", most: 2, options: []string{"inquiry"}, run: freezeSubmission},
		{name: "submissions show", words: "INQUIRY SUBMISSION", most: 2, options: []string{"inquiry"}, run: showSubmission},
		{name: "submissions print", words: "INQUIRY SUBMISSION", most: 2, options: []string{"inquiry", "out", "force"}, run: printSubmission},
		{name: "submissions send", words: "INQUIRY SUBMISSION", most: 2, options: []string{"inquiry", "on", "how", "reference"}, run: sendSubmission},
		{name: "submissions reply", words: "INQUIRY SUBMISSION", most: 2, options: []string{"inquiry", "on", "from", "reference", "text", "until"}, run: replySubmission},
		{name: "submissions settle", words: "INQUIRY SUBMISSION", most: 2, options: []string{"inquiry", "reply"}, run: settleSubmission},
		{name: "search", words: "QUERY", least: 1, most: math.MaxInt, options: []string{"limit"}, run: search},
		{name: "places search", words: "QUERY", least: 1, most: math.MaxInt, options: []string{"kind", "limit"}, run: searchPlaces},
		{name: "places list", options: []string{"own", "kind"}, run: listPlaces},
		{name: "places add", options: []string{"kind", "arabic", "english", "aliases", "number", "agency", "in"}, run: addPlace},
		{name: "places remove", words: "ENTRY", least: 1, most: 1, run: removePlace},
		{name: "print", words: "ID", most: 1, options: []string{"inquiry", "out", "force", "digits", "hijri", "with-contacts", "with-medical", "with-demands"}, run: printSheet},
		{name: "tree", words: "INQUIRY", most: 1, options: []string{"inquiry", "out", "force", "digits"}, run: familyTree},
		{name: "history", options: []string{"inquiry"}, words: "ID", most: 1, run: history},
		{name: "verify", run: verify},
		{name: "accounts list", run: listAccounts},
		{name: "accounts add", words: "NAME ROLE", least: 2, most: 2, options: []string{"new-passphrase-fd"}, run: addAccount},
		{name: "accounts role", words: "ACCOUNT ROLE", least: 2, most: 2, run: setRole},
		{name: "accounts rename", words: "ACCOUNT NAME", least: 2, most: 2, run: renameAccount},
		{name: "accounts passphrase", words: "ACCOUNT", least: 1, most: 1, options: []string{"new-passphrase-fd"}, run: resetAccount},
		{name: "accounts remove", words: "ACCOUNT", least: 1, most: 1, run: removeAccount},
		{name: "activity list", options: []string{"inquiry", "account", "since", "until", "limit"}, run: listActivity},
		{name: "passphrase change", options: []string{"new-passphrase-fd", "recovery", "account"}, run: changePassphrase},
		{name: "recovery new", options: []string{"sheet", "force"}, run: newRecovery},
		{name: "demo", options: []string{"inquiries"}, run: demo},
		{name: "version", run: version},
		{name: "help", words: "COMMAND", most: 2, run: help},
	}
}

// lookup finds the command that the words begin with, and the words after it.
func lookup(words []string) (*command, []string) {
	for _, c := range commands() {
		name := strings.Fields(c.name)
		if len(words) >= len(name) && strings.Join(words[:len(name)], " ") == c.name {
			return c, words[len(name):]
		}
	}
	return nil, nil
}

// key is the command's name within a key of the catalogue.
func (c *command) key() string { return strings.ReplaceAll(c.name, " ", "_") }

// synopsis is the command as one would type it.
func (c *command) synopsis() string {
	parts := []string{"atharctl", c.name}
	if c.words != "" {
		parts = append(parts, c.words)
	}
	for _, o := range options {
		if slices.Contains(c.options, o.name) || o.name == "lang" && c.paper() {
			parts = append(parts, "["+strings.TrimSpace("--"+o.name+" "+o.value)+"]")
		}
	}
	return strings.Join(parts, " ")
}

// paper reports whether --lang is the language of what the command prints.
func (c *command) paper() bool { return c.name == "print" || c.name == "tree" }
