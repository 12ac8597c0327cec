// Command gen writes docs/ir.md, the description of the intermediate form, from
// the op table of package ir. It runs in the directory of package ir, by go
// generate.
package main
