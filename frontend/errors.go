package frontend

import "fmt"

// Error says why a code object cannot be lowered.
type Error struct {
	Func   string // qualified name of the code object
	Offset int    // byte offset of the instruction, -1 if the code object as a whole is at fault
	Msg    string
}

func (e *Error) Error() string {
	if e.Offset < 0 {
		return fmt.Sprintf("%s: %s", e.Func, e.Msg)
	}
	return fmt.Sprintf("%s: offset %d: %s", e.Func, e.Offset, e.Msg)
}
