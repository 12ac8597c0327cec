package report

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"
)

// Markdown writes the results of several runs. The path of a chart is put in if
// it is not empty.
func Markdown(w io.Writer, runs []Run, chart string) error {
	var b bytes.Buffer
	fmt.Fprint(&b, markdownHead)
	if t := summary(runs); len(t.rows) > 0 {
		fmt.Fprint(&b, "## Summary\n\n"+begin+"\n")
		t.markdown(&b)
		fmt.Fprint(&b, end+"\n\n")
		for i := range runs {
			if r := &runs[i]; r.Compared() {
				fmt.Fprintf(&b, "%s: `%s` against %s; %s.\n\n", r.Title(), r.Build, r.Against, spread(r))
			}
		}
	}
	if chart != "" {
		fmt.Fprintf(&b, "![speed-up of each program](%s)\n\n", chart)
	}
	fmt.Fprint(&b, "## Machine\n\n")
	machines(&b, runs)
	fmt.Fprint(&b, "## Plain CPython\n\nCPU time of the original form, medians. A dash: the program does not run on this version.\n\n")
	plain(runs).markdown(&b)
	for i := range runs {
		r := &runs[i]
		if !r.Compared() {
			continue
		}
		fmt.Fprintf(&b, "\n## CPython %s\n\n", r.Title())
		details(r).markdown(&b)
		for _, e := range r.Errors() {
			fmt.Fprintf(&b, "\n**%s**\n", e)
		}
	}
	_, err := w.Write(b.Bytes())
	return err
}

const markdownHead = `# Benchmark results

Written by ` + "`go run ./bench -md`" + `, not by hand. Each program of [programs](programs) runs in fresh interpreter processes, its
original form (as CPython compiles it) and its optimized form in pairs at the same time on one CPU, so that both meet the same
conditions. Both run from .pyc files and must print the same. Speed-up is CPU time before divided by CPU time after, the median of
the pairs' ratios, above 1 faster, with a bootstrap 95 % interval; "in process" is the same without start and end of the
interpreter. Start-up (CPU time until the program's first instruction), memory (peak), bytes (of the .pyc) and instructions are
after divided by before: below 1 is less.

`

// machines says on what and with which interpreters the runs were made.
func machines(w io.Writer, runs []Run) {
	var seen []Machine
	for i := range runs {
		m := runs[i].Machine
		if slices.Contains(seen, m) {
			continue
		}
		seen = append(seen, m)
		fmt.Fprintf(w, "%s, %d CPUs, %.1f GiB; %s, kernel %s\n\n", m.CPU, m.Cores, float64(m.Memory)/(1<<30), m.OS, m.Kernel)
	}
	t := &table{head: []string{"CPython", "built by", "options", "measured", "time", "CPU share"}}
	for i := range runs {
		r := &runs[i]
		t.add(r.Title(), r.Compiler, r.Config, r.Date, fmt.Sprintf("%.0f s", r.Seconds), percent(r.Share))
	}
	t.markdown(w)
	fmt.Fprint(w, "\nThe CPU share is what the processes had of a CPU while they ran: much less than 100 % is a busy machine.\n\n")
}

// The summary stands between these lines, here and where it is copied to.
const (
	begin = "<!-- benchmark summary, by go generate ./bench -->"
	end   = "<!-- end of benchmark summary -->"
)

// CopySummary puts the summary of one Markdown file in the place of the other's.
func CopySummary(from, to string) error {
	src, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	dst, err := os.ReadFile(to)
	if err != nil {
		return err
	}
	i, j, err := section(string(src))
	if err != nil {
		return fmt.Errorf("%s: %w", from, err)
	}
	k, l, err := section(string(dst))
	if err != nil {
		return fmt.Errorf("%s: %w", to, err)
	}
	return os.WriteFile(to, []byte(string(dst[:k])+string(src[i:j])+string(dst[l:])), 0o666)
}

// section is where the summary begins and ends in a text.
func section(text string) (from, to int, err error) {
	from = strings.Index(text, begin)
	to = strings.Index(text, end)
	if from < 0 || to < from || strings.Count(text, begin) != 1 || strings.Count(text, end) != 1 {
		return 0, 0, errors.New("has no benchmark summary between its two comments")
	}
	return from, to + len(end), nil
}
