package pyc

import (
	"errors"
	"fmt"

	"restack/ir"
)

// ErrMagic is wrapped by the error for a file whose magic number belongs to no
// supported version of CPython, or to none at all.
var ErrMagic = errors.New("unsupported magic number")

// Error says what is wrong with the data and where.
type Error struct {
	Offset int // in bytes from the start of what was given to read
	Msg    string
}

func (e *Error) Error() string { return fmt.Sprintf("pyc: offset %d: %s", e.Offset, e.Msg) }

// typeName names a constant's Python type for an error message.
func typeName(c ir.Const) string {
	switch c := c.(type) {
	case nil:
		return "NULL"
	case ir.Singleton:
		return [...]string{"None", "False", "True", "Ellipsis", "StopIteration"}[c]
	case *ir.Int:
		return "int"
	case *ir.Float:
		return "float"
	case *ir.Complex:
		return "complex"
	case *ir.Str:
		return "str"
	case *ir.Bytes:
		return "bytes"
	case *ir.Tuple:
		return "tuple"
	case *ir.List:
		return "list"
	case *ir.Set:
		return "set"
	case *ir.FrozenSet:
		return "frozenset"
	case *ir.Dict:
		return "dict"
	case *ir.Slice:
		return "slice"
	case *ir.Code:
		return "code"
	}
	return fmt.Sprintf("%T", c)
}
