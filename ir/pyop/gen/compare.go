package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"os/exec"
	"slices"
)

// probe is Python code that prints what the interpreter's opcode module says.
const probe = `
from __future__ import print_function
import sys, json, opcode
V = sys.version_info[:2]
hasarg = set(getattr(opcode, 'hasarg', None) or [n for n in opcode.opmap.values() if n >= opcode.HAVE_ARGUMENT])
caches = {}
if V >= (3, 13):
    caches = opcode._inline_cache_entries
elif V >= (3, 11):
    caches = dict((opcode.opname[i], n) for i, n in enumerate(opcode._inline_cache_entries))
nb = []
if V >= (3, 13):
    import _opcode
    nb = [x[1] for x in _opcode.get_nb_ops()]
elif V >= (3, 11):
    nb = [x[1] for x in opcode._nb_ops]
print(json.dumps({'version': '%d.%d' % V, 'cmp_op': list(opcode.cmp_op), 'nb_ops': nb,
    'ops': dict((n, {'num': i, 'arg': i in hasarg, 'caches': caches.get(n, 0)}) for n, i in opcode.opmap.items() if i < 256)}))
`

// compare reports every difference between the data and the interpreters.
func compare(ds map[string]*dialect, interpreters []string) error {
	var errs []error
	for _, py := range interpreters {
		out, err := exec.Command(py, "-c", probe).Output()
		if err != nil {
			return fmt.Errorf("%s: %w", py, err)
		}
		var got struct {
			Version string
			CmpOp   []string `json:"cmp_op"`
			NbOps   []string `json:"nb_ops"`
			Ops     map[string]opData
		}
		if err := json.Unmarshal(out, &got); err != nil {
			return fmt.Errorf("%s: %w", py, err)
		}
		d := ds[got.Version]
		if d == nil {
			return fmt.Errorf("%s is %s, which is not in the data", py, got.Version)
		}
		differ := func(what string, a ...any) {
			errs = append(errs, fmt.Errorf("%s (%s): %s", py, got.Version, fmt.Sprintf(what, a...)))
		}
		if !slices.Equal(got.CmpOp, d.CmpOp) || !slices.Equal(got.NbOps, d.NbOps) {
			differ("operator lists: %v %v", got.CmpOp, got.NbOps)
		}
		for name, o := range d.Ops {
			g, ok := got.Ops[name]
			switch {
			case !ok:
				// Opcodes that the module does not list: STOP_CODE of 2.7 is opname[0] only.
				if name != "STOP_CODE" {
					differ("no opcode %s", name)
				}
			case g.Num != o.Num || g.Arg != o.Arg || g.Caches != o.Caches:
				differ("%s: number %d, argument %v, caches %d", name, g.Num, g.Arg, g.Caches)
			}
		}
	}
	return errors.Join(errs...)
}
