package casework

import (
	"athar/record"
	"athar/submission"
)

// Bodies returns what is known of the bodies. They are read once. It fails only where the
// program itself is broken.
func (s *Session) Bodies() (*submission.Bodies, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.bodies == nil {
		b, err := submission.Load()
		if err != nil {
			return nil, err
		}
		s.bodies = b
	}
	return s.bodies, nil
}

// UseBodies puts other bodies in the place of those that come with Athar: those with the
// user's own beside them.
func (s *Session) UseBodies(b *submission.Bodies) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.bodies = b
}

// today is the day on which the session works.
func (s *Session) today() record.Day { return record.DayOf(s.now()) }
