package build

import (
	"cmp"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"

	"golang.org/x/sync/errgroup"

	"restack/ir"
	"restack/ir/pyc"
	"restack/ir/pyop"
	"restack/world"
)

// Closed says how modules are built together, as a closed world.
type Closed struct {
	Assume  world.Switches // on top of world.DefaultAssumptions
	Keep    world.Keep     // anything may happen to these from outside
	Modules []string       // outside the program's own folders, that belong to the world; a package with all that is in it
	Path    []string       // the folders where those are looked up
}

// member is a module on its way into a closed world.
type member struct {
	name  string // as it is imported; __main__ for a script
	path  string // as it is reported
	abs   string
	entry bool // the program may begin with it
	added bool // found by an import, or asked for by name; not a root

	source  *Source // what to compile; or nil
	file    *pyc.File
	data    []byte // the .pyc
	err     error
	mod     *world.Module
	imports imports
	lost    map[*ir.Code]error // why a function could not be lifted
	targets []*member          // of its imports
	outside string             // why it is not in the world
	result  *Result
}

// wholeProgram is a closed world on its way.
type wholeProgram struct {
	opt    Options
	closed *Closed
	comp   Compiler
	jobs   int
	find   *finder
	scan   func(ctx context.Context, list []*member) error // fills in data and imports, or err

	members []*member
	byName  map[string]*member
	byFile  map[string]*member
	keep    map[*member]string // why anything may happen to it
	assume  world.Assumption
	inlined *InlineMap
}

func newWholeProgram(opt Options, closed *Closed, comp Compiler, jobs int, path []string) *wholeProgram {
	p := &wholeProgram{
		opt: opt, closed: closed, comp: comp, jobs: max(jobs, 1), find: newFinder(path),
		byName: map[string]*member{}, byFile: map[string]*member{}, keep: map[*member]string{},
	}
	p.scan = p.compile
	return p
}

// add enters a module. A name that is taken, or a file that is known under
// another name, makes both open: which of them an import means, and how many
// instances of a module there are, is not known then.
func (p *wholeProgram) add(m *member) *member {
	if other := p.byFile[m.abs]; other != nil && m.name != "__main__" && other.name != "__main__" {
		if m.name != other.name {
			p.keep[other] = fmt.Sprintf("it is imported as %s and as %s", other.name, m.name)
			p.byName[m.name] = other
		}
		return other
	}
	if other := p.byName[m.name]; other != nil {
		p.keep[other] = "there are two modules of its name"
		p.keep[m] = p.keep[other]
	} else {
		p.byName[m.name] = m
	}
	if m.name != "__main__" {
		p.byFile[m.abs] = m
	}
	p.members = append(p.members, m)
	return m
}

// load compiles the members and follows their imports until there are no new ones.
func (p *wholeProgram) load(ctx context.Context) error {
	p.addExtra()
	computed := false
	for from := 0; from < len(p.members); {
		work := p.members[from:]
		from = len(p.members)
		if err := p.scan(ctx, work); err != nil {
			return err
		}
		for _, m := range work {
			m.targets = p.targets(m)
			computed = computed || m.imports.Computed
		}
		if from == len(p.members) && computed {
			p.locateAll()
			computed = false
		}
	}
	return nil
}

// addExtra adds the modules that belong to the world because that was said.
func (p *wholeProgram) addExtra() {
	f := newFinder(p.closed.Path)
	f.extra = true
	for _, name := range p.closed.Modules {
		for prefix := range prefixes(name) {
			p.addFound(prefix, f.find(prefix))
		}
		p.addInside(f, name)
	}
}

// addInside adds all modules of a package.
func (p *wholeProgram) addInside(f *finder, name string) {
	l := f.find(name)
	if l == nil {
		return
	}
	for _, inner := range f.modules(l.folders) {
		p.addFound(join(name, inner), f.find(join(name, inner)))
		p.addInside(f, join(name, inner))
	}
}

// targets are the members that a member's imports lead to.
func (p *wholeProgram) targets(m *member) []*member {
	var out []*member
	for _, i := range m.imports.List {
		base, ok := absoluteName(m, i)
		if !ok {
			continue
		}
		for prefix := range prefixes(base) {
			out = append(out, p.locate(prefix))
		}
		for _, name := range i.From {
			if name != "*" {
				out = append(out, p.locate(join(base, name)))
				continue
			}
			if l := p.find.find(base); l != nil {
				for _, name := range p.find.modules(l.folders) {
					out = append(out, p.locate(join(base, name)))
				}
			}
		}
	}
	return slices.DeleteFunc(out, func(m *member) bool { return m == nil })
}

// absoluteName resolves the dots of a relative import.
func absoluteName(m *member, i imported) (string, bool) {
	if i.Level == 0 {
		return i.Name, true
	}
	base := m.parent()
	for range i.Level - 1 {
		base, _ = cutLast(base)
	}
	return join(base, i.Name), base != ""
}

// parent is the package that a member's relative imports begin at.
func (m *member) parent() string {
	if isInit(m.abs) {
		return m.name
	}
	parent, _ := cutLast(m.name)
	return parent
}

func cutLast(name string) (parent, last string) {
	i := strings.LastIndexByte(name, '.')
	return name[:max(i, 0)], name[i+1:]
}

func isInit(path string) bool {
	base := filepath.Base(path)
	return strings.TrimSuffix(base, filepath.Ext(base)) == "__init__"
}

func join(base, name string) string {
	if base == "" || name == "" {
		return base + name
	}
	return base + "." + name
}

// locate is the member that an absolute name means; nil if it is none of the
// program's.
func (p *wholeProgram) locate(name string) *member {
	return p.addFound(name, p.find.find(name))
}

// addFound is the member of that name; a new one if it was found at l.
func (p *wholeProgram) addFound(name string, l *located) *member {
	if m := p.byName[name]; m != nil {
		return m
	}
	if l == nil || l.file == "" {
		return nil
	}
	return p.add(&member{name: name, path: l.file, abs: l.file, added: true})
}

// locateAll adds all modules in the folders of those found: any of them may be
// imported by a computed name.
func (p *wholeProgram) locateAll() {
	for i := 0; i < len(p.members); i++ { // grows
		m := p.members[i]
		for _, name := range p.find.modules([]string{filepath.Dir(m.abs)}) {
			p.locate(join(m.parent(), name))
		}
	}
}

// compile is the scan of a program whose sources are compiled now.
func (p *wholeProgram) compile(ctx context.Context, list []*member) error {
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(p.jobs)
	var sources []Source
	var from []*member
	for _, m := range list {
		switch {
		case filepath.Ext(m.abs) == ".pyc":
			g.Go(func() error {
				var data []byte
				var err error
				if m.source != nil {
					data = m.source.Data
				} else {
					data, err = readLimited(m.abs, MaxFile)
				}
				m.read(data, err, p)
				return ctx.Err()
			})
		default:
			if m.source == nil {
				m.source = &Source{Path: m.abs}
			}
			sources = append(sources, *m.source)
			from = append(from, m)
		}
	}
	var err error
	if len(sources) > 0 {
		if p.comp == nil {
			return errors.New("build: sources and no compiler")
		}
		err = p.comp.CompileEach(ctx, sources, min(p.jobs, len(sources)), func(i int, data []byte, err error) error {
			g.Go(func() error { from[i].read(data, err, p); return ctx.Err() })
			return ctx.Err()
		})
	}
	return cmp.Or(err, g.Wait())
}

// read takes a module's .pyc, lifts its functions and finds its imports.
func (m *member) read(data []byte, err error, p *wholeProgram) {
	if err == nil {
		err = m.lift(data, p)
	}
	if m.err = err; err == nil {
		m.imports = importsOf(m.mod.Funcs)
	}
}

// lift makes the functions of a module.
func (m *member) lift(data []byte, p *wholeProgram) error {
	if p.comp != nil && len(data) >= 2 {
		if got := binary.LittleEndian.Uint16(data); got != p.comp.Magic() {
			return fmt.Errorf("%w: %d, and the target interpreter's is %d", pyc.ErrMagic, got, p.comp.Magic())
		}
	}
	file, err := pyc.Read(data)
	if err != nil {
		return err
	}
	for _, l := range file.Code.Locals {
		if l.Kind&ir.KindFree != 0 {
			return fmt.Errorf("%s: the code of a module has a free variable, %s", codeName(file.Code), l.Name)
		}
	}
	m.data, m.file, m.lost = data, file, map[*ir.Code]error{}
	m.mod = &world.Module{Name: m.name, File: m.abs, Package: isInit(m.abs), Entry: m.entry, Code: file.Code}
	return m.liftCode(file.Code, nil, 0, p)
}

// liftCode makes the function of a code object, then those inside.
func (m *member) liftCode(c *ir.Code, outer *world.Function, depth int, p *wholeProgram) error {
	if _, ok := m.lost[c]; ok {
		return nil // shared, or a cycle in hostile input
	}
	if depth > maxNesting {
		return fmt.Errorf("%s: code objects nested too deeply", c.QualName)
	}
	fn := &world.Function{Module: m.mod, Outer: outer, Code: c}
	m.mod.Funcs = append(m.mod.Funcs, fn)
	pipe := &module{opt: p.opt, version: m.file.Version, tab: pyop.For(m.file.Version)}
	if c.StackSize*len(c.Bytecode) > fewItems {
		if err := pipe.verify(c); err != nil {
			return err
		}
	}
	fn.IR, m.lost[c] = pipe.tryLift(c)
	for _, k := range c.Consts {
		if kc, ok := k.(*ir.Code); ok {
			if err := m.liftCode(kc, fn, depth+1, p); err != nil {
				return err
			}
		}
	}
	return nil
}
