package main

import (
	"os"
	"strconv"

	"athar/i18n"
)

// session is one run of a command.
type session struct {
	streams
	*i18n.Printer
	line        line
	environment environment
	descriptors map[int]*os.File // that secrets were read from
}

// environment reads variables.
type environment struct {
	lookup func(string) (string, bool)
	unset  func(string) error
}

// take reads a variable and removes it.
func (e environment) take(name string) (string, bool) {
	value, ok := e.lookup(name)
	if ok {
		_ = e.unset(name)
	}
	return value, ok
}

// speak chooses the language of the messages: the option, the environment, the system.
// Of what is printed, --lang is the language of the paper.
func (c *session) speak() error {
	wanted, given := c.line.given["messages"]
	if !given && (c.line.command == nil || !c.line.command.paper()) {
		wanted, given = c.line.given["lang"]
	}
	if !given {
		wanted, given = c.environment.lookup(variableMessages)
	}
	lang := i18n.Language(wanted)
	if !given || wanted == "" {
		lang = i18n.Proposed()
	}
	printer, err := i18n.New(lang, i18n.Options{})
	if err == nil {
		c.Printer = printer
		return nil
	}
	if c.Printer, err = i18n.New(i18n.Proposed(), i18n.Options{}); err != nil {
		return err
	}
	return misused("messages")
}

// vault is the folder of the vault.
func (c *session) vault() (string, error) {
	if dir := c.line.given["vault"]; dir != "" {
		return dir, nil
	}
	if dir, _ := c.environment.lookup(variableVault); dir != "" {
		return dir, nil
	}
	return "", misused("vault")
}

// number reads an option that is a count from 1 on; where it was not given it is usual.
func (c *session) number(option string, usual int) (int, error) {
	s, ok := c.line.given[option]
	if !ok {
		return usual, nil
	}
	n, err := strconv.Atoi(i18n.WesternDigits(s))
	if err != nil || n < 1 {
		return 0, misused("number", i18n.A("option", "--"+option))
	}
	return n, nil
}
