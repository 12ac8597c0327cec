package reduce

import (
	"context"
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/txtar"
)

// Interesting reports whether a program has what is looked for. It should not be
// one of chance, and must say no to what is not Python. It is called for one
// program at a time, never twice for the same.
type Interesting func(ctx context.Context, files []txtar.File) bool

// Reduce returns the smallest program found that is interesting, as files is.
// The first file is the main module and always stays, as do files that are not
// Python. When ctx ends, the result is what was found so far.
func Reduce(ctx context.Context, files []txtar.File, ok Interesting) []txtar.File {
	r := &reducer{ctx: ctx, ok: ok, seen: map[string]bool{}}
	for _, f := range files {
		r.files = append(r.files, newSource(f))
	}
	if r.try() {
		r.improved = true // the form that this package writes
	} else {
		return files
	}
	for r.improved && ctx.Err() == nil {
		r.improved = false
		r.dropFiles()
		for _, s := range r.files {
			if s.python {
				r.suite(&s.body)
			}
		}
		for _, s := range r.files {
			if s.python {
				r.tokens(s.body)
			}
		}
	}
	return r.texts()
}

// Lines counts the lines of a program that say something.
func Lines(files []txtar.File) int {
	n := 0
	for _, f := range files {
		for line := range strings.Lines(string(f.Data)) {
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
				n++
			}
		}
	}
	return n
}

type reducer struct {
	ctx      context.Context
	ok       Interesting
	files    []*source
	seen     map[string]bool // texts that are not interesting, or were tried
	improved bool
}

// source is one file.
type source struct {
	name   string
	python bool
	data   []byte  // if not Python
	body   []*node // if Python
}

func newSource(f txtar.File) *source {
	s := &source{name: f.Name, python: path.Ext(f.Name) == ".py", data: f.Data}
	if s.python {
		s.body = parse(string(f.Data))
	}
	return s
}

func (r *reducer) texts() []txtar.File {
	out := make([]txtar.File, len(r.files))
	for i, s := range r.files {
		out[i] = txtar.File{Name: s.name, Data: s.data}
		if s.python {
			out[i].Data = []byte(print(s.body))
		}
	}
	return out
}

// try reports whether the program as it is now is interesting.
func (r *reducer) try() bool {
	if r.ctx.Err() != nil {
		return false
	}
	files := r.texts()
	key := string(txtar.Format(&txtar.Archive{Files: files}))
	if r.seen[key] {
		return false
	}
	r.seen[key] = true
	return r.ok(r.ctx, files)
}

// change makes a change to *p and keeps it if the program stays interesting.
func change[T any](r *reducer, p *T, to T) bool {
	old := *p
	*p = to
	if r.try() {
		r.improved = true
		return true
	}
	*p = old
	return false
}

func (r *reducer) dropFiles() {
	for i := len(r.files) - 1; i > 0; i-- {
		change(r, &r.files, slices.Delete(slices.Clone(r.files), i, i+1))
	}
}

// remove takes away what it can of a list: chunks of a half, a quarter, and so
// on.
func remove[T any](r *reducer, list *[]T) {
	for size := len(*list); size > 0; size /= 2 {
		for at := 0; at < len(*list) && r.ctx.Err() == nil; {
			end := min(at+size, len(*list))
			if !change(r, list, slices.Delete(slices.Clone(*list), at, end)) {
				at = end
			}
		}
	}
}

// suite shrinks the statements of a block.
func (r *reducer) suite(list *[]*node) {
	remove(r, list)
	for i := 0; i < len(*list) && r.ctx.Err() == nil; i++ {
		n := (*list)[i]
		// What is in the statement, instead of it.
		for _, inner := range n.inner() {
			if change(r, list, slices.Concat((*list)[:i], inner, (*list)[i+1:])) {
				i--
				break
			}
		}
		if i < 0 || (*list)[i] != n {
			continue
		}
		for j := len(n.clauses) - 1; j > 0; j-- {
			change(r, &n.clauses, slices.Delete(slices.Clone(n.clauses), j, j+1))
		}
		for j := range n.clauses {
			if n.clauses[j].block {
				r.suite(&n.clauses[j].body)
			}
		}
	}
}

// maxTokens is the length of a line from which on only its halves, quarters and
// so on are tried, not all of its pieces.
const maxTokens = 60

// tokens shrinks lines.
func (r *reducer) tokens(list []*node) {
	for _, n := range list {
		for j := range n.clauses {
			r.line(&n.clauses[j].head)
			r.tokens(n.clauses[j].body)
		}
	}
}

func (r *reducer) line(head *string) {
	toks := lex(*head)
	join := func(toks []string) string { return strings.TrimSpace(strings.Join(toks, "")) }
	for size := len(toks) - 1; size > 0; size-- {
		if len(toks) > maxTokens && size&(size-1) != 0 {
			continue
		}
		for at := 0; at+size <= len(toks) && r.ctx.Err() == nil; {
			if shorter := slices.Delete(slices.Clone(toks), at, at+size); balanced(toks[at:at+size]) && change(r, head, join(shorter)) {
				toks = shorter
			} else {
				at++
			}
		}
	}
	// Bracketed pieces, with what is called or subscripted, become a number.
	for at := 0; at < len(toks) && r.ctx.Err() == nil; at++ {
		for end := len(toks); end > at+1; end-- {
			if closes(toks[end-1]) && balanced(toks[at:end]) {
				if simpler := slices.Replace(slices.Clone(toks), at, end, "0"); change(r, head, join(simpler)) {
					toks = simpler
					break
				}
			}
		}
	}
}
