// Package stats has the few statistics that the benchmarks report.
package stats
