package build

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"restack/ir"
	"restack/ir/pyc"
	"restack/opt"
)

// Store keeps the optimized modules of programs that are run from their
// sources: by content below objects, and below prefix in the layout that
// CPython reads with PYTHONPYCACHEPREFIX. One Store serves one interpreter and
// any number of programs and processes.
type Store struct {
	Dir string
}

// Prefix is the directory for PYTHONPYCACHEPREFIX.
func (s Store) Prefix() string { return filepath.Join(s.Dir, "prefix") }

// Program is what is to be prepared.
type Program struct {
	Script  string   // the main script, a source or a .pyc; or empty
	Modules []string // dotted names of modules that are imported in any case
	Path    []string // directories where imports are looked up, as in sys.path
}

// PrepareOptions are the options of [Store.Prepare].
type PrepareOptions struct {
	Options
	Compiler Compiler
	Jobs     int
	Level    int    // what -O asks for; the number in the names of cached files
	Tool     string // identifies the compiler that fills the store: another one's results are not used

	Closed  *Closed  // if set, the program is built as a closed world
	Library []string // with Closed: the interpreter's own folders of modules
}

// Prepared says what is ready to run.
type Prepared struct {
	Script  string // the .pyc of Program.Script; empty if it could not be built
	Prefix  string // for PYTHONPYCACHEPREFIX; of a closed world, for the program alone and no process that it starts
	Modules int    // found, the script among them
	Built   int    // of those, compiled now
	Report  Report // of what was built now, and what failed
}

// Prepare brings the store up to date for a program: its script, and what the
// script and the modules import, directly or not, that is found in the
// program's path. Of a package that is imported all modules are prepared.
//
// Which names are imported is overestimated: every name that occurs in a code
// object counts. A module that is missed, or cannot be built, is loaded by
// CPython from its source as ever; in the store nothing of it is left that
// could be loaded in its place.
func (s Store) Prepare(ctx context.Context, prog Program, o PrepareOptions) (*Prepared, error) {
	if o.Compiler == nil {
		return nil, errors.New("build: no compiler")
	}
	if o.Fuel != nil {
		return nil, errors.New("build: what limited fuel makes cannot be stored, it depends on more than the source")
	}
	if o.Closed != nil {
		return s.prepareClosed(ctx, prog, o)
	}
	p := &preparer{store: s, opt: o, path: prog.Path, names: map[string]bool{}, seen: map[string]bool{}, out: &Prepared{Prefix: s.Prefix()}}
	var work []*unit
	if prog.Script != "" {
		u := &unit{path: prog.Script, script: true}
		work = append(work, u)
	}
	for _, m := range prog.Modules {
		work = append(work, p.resolve(topName(m))...)
	}
	for len(work) > 0 {
		names, err := p.round(ctx, work)
		if err != nil {
			return nil, err
		}
		work = nil
		for _, name := range names {
			work = append(work, p.resolve(name)...)
		}
	}
	p.out.Report.sort()
	return p.out, nil
}

// unit is one source on its way into the store.
type unit struct {
	path   string
	dirs   []string // where CPython says it is; empty for a script
	script bool

	source []byte
	mtime  int64
	perm   os.FileMode
	key    string
	names  []string
	err    error
}

type preparer struct {
	store Store
	opt   PrepareOptions
	path  []string
	out   *Prepared
	names map[string]bool // top-level names that were looked up
	seen  map[string]bool // files

	mu sync.Mutex // guards out in parallel work
}

// round brings units into the store and returns the new names in them.
func (p *preparer) round(ctx context.Context, work []*unit) ([]string, error) {
	var missing []*unit
	for _, u := range work {
		if u.err = p.read(u); u.err == nil && !p.known(u) {
			missing = append(missing, u)
		}
	}
	if err := p.compile(ctx, missing); err != nil {
		return nil, err
	}
	var names []string
	for _, u := range work {
		if u.err == nil {
			u.err = p.install(u)
		}
		p.out.Modules++
		if u.err != nil {
			p.out.Report.Failed = append(p.out.Report.Failed, Failure{u.path, u.err})
			p.remove(u)
			continue
		}
		if u.script {
			p.out.Script = p.object(u.key) + ".pyc"
		}
		names = append(names, u.names...)
	}
	slices.Sort(names)
	return slices.Compact(names), nil
}

func (p *preparer) read(u *unit) error {
	st, err := os.Stat(u.path)
	if err != nil {
		return err
	}
	u.mtime, u.perm = st.ModTime().Unix(), modulePerm(st)
	if u.source, err = readLimited(u.path, MaxFile); err != nil {
		return err
	}
	h := sha256.New()
	fmt.Fprintf(h, "%s\n%d\n%d\n%v\n%q\n%v\n", p.opt.Tool, p.opt.Compiler.Magic(), p.opt.Level, p.opt.Force, opt.Names(p.opt.Passes), u.bytecode())
	h.Write(u.source)
	u.key = hex.EncodeToString(h.Sum(nil))
	return nil
}

// bytecode reports whether the unit is a .pyc that is run as a script.
func (u *unit) bytecode() bool { return u.script && filepath.Ext(u.path) == ".pyc" }

func (p *preparer) object(key string) string {
	return filepath.Join(p.store.Dir, "objects", key[:2], key[2:])
}

// known reads what the store has for the unit. The .pyc is written last, so if
// it is there the names are too.
func (p *preparer) known(u *unit) bool {
	if _, err := os.Stat(p.object(u.key) + ".pyc"); err != nil {
		return false
	}
	data, err := os.ReadFile(p.object(u.key) + ".json")
	return err == nil && json.Unmarshal(data, &u.names) == nil
}

func (p *preparer) compile(ctx context.Context, units []*unit) error {
	if len(units) == 0 {
		return nil
	}
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(p.opt.Jobs, 1))
	var sources []Source
	var from []*unit
	for _, u := range units {
		if u.bytecode() {
			g.Go(func() error { u.err = p.add(u, u.source); return ctx.Err() })
			continue
		}
		sources = append(sources, Source{Path: u.path, Data: u.source, Mtime: u.mtime, Optimize: min(p.opt.Level, 2)})
		from = append(from, u)
	}
	var err error
	if len(sources) > 0 {
		err = p.opt.Compiler.CompileEach(ctx, sources, min(max(p.opt.Jobs, 1), len(sources)), func(i int, data []byte, err error) error {
			g.Go(func() error {
				if from[i].err = err; err == nil {
					from[i].err = p.add(from[i], data)
				}
				return ctx.Err()
			})
			return ctx.Err()
		})
	}
	return cmp.Or(err, g.Wait())
}

// add optimizes a unit and enters it in the store.
func (p *preparer) add(u *unit, data []byte) error {
	if len(data) < 2 || binary.LittleEndian.Uint16(data) != p.opt.Compiler.Magic() {
		return pyc.ErrMagic
	}
	res, err := safely(Module, data, p.opt.Options)
	if err != nil {
		return err
	}
	file, err := pyc.Read(data)
	if err != nil {
		return err
	}
	u.names = topNames(file.Code)
	names, err := json.Marshal(u.names)
	if err != nil {
		return err
	}
	if err := WriteFile(p.object(u.key)+".json", names, 0o666); err != nil {
		return err
	}
	if err := WriteFile(p.object(u.key)+".pyc", res.Data, 0o666); err != nil {
		return err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.out.Built++
	p.out.Report.add(u.path, nil, res)
	return nil
}

// outputs are the files of the prefix for a unit.
func (p *preparer) outputs(u *unit) []string {
	name := strings.TrimSuffix(filepath.Base(u.path), ".py") + "." + p.opt.Compiler.CacheTag()
	if p.opt.Level > 0 {
		name += fmt.Sprintf(".opt-%d", p.opt.Level)
	}
	var out []string
	for _, dir := range u.dirs {
		out = append(out, CachePath(p.store.Prefix(), dir, name+".pyc"))
	}
	return out
}

// install writes the unit's .pyc to the prefix, with its source's time and size,
// where it is not there already.
func (p *preparer) install(u *unit) error {
	if len(u.dirs) == 0 {
		return nil
	}
	data, err := os.ReadFile(p.object(u.key) + ".pyc")
	if err != nil {
		return err
	}
	if len(data) < 16 {
		return pyc.ErrMagic
	}
	le := binary.LittleEndian
	le.PutUint32(data[4:], 0)
	le.PutUint32(data[8:], uint32(u.mtime))
	le.PutUint32(data[12:], uint32(len(u.source)))
	for _, path := range p.outputs(u) {
		if old, err := os.ReadFile(path); err == nil && bytes.Equal(old, data) {
			continue
		}
		if err := WriteFile(path, data, u.perm); err != nil {
			return err
		}
	}
	return nil
}

// remove deletes what an earlier form of the source left.
func (p *preparer) remove(u *unit) {
	for _, path := range p.outputs(u) {
		_ = os.Remove(path)
	}
}

// resolve finds the sources that a top-level name stands for, if it is in the
// path and was not looked up yet.
func (p *preparer) resolve(name string) []*unit {
	if name == "" || p.names[name] {
		return nil
	}
	p.names[name] = true
	for _, dir := range p.path {
		if sub := filepath.Join(dir, name); isPackage(sub) {
			return p.pkg(sub)
		}
		if file := filepath.Join(dir, name+".py"); isFile(file) {
			return p.unit(file)
		}
	}
	for _, dir := range p.path {
		if sub := filepath.Join(dir, name); isDir(sub) {
			return p.pkg(sub) // a namespace package
		}
	}
	return nil
}

func (p *preparer) unit(path string) []*unit {
	if p.seen[path] {
		return nil
	}
	p.seen[path] = true
	return []*unit{{path: path, dirs: spellings(filepath.Dir(path))}}
}

// pkg finds all sources of a package.
func (p *preparer) pkg(dir string) []*unit {
	var units []*unit
	// What cannot be read is left to CPython.
	_ = filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil
		case d.IsDir():
			if path != dir && (d.Name() == "__pycache__" || strings.HasPrefix(d.Name(), ".")) {
				return fs.SkipDir
			}
		case filepath.Ext(path) == ".py" && isFile(path):
			units = append(units, p.unit(path)...)
		}
		return nil
	})
	return units
}

func isFile(path string) bool {
	st, err := os.Stat(path)
	return err == nil && st.Mode().IsRegular()
}

func isDir(path string) bool {
	st, err := os.Stat(path)
	return err == nil && st.IsDir()
}

func topName(name string) string {
	top, _, _ := strings.Cut(name, ".")
	return top
}

// topNames are the first parts of all names in a code object and those nested
// in it, sorted.
func topNames(code *ir.Code) []string {
	var names []string
	seen := map[*ir.Code]bool{}
	todo := []*ir.Code{code}
	for len(todo) > 0 {
		c := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if seen[c] {
			continue
		}
		seen[c] = true
		for _, n := range c.Names {
			if top := topName(n); top != "" && filepath.IsLocal(top) && !strings.ContainsAny(top, `/\`) {
				names = append(names, top)
			}
		}
		for _, k := range c.Consts {
			if inner, ok := k.(*ir.Code); ok {
				todo = append(todo, inner)
			}
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}
