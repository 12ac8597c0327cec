package build

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// frameLine is a frame in a traceback, also in one that is indented because it is
// part of an exception group.
var frameLine = regexp.MustCompile(`^([ |]*)  File "(.*)", line (\d+), in (.+)$`)

// Retrace copies a text with tracebacks in it and puts the frames of inlined
// functions back, in order. Where an exception can have come from one of several
// places that cannot be told apart, comments list them all.
func (m *InlineMap) Retrace(w io.Writer, r io.Reader) error {
	in, out := bufio.NewScanner(r), bufio.NewWriter(w)
	in.Buffer(nil, 1<<24)
	t := retracer{m: m, out: out, files: map[string][]string{}}
	for in.Scan() {
		t.line(in.Text())
	}
	t.end("")
	if err := in.Err(); err != nil {
		return err
	}
	return out.Flush()
}

// Has reports whether the map has lines of a file that a text mentions.
func (m *InlineMap) Has(text string) bool {
	return slices.ContainsFunc(m.Lines, func(l InlinedLine) bool { return strings.Contains(text, `"`+l.File+`"`) })
}

type retracer struct {
	m      *InlineMap
	out    io.Writer
	files  map[string][]string // lines of sources
	frames []frame             // of the traceback at work
}

// frame is a frame of a traceback with the lines that belong to it.
type frame struct {
	prefix string // its indentation
	place  Place
	lines  []string
	at     *InlinedLine // nil: nothing is missing behind it
}

func (t *retracer) line(s string) {
	if f := frameLine.FindStringSubmatch(s); f != nil {
		if n := len(t.frames); n > 0 && t.frames[n-1].prefix != f[1] {
			t.end("")
		}
		n, _ := strconv.Atoi(f[3])
		p := Place{f[2], f[4], n}
		t.frames = append(t.frames, frame{f[1], p, []string{s}, t.m.find(p)})
		return
	}
	if n := len(t.frames); n > 0 {
		last := &t.frames[n-1]
		if rest, ok := strings.CutPrefix(s, last.prefix); ok && strings.HasPrefix(rest, "  ") {
			last.lines = append(last.lines, s)
			return
		}
		t.end(strings.TrimLeft(s, "| "))
	}
	fmt.Fprintln(t.out, s)
}

// end writes the traceback at work. The text is that of the exception.
func (t *retracer) end(text string) {
	name, _, _ := strings.Cut(text, ":")
	name = name[strings.LastIndexByte(name, '.')+1:]
	for i, f := range t.frames {
		for _, s := range f.lines {
			fmt.Fprintln(t.out, s)
		}
		if f.at == nil {
			continue
		}
		if i == len(t.frames)-1 {
			t.missing(&f, name, Place{})
		} else {
			t.missing(&f, "", t.frames[i+1].place)
		}
	}
	t.frames = nil
}

// find is the line at a place; nil if nothing was inlined there. Functions of one
// name with the same line are one.
func (m *InlineMap) find(p Place) *InlinedLine {
	var found *InlinedLine
	for i := range m.Lines {
		if m.Lines[i].Place != p {
			continue
		}
		if found == nil {
			dup := m.Lines[i]
			found = &dup
		} else {
			found.Raisers = slices.Concat(found.Raisers, m.Lines[i].Raisers)
		}
	}
	return found
}

// missing writes the frames that are missing behind f, where the named exception
// was raised; without a name it came from the next frame. If that is of a function
// that is inlined in other places, it was not in this one.
func (t *retracer) missing(f *frame, raised string, next Place) {
	if slices.ContainsFunc(f.at.Raisers, func(r Raiser) bool {
		return len(r.Frames) > 0 && r.Frames[0].File == next.File && r.Frames[0].Function == next.Function
	}) {
		return
	}
	raisers := narrow(f.at.Raisers, func(r Raiser) bool { return r.Only == "" || r.Only == raised })
	if from, to, ok := t.marked(f); ok {
		raisers = narrow(raisers, func(r Raiser) bool { return r.Col == from && r.EndCol == to })
	}
	var chains [][]Place
	for _, r := range raisers {
		if !slices.ContainsFunc(chains, func(c []Place) bool { return slices.Equal(c, r.Frames) }) {
			chains = append(chains, r.Frames)
		}
	}
	shared := chains[0]
	for _, c := range chains[1:] {
		n := 0
		for n < len(shared) && n < len(c) && shared[n] == c[n] {
			n++
		}
		shared = shared[:n]
	}
	t.show(f.prefix, shared)
	if len(chains) > 1 {
		fmt.Fprintf(t.out, "%s  # then one of these, which cannot be told apart:\n", f.prefix)
		for i, c := range chains {
			if i > 0 {
				fmt.Fprintf(t.out, "%s  # or\n", f.prefix)
			}
			if len(c) == len(shared) {
				fmt.Fprintf(t.out, "%s  #   nothing more\n", f.prefix)
			}
			t.show(f.prefix+"  # ", c[len(shared):])
		}
	}
}

// narrow are those of list that fit; all if none does.
func narrow(list []Raiser, fits func(Raiser) bool) []Raiser {
	some := slices.DeleteFunc(slices.Clone(list), func(r Raiser) bool { return !fits(r) })
	if len(some) == 0 {
		return list
	}
	return some
}

func (t *retracer) show(prefix string, frames []Place) {
	for _, f := range frames {
		fmt.Fprintf(t.out, "%s  File \"%s\", line %d, in %s\n", prefix, f.File, f.Line, f.Function)
		if s := strings.TrimSpace(t.source(f)); s != "" {
			fmt.Fprintf(t.out, "%s    %s\n", prefix, s)
		}
	}
}

// marked is what the traceback marks in the line of f: what is above its carets,
// or the whole line if it shows that without.
func (t *retracer) marked(f *frame) (from, to int, ok bool) {
	src := t.source(f.at.Place)
	text := strings.TrimSpace(src)
	shown := f.lines[1:]
	if text == "" || len(shown) == 0 || strings.TrimPrefix(shown[0], f.prefix+"    ") != text {
		return 0, 0, false
	}
	indent := strings.Index(src, text)
	if len(shown) == 1 || strings.Trim(shown[1], " |~^") != "" {
		return indent, indent + len(text), true
	}
	marks := strings.TrimPrefix(shown[1], f.prefix+"    ")
	from = strings.IndexAny(marks, "~^")
	return indent + from, indent + len(strings.TrimRight(marks, " ")), from >= 0
}

// source is a line of a source; empty if it cannot be read.
func (t *retracer) source(p Place) string {
	lines, ok := t.files[p.File]
	if !ok {
		data, _ := os.ReadFile(p.File)
		lines = strings.Split(string(data), "\n")
		t.files[p.File] = lines
	}
	if p.Line < 1 || p.Line > len(lines) {
		return ""
	}
	return lines[p.Line-1]
}
