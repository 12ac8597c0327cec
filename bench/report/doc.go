// Package report holds the results of a benchmark run and writes them down: as
// JSON to be read again, as text and Markdown tables, and as a chart.
package report
