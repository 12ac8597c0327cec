// Package opt transforms functions in SSA form. Each pass is one file and one
// function; the table in pipeline.go names them all and says in which order they
// may come.
//
//	Passes             the table
//	Default            the passes of a plain build, in order
//	Named, Switch      other lists of passes
//	Run                runs passes on a function
//	Ctx                what a run shares: statistics, times, remarks, self-checks
//	Rules              what rewrites are called, and which assumptions they use
//	Remark             what was done or not done, for people
//	Fuel               how many rewrites a build may make
//
// A pass reports whether it changed the function. Before each rewrite it asks
// Ctx.Allow, which counts it and may refuse it, so that a wrong program can be
// traced to one rewrite by bisection: a pass must leave a valid function behind
// whichever rewrites were refused.
//
// Passes know no opcode and no Python version. Whether an operation may be moved
// or deleted is asked of its ir.Effects, narrowed by world.Facts, and nothing
// else.
//
// What several passes use: fold computes with constants, exprs finds what was
// computed before, rejoin makes SSA form again after blocks were copied.
package opt
