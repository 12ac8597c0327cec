package backend

import (
	"fmt"
	"regexp"
	"slices"
	"testing"

	"restack/ir"
	"restack/ir/irtest"
	"restack/ir/pyop"
)

// written reports whether a version has an op, and it can stand anywhere.
func written(v ir.Version, op ir.Op) bool {
	switch op {
	case ir.OpMakeFunction, ir.OpResume, ir.OpWithExceptStart, ir.OpPushExcInfo, ir.OpPopExcept, ir.OpEndAsyncFor, ir.OpCleanupThrow,
		ir.OpListAppend, ir.OpListExtend, ir.OpSetAdd, ir.OpSetUpdate, ir.OpMapAdd, ir.OpDictUpdate, ir.OpDictMerge,
		ir.OpListToTuple, ir.OpPrepReraiseStar, ir.OpSetFunctionTypeParams, ir.OpSetTypeParamDefault, ir.OpTypeVarWithConstraints,
		ir.OpMatchClass, ir.OpMatchKeys, ir.OpCallEx, ir.OpTypeAlias, ir.OpTypeVar, ir.OpParamSpec,
		ir.OpTypeVarTuple, ir.OpTypeVarWithBound, ir.OpSubscriptGeneric, ir.OpStopIterationError, ir.OpBuildInterpolation, ir.OpBuildTemplate, ir.OpEndSend, ir.OpBuildConstKeyMap, ir.OpCommonConst, ir.OpFormatSpec, ir.OpGetAwaitable:
		return false
	}
	t := pyop.For(v)
	if e := plain[op]; e.op != 0 {
		return t.Has(e.op)
	}
	if in := intrinsics[op]; in.call != 0 {
		return t.Features.Intrinsics && t.Has(in.call) || in.own != 0 && t.Has(in.own)
	}
	switch op {
	case ir.OpBuildTemplate, ir.OpBuildInterpolation:
		return t.Has(pyop.BUILD_TEMPLATE)
	case ir.OpCall:
		return v != 0 // the names of keywords are checked against the arguments
	case ir.OpLoadSuperAttr:
		return t.Has(pyop.LOAD_SUPER_ATTR)
	}
	return true
}

var numberRE = regexp.MustCompile(`\d+|\(.*?\)`)

func reason(err error) string { return numberRE.ReplaceAllString(err.Error(), "N") }

// TestRandom emits random functions. They make no sense to Python, and some
// cannot be written in bytecode; then Emit or Verify must say so. Nothing panics,
// and most do come through.
func TestRandom(t *testing.T) {
	inert := func(*ir.Value) bool { return true }
	for name, e := range map[string]*Emitter{"stack": {}, "slots": {Slots: true, Inert: inert}, "slots let go": {Slots: true}} {
		t.Run(name, func(t *testing.T) { emitRandom(t, e) })
	}
}

func emitRandom(t *testing.T, e *Emitter) {
	reasons := map[string]int{}
	n, failed := 4000, 0
	if testing.Short() {
		n = 400
	}
	for seed := range uint64(n) {
		f := irtest.RandomOf(seed, 2+int(seed%20), written)
		code, err := e.Emit(f)
		if err := ir.Check(f); err != nil {
			t.Errorf("seed %d: after Emit: %v", seed, err)
		}
		if err == nil {
			if err = Verify(f.Version, code); err != nil {
				err = fmt.Errorf("verify: %w", err)
			}
		}
		if err != nil {
			failed++
			reasons[reason(err)]++
		}
	}
	t.Logf("%d of %d not written", failed, n)
	if failed > n*3/10 {
		t.Errorf("%d of %d not written", failed, n)
	}
	var list []string
	for r, n := range reasons {
		list = append(list, fmt.Sprintf("%6d %s", n, r))
	}
	slices.Sort(list)
	for _, r := range slices.Backward(list) {
		t.Log(r)
	}
}
