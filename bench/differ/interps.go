package differ

import (
	"context"
	"fmt"
	"strings"

	"restack/bench/cpython"
	"restack/ir"
	"restack/ir/pyop"
)

// Interpreters are those of a comma-separated list as cpython.Find knows them;
// of an empty list, one of each version that can be optimized, the newest first.
func Interpreters(ctx context.Context, list string, opts ...cpython.Option) ([]*cpython.Interp, error) {
	var out []*cpython.Interp
	if list != "" {
		for want := range strings.SplitSeq(list, ",") {
			p, err := cpython.Find(ctx, want, opts...)
			if err != nil {
				return nil, err
			}
			if !usable(p) {
				return nil, fmt.Errorf("%v: its bytecode cannot be optimized", p)
			}
			out = append(out, p)
		}
		return out, nil
	}
	all, err := cpython.List(ctx, opts...)
	if err != nil {
		return nil, err
	}
	seen := map[ir.Version]bool{}
	for _, p := range all {
		if usable(p) && !seen[p.Version] {
			seen[p.Version] = true
			out = append(out, p)
		}
	}
	if len(out) == 0 {
		return nil, cpython.ErrNotFound
	}
	return out, nil
}

func usable(p *cpython.Interp) bool {
	t := pyop.For(p.Version)
	return t != nil && t.Features.ExceptionTable && p.Flags.GIL
}
