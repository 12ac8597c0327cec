package suite

import (
	"bufio"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"
)

// Record is the outcome of one test file on both sides.
type Record struct {
	Test    string  `json:"test"`
	Verdict Verdict `json:"verdict"`
	Plain   *Result `json:"plain"`
	Emitted *Result `json:"emitted,omitempty"`
	Retried bool    `json:"retried,omitempty"`
}

// Verdict compares the two sides.
type Verdict string

// The verdicts.
const (
	Same          Verdict = "same"
	Different     Verdict = "different"
	NotComparable Verdict = "not comparable" // the plain side fails or takes too long
)

// Store is a file of JSON lines that grows as results come, so that nothing is
// lost when a run is interrupted. The last line for a key counts.
type Store[T any] struct {
	mu   sync.Mutex
	f    *os.File
	key  func(T) string
	rows map[string]T
}

// OpenStore opens or creates the file; with fresh, what is in it is dropped. A
// last line that was not written completely is ignored.
func OpenStore[T any](path string, key func(T) string, fresh bool) (*Store[T], error) {
	s := &Store[T]{key: key, rows: make(map[string]T)}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return nil, err
	}
	if fresh {
		if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
			return nil, err
		}
	}
	f, err := os.OpenFile(path, os.O_CREATE|os.O_RDWR|os.O_APPEND, 0o644)
	if err != nil {
		return nil, err
	}
	r := bufio.NewReader(f)
	for {
		line, err := r.ReadBytes('\n')
		if err != nil {
			if len(line) > 0 {
				// Half a line: what is written next must start a new one.
				if _, err := f.WriteString("\n"); err != nil {
					f.Close()
					return nil, err
				}
			}
			break
		}
		var row T
		if json.Unmarshal(line, &row) == nil {
			s.rows[key(row)] = row
		}
	}
	s.f = f
	return s, nil
}

// Get returns the row of a key.
func (s *Store[T]) Get(key string) (T, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	row, ok := s.rows[key]
	return row, ok
}

// Put adds or replaces a row and writes it.
func (s *Store[T]) Put(row T) error {
	line, err := json.Marshal(row)
	if err != nil {
		return err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.rows[s.key(row)] = row
	_, err = s.f.Write(append(line, '\n'))
	return err
}

// Close closes the file.
func (s *Store[T]) Close() error { return s.f.Close() }
