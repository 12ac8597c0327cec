package cpython

import (
	"cmp"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
)

// Provider is an interpreter that is not on the machine yet.
type Provider interface {
	// Version is its full version, as "3.14.6".
	Version() string
	// Extract makes it available and returns the path of its executable.
	Extract() (string, error)
}

// Option changes where [Find] and [List] look.
type Option func(*search)

type search struct {
	embedded Provider
	env      func(string) string
	system   []string
}

// WithEmbedded adds an interpreter that the binary carries. It is the last
// choice for its version.
func WithEmbedded(p Provider) Option { return func(s *search) { s.embedded = p } }

// WithEnv replaces the process environment (PATH, PYENV_ROOT and HOME are read).
func WithEnv(getenv func(string) string) Option { return func(s *search) { s.env = getenv } }

// WithSystemDirs replaces the directories that are looked at after PATH and
// pyenv: /usr/bin and /usr/local/bin.
func WithSystemDirs(dirs ...string) Option { return func(s *search) { s.system = dirs } }

func newSearch(opts []Option) *search {
	s := &search{env: os.Getenv, system: []string{"/usr/local/bin", "/usr/bin"}}
	for _, o := range opts {
		o(s)
	}
	return s
}

// List finds all interpreters, the newest version first and for one version in
// the order PATH (with pyenv's versions where its shims are), pyenv, system
// directories, embedded. Executables that cannot
// be asked are left out, and so is all but the first path to the same one.
func List(ctx context.Context, opts ...Option) ([]*Interp, error) {
	s := newSearch(opts)
	found := probeAll(ctx, s.candidates(""))
	if p, err := s.extract(ctx); err != nil {
		return nil, err
	} else if p != nil {
		found = append(found, p)
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	found = dedup(found)
	slices.SortStableFunc(found, newestFirst)
	return found, nil
}

// Find returns the interpreter that want names:
//
//	""             python3 of PATH, else the newest one found
//	"3.12"         the first 3.12 in List's order, "3.12.1" that very version
//	"embedded"     the one in the binary
//	other          the path or the command name of an executable
//
// The error is or wraps [ErrNotFound] if there is none.
func Find(ctx context.Context, want string, opts ...Option) (*Interp, error) {
	s := newSearch(opts)
	switch {
	case want == "":
		if path := s.lookPath("python3"); path != "" {
			if p, err := Probe(ctx, path); err == nil {
				return p, nil
			}
		}
		list, err := List(ctx, opts...)
		if err != nil {
			return nil, err
		}
		if len(list) == 0 {
			return nil, ErrNotFound
		}
		return list[0], nil
	case want == "embedded":
		p, err := s.extract(ctx)
		if err == nil && p == nil {
			err = fmt.Errorf("embedded interpreter: %w", ErrNotFound)
		}
		return p, err
	case versionRE.MatchString(want):
		return s.findVersion(ctx, want)
	case strings.ContainsRune(want, filepath.Separator):
		return Probe(ctx, want)
	}
	if path := s.lookPath(want); path != "" {
		return Probe(ctx, path)
	}
	return nil, fmt.Errorf("%s: %w", want, ErrNotFound)
}

var (
	versionRE = regexp.MustCompile(`^[23]\.\d+(\.\d+)?$`)
	nameRE    = regexp.MustCompile(`^python(2\.7|3(\.\d+)?)$`)
)

func (s *search) findVersion(ctx context.Context, want string) (*Interp, error) {
	fits := func(full string) bool { return full == want || strings.HasPrefix(full, want+".") }
	for _, path := range s.candidates(want) {
		if p, err := Probe(ctx, path); err == nil && fits(p.Full) {
			return p, nil
		}
		if err := ctx.Err(); err != nil {
			return nil, err
		}
	}
	if s.embedded != nil && fits(s.embedded.Version()) {
		return s.extract(ctx)
	}
	return nil, fmt.Errorf("Python %s: %w", want, ErrNotFound)
}

func (s *search) extract(ctx context.Context) (*Interp, error) {
	if s.embedded == nil {
		return nil, nil
	}
	path, err := s.embedded.Extract()
	if err != nil {
		return nil, fmt.Errorf("embedded interpreter: %w", err)
	}
	p, err := Probe(ctx, path)
	if err != nil {
		return nil, fmt.Errorf("embedded interpreter: %w", err)
	}
	p.Embedded = true
	return p, nil
}

// candidates lists executables that may be interpreters; with a version, those
// that may be of that version, the likeliest first.
func (s *search) candidates(version string) []string {
	var minor, plain []string
	add := func(path string, sure bool) {
		if !executable(path) {
			return
		}
		if sure {
			minor = append(minor, path)
		} else {
			plain = append(plain, path)
		}
	}
	xy := version
	if parts := strings.SplitN(version, ".", 3); len(parts) == 3 {
		xy = parts[0] + "." + parts[1]
	}
	root := s.pyenvRoot()
	scan := func(dir string) {
		entries, err := os.ReadDir(dir)
		if err != nil {
			return
		}
		for _, e := range entries {
			name := e.Name()
			if !nameRE.MatchString(name) {
				continue
			}
			exact := name == "python"+xy
			if xy == "" || exact || name == "python3" {
				add(filepath.Join(dir, name), exact)
			}
		}
	}
	pyenv := func() {
		for _, v := range pyenvVersions(root) {
			if version != "" && v != version && !strings.HasPrefix(v, xy+".") {
				continue
			}
			for _, name := range []string{"python3", "python2.7"} {
				add(filepath.Join(root, "versions", v, "bin", name), version != "")
			}
		}
	}
	shims := filepath.Join(root, "shims")
	path := filepath.SplitList(s.env("PATH"))
	for _, dir := range path {
		switch dir {
		case "":
		case shims: // they answer for the versions, slowly
			pyenv()
		default:
			scan(dir)
		}
	}
	if !slices.Contains(path, shims) {
		pyenv()
	}
	for _, dir := range s.system {
		scan(dir)
	}
	return append(minor, plain...)
}

func (s *search) pyenvRoot() string {
	if root := s.env("PYENV_ROOT"); root != "" {
		return root
	}
	return filepath.Join(s.env("HOME"), ".pyenv")
}

// pyenvVersions lists the installed versions, the newest first.
func pyenvVersions(root string) []string {
	entries, err := os.ReadDir(filepath.Join(root, "versions"))
	if err != nil {
		return nil
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	slices.SortStableFunc(names, func(a, b string) int { return -compareVersions(a, b) })
	return names
}

func (s *search) lookPath(name string) string {
	for _, dir := range filepath.SplitList(s.env("PATH")) {
		if dir == "" {
			continue
		}
		if path := filepath.Join(dir, name); executable(path) {
			return path
		}
	}
	return ""
}

func executable(path string) bool {
	if runtime.GOOS == "windows" {
		_, err := exec.LookPath(path)
		return err == nil
	}
	st, err := os.Stat(path)
	return err == nil && st.Mode().IsRegular() && st.Mode()&0o111 != 0
}

// probeAll asks all candidates, a few at a time, and keeps their order.
func probeAll(ctx context.Context, paths []string) []*Interp {
	out := make([]*Interp, len(paths))
	limit := make(chan struct{}, runtime.NumCPU())
	var wg sync.WaitGroup
	seen := make(map[string]bool)
	for i, path := range paths {
		real, err := filepath.EvalSymlinks(path)
		if err != nil || seen[real] {
			continue
		}
		seen[real] = true
		wg.Go(func() {
			limit <- struct{}{}
			defer func() { <-limit }()
			if p, err := Probe(ctx, path); err == nil {
				out[i] = p
			}
		})
	}
	wg.Wait()
	return slices.DeleteFunc(out, func(p *Interp) bool { return p == nil })
}

// dedup keeps the first of those that are the same executable.
func dedup(list []*Interp) []*Interp {
	seen := make(map[string]bool)
	return slices.DeleteFunc(list, func(p *Interp) bool {
		if seen[p.Real] {
			return true
		}
		seen[p.Real] = true
		return false
	})
}

func newestFirst(a, b *Interp) int {
	return cmp.Or(cmp.Compare(b.Version, a.Version), -compareVersions(a.Full, b.Full))
}

// compareVersions orders "3.9.18" before "3.12.1"; what is no number counts as 0.
func compareVersions(a, b string) int {
	as, bs := strings.Split(a, "."), strings.Split(b, ".")
	for i := range max(len(as), len(bs)) {
		var x, y int
		if i < len(as) {
			x, _ = strconv.Atoi(as[i])
		}
		if i < len(bs) {
			y, _ = strconv.Atoi(bs[i])
		}
		if x != y {
			return cmp.Compare(x, y)
		}
	}
	return 0
}
