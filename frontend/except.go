package frontend

import "restack/ir"

func (l *lowerer) raiseVarargs(n int) {
	if n < 0 || n > 2 {
		l.fail("bad argument %d", n)
		return
	}
	l.leave(ir.OpRaise, ir.Aux{Int: n}, l.popN(n), nil)
}

// reraise is RERAISE n: n > 0 says where below the exception the lasti is.
func (l *lowerer) reraise(n int) {
	args := []*ir.Value{l.pop()}
	if n == 0 {
		l.leave(ir.OpReraise, ir.Aux{}, args, nil)
		return
	}
	lasti := l.peek(n)
	if lasti.kind != kindLasti {
		l.fail("%s where lasti must be", kindNames[lasti.kind])
		return
	}
	l.leave(ir.OpReraise, ir.Aux{Int: 1}, append(args, l.value(lasti)), lasti)
}

// pushExcInfo puts the previously handled exception below the exception.
func (l *lowerer) pushExcInfo(int) {
	exc := l.popItem()
	l.push(l.emit(ir.OpPushExcInfo, ir.Aux{}, l.object(exc)))
	l.pushItem(exc)
}

// withExceptStart is WITH_EXCEPT_START, whose four or, from 3.14 on, five
// arguments stay: exit, [exit's self,] lasti, previous exception, exception.
func (l *lowerer) withExceptStart(int) {
	lasti, prev, exc := l.peek(3), l.peek(2), l.peek(1)
	exit := l.peek(4)
	if l.version >= v314 {
		self := exit
		exit = l.peek(5)
		if exit.kind != kindMethod0 || self.kind != kindMethod1 || exit.src != self.src {
			l.fail("cannot call %s and %s", kindNames[exit.kind], kindNames[self.kind])
			return
		}
	} else if exit.kind != kindObject {
		l.fail("%s used as an object", kindNames[exit.kind])
		return
	}
	if lasti.kind != kindLasti {
		l.fail("%s where lasti must be", kindNames[lasti.kind])
		return
	}
	l.push(l.emit(ir.OpWithExceptStart, ir.Aux{}, l.value(exit), l.value(lasti), l.object(prev), l.object(exc)))
}
