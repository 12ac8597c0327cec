package suite

import (
	"regexp"
	"slices"
	"strconv"

	"restack/bench/cpython"
)

// State is how a test file ended.
type State string

// The states. Those of a file whose tests all did what they should:
const (
	Passed     State = "passed"
	Skipped    State = "skipped"     // the file as a whole
	NoTests    State = "no tests"    // it ran none
	EnvChanged State = "env changed" // passed, but left something changed
)

// The other states.
const (
	Failed  State = "failed"
	Timeout State = "timeout"
	Crashed State = "crashed" // a signal
	Unknown State = "unknown" // the test runner said nothing that is understood
)

// Result is what one run of one test file said.
type Result struct {
	State    State    `json:"state"`
	Run      int      `json:"run"`
	Failures int      `json:"failures,omitempty"`
	Errors   int      `json:"errors,omitempty"`
	Skipped  int      `json:"skipped,omitempty"`
	Bad      []string `json:"bad,omitempty"` // names of tests that failed or erred, sorted
	Seconds  float64  `json:"seconds"`
}

// Good reports whether the file did what it should, so that another run of it
// can be measured by it.
func (r *Result) Good() bool {
	return r.State == Passed || r.State == Skipped || r.State == NoTests || r.State == EnvChanged
}

// Same reports whether two runs said the same.
func (r *Result) Same(s *Result) bool {
	return r.State == s.State && r.Run == s.Run && r.Failures == s.Failures &&
		r.Errors == s.Errors && r.Skipped == s.Skipped && slices.Equal(r.Bad, s.Bad)
}

var (
	ranRE    = regexp.MustCompile(`(?m)^Ran (\d+) tests? in `)
	tallyRE  = regexp.MustCompile(`(?m)^(?:OK|FAILED) \(([a-z0-9=, ]+)\)$`)
	pairRE   = regexp.MustCompile(`([a-z][a-z ]*)=(\d+)`)
	badRE    = regexp.MustCompile(`(?m)^={20,}\n((?:FAIL|ERROR): .*)$`)
	okRE     = regexp.MustCompile(`(?m)^(?:1 test OK\.|All 1 tests? OK\.)`)
	failedRE = regexp.MustCompile(`(?m)^1 test failed:`)
	skipRE   = regexp.MustCompile(`(?m)^1 test skipped`)
	envRE    = regexp.MustCompile(`(?m)^1 test altered the execution environment`)
	noneRE   = regexp.MustCompile(`(?m)^1 test (?:run no tests|.*no tests)|NO TESTS? RAN`)
)

// parse reads the output of regrtest -v over one file. It understands the
// formats of 2.7 and 3.8 to 3.14: the summary "1 test OK." and the like, and
// unittest's own "Ran 7 tests" and "FAILED (failures=1, skipped=2)".
func parse(output []byte, o *cpython.Outcome) *Result {
	r := &Result{Seconds: o.Wall.Seconds()}
	for _, m := range ranRE.FindAllSubmatch(output, -1) {
		r.Run += number(m[1])
	}
	for _, m := range tallyRE.FindAllSubmatch(output, -1) {
		for _, p := range pairRE.FindAllSubmatch(m[1], -1) {
			switch n := number(p[2]); string(p[1]) {
			case "failures":
				r.Failures += n
			case "errors":
				r.Errors += n
			case "skipped":
				r.Skipped += n
			}
		}
	}
	for _, m := range badRE.FindAllSubmatch(output, -1) {
		r.Bad = append(r.Bad, string(m[1]))
	}
	slices.Sort(r.Bad)
	r.Bad = slices.Compact(r.Bad)
	switch {
	case o.TimedOut:
		r.State = Timeout
	case o.Exit < 0:
		r.State = Crashed
	case failedRE.Match(output):
		r.State = Failed
	case envRE.Match(output):
		r.State = EnvChanged
	case skipRE.Match(output):
		r.State = Skipped
	case noneRE.Match(output):
		r.State = NoTests
	case okRE.Match(output) && o.Exit == 0:
		r.State = Passed
	case o.Exit != 0:
		r.State = Failed
	default:
		r.State = Unknown
	}
	return r
}

func number(text []byte) int {
	n, err := strconv.Atoi(string(text))
	if err != nil {
		return 0 // more digits than an int has: no count
	}
	return n
}
