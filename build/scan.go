package build

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Target says where the optimized modules of a tree go.
type Target uint8

const (
	// ToTree writes a self-contained tree without sources: m.pyc where m.py
	// was, and copies of the data files.
	ToTree Target = iota
	// ToCache writes what CPython looks for when PYTHONPYCACHEPREFIX names the
	// directory: below it the absolute path of the source's directory, and there
	// m.TAG.pyc.
	ToCache
	// InPlace writes to the __pycache__ beside each source.
	InPlace
)

// ErrPlan is wrapped by the errors of [Scan] that are about the request as a
// whole, not about one file.
var ErrPlan = errors.New("cannot build")

// Plan is what is to be built: the files found and where each goes.
type Plan struct {
	Target Target
	Dir    string // absolute; of ToTree and ToCache

	files   []file
	failed  []Failure
	skipped []Skip
	search  []string // the folders where the roots' imports of each other are found
}

type fileKind uint8

const (
	sourceFile fileKind = iota
	bytecodeFile
	dataFile
)

// file is one input. What it is called in the output depends on the target.
type file struct {
	kind fileKind
	path string // as the user would write it
	abs  string
	rel  string // ToTree: the output below Dir; else empty
	stem string // source or bytecode: the module's file name without extension
	root bool   // it was named itself
	// cacheDirs are the directories, as CPython may name them, of the source:
	// usually one, two where a link is involved.
	cacheDirs []string
}

// NeedsCompiler reports whether there are sources to compile.
func (p *Plan) NeedsCompiler() bool {
	return slices.ContainsFunc(p.files, func(f file) bool { return f.kind == sourceFile })
}

// Len is the number of files to build or copy.
func (p *Plan) Len() int { return len(p.files) }

// Scan finds what is to be built in files and directories.
//
// In a directory every .py and every .pyc without a source beside it is a
// module; __pycache__ and the folders of version control are passed over. A
// directory that is a package (it holds __init__) goes to the tree under its
// name, the contents of any other directory to the top of the tree.
//
// A file or directory that cannot be read is a [Failure] in the report of the
// build; the error is for the request as a whole and wraps [ErrPlan].
func Scan(paths []string, target Target, dir string) (*Plan, error) {
	p := &Plan{Target: target}
	if len(paths) == 0 {
		return nil, fmt.Errorf("%w: nothing given", ErrPlan)
	}
	if target != InPlace {
		abs, err := filepath.Abs(dir)
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrPlan, err)
		}
		p.Dir = abs
	}
	s := &scanner{plan: p, visited: map[string]bool{}}
	for _, path := range paths {
		if err := s.root(path); err != nil {
			return nil, err
		}
	}
	if err := p.checkClashes(); err != nil {
		return nil, err
	}
	return p, nil
}

type scanner struct {
	plan    *Plan
	visited map[string]bool // real directories, against loops of links
}

func (s *scanner) fail(path string, err error) {
	s.plan.failed = append(s.plan.failed, Failure{path, bare(path, err)})
}

func (s *scanner) root(path string) error {
	st, err := os.Stat(path)
	if err != nil {
		s.fail(path, err)
		return nil
	}
	abs, err := filepath.Abs(path)
	if err != nil {
		return fmt.Errorf("%w: %w", ErrPlan, err)
	}
	if !st.IsDir() {
		s.single(path, abs)
		return nil
	}
	if s.plan.Target == ToTree && sameDir(abs, s.plan.Dir) {
		return fmt.Errorf("%w: %s is both the input and the output", ErrPlan, path)
	}
	rel := ""
	if isPackage(abs) {
		rel = filepath.Base(abs)
		s.plan.addSearch(filepath.Dir(abs))
	} else {
		s.plan.addSearch(abs)
	}
	s.dir(path, abs, rel)
	return nil
}

// single adds a file that was named itself.
func (s *scanner) single(path, abs string) {
	dir, name := filepath.Split(abs)
	f := file{path: path, abs: abs, root: true, cacheDirs: spellings(dir)}
	switch ext := filepath.Ext(name); ext {
	case ".py", ".pyw":
		f.kind, f.stem = sourceFile, strings.TrimSuffix(name, ext)
	case ".pyc":
		f.kind, f.stem = bytecodeFile, strings.TrimSuffix(name, ext)
		if filepath.Base(filepath.Clean(dir)) == "__pycache__" {
			f.stem, _, _ = strings.Cut(f.stem, ".")
			f.cacheDirs = spellings(filepath.Dir(filepath.Clean(dir)))
		} else if s.plan.Target != ToTree {
			s.fail(path, errors.New("is loaded from where it is, not from a cache: build it with an output directory"))
			return
		}
	default:
		s.fail(path, errors.New("is neither a .py nor a .pyc file"))
		return
	}
	if s.plan.Target == ToTree {
		f.rel = f.stem + ".pyc"
	}
	s.plan.files = append(s.plan.files, f)
	s.plan.addSearch(filepath.Clean(dir))
}

func (s *scanner) dir(path, abs, rel string) {
	real, err := filepath.EvalSymlinks(abs)
	if err != nil {
		s.fail(path, err)
		return
	}
	if s.visited[real] || s.plan.Target != InPlace && sameDir(real, s.plan.Dir) {
		return
	}
	s.visited[real] = true
	entries, err := os.ReadDir(abs)
	if err != nil {
		s.fail(path, err)
		return
	}
	sources := map[string]bool{}
	for _, e := range entries {
		if stem, ok := strings.CutSuffix(e.Name(), ".py"); ok {
			sources[stem] = true
		}
	}
	dirs := spellings(abs)
	for _, e := range entries {
		name := e.Name()
		sub, subAbs := filepath.Join(path, name), filepath.Join(abs, name)
		mode := e.Type()
		if mode&fs.ModeSymlink != 0 {
			st, err := os.Stat(subAbs)
			if err != nil {
				s.fail(sub, err)
				continue
			}
			mode = st.Mode().Type()
		}
		switch {
		case mode.IsDir():
			if name != "__pycache__" && !versionControl(name) {
				s.dir(sub, subAbs, filepath.Join(rel, name))
			}
		case !mode.IsRegular():
			s.skip(sub, "is no regular file")
		default:
			s.entry(file{path: sub, abs: subAbs, cacheDirs: dirs}, name, rel, sources)
		}
	}
}

// entry adds a file found in a directory.
func (s *scanner) entry(f file, name, rel string, sources map[string]bool) {
	stem, ext := strings.TrimSuffix(name, filepath.Ext(name)), filepath.Ext(name)
	switch ext {
	case ".py":
		f.kind, f.stem = sourceFile, stem
	case ".pyc":
		f.kind, f.stem = bytecodeFile, stem
		switch {
		case sources[stem]:
			s.skip(f.path, "its source is there")
			return
		case s.plan.Target != ToTree:
			s.skip(f.path, "has no source, so it is not loaded from a cache")
			return
		}
	default:
		if s.plan.Target != ToTree {
			return
		}
		f.kind = dataFile
	}
	if s.plan.Target == ToTree {
		f.rel = filepath.Join(rel, name)
		if f.kind != dataFile {
			f.rel = filepath.Join(rel, stem+".pyc")
		}
	}
	s.plan.files = append(s.plan.files, f)
}

func (p *Plan) addSearch(dir string) {
	if !slices.Contains(p.search, dir) {
		p.search = append(p.search, dir)
	}
}

func (s *scanner) skip(path, why string) {
	s.plan.skipped = append(s.plan.skipped, Skip{path, why})
}

// checkClashes finds inputs that would be written to the same place. The same
// input given twice is taken once.
func (p *Plan) checkClashes() error {
	from := map[string]int{} // in files
	var files []file
	for _, f := range p.files {
		key := f.abs
		if p.Target == ToTree {
			key = f.rel
		}
		switch i, ok := from[key]; {
		case !ok:
			from[key] = len(files)
			files = append(files, f)
		case files[i].abs != f.abs:
			return fmt.Errorf("%w: %s and %s would both become %s", ErrPlan, files[i].abs, f.abs, filepath.Join(p.Dir, f.rel))
		default:
			files[i].root = files[i].root || f.root
		}
	}
	p.files = files
	return nil
}

// outputs are the files to write for f, given the interpreter's cache tag.
func (p *Plan) outputs(f file, tag string) []string {
	if p.Target == ToTree {
		return []string{filepath.Join(p.Dir, f.rel)}
	}
	name := f.stem + "." + tag + ".pyc"
	if f.kind == bytecodeFile {
		name = filepath.Base(f.abs) // keeps its tag and optimization level
	}
	if p.Target == InPlace {
		return []string{filepath.Join(f.cacheDirs[0], "__pycache__", name)}
	}
	var out []string
	for _, dir := range f.cacheDirs {
		out = append(out, CachePath(p.Dir, dir, name))
	}
	return out
}

// CachePath is where CPython looks for the file name of a source in the
// absolute directory dir if PYTHONPYCACHEPREFIX is prefix.
func CachePath(prefix, dir, name string) string {
	dir = strings.TrimPrefix(dir, filepath.VolumeName(dir))
	return filepath.Join(prefix, dir, name)
}

// spellings are the names by which CPython may know a directory: as given, and
// without links (the working directory and a script's directory have none).
func spellings(dir string) []string {
	dir = filepath.Clean(dir)
	if real, err := filepath.EvalSymlinks(dir); err == nil && real != dir {
		return []string{dir, real}
	}
	return []string{dir}
}

func sameDir(a, b string) bool {
	if a == b {
		return true
	}
	x, err := os.Stat(a)
	if err != nil {
		return false
	}
	y, err := os.Stat(b)
	return err == nil && os.SameFile(x, y)
}

func isPackage(dir string) bool {
	for _, name := range []string{"__init__.py", "__init__.pyc"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			return true
		}
	}
	return false
}

func versionControl(name string) bool {
	return name == ".git" || name == ".hg" || name == ".svn"
}

// bare is an error without the path it repeats.
func bare(path string, err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) && (pe.Path == path || filepath.Base(pe.Path) == filepath.Base(path)) {
		return pe.Err
	}
	return err
}
