// Package bare makes copies of pictures and papers that may leave: with what is to be
// seen, and without what a camera, a telephone or a program wrote beside it (where and
// when it was taken, with whose device, by whom, what was there before).
//
// Every function builds the copy from a list of what may stay and leaves out all the
// rest; none looks for known things to take out. What is not built as its format says is
// not copied at all: the error is ErrShape, and whoever calls draws the picture anew or
// refuses.
package bare

import "errors"

// ErrShape says that a file is not built in a way in which a bare copy can be made surely.
var ErrShape = errors.New("bare: not built as its format says")
