package report

import (
	"fmt"
	"io"
)

// Text writes one run for people at a terminal.
func Text(w io.Writer, r *Run) {
	what := "as CPython compiles it"
	if r.Build != "" {
		what = fmt.Sprintf("before: %s, after: %s", r.Against, r.Build)
	}
	fmt.Fprintf(w, "CPython %s, %s\n", r.Title(), what)
	details(r).text(w)
	for _, p := range r.Programs {
		switch {
		case p.Absent != "":
			fmt.Fprintf(w, "%s does not run here: %s\n", p.Name, p.Absent)
		case p.Error != "":
			fmt.Fprintf(w, "%s: ERROR: %s\n", p.Name, p.Error)
		case p.Kept > 0:
			fmt.Fprintf(w, "%s: %d functions kept in their original form\n", p.Name, p.Kept)
		}
	}
	if r.Compared() {
		worst := r.worst()
		fmt.Fprintf(w, "geometric mean of %d: %s [%s]; least: %s, %s [%s]\n", len(r.compared()), ratio(r.All.Value), bounds(r.All),
			worst.Name, ratio(worst.Speedup.Value), bounds(worst.Speedup))
		fmt.Fprintln(w, spread(r))
	}
	fmt.Fprintf(w, "%.0f s; the processes had %s of a CPU\n", r.Seconds, percent(r.Share))
}

// spread says how wide the intervals are, and how many leave out 1.
func spread(r *Run) string {
	var widest Program
	for _, p := range r.compared() {
		if p.Speedup.HalfWidth() >= widest.Speedup.HalfWidth() || widest.Name == "" {
			widest = p
		}
	}
	n := len(r.compared())
	return fmt.Sprintf("widest interval ±%s (%s); 1 is outside of %d of %d intervals, by chance alone of %.1f",
		percent(widest.Speedup.HalfWidth()), widest.Name, r.outside(), n, 0.05*float64(n))
}
