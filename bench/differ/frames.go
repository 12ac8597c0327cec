package differ

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// frameRE is a line of a traceback: margin, then file, line and function.
var frameRE = regexp.MustCompile(`^([ |+-]*)File ".*", line \d+, in .`)

// repeatedRE stands for frames like the one before.
var repeatedRE = regexp.MustCompile(`^[ |+-]*\[Previous line repeated (\d+) more times?\]$`)

// suggestionRE is what CPython finds among the variables of a frame.
var suggestionRE = regexp.MustCompile(`^(.*NameError: .*)\. Did you mean: '.*'\?$`)

// Lines are the lines of what the original and the optimized program wrote, as
// they are to be compared. If functions may have been inlined, frames of the
// original may be missing, also the first of a traceback, where one that it has in
// another stands instead. Of the other frames only file, line and function
// count: where in its line a call stands, and how often a line is repeated, depends
// on the frames that are there.
//
// Places are more such frames: lines at which something was inlined, where the
// optimized program can catch an exception of what is missing.
func Lines(original, optimized string, inlined bool, places ...string) (a, b []string) {
	if original == optimized {
		return nil, nil
	}
	a, b = strings.Split(original, "\n"), strings.Split(optimized, "\n")
	if !inlined {
		return a, b
	}
	a, b = frames(a), frames(b)
	known := map[string]bool{}
	for _, line := range a {
		known[line] = true
	}
	for _, line := range places {
		known[line] = true
	}
	var restA, restB []string // without the frames that only one has
	inside := false           // a traceback of the optimized program
	for len(a) > 0 && len(b) > 0 {
		na, nb := traceback(a), traceback(b)
		switch {
		case a[0] == b[0]:
			restA, restB = append(restA, a[0]), append(restB, b[0])
			a, b, inside = a[1:], b[1:], nb > 0
		case nb > 0 && !inside && known[b[0]] && !slices.Contains(a[:na], b[0]):
			b, inside = b[1:], true
		case na > 0:
			a = a[1:]
		default:
			return append(restA, a...), append(restB, b...)
		}
	}
	return append(restA, a...), append(restB, b...)
}

// traceback is the number of frames that come next.
func traceback(lines []string) int {
	n := 0
	for n < len(lines) && frameRE.MatchString(lines[n]) {
		n++
	}
	return n
}

// frames leaves away the source lines below frames, and repeats those that a line
// says are repeated.
func frames(lines []string) []string {
	var out []string
	frame, margin := "", 0
	for _, line := range lines {
		line = suggestionRE.ReplaceAllString(line, "$1")
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
