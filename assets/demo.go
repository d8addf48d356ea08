package assets

import _ "embed"

//go:embed demo/family.json
var demoFamily []byte

//go:embed demo/parts.json
var demoParts []byte

// DemoFamily is the invented family of the demonstration, as the JSON of one inquiry: one
// arrest, five people. Callers do not change it.
func DemoFamily() []byte { return demoFamily }

// DemoParts are the parts from which the demonstration's inquiries are put together: names
// with a Latin spelling each, places of fancy, phrases; as JSON. Nobody is meant by them.
// Callers do not change it.
func DemoParts() []byte { return demoParts }
