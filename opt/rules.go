package opt

import "restack/world"

// Rule is one kind of rewrite of a pass.
type Rule struct {
	Pass, Name string
	Uses       world.Assumption // a rewrite uses these, besides those that the facts it is based on were found by
	Says       string           // for remarks: what was done, what it is done to following; empty: too small to tell
}

// rules is the table of all rules, by pass.
var rules = [...]Rule{
	{"copyprop", "copy", 0, ""},
	{"dce", "dead value", 0, ""},
	{"dce", "drop of constant", 0, ""},
	{"dce", "drop of live value", 0, ""},
	{"dce", "drop of stored value", 0, ""},
	{"equality", "identity", 0, "compared by identity"},
	{"sccp", "constant", 0, ""},
	{"sccp", "branch", 0, "decided in advance"},
	{"straighten", "branch", 0, ""},
	{"straighten", "phi", 0, ""},
	{"straighten", "empty block", 0, ""},
	{"straighten", "joined blocks", 0, ""},
	{"thread", "jump", 0, "not asked again"},
	{"inline", "inline", world.Frames, "inlined"},
	{"flatten", "recursion", world.Frames, "resumed directly"},
	{"delegate", "delegation", world.Frames | world.Builtins, "inlined"},
	{"fuse", "loop", world.Frames | world.Builtins, "generator fused"},
	{"fuse", "consumer", world.Frames | world.Builtins, "written out as a loop"},
	{"scalar", "object", world.Frames, "kept in variables instead of an object"},
	{"cells", "function", world.Frames, ""},
	{"cells", "cell", world.Frames, "kept in a plain variable instead of a cell"},
	{"devirt", "class test", world.Frames | world.Builtins, "told apart by class"},
	{"tuples", "unpack", 0, "unpacked in advance"},
	{"tuples", "item", 0, "taken from where the tuple was made"},
	{"tuples", "tuple", 0, "kept in variables instead of a tuple"},
	{"deadstore", "dead store", world.Frames, ""},
	{"gvn", "decided branch", 0, "not asked again"},
	{"gvn", "decided", 0, "not asked again"},
	{"gvn", "computed before", 0, "not computed again"},
	{"loads", "read before", 0, "not read again"},
	{"construct", "class", world.Classes | world.Builtins, "made in two steps"},
}

// Rules is the table of all rules.
func Rules() []Rule { return append([]Rule(nil), rules[:]...) }

func findRule(pass, name string) *Rule {
	for i := range rules {
		if r := &rules[i]; r.Pass == pass && r.Name == name {
			return r
		}
	}
	return nil
}

func hasRules(pass string) bool {
	for i := range rules {
		if rules[i].Pass == pass {
			return true
		}
	}
	return false
}
