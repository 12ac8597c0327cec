package ir

import "strings"

// Effects says what executing an operation may observe or change. Setting a bit
// is always safe; clearing one needs an argument in a comment.
type Effects uint16

const (
	ReadsLocal Effects = 1 << iota
	WritesLocal
	ReadsCell
	WritesCell
	ReadsGlobal
	WritesGlobal
	ReadsHeap
	WritesHeap
	Raises
	RunsPython // arbitrary Python code: __eq__, finalizers, signal handlers, other threads
	Suspends   // control may stay away for long and come back by throw() or close()
	Fresh      // the result has an identity of its own

	// Arbitrary is what calling unknown code may do.
	Arbitrary = ReadsLocal | WritesLocal | ReadsCell | WritesCell | ReadsGlobal | WritesGlobal | ReadsHeap | WritesHeap | Raises | RunsPython
)

const (
	allReads  = ReadsLocal | ReadsCell | ReadsGlobal | ReadsHeap
	allWrites = WritesLocal | WritesCell | WritesGlobal | WritesHeap
)

var effectNames = [...]string{"ReadsLocal", "WritesLocal", "ReadsCell", "WritesCell", "ReadsGlobal", "WritesGlobal",
	"ReadsHeap", "WritesHeap", "Raises", "RunsPython", "Suspends", "Fresh"}

func (e Effects) String() string {
	if e == 0 {
		return "none"
	}
	if e&Arbitrary == Arbitrary {
		rest := e &^ Arbitrary
		if rest == 0 {
			return "Arbitrary"
		}
		return "Arbitrary|" + rest.String()
	}
	var names []string
	for i, n := range effectNames {
		if e&(1<<i) != 0 {
			names = append(names, n)
		}
	}
	return strings.Join(names, "|")
}

// Removable reports whether an operation whose result is unused may be deleted.
func (e Effects) Removable() bool { return e&(allWrites|Raises|RunsPython|Suspends) == 0 }

// Commutes reports whether two operations may change places: neither sees what
// the other changes, and at most one of them can raise or run Python code.
func (e Effects) Commutes(x Effects) bool {
	const order = Raises | RunsPython | Suspends
	if e&order != 0 && x&order != 0 {
		return false
	}
	// What leaves by an exception must find all writes done, and no later ones.
	if e&order != 0 && x&allWrites != 0 || x&order != 0 && e&allWrites != 0 {
		return false
	}
	reads := func(e Effects) Effects { return e & allReads }
	// each write bit is the read bit before it, shifted up by one
	writes := func(e Effects) Effects { return (e & allWrites) >> 1 }
	return writes(e)&(reads(x)|writes(x)) == 0 && writes(x)&reads(e) == 0
}
