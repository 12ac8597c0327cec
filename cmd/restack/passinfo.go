package main

import (
	"fmt"
	"io"
	"time"

	"restack/opt"
)

// printStats writes the rewrites of each pass by rule.
func printStats(w io.Writer, stats opt.Stats) {
	fmt.Fprintln(w, count(stats.Total(), "rewrite"))
	for _, s := range stats {
		fmt.Fprintf(w, "%9d  %s: %s\n", s.Count, s.Pass, s.Rule)
	}
}

// printTimes writes the time of each phase and pass and its share.
func printTimes(w io.Writer, times opt.Times) {
	var all time.Duration
	for _, t := range times {
		all += t.Spent
	}
	for _, t := range times {
		fmt.Fprintf(w, "%9.1f ms %5.1f %%  %s\n", float64(t.Spent.Microseconds())/1000, 100*float64(t.Spent)/float64(all), t.Name)
	}
}

// printFuel writes what took the last unit of fuel.
func printFuel(w io.Writer, f *opt.Fuel) {
	if r := f.Last(); r != nil {
		fmt.Fprintln(w, "the last rewrite that the fuel was enough for:", r)
	} else {
		fmt.Fprintln(w, "fuel left for", count(f.Left(), "rewrite"))
	}
}
