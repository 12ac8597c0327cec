package differ

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"golang.org/x/tools/txtar"

	"restack/ir"
	"restack/world"
)

// Program is a script, a directory with a __main__.py, or an archive (.txtar)
// of a program's files, the script first.
//
// The comments at the head of the source say more:
//
//	# versions: 3.8-          the Pythons it is for; or 3.11-3.13, or 3.12
//	# assumption: races       a named assumption of the optimizer that does not
//	                          hold for it: a build that makes the assumption
//	                          may change what the program does, by rewrites;
//	                          "races, in an open world too": an open one as well
//
// and a file small.txt beside it with lines "NAME ARG…" the arguments for a
// short run.
type Program struct {
	Path        string
	Args        []string
	From, To    ir.Version // zero: no limit
	Assumptions []string
	Open        bool // an open world does not keep all that they say

	broken world.Assumption // Assumptions
}

const (
	argsFile   = "small.txt" // has arguments
	archiveExt = ".txtar"
)

// Load finds programs: a path is one itself, or a directory of programs.
func Load(paths ...string) ([]*Program, error) {
	var out []*Program
	for _, path := range paths {
		st, err := os.Stat(path)
		if err != nil {
			return nil, err
		}
		if !st.IsDir() || isApp(path) {
			p, err := load(path)
			if err != nil {
				return nil, err
			}
			out = append(out, p)
			continue
		}
		entries, err := os.ReadDir(path)
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			sub := filepath.Join(path, e.Name())
			if ext := filepath.Ext(sub); ext != ".py" && ext != archiveExt && !isApp(sub) {
				continue
			}
			p, err := load(sub)
			if err != nil {
				return nil, err
			}
			out = append(out, p)
		}
	}
	return out, nil
}

func isApp(dir string) bool {
	st, err := os.Stat(mainOf(dir))
	return err == nil && st.Mode().IsRegular()
}

func mainOf(dir string) string { return filepath.Join(dir, "__main__.py") }

func load(path string) (*Program, error) {
	main, err := mainSource(path)
	if err != nil {
		return nil, err
	}
	p := &Program{Path: path}
	if err := p.header(main); err != nil {
		return nil, fmt.Errorf("%s: %w", path, err)
	}
	p.Args, err = smallArgs(path)
	return p, err
}

func mainSource(path string) ([]byte, error) {
	switch {
	case isApp(path):
		return os.ReadFile(mainOf(path))
	case filepath.Ext(path) == archiveExt:
		a, err := archive(path)
		if err != nil {
			return nil, err
		}
		return a.Files[0].Data, nil
	}
	return os.ReadFile(path)
}

// archive reads a program's files.
func archive(path string) (*txtar.Archive, error) {
	a, err := txtar.ParseFile(path)
	if err != nil {
		return nil, err
	}
	if len(a.Files) == 0 {
		return nil, fmt.Errorf("%s: has no files", path)
	}
	for _, f := range a.Files {
		if !filepath.IsLocal(f.Name) {
			return nil, fmt.Errorf("%s: %s leads out of it", path, f.Name)
		}
	}
	return a, nil
}

func (p *Program) header(src []byte) error {
	for line := range bytes.Lines(src) {
		text, comment := strings.CutPrefix(strings.TrimSpace(string(line)), "#")
		if !comment {
			return nil
		}
		key, value, _ := strings.Cut(strings.TrimSpace(text), ":")
		switch value = strings.TrimSpace(value); key {
		case "versions":
			from, to, span := strings.Cut(value, "-")
			if !span {
				to = from
			}
			var err1, err2 error
			p.From, err1 = version(from)
			p.To, err2 = version(to)
			if err := errors.Join(err1, err2); err != nil {
				return err
			}
		case "assumption":
			name, open := strings.CutSuffix(value, ", in an open world too")
			s, err := world.ParseSwitches([]string{name})
			if err != nil {
				return err
			}
			p.broken |= s.On
			p.Assumptions = append(p.Assumptions, name)
			p.Open = p.Open || open
		}
	}
	return nil
}

// version reads 3.12; nothing is version 0.
func version(s string) (ir.Version, error) {
	if s == "" {
		return 0, nil
	}
	a, b, _ := strings.Cut(s, ".")
	major, err1 := strconv.ParseUint(a, 10, 8)
	minor, err2 := strconv.ParseUint(b, 10, 8)
	if err1 != nil || err2 != nil {
		return 0, fmt.Errorf("versions: %q is none", s)
	}
	return ir.Version(major<<8 | minor), nil
}

// For reports whether the program is for a version of Python.
func (p *Program) For(v ir.Version) bool {
	return v >= p.From && (p.To == 0 || v <= p.To)
}

// smallArgs are the arguments for a program that the file beside it has.
func smallArgs(path string) ([]string, error) {
	data, err := os.ReadFile(filepath.Join(filepath.Dir(path), argsFile))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	name := strings.TrimSuffix(filepath.Base(path), ".py")
	for line := range strings.Lines(string(data)) {
		if f := strings.Fields(line); len(f) > 0 && f[0] == name {
			return f[1:], nil
		}
	}
	return nil, nil
}
