package world

import "restack/ir"

// Made is the one place where function objects of f's code are made, a
// MakeFunction in the body of Outer; nil if there are several or none.
func (f *Function) Made() *ir.Value {
	if f.Outer == nil || f.Outer.IR == nil {
		return nil
	}
	var found *ir.Value
	for _, b := range f.Outer.IR.Blocks {
		for _, v := range b.Values {
			if v.Op != ir.OpMakeFunction {
				continue
			}
			code := v.Args[len(v.Args)-1]
			for code.Op == ir.OpCopy {
				code = code.Args[0]
			}
			if code.Op == ir.OpConst && code.Aux.Const == ir.Const(f.Code) {
				if found != nil {
					return nil
				}
				found = v
			}
		}
	}
	return found
}
