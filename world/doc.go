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
// Whatever is not understood is Unknown, with a reason that a remark can give.
package world
