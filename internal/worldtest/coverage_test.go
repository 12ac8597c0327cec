package worldtest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"restack/ssa"
	"restack/world"
)

// How many calls, and operators and the like on instances, of the benchmark
// programs are known completely, and why the others are not, by where the reason
// began. Run with -v.
func TestCoverage(t *testing.T) {
	paths, err := filepath.Glob("../../bench/programs/*.py")
	check(t, err)
	p := interp(t)
	why := map[string]int{}
	inLoops := map[string]int{}
	sum, known := 0, 0
	var reasons []string // first each site's, then where they began
	for _, path := range paths {
		data, err := os.ReadFile(path)
		check(t, err)
		ms, err := Modules(context.Background(), p, []File{{"__main__.py", data}})
		check(t, err)
		w := world.Analyze(ms, world.Options{Assume: all})
		all, ok := 0, 0
		for _, m := range w.Modules {
			for _, f := range m.Funcs {
				if f.IR == nil {
					continue
				}
				loops, x := ssa.Loops(f.IR), w.Infer(f.IR, f)
				for _, s := range w.Sites(f) {
					if len(s.Targets) == 0 && fromLibrary(x.Arg(s.Value, 0)) {
						continue // nothing to inline
					}
					all++
					if s.Complete {
						ok++
					} else {
						origin := s.Why[strings.LastIndex(s.Why, ": ")+1:]
						why[origin]++
						if loops.Depth(s.Value.Block) > 0 {
							inLoops[origin]++
						}
						reasons = append(reasons, fmt.Sprintf("%s:%d: %s", filepath.Base(path), s.Value.Pos.Line, s.Why))
					}
				}
			}
		}
		sum, known = sum+all, known+ok
		t.Logf("%-24s %4d of %4d sites", filepath.Base(path), ok, all)
	}
	t.Logf("%d of %d sites (%.1f%%)", known, sum, 100*float64(known)/float64(sum))
	for _, r := range reasons {
		t.Log(r)
	}
	reasons = nil
	for r := range why {
		reasons = append(reasons, r)
	}
	sort.Slice(reasons, func(i, j int) bool {
		return why[reasons[i]] > why[reasons[j]] || why[reasons[i]] == why[reasons[j]] && reasons[i] < reasons[j]
	})
	for _, r := range reasons[:min(60, len(reasons))] {
		t.Logf("%4d, in loops %4d:%s", why[r], inLoops[r], r)
	}
}

// fromLibrary reports that a callee is a builtin or of the library, or a class of it.
func fromLibrary(t world.Type) bool {
	return t.All(func(o *world.Object) bool {
		return o.Kind == world.KindLibrary || o.Kind == world.KindClass && o.Class.Body == nil
	})
}
