package build

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"restack/ir/pyc"
	"restack/opt"
)

// A closed world in a store has a folder of its own, named after the content of
// all of its modules and everything else that its code depends on: the optimized
// modules in prefix, as CPython looks for them, the script, and done.json, which
// is written last. It never changes. What a program loads from it therefore fits
// together: after an edit there is another world, and during a run the modules
// are those that were there when it began, whatever happens to the sources, since
// the files say that they are not to be checked against those.

// worldAge is how long a world that nobody runs is left in the store.
const worldAge = 30 * 24 * time.Hour

// prepareClosed brings a program's world into the store.
func (s Store) prepareClosed(ctx context.Context, prog Program, o PrepareOptions) (*Prepared, error) {
	c := newClosedStore(prog, o)
	c.store, c.p.scan = s, c.scan
	if err := c.p.load(ctx); err != nil {
		return nil, err
	}
	c.dir = c.worldDir()
	out := &Prepared{Prefix: filepath.Join(c.dir, "prefix"), Modules: len(c.p.members)}
	if c.ready() {
		for _, m := range c.p.members {
			if m.err != nil {
				out.Report.Failed = append(out.Report.Failed, Failure{m.path, m.err})
			}
		}
	} else {
		if err := c.build(ctx, out); err != nil {
			return nil, err
		}
	}
	if c.script != nil && c.script.err == nil {
		out.Script = c.scriptFile()
	}
	out.Report.sort()
	return out, nil
}

type closedStore struct {
	store  Store
	opt    PrepareOptions
	p      *wholeProgram
	script *member
	dir    string
	keys   map[*member]string
}

// newClosedStore has what a program begins with.
func newClosedStore(prog Program, o PrepareOptions) *closedStore {
	c := &closedStore{opt: o, p: newWholeProgram(o.Options, o.Closed, o.Compiler, o.Jobs, prog.Path), keys: map[*member]string{}}
	if prog.Script != "" {
		c.script = c.p.add(&member{name: "__main__", path: prog.Script, abs: prog.Script, entry: true})
	}
	for _, name := range prog.Modules {
		c.entry(name)
	}
	return c
}

// entry adds what python -m NAME runs.
func (c *closedStore) entry(name string) {
	for prefix := range prefixes(name) {
		c.p.locate(prefix)
	}
	m := c.p.byName[name]
	if m == nil || isInit(m.abs) {
		if inner := c.p.locate(join(name, "__main__")); inner != nil {
			m = inner
		}
	}
	if m == nil {
		return
	}
	m.entry = true
	if c.p.byName["__main__"] == nil {
		c.p.byName["__main__"] = m
	}
}

// scan reads sources and takes what they import from what is known of their
// content, or compiles them.
func (c *closedStore) scan(ctx context.Context, list []*member) error {
	var missing []*member
	for _, m := range list {
		c.keys[m] = c.read(m)
		if m.err != nil || c.known(m) {
			continue
		}
		missing = append(missing, m)
	}
	if err := c.p.compile(ctx, missing); err != nil {
		return err
	}
	for _, m := range missing {
		if m.err != nil {
			continue
		}
		names, err := json.Marshal(m.imports)
		if err != nil {
			return err
		}
		at := c.object(m)
		if err := WriteFile(at+".json", names, 0o666); err != nil {
			return err
		}
		if err := WriteFile(at+".pyc", m.data, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// read reads a member's file; the result names its content and how it is compiled.
func (c *closedStore) read(m *member) string {
	data, err := readLimited(m.abs, MaxFile)
	if err != nil {
		m.err = err
		return "unreadable"
	}
	st, err := os.Stat(m.abs)
	if err != nil {
		m.err = err
		return "unreadable"
	}
	m.source = &Source{Path: m.abs, Data: data, Mtime: st.ModTime().Unix(), Optimize: min(c.opt.Level, 2)}
	if filepath.Ext(m.abs) == ".pyc" && m != c.script {
		m.outside = "it has no source, so it is loaded from where it is"
	}
	h := sha256.New()
	// The name decides what relative imports mean; the path is in the code.
	fmt.Fprintf(h, "closed\n%s\n%d\n%d\n%q\n%q\n", c.opt.Tool, c.opt.Compiler.Magic(), c.opt.Level, m.name, m.abs)
	h.Write(data)
	return hex.EncodeToString(h.Sum(nil))
}

// object is where the store has a member as compiled, without extension.
func (c *closedStore) object(m *member) string {
	key := c.keys[m]
	return filepath.Join(c.store.Dir, "compiled", key[:2], key[2:])
}

// known reads what the store has for a member. The .pyc is written last.
func (c *closedStore) known(m *member) bool {
	data, err := os.ReadFile(c.object(m) + ".pyc")
	if err != nil {
		return false
	}
	names, err := os.ReadFile(c.object(m) + ".json")
	if err != nil || json.Unmarshal(names, &m.imports) != nil {
		return false
	}
	m.data = data
	return true
}

// worldDir is the folder of the world.
func (c *closedStore) worldDir() string {
	h := sha256.New()
	o := c.opt
	fmt.Fprintf(h, "%s\n%d\n%d\n%v\n%q\n", o.Tool, o.Compiler.Magic(), o.Level, o.Force, opt.Names(o.Passes))
	fmt.Fprintf(h, "%v\n%q\n%q\n%q\n", o.Closed.Assume, o.Closed.Keep, o.Closed.Modules, o.Closed.Path)
	for _, m := range c.p.members {
		fmt.Fprintf(h, "%q %v %v %s\n", m.name, m.entry, m.err == nil, c.keys[m])
	}
	key := hex.EncodeToString(h.Sum(nil))
	return filepath.Join(c.store.Dir, "worlds", key[:2], key[2:])
}

func (c *closedStore) done() string       { return filepath.Join(c.dir, "done.json") }
func (c *closedStore) scriptFile() string { return filepath.Join(c.dir, "script.pyc") }

// ready reports whether the world is in the store, and says that it is used.
func (c *closedStore) ready() bool {
	now := time.Now()
	return os.Chtimes(c.done(), now, now) == nil
}

func (c *closedStore) build(ctx context.Context, out *Prepared) error {
	g, gctx := errgroup.WithContext(ctx)
	g.SetLimit(c.p.jobs)
	for _, m := range c.p.members {
		if m.err == nil && m.mod == nil {
			g.Go(func() error {
				m.err = m.lift(m.data, c.p)
				return gctx.Err()
			})
		}
	}
	if err := g.Wait(); err != nil {
		return err
	}
	if err := c.p.build(ctx); err != nil {
		return err
	}
	for _, m := range c.p.members {
		if m.err == nil && (filepath.Ext(m.abs) != ".pyc" || m == c.script) {
			m.err = c.write(m)
		}
		if m.err != nil {
			out.Report.Failed = append(out.Report.Failed, Failure{m.path, m.err})
			continue
		}
		out.Built++
		out.Report.add(m.path, nil, m.result)
	}
	out.Report.World = c.p.report()
	if err := cmp.Or(c.makeDotted(), c.p.writeMap(c.dir)); err != nil {
		return err
	}
	c.linkLibrary()
	c.prune()
	data, err := json.Marshal(out.Report.World)
	if err != nil {
		return err
	}
	return WriteFile(c.done(), data, 0o666)
}

// unchecked are the flags in a .pyc's header that say: do not compare with the
// source.
const unchecked = 1

// write writes a member's file. The header's hash is not looked at.
func (c *closedStore) write(m *member) error {
	if m == c.script {
		return WriteFile(c.scriptFile(), m.result.Data, 0o666)
	}
	data := append([]byte(nil), m.result.Data...)
	if len(data) < 16 {
		return pyc.ErrMagic
	}
	binary.LittleEndian.PutUint32(data[4:], unchecked)
	clear(data[8:16])
	name := strings.TrimSuffix(filepath.Base(m.abs), ".py") + "." + c.opt.Compiler.CacheTag()
	if c.opt.Level > 0 {
		name += fmt.Sprintf(".opt-%d", c.opt.Level)
	}
	for _, dir := range spellings(filepath.Dir(m.abs)) {
		if err := WriteFile(CachePath(filepath.Join(c.dir, "prefix"), dir, name+".pyc"), data, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// makeDotted makes the folders that CPython goes through, by way of .., to what
// a folder of the path has in the world's prefix.
func (c *closedStore) makeDotted() error {
	const sep = string(filepath.Separator)
	for _, dir := range c.p.find.path {
		rest := strings.TrimPrefix(dir, filepath.VolumeName(dir))
		for at := 0; ; {
			i := strings.Index(rest[at:], sep+"..")
			if i < 0 {
				break
			}
			at += i
			if err := os.MkdirAll(filepath.Join(c.dir, "prefix", rest[:at]), 0o777); err != nil {
				return err
			}
			at++
		}
	}
	return nil
}

// linkLibrary makes the caches of the interpreter's own folders, which all
// programs share, part of the world's prefix: CPython need not compile the
// standard library for each world.
func (c *closedStore) linkLibrary() {
	prefix := filepath.Join(c.dir, "prefix")
	own := map[string]bool{} // the folders of members and those above
	for _, m := range c.p.members {
		for _, dir := range spellings(filepath.Dir(m.abs)) {
			for ; !own[dir]; dir = filepath.Dir(dir) {
				own[dir] = true
			}
		}
	}
	for _, dir := range c.opt.Library {
		linkCaches(c.store.Prefix(), prefix, dir, own)
	}
}

// linkCaches links the cache of dir in from to that in to, or those of the
// folders in it if it has folders of the program. What cannot be linked costs
// time only.
func linkCaches(from, to, dir string, own map[string]bool) {
	if !own[dir] {
		target := CachePath(from, dir, "")
		link := filepath.Clean(CachePath(to, dir, ""))
		_ = os.MkdirAll(target, 0o777)
		_ = os.MkdirAll(filepath.Dir(link), 0o777)
		_ = os.Symlink(target, link)
		return
	}
	entries, _ := os.ReadDir(dir)
	for _, e := range entries {
		if e.IsDir() && e.Name() != "__pycache__" {
			linkCaches(from, to, filepath.Join(dir, e.Name()), own)
		}
	}
}

// prune removes worlds that were not run for long.
func (c *closedStore) prune() {
	found, _ := filepath.Glob(filepath.Join(c.store.Dir, "worlds", "*", "*", "done.json"))
	for _, path := range found {
		if st, err := os.Stat(path); err == nil && time.Since(st.ModTime()) > worldAge {
			_ = os.Remove(path)
			_ = os.RemoveAll(filepath.Dir(path))
		}
	}
}
