// Package world is what is known about a whole program: its modules, classes
// and functions, what a global, an attribute or a call means, and which types
// values have.
//
//	Analyze    the modules of a closed world → World
//	World      modules, classes, functions; types of globals, fields, parameters, results
//	Infer      the types of the values of one function, in any state of its optimization
//	Facts      types, targets of calls, narrowed effects of that function's values
//	Type       a set of abstract objects; Unknown is anything
//
// A World is found once, from the functions as their compiler wrote them, and
// does not change; passes may ask it from many goroutines. Facts are a snapshot
// of one function and stale when that changes.
//
// How it is found: each function is evaluated abstractly (eval.go, rules.go: a
// row for each op; attr.go, class.go, call.go, operators.go, containers.go what
// they share; model.go and modeltable.go the library). What it reads and writes
// outside of itself are nodes: globals, fields, class attributes, parameters,
// results, cells, items of containers by the place where they are made. A
// function is evaluated again when a node that it read has grown (solve.go). Infer
// is the same evaluation once more, without writing; Calls and Effects evaluate
// one value and note what it runs (trace.go).
//
// Unknown is what outside code has: objects that escape (escape.go) belong to
// it, all others do not, even where they share a place with it.
//
// Whatever is not understood is Unknown, with a reason that a remark can give.
package world
