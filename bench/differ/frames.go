package differ

import (
	"regexp"
	"strconv"
	"strings"
)

// frameRE is a line of a traceback: margin, then file, line and function.
var frameRE = regexp.MustCompile(`^([ |+-]*)File ".*", line \d+, in .`)

// repeatedRE stands for frames like the one before.
var repeatedRE = regexp.MustCompile(`^[ |+-]*\[Previous line repeated (\d+) more times?\]$`)

// Lines are the lines of what the original and the optimized program wrote, as
// they are to be compared. If functions may have been inlined, frames that only
// the original's tracebacks have are left out, and of the others' lines only file,
// line and function count: where in its line a call stands, and how often a line
// is repeated, depends on the frames that are there.
func Lines(original, optimized string, inlined bool) (a, b []string) {
	if original == optimized {
		return nil, nil
	}
	a, b = strings.Split(original, "\n"), strings.Split(optimized, "\n")
	if !inlined {
		return a, b
	}
	a, b = frames(a), frames(b)
	kept := a[:0]
	for i, line := range a {
		switch n := len(kept); {
		case n < len(b) && line == b[n]:
			kept = append(kept, line)
		case !frameRE.MatchString(line):
			return append(kept, a[i:]...), b
		}
	}
	return kept, b
}

// frames leaves away the source lines below frames, and repeats those that a line
// says are repeated.
func frames(lines []string) []string {
	var out []string
	frame, margin := "", 0
	for _, line := range lines {
		if m := frameRE.FindStringSubmatch(line); m != nil {
			frame, margin = line, len(m[1])
			out = append(out, line)
			continue
		}
		if frame != "" {
			if m := repeatedRE.FindStringSubmatch(line); m != nil {
				n, _ := strconv.Atoi(m[1])
				for range min(n, len(lines)+1000) {
					out = append(out, frame)
				}
				continue
			}
			if len(line)-len(strings.TrimLeft(line, " |+-")) > margin {
				continue
			}
		}
		frame = ""
		out = append(out, line)
	}
	return out
}
