package backend

import (
	"strings"
	"testing"

	"restack/ir"
	"restack/ir/irtest"
	"restack/ir/pydis"
)

// emitted is f's new code in text form; what Verify does not accept is a failure.
func emitted(t *testing.T, e *Emitter, f *ir.Func) string {
	t.Helper()
	addFreeVars(f)
	code, err := e.Emit(f)
	if err != nil {
		t.Errorf("%s %v: %v", f.Name, f.Version, err)
		return "error\n"
	}
	var sb strings.Builder
	if err := pydis.Print(&sb, f.Version, code); err != nil {
		t.Errorf("%s %v: %v", f.Name, f.Version, err)
	}
	if err := Verify(f.Version, code); err != nil {
		t.Errorf("%s %v: %v in\n%s", f.Name, f.Version, err, sb.String())
	}
	return sb.String()
}

// addFreeVars gives the code objects among f's constants, of which the text form
// has no more than names, as many free variables as their closures have cells.
func addFreeVars(f *ir.Func) {
	for _, b := range f.Blocks {
		for _, v := range b.Values {
			n := len(v.Args)
			if v.Op != ir.OpMakeFunction || v.Aux.Int&ir.FuncClosure == 0 || v.Args[n-2].Op != ir.OpBuildTuple {
				continue
			}
			if code, ok := v.Args[n-1].Aux.Const.(*ir.Code); ok && len(code.Locals) == 0 {
				for range v.Args[n-2].Args {
					code.Locals = append(code.Locals, ir.Local{Name: "free", Kind: ir.KindFree})
				}
			}
		}
	}
}

func TestEmit(t *testing.T) {
	irtest.Golden(t, "../testdata/backend", func(f *ir.Func) string { return emitted(t, new(Emitter), f) })
}

// TestSlots: below letgo nothing is known of how long
// values live, below slots nobody can tell.
func TestSlots(t *testing.T) {
	inert := func(*ir.Value) bool { return true }
	irtest.Golden(t, "../testdata/backend/slots", func(f *ir.Func) string {
		return emitted(t, &Emitter{Slots: true, Inert: inert}, f)
	})
	irtest.Golden(t, "../testdata/backend/letgo", func(f *ir.Func) string {
		return emitted(t, &Emitter{Slots: true}, f)
	})
}
