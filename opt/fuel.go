package opt

// Fuel limits the rewrites of a build, so that a bad one can be found by
// bisection. Several Ctx may draw on it, one after the other: a build with Fuel
// takes its modules and functions in a fixed order by one worker, and so the
// first N rewrites are the same with any amount above.
type Fuel struct {
	left int
	last *Remark
}

// NewFuel is fuel for n rewrites.
func NewFuel(n int) *Fuel { return &Fuel{left: max(n, 0)} }

// Left is the number of rewrites that are still allowed.
func (f *Fuel) Left() int { return f.left }

// Last is the rewrite that took the last unit; nil if there is some left, or
// was none from the beginning.
func (f *Fuel) Last() *Remark { return f.last }

// take takes one unit, of a nil Fuel without end.
func (f *Fuel) take() bool {
	if f == nil {
		return true
	}
	if f.left == 0 {
		return false
	}
	f.left--
	return true
}

func (f *Fuel) empty() bool { return f != nil && f.left == 0 }
