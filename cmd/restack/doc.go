// Restack makes Python programs faster by rewriting their bytecode: .py or .pyc
// files in, .pyc files for a stock CPython out.
//
//	restack run SCRIPT|DIR|-m MODULE ARGS…   build into the user's cache and run
//	restack build [-o DIR | --cache DIR | --in-place] PATH…
//	restack dump FILE[:QUALNAME]             look at a function on its way
//	restack opt --passes a,b FILE.ir         run passes on text IR
//	restack version
//
// The exit status is 0, or 1 if an input failed, or 2 for wrong usage; that of
// run is the program's.
package main
