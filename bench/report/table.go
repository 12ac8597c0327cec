package report

import (
	"fmt"
	"io"
	"strings"
	"unicode/utf8"

	"restack/bench/stats"
)

// table is rows of cells under a head, written as aligned text or as Markdown.
// The first column is set to the left, the others to the right.
type table struct {
	head []string
	rows [][]string
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

func (t *table) widths() []int {
	w := make([]int, len(t.head))
	for _, row := range append([][]string{t.head}, t.rows...) {
		for i, cell := range row {
			w[i] = max(w[i], utf8.RuneCountInString(cell))
		}
	}
	return w
}

func (t *table) line(cells []string, widths []int, gap string) string {
	out := make([]string, len(cells))
	for i, cell := range cells {
		pad := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
		if out[i] = pad + cell; i == 0 {
			out[i] = cell + pad
		}
	}
	return strings.Join(out, gap)
}

func (t *table) text(w io.Writer) {
	widths := t.widths()
	for _, row := range append([][]string{t.head}, t.rows...) {
		fmt.Fprintln(w, strings.TrimRight(t.line(row, widths, "  "), " "))
	}
}

func (t *table) markdown(w io.Writer) {
	widths := t.widths()
	fmt.Fprintf(w, "| %s |\n", t.line(t.head, widths, " | "))
	for i, n := range widths {
		if i == 0 {
			fmt.Fprint(w, "|"+strings.Repeat("-", n+2)+"|")
		} else {
			fmt.Fprint(w, strings.Repeat("-", n+1)+":|")
		}
	}
	fmt.Fprintln(w)
	for _, row := range t.rows {
		fmt.Fprintf(w, "| %s |\n", t.line(row, widths, " | "))
	}
}

// details are the figures of all programs of a run.
func details(r *Run) *table {
	if !r.Compared() {
		t := &table{head: []string{"program", "runs", "CPU", "±", "in process", "start-up", "memory"}}
		for _, p := range r.Programs {
			if p.measured() {
				t.add(p.Name, fmt.Sprint(p.Pairs), seconds(p.Base.CPU), percent(p.Speedup.HalfWidth()), seconds(p.Base.InProcess),
					millis(p.Base.Startup), mebi(p.Base.Memory))
			}
		}
		return t
	}
	t := &table{head: []string{"program", "pairs", "before", "after", "speed-up", "95 %", "in process", "start-up", "memory", "bytes", "instructions"}}
	for _, p := range r.Programs {
		if !p.compared() {
			continue
		}
		t.add(p.Name, fmt.Sprint(p.Pairs), seconds(p.Base.CPU), seconds(p.New.CPU), ratio(p.Speedup.Value), bounds(p.Speedup),
			ratio(p.InProcess.Value), factor(p.New.Startup, p.Base.Startup), factor(p.New.Memory, p.Base.Memory),
			factor(float64(p.New.Bytes), float64(p.Base.Bytes)), factor(float64(p.New.Insts), float64(p.Base.Insts)))
	}
	return t
}

// summary has a line for each run that compares two forms.
func summary(runs []Run) *table {
	t := &table{head: []string{"CPython", "programs", "speed-up", "95 %", "least", "most", "start-up", "memory", "code size"}}
	for i := range runs {
		r := &runs[i]
		if !r.Compared() {
			continue
		}
		worst, best := r.worst(), r.best()
		t.add(r.Title(), fmt.Sprint(len(r.compared())), ratio(r.All.Value), bounds(r.All),
			ratio(worst.Speedup.Value)+" "+worst.Name, ratio(best.Speedup.Value)+" "+best.Name,
			ratio(1/r.mean(func(f Form) float64 { return f.Startup })),
			ratio(1/r.mean(func(f Form) float64 { return f.Memory })),
			ratio(1/r.mean(func(f Form) float64 { return float64(f.Bytes) })))
	}
	return t
}

// plain has the seconds that CPython takes by itself: a line for each program, a
// column for each interpreter, for comparisons with other builds too.
func plain(runs []Run) *table {
	t := &table{head: []string{"program"}}
	var names []string
	cells := map[string][]string{}
	sums := make([]float64, len(runs))
	for i := range runs {
		t.head = append(t.head, runs[i].Title())
		for _, p := range runs[i].Programs {
			if cells[p.Name] == nil {
				names = append(names, p.Name)
				cells[p.Name] = make([]string, len(runs))
			}
			cells[p.Name][i] = "–"
			if p.measured() {
				cells[p.Name][i] = seconds(p.Base.CPU)
				sums[i] += p.Base.CPU
			}
		}
	}
	for _, name := range names {
		t.add(append([]string{name}, cells[name]...)...)
	}
	return t
}

func seconds(s float64) string { return fmt.Sprintf("%.3f s", s) }
func millis(s float64) string  { return fmt.Sprintf("%.1f ms", s*1000) }
func mebi(b float64) string    { return fmt.Sprintf("%.1f MiB", b/(1<<20)) }
func ratio(r float64) string   { return fmt.Sprintf("%.3f", r) }
func percent(r float64) string { return fmt.Sprintf("%.1f %%", r*100) }

func factor(after, before float64) string {
	if before == 0 {
		return "–"
	}
	return ratio(after / before)
}

func bounds(i stats.Interval) string { return fmt.Sprintf("%.3f–%.3f", i.Low, i.High) }
