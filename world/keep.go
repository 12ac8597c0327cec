package world

import "strings"

// Keep is a list of patterns of qualified names, a module's name and what is in
// it, to which anything may happen from outside: app.models.User.save is one
// function, app.models.User a class with all that is in it, app.plugins.* all
// that is in the module or package and what is below it. A star stands for any
// one part of a name.
type Keep []string

// Covers reports whether a pattern covers name or something that it is in.
func (k Keep) Covers(name string) bool {
	for _, p := range k {
		if covers, _ := match(p, name); covers {
			return true
		}
	}
	return false
}

// Touches reports whether a pattern covers name, something that it is in, or
// something in it: of a module, that one of its globals may change.
func (k Keep) Touches(name string) bool {
	for _, p := range k {
		if covers, inside := match(p, name); covers || inside {
			return true
		}
	}
	return false
}

// match compares part by part. The pattern covers the name if it is the name or
// a beginning of it; it is inside if the name is a beginning of it.
func match(pattern, name string) (covers, inside bool) {
	for {
		p, restP, moreP := strings.Cut(pattern, ".")
		n, restN, moreN := strings.Cut(name, ".")
		switch {
		case p != "*" && p != n:
			return false, false
		case !moreP:
			return true, false
		case !moreN:
			return false, true
		}
		pattern, name = restP, restN
	}
}
