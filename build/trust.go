package build

import (
	"fmt"

	"restack/backend"
	"restack/ir"
	"restack/ir/pyc"
)

// checkAll verifies every code object of a .pyc that no compiler we know has
// made. CPython trusts bytecode, so what does not pass is not written, even as
// it came.
func checkAll(data []byte) error {
	f, err := pyc.Read(data)
	if err != nil {
		return err
	}
	seen := map[*ir.Code]bool{f.Code: true}
	for todo := []*ir.Code{f.Code}; len(todo) > 0; {
		c := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if err := backend.Verify(f.Version, c); err != nil {
			return fmt.Errorf("%s, line %d: %w", codeName(c), c.FirstLine, err)
		}
		for _, k := range c.Consts {
			if inner, ok := k.(*ir.Code); ok && !seen[inner] {
				seen[inner] = true
				todo = append(todo, inner)
			}
		}
	}
	return nil
}

func codeName(c *ir.Code) string {
	if c.QualName != "" {
		return c.QualName
	}
	return c.Name
}
