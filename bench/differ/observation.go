package differ

import (
	"fmt"
	"strings"
)

// Observation is what a run of a program showed.
type Observation struct {
	Exit           int // as in cpython.Outcome
	TimedOut       bool
	Stdout, Stderr string
}

// Difference is what differs between two runs, the first line of each kind.
type Difference []Change

// Change is one line that differs.
type Change struct {
	What                string // exit status, stdout, stderr, traceback
	Line                int    // of stdout or stderr, as far as compared, from 1
	Original, Optimized string
}

func (d Difference) String() string {
	var b strings.Builder
	for i, c := range d {
		if i > 0 {
			b.WriteByte('\n')
		}
		b.WriteString(c.What)
		if c.Line > 0 {
			fmt.Fprintf(&b, ", line %d", c.Line)
		}
		fmt.Fprintf(&b, ":\n  original:  %s\n  optimized: %s", c.Original, c.Optimized)
	}
	return b.String()
}

// Diff says how the optimized program's run differs from the original's; empty:
// not at all. If functions may have been inlined, frames may be missing.
func (o *Observation) Diff(optimized *Observation, inlined bool) Difference {
	var d Difference
	if a, b := o.ending(), optimized.ending(); a != b {
		d = append(d, Change{What: "exit status", Original: a, Optimized: b})
	}
	d = append(d, diffText("stdout", o.Stdout, optimized.Stdout, inlined)...)
	return append(d, diffText("stderr", o.Stderr, optimized.Stderr, inlined)...)
}

func (o *Observation) ending() string {
	switch {
	case o.TimedOut:
		return "time limit exceeded"
	case o.Exit < 0:
		return fmt.Sprintf("killed by signal %d", -o.Exit)
	}
	return fmt.Sprint(o.Exit)
}

func diffText(what, original, optimized string, inlined bool) Difference {
	a, b := Lines(original, optimized, inlined)
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	if i == len(a) && i == len(b) {
		return nil
	}
	at := func(lines []string) string {
		if i < len(lines) {
			return lines[i]
		}
		return "(end)"
	}
	x, y := at(a), at(b)
	if frameRE.MatchString(x) || frameRE.MatchString(y) {
		what += ", traceback"
	}
	return Difference{{what, i + 1, x, y}}
}
