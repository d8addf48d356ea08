// Package submission knows what each body asks for: which of it a file has, what is
// missing and who should be asked next, and how a form or a letter is filled.
//
// A body is a dated data file of assets/bodies, never code. What it requires is said in
// expressions over the records of a file (docs/formats/body.md); they are compiled once,
// when the body is read, into closures over the record types.
//
//	bodies, err := submission.Load()
//	meters := bodies.Ready(&file, today)
//	question, ok := submission.NextQuestion(meters)
//	passages, err := bodies.Compose("wgeid", "standard", &file, people, i18n.English, options)
package submission
