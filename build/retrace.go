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
	t.missing()
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
	m     *InlineMap
	out   io.Writer
	files map[string][]string // lines of sources

	at     *InlinedLine // the frame at work; nil: nothing is missing behind it
	prefix string       // its indentation
	below  []string     // its source and marks
}

func (t *retracer) line(s string) {
	if t.at != nil && strings.HasPrefix(s, t.prefix+"    ") {
		t.below = append(t.below, s)
		fmt.Fprintln(t.out, s)
		return
	}
	t.missing()
	fmt.Fprintln(t.out, s)
	if f := frameLine.FindStringSubmatch(s); f != nil {
		n, _ := strconv.Atoi(f[3])
		if t.at = t.m.find(Place{f[2], f[4], n}); t.at != nil {
			t.prefix = f[1]
		}
	}
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

// missing writes the frames that are missing behind the one at work.
func (t *retracer) missing() {
	if t.at == nil {
		return
	}
	raisers := t.at.Raisers
	if from, to, ok := t.marked(); ok {
		exact := slices.DeleteFunc(slices.Clone(raisers), func(r Raiser) bool { return r.Col != from || r.EndCol != to })
		if len(exact) > 0 {
			raisers = exact
		}
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
	t.frames(t.prefix, shared)
	if len(chains) > 1 {
		fmt.Fprintf(t.out, "%s  # then one of these, which cannot be told apart:\n", t.prefix)
		for i, c := range chains {
			if i > 0 {
				fmt.Fprintf(t.out, "%s  # or\n", t.prefix)
			}
			if len(c) == len(shared) {
				fmt.Fprintf(t.out, "%s  #   nothing more\n", t.prefix)
			}
			t.frames(t.prefix+"  # ", c[len(shared):])
		}
	}
	t.at, t.below = nil, nil
}

func (t *retracer) frames(prefix string, frames []Place) {
	for _, f := range frames {
		fmt.Fprintf(t.out, "%s  File \"%s\", line %d, in %s\n", prefix, f.File, f.Line, f.Function)
		if s := strings.TrimSpace(t.source(f)); s != "" {
			fmt.Fprintf(t.out, "%s    %s\n", prefix, s)
		}
	}
}

// marked is what the traceback marks in the line of the frame at work: what is
// above its carets, or the whole line if it shows that without.
func (t *retracer) marked() (from, to int, ok bool) {
	src := t.source(t.at.Place)
	text := strings.TrimSpace(src)
	if text == "" || len(t.below) == 0 || strings.TrimPrefix(t.below[0], t.prefix+"    ") != text {
		return 0, 0, false
	}
	indent := strings.Index(src, text)
	if len(t.below) == 1 {
		return indent, indent + len(text), true
	}
	marks := strings.TrimPrefix(t.below[1], t.prefix+"    ")
	from = strings.IndexAny(marks, "~^")
	if from < 0 || strings.Trim(marks, " ~^") != "" {
		return 0, 0, false
	}
	return indent + from, indent + len(strings.TrimRight(marks, " ")), true
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
