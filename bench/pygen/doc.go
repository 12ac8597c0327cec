// Package pygen writes random Python programs that terminate, print the same on
// every run, and show by what they print in which order they do things.
//
// The same [Config] gives the same program. Rough types are kept while a program
// is written, so that most of it runs; errors are put in on purpose, more of
// them where something catches them. What bounds a program:
//
//   - Each callable has a rank, and calls only what has a lower one; what
//     overrides or replaces another keeps to that one's rank. Special methods and
//     properties call only the functions that come first. A recursive function
//     carries a depth.
//   - Each statement has a cost, multiplied by the loops around it; a call adds
//     the cost of what is called. What would cost too much is not written.
//   - Loops count, products and strings are cut to size, lists are cut when they
//     are iterated.
//
// Still a program may turn out to run into the recursion limit or to take long;
// whoever compares runs leaves such a one out.
package pygen
