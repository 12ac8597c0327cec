package world

import (
	"fmt"
	"math/bits"
	"strings"
)

// AssumptionInfo documents an assumption.
type AssumptionInfo struct {
	Assumption Assumption
	Name       string
	Says       string // one sentence
	Breaks     string // a program that breaks it
}

// assumptions is the table of all assumptions, by bit. README says the same with
// one paragraph each.
var assumptions = [...]AssumptionInfo{
	{Globals, "globals", "no outside code rebinds or deletes a global of a module of the world",
		"a test runner that does app.settings.DEBUG = True"},
	{Classes, "classes", "no outside code changes attributes, bases or __class__ of the world's classes and instances behind their back",
		"a plugin that replaces app.models.User.save"},
	{Builtins, "builtins", "nobody rebinds builtins or the modelled functions of the standard library",
		"builtins.len = my_len, or math.sqrt = fast_sqrt"},
	{Frames, "frames", "nobody inspects locals, counts frames or traces an optimized function; tracebacks keep right lines",
		"a library that reads sys._getframe(1).f_locals of its caller"},
	{Races, "races", "no other thread or signal handler writes an attribute or global while a function has it in a local",
		"while not self.stopped: pass, with stop() called by a thread that a C extension started"},
	{Lifetimes, "lifetimes", "a value may be dropped earlier or later inside a function",
		"f = open(name); data = f.read() that counts on f being open until the function ends"},
}

// Assumptions is the table of all assumptions.
func Assumptions() []AssumptionInfo { return append([]AssumptionInfo(nil), assumptions[:]...) }

// DefaultAssumptions are those of a closed world in which no module is
// imported by which another thread or a signal handler could run, and no code looks
// at frames.
const DefaultAssumptions = Globals | Classes | Builtins | Frames | Races

// Found are the assumptions by which facts are found. A fact holds under those of
// them that are on; which of them it needed is not known.
const Found = Globals | Classes | Builtins

// Names are the names of the assumptions in a.
func (a Assumption) Names() []string {
	var names []string
	for _, i := range assumptions {
		if a&i.Assumption != 0 {
			names = append(names, i.Name)
		}
	}
	return names
}

// String is the names, with commas; none if there are none.
func (a Assumption) String() string {
	if a == 0 {
		return "none"
	}
	return strings.Join(a.Names(), ",")
}

// Len is the number of assumptions in a.
func (a Assumption) Len() int { return bits.OnesCount8(uint8(a)) }

// Switches turn single assumptions on and off; the zero value does nothing.
type Switches struct{ On, Off Assumption }

// Apply applies the switches to a.
func (s Switches) Apply(a Assumption) Assumption { return a&^s.Off | s.On }

// ParseSwitches reads names, each with a minus before it to turn it off. A later
// one wins.
func ParseSwitches(names []string) (s Switches, err error) {
	for _, name := range names {
		bare, off := strings.CutPrefix(strings.TrimSpace(name), "-")
		a, ok := lookupAssumption(bare)
		if !ok {
			return Switches{}, fmt.Errorf("there is no assumption %q; there are %v", bare, ^Assumption(0))
		}
		if off {
			s.On, s.Off = s.On&^a, s.Off|a
		} else {
			s.On, s.Off = s.On|a, s.Off&^a
		}
	}
	return s, nil
}

func lookupAssumption(name string) (Assumption, bool) {
	for _, i := range assumptions {
		if i.Name == name {
			return i.Assumption, true
		}
	}
	return 0, false
}
