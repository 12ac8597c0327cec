// Bench times programs as CPython compiles them against the same programs after
// restack build.
//
//	go run ./bench -python 3.12
//	go run ./bench -python 3.13,3.14 -jit -programs 'aes,pdf*,testdata/apps/weblog 5000'
//	go run ./bench -build "--force" -baseline "/old/restack build" -pairs 20
//
// The results are kept in bench/out, which git ignores. bench/RESULTS.md and
// README's table are made from them:
//
//	go run -tags embedpython ./bench -python 2.7,3.11,3.12,3.13,3.14 -jit
//	go run ./bench -from 'bench/out/*.json' -md bench/RESULTS.md -plot bench/results.svg
//	go generate ./bench
//
// The two forms of a program run from .pyc files in pairs of fresh processes, at
// the same time on one CPU where the system lets processes be bound to one, else
// one after the other. CPU time is compared pair by pair; what they print must be
// the same. Programs get pairs until each interval is narrow enough (-width) or
// the time is over (-time). A program in whose interval 1 just is not gets more,
// while there is time.
//
// On versions that restack does not build for, the original is timed alone. The
// exit status is 1 if a form failed, or printed something else than the other.
package main
