package record

// SharedEvent returns the event that another one stands instead of, in the end: false for
// one that stands for itself, also where what it names is not there or leads back to it.
func (f *File) SharedEvent(id ID) (ID, bool) {
	for i := range f.Events {
		if f.Events[i].ID == id && f.Events[i].Instead.IsZero() {
			return ID{}, false // as mostly
		}
	}
	roots := f.eventRoots()
	root, there := roots[id]
	if !there || root == id {
		return ID{}, false
	}
	return root, true
}

// OwnEvents returns the events that stand for themselves, in their order, without those
// that only say what differs for one of the people. Where there are none of those, it is
// the file's own list.
func (f *File) OwnEvents() []Event {
	differ := false
	for i := range f.Events {
		differ = differ || !f.Events[i].Instead.IsZero()
	}
	if !differ {
		return f.Events
	}
	var out []Event
	roots := f.eventRoots()
	for _, e := range f.Events {
		if roots[e.ID] == e.ID {
			out = append(out, e)
		}
	}
	return out
}

// DifferingEvents returns what differs from an event for some of its people, in order.
func (f *File) DifferingEvents(shared ID) []Event {
	var out []Event
	for _, e := range f.Events {
		if root, ok := f.SharedEvent(e.ID); ok && root == shared {
			out = append(out, e)
		}
	}
	return out
}

// eventRoots follows what each event stands instead of to the event that stands for itself.
func (f *File) eventRoots() map[ID]ID {
	of := make(map[ID]ID, len(f.Events))
	for i := range f.Events {
		of[f.Events[i].ID] = f.Events[i].Instead
	}
	roots, _ := rootsOf(of)
	return roots
}
