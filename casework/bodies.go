package casework

import (
	"os"
	"path/filepath"
	"slices"

	"athar/fault"
	"athar/record"
	"athar/submission"
)

// ownBodies is the folder of the user's own bodies, and what is wrong in it.
type ownBodies struct {
	dir    string
	broken []*submission.Broken
}

// BodiesFolder is where a user puts own bodies, one JSON file each (docs/formats/body.md).
// It need not exist.
func BodiesFolder() (string, error) {
	dir, err := os.UserConfigDir()
	if err != nil {
		return "", fault.New("casework.bodies", fault.NotFound, "home", err)
	}
	return filepath.Join(dir, "athar", "bodies"), nil
}

// OwnBodies names the folder of the user's own bodies. They are read with the others when
// bodies are first asked for; a folder that is not there holds none.
func (s *Session) OwnBodies(dir string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.own, s.bodies = ownBodies{dir: dir}, nil
}

// BrokenBodies returns what is wrong with files of the user's own bodies, by the file's
// name. They are left out; the other bodies work. It is empty until Bodies was asked for.
func (s *Session) BrokenBodies() []*submission.Broken {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.own.broken)
}

// Bodies returns what is known of the bodies, the user's own among them. They are read
// once. It fails only where the program itself is broken.
func (s *Session) Bodies() (*submission.Bodies, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.bodies != nil {
		return s.bodies, nil
	}
	load := submission.Load
	if s.own.dir != "" {
		load = func() (b *submission.Bodies, err error) {
			b, s.own.broken, err = submission.LoadWith(os.DirFS(s.own.dir))
			return b, err
		}
	}
	b, err := load()
	if err != nil {
		return nil, err
	}
	s.bodies = b
	return s.bodies, nil
}

// UseBodies puts other bodies in the place of those that come with Athar.
func (s *Session) UseBodies(b *submission.Bodies) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.bodies = b
}

// today is the day on which the session works.
func (s *Session) today() record.Day { return record.DayOf(s.now()) }
