package record

// PartialDate is a date as people know it: the text as typed and the interval that it means.
type PartialDate struct {
	Text string `field:"text"`
}
