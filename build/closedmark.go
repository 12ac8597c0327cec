package build

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"restack/ir"
	"restack/world"
)

// inWorld reports whether facts are found about the member, and used in it.
func (m *member) inWorld() bool { return m.err == nil && m.outside == "" }

// mark finds out which members belong to the world, and to which of those
// anything may happen from outside.
func (p *wholeProgram) mark() {
	explicit := map[string]bool{}
	for _, name := range p.closed.Modules {
		explicit[topName(name)] = true
	}
	imported := map[*member]bool{}
	version := p.version()
	for _, m := range p.members {
		switch top := topName(m.name); {
		case m.err != nil || m.outside != "":
		case preloaded[top] && !explicit[top]:
			m.outside = "the standard library's module of its name is loaded in its place"
		case m.file.Version != version:
			m.outside = fmt.Sprintf("it is for Python %v, others are for %v", m.file.Version, version)
		}
		for _, t := range m.targets {
			imported[t] = true
		}
	}
	reached := p.reached()
	for _, m := range p.members {
		why := p.keep[m]
		switch {
		case why != "":
		case !reached[m]:
			why = "nothing that the program begins with imports it by a constant name"
		case m.entry && imported[m] && m.name != "__main__":
			why = "the program may begin with it, and imports it, too"
		case stdlib[m.name] && !explicit[m.name]:
			why = "it hides a module of the standard library"
		}
		if why != "" {
			p.keep[m] = why
		}
		if m.outside == "" {
			continue
		}
		for _, t := range m.targets {
			p.keep[t] = cmp.Or(p.keep[t], fmt.Sprintf("%s imports it, which is outside the world", m.name))
		}
	}
	for _, m := range p.members {
		for _, name := range m.imports.Replaced {
			if t := p.byName[cmp.Or(name, m.name)]; t != nil {
				p.keep[t] = cmp.Or(p.keep[t], m.name+" puts something else in its place in sys.modules")
			}
		}
		if m.imports.Reruns != "" {
			p.keepAll(fmt.Sprintf("%s uses %s, by which modules can be run again", m.name, m.imports.Reruns))
			return
		}
	}
}

// reached are the members that the entries import by constant names, directly
// or not. To import a module imports its packages.
func (p *wholeProgram) reached() map[*member]bool {
	seen := map[*member]bool{}
	var work []*member
	visit := func(m *member) {
		if m != nil && !seen[m] {
			seen[m] = true
			work = append(work, m)
		}
	}
	for _, m := range p.members {
		if m.entry {
			visit(m)
		}
	}
	for len(work) > 0 {
		m := work[len(work)-1]
		work = work[:len(work)-1]
		for name := range prefixes(m.name) {
			visit(p.byName[name])
		}
		for _, t := range m.targets {
			visit(t)
		}
	}
	return seen
}

func (p *wholeProgram) keepAll(why string) {
	for _, m := range p.members {
		p.keep[m] = cmp.Or(p.keep[m], why)
	}
}

// interrupting are the modules by which other threads or signal handlers come to
// run code of the program while a function of it is at work.
var interrupting = set(`_thread threading signal _signal concurrent multiprocessing asyncio queue socketserver http.server
	xmlrpc.server wsgiref.simple_server ctypes _ctypes cffi tkinter sched faulthandler _interpreters interpreters`)

// interrupted reports whether m imports such a module, and not its own of the name.
func (p *wholeProgram) interrupted(m *member) bool {
	for _, i := range m.imports.List {
		if i.Level > 0 {
			continue
		}
		names := slices.Collect(prefixes(i.Name))
		for _, f := range i.From {
			names = append(names, join(i.Name, f))
		}
		for _, name := range names {
			if interrupting[name] && p.byName[name] == nil {
				return true
			}
		}
	}
	return false
}

// watching are the names by which code comes by the frames of other functions, or
// sees each step of them.
var watching = set(`_getframe _current_frames currentframe settrace setprofile settrace_all_threads setprofile_all_threads
	f_back f_locals tb_frame walk_tb walk_stack extract_stack format_stack print_stack getouterframes getinnerframes`)

// watches reports whether code of m looks at the frames of functions.
func (m *member) watches() bool {
	return slices.ContainsFunc(m.mod.Funcs, func(f *world.Function) bool {
		return slices.ContainsFunc(f.Code.Names, func(name string) bool { return watching[name] })
	})
}

// analyze makes the world.
func (p *wholeProgram) analyze() *world.World {
	assume := world.DefaultAssumptions
	var mods []*world.Module
	for _, m := range p.members {
		if !m.inWorld() {
			continue
		}
		m.mod.Kept = p.keep[m]
		mods = append(mods, m.mod)
		if p.interrupted(m) {
			assume &^= world.Races
		}
		if m.watches() {
			assume &^= world.Frames
		}
	}
	return world.Analyze(mods, world.Options{Assume: p.closed.Assume.Apply(assume), Keep: p.closed.Keep})
}

// build takes the members through the pipe: those in the world together, the
// others one by one. It gives a result or an error for each.
func (p *wholeProgram) build(ctx context.Context) error {
	p.mark()
	w := p.analyze()
	p.assume = w.Assume
	tasks, err := p.optimize(ctx, w)
	if err != nil {
		return err
	}
	p.inlined = inlineMap(p.members, tasks)
	l := linker{tasks: tasks, done: map[*ir.Code]*ir.Code{}}
	for _, m := range p.members {
		switch {
		case m.err != nil:
		case m.outside != "":
			m.result, m.err = safely(Module, m.data, p.opt)
		default:
			m.result, m.err = l.result(m, p.opt.Force)
		}
		if m.err == nil {
			m.result.Module = m.name
		}
	}
	return nil
}

// version is that of most members.
func (p *wholeProgram) version() ir.Version {
	n := map[ir.Version]int{}
	var all []ir.Version
	for _, m := range p.members {
		if m.inWorld() {
			n[m.file.Version]++
			all = append(all, m.file.Version)
		}
	}
	slices.SortFunc(all, func(a, b ir.Version) int { return cmp.Or(cmp.Compare(n[b], n[a]), cmp.Compare(b, a)) })
	if len(all) == 0 {
		return 0
	}
	return all[0]
}

// report says what the world is.
func (p *wholeProgram) report() *WorldReport {
	r := &WorldReport{Assume: p.assume.Names()}
	members := slices.Clone(p.members)
	slices.SortStableFunc(members, func(a, b *member) int { return cmp.Compare(a.name, b.name) })
	for _, m := range members {
		switch {
		case m.err != nil:
			continue
		case m.outside != "":
			r.Outside = append(r.Outside, Reason{m.name, m.outside})
			continue
		}
		r.Modules = append(r.Modules, m.name)
		if why := p.keep[m]; why != "" {
			r.Kept = append(r.Kept, Reason{m.name, why})
		}
	}
	return r
}
