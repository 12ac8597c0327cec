package reemit

import (
	"slices"
	"strings"

	"restack/ir"
	"restack/opt"
)

// Strip is a pass that no build has: it takes their variables from functions, so
// that the backend has to find a place for every value. What a StoreLocal of a
// variable stores is no longer stored, and dropped if nothing else uses it.
//
//	v2 = StoreLocal[x] v1     →    (nothing)
//	v3 = LoadAttr[a] v1            v3 = LoadAttr[a] v1
//
// That is not what a program means: objects die earlier, and locals() and
// debuggers see less. Variables stay that are cells, that may be unbound where
// they are read, and that super() reads.
var Strip = &opt.Pass{Name: "strip", Doc: "variables lose their slots", Run: strip}

func strip(_ *opt.Ctx, f *ir.Func) bool {
	if f.Code.Flags&ir.FlagOptimized == 0 {
		return false
	}
	keep := make([]bool, len(f.Locals))
	for x, l := range f.Locals {
		keep[x] = x == 0 || l.Kind&(ir.KindCell|ir.KindFree) != 0
	}
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			if v.Op.Info().Aux == ir.AuxLocal && v.Op != ir.OpStoreLocal && v.Op != ir.OpParam {
				keep[v.Aux.Int] = true
			}
		}
	}
	changed := false
	for _, b := range f.Blocks {
		kept := b.Values[:0]
		for _, v := range b.Values {
			if v.Op == ir.OpStoreLocal && !keep[v.Aux.Int] {
				changed = true
				w := v.Args[0]
				if w.Op == ir.OpUnbound || w.Type == ir.TypeMaybe || w.Uses() > 1 {
					v.ResetArgs()
					continue
				}
				v.Op, v.Type, v.Aux = ir.OpDrop, ir.TypeNone, ir.Aux{}
			}
			kept = append(kept, v)
		}
		clear(b.Values[len(kept):])
		b.Values = kept
	}
	return changed
}

// Passes finds the passes that a comma-separated list names: those of package
// opt, and Strip.
func Passes(list string) ([]*opt.Pass, error) {
	names := strings.Split(list, ",")
	i := slices.Index(names, Strip.Name)
	if i < 0 {
		return opt.Named(names...)
	}
	passes, err := opt.Named(slices.Delete(names, i, i+1)...)
	if err != nil {
		return nil, err
	}
	return slices.Insert(passes, i, Strip), nil
}
