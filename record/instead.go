package record

import "slices"

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

// eventsByPerson returns every event as it was for those whom it concerns: the file's own
// list where nothing differs for anybody, else one for each person.
func (f *File) eventsByPerson() []Event {
	if len(f.OwnEvents()) == len(f.Events) {
		return f.Events
	}
	var out []Event
	for _, people := range [][]Person{f.Sought, f.Relatives} {
		for i := range people {
			for _, e := range f.EventsOf(people[i].ID) {
				e.People = []ID{people[i].ID}
				out = append(out, e)
			}
		}
	}
	return out
}

// otherDate reports whether an event was on another date for one of its people.
func (f *File) otherDate(e *Event, person ID) bool {
	if !e.Instead.IsZero() {
		return false
	}
	for i := range f.Events {
		o := &f.Events[i]
		if o.Instead == e.ID && !e.ID.IsZero() && o.Date.Text != "" && slices.Contains(o.People, person) {
			return true
		}
	}
	return false
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
