// Package build is the driver: it takes .pyc files one by one through frontend,
// SSA, passes and backend (Module), and whole trees of sources to a directory, a
// cache or __pycache__ (Scan, Plan.Build). Store.Prepare keeps what a program
// imports in a cache that knows what changed, to run the program from its sources.
//
// A program can be built as a closed world (Closed): its modules are found along
// their imports, lifted all, analysed by package world, optimized callees first and
// linked again. What comes out fits together and with nothing else: it goes to a
// tree without sources, or in the store to a folder named after the content of all
// modules, which is never changed.
//
// Sources are compiled by the target interpreter through a Compiler that the
// caller brings; the package starts no process and prints nothing. What it writes
// appears at once and whole, and sources are never written to. A cached .pyc
// carries its source's modification time and size, so CPython recompiles a source
// that was edited.
package build
