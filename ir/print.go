package ir

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Print writes f in the text form that Parse reads back to an equal function
// (see Equal). Bytecode, line table and exception table of f.Code and the
// insides of nested code objects are not part of it. A damaged function is
// printed as far as possible. It returns the writer's error, or an error for a
// constant that is cyclic or too large to print.
func Print(w io.Writer, f *Func) error {
	p := &printer{w: bufio.NewWriter(w), f: f, consts: numberConsts(f), uniq: uniqueNames(f.Locals)}
	p.header()
	for _, b := range f.Blocks {
		p.block(b)
	}
	if err := p.w.Flush(); err != nil {
		return err
	}
	return p.consts.err
}

// String is f as Print writes it; for messages and debugging.
func (f *Func) String() string {
	var sb strings.Builder
	if err := Print(&sb, f); err != nil {
		fmt.Fprintf(&sb, "# %v\n", err)
	}
	return sb.String()
}

// String is the short name, like v7.
func (v *Value) String() string {
	if v == nil {
		return "v?"
	}
	return "v" + strconv.Itoa(int(v.ID))
}

// String is the short name, like b3.
func (b *Block) String() string {
	if b == nil {
		return "b?"
	}
	return "b" + strconv.Itoa(int(b.ID))
}

// LongString is the value's line of the text form, without its position and
// with constants by value.
func (v *Value) LongString() string {
	if v == nil {
		return "v?"
	}
	var f *Func
	if v.Block != nil {
		f = v.Block.Func
	}
	if f == nil {
		f = &Func{}
	}
	p := &printer{f: f, consts: &constNumbers{}, uniq: uniqueNames(f.Locals)}
	return p.value(v)
}

// printer holds what the lines of one function have in common.
type printer struct {
	w      *bufio.Writer
	f      *Func
	consts *constNumbers
	uniq   map[string]int // index of each local name; -1: several have it
}

func uniqueNames(locals []Local) map[string]int {
	m := make(map[string]int, len(locals))
	for i, l := range locals {
		if _, dup := m[l.Name]; dup {
			i = -1
		}
		m[l.Name] = i
	}
	return m
}

func (p *printer) printf(format string, args ...any) { fmt.Fprintf(p.w, format, args...) }

func (p *printer) header() {
	f, c := p.f, p.f.Code
	p.printf("func %s %v", nameText(f.Name), f.Version)
	if f.Naive {
		p.printf(" naive")
	}
	p.printf("\n")
	if c == nil {
		p.printf("\tnocode\n")
		c = &Code{Name: f.Name, QualName: f.Name, Locals: realLocals(f.Locals)}
	}
	if c.Name != f.Name {
		p.printf("\tname %s\n", nameText(c.Name))
	}
	if c.QualName != f.Name {
		p.printf("\tqualname %s\n", nameText(c.QualName))
	}
	p.optional("args", c.ArgCount)
	p.optional("posonly", c.PosOnlyArgCount)
	p.optional("kwonly", c.KwOnlyArgCount)
	if c.Flags != 0 {
		p.printf("\tflags %s\n", bitsText(flagBits, c.Flags))
	}
	p.optional("stack", c.StackSize)
	if c.Filename != "" {
		p.printf("\tfile %s\n", strconv.Quote(c.Filename))
	}
	p.optional("line", c.FirstLine)
	for _, l := range f.Locals {
		p.printf("\tlocal %s %s\n", nameText(l.Name), kindText(l.Kind))
	}
	if !equalLocals(c.Locals, realLocals(f.Locals)) {
		if n := len(c.Locals); n <= len(f.Locals) && equalLocals(c.Locals, f.Locals[:n]) {
			p.printf("\tcodelocals %d\n", n)
		} else {
			for _, l := range c.Locals {
				p.printf("\tcodelocal %s %s\n", nameText(l.Name), kindText(l.Kind))
			}
		}
	}
	for i := 0; i < len(c.Names); i += 8 {
		p.printf("\tnames")
		for _, n := range c.Names[i:min(i+8, len(c.Names))] {
			p.printf(" %s", nameText(n))
		}
		p.printf("\n")
	}
	for i := range p.consts.list {
		word := "const"
		if i >= p.consts.table {
			word = "shared"
		}
		p.printf("\t%s c%d = %s\n", word, i, p.consts.define(i))
	}
}

func (p *printer) optional(word string, n int) {
	if n != 0 {
		p.printf("\t%s %d\n", word, n)
	}
}

func (p *printer) block(b *Block) {
	p.printf("%v:", b)
	for i, e := range b.Preds {
		if i == 0 {
			p.printf(" <-")
		}
		p.printf(" %v", e.Block)
		if e.Block != nil && countEdges(e.Block, b) != 1 {
			p.printf("/%d", e.Index)
		}
	}
	p.printf("\n")
	for _, v := range b.Values {
		p.printf("\t%s%s\n", p.value(v), posText(v))
	}
	p.printf("\t%s", kindName(b.Kind))
	if b.Control != nil {
		p.printf(" %v", b.Control)
	}
	succs := b.Succs
	var handler *Block
	if n := len(succs) - 1; b.Protected && n >= 0 {
		handler, succs = succs[n].Block, succs[:n]
	}
	for i, e := range succs {
		if i == 0 {
			p.printf(" ->")
		}
		p.printf(" %v", e.Block)
	}
	if b.Protected {
		p.printf(" !%v", handler)
	}
	if b.Pos != NoPos {
		p.printf("  @%v", b.Pos)
	}
	p.printf("\n")
}

// countEdges is the number of edges from b to c; b has few successors.
func countEdges(b, c *Block) int {
	n := 0
	for _, e := range b.Succs {
		if e.Block == c {
			n++
		}
	}
	return n
}

// posText is where v stands in the source and, for each body that it was
// inlined with, innermost first, where it stands in that: @3 ^f@12 ^g@25.
func posText(v *Value) string {
	if v == nil {
		return ""
	}
	text := ""
	if v.Pos != NoPos {
		text = "  @" + v.Pos.String()
	}
	for in := v.Inlined; in != nil; in = in.Outer {
		text += " ^" + nameText(in.Code.QualName)
		if in.Pos != NoPos {
			text += "@" + in.Pos.String()
		}
	}
	return text
}

// String is line:column-line:column with ? for what is missing, or the line
// alone if it is all there is.
func (p Pos) String() string {
	if p == NoPos {
		return "?"
	}
	n := func(x int32) string {
		if x == -1 {
			return "?"
		}
		return strconv.Itoa(int(x))
	}
	if p.Line == p.EndLine && p.Col == -1 && p.EndCol == -1 {
		return n(p.Line)
	}
	return n(p.Line) + ":" + n(p.Col) + "-" + n(p.EndLine) + ":" + n(p.EndCol)
}

func (p *printer) value(v *Value) string {
	if v == nil {
		return "v? = Invalid"
	}
	var sb strings.Builder
	sb.WriteString(v.String())
	if v.Op >= numOps {
		fmt.Fprintf(&sb, " = Op(%d)", v.Op)
		return sb.String()
	}
	info := v.Op.Info()
	if v.Type != info.Result {
		sb.WriteByte(':')
		sb.WriteString(typeName(v.Type))
	}
	sb.WriteString(" = ")
	sb.WriteString(info.Name)
	if a := p.aux(v); a != "" {
		sb.WriteString("[" + a + "]")
	}
	for _, a := range v.Args {
		sb.WriteByte(' ')
		sb.WriteString(a.String())
	}
	return sb.String()
}

// aux is what stands between the brackets; empty for nothing.
func (p *printer) aux(v *Value) string {
	a := v.Aux
	switch v.Op.Info().Aux {
	case AuxInt:
		if v.Op == OpPhi {
			if a.Int == 0 {
				return ""
			}
			return p.local(a.Int - 1)
		}
		return strconv.Itoa(a.Int)
	case AuxLocal:
		return p.local(a.Int)
	case AuxConst:
		return p.consts.use(a.Const)
	case AuxName:
		return nameText(a.Str)
	case AuxNameInt:
		return nameText(a.Str) + " " + strconv.Itoa(a.Int)
	case AuxOperator:
		return indexText(Operators[:], a.Int)
	case AuxCompare:
		return indexText(Comparisons[:], a.Int)
	case AuxCall:
		var parts []string
		if rest := a.Int &^ (CallSelfSlot | CallTwoStep); rest != 0 {
			parts = append(parts, strconv.Itoa(a.Int))
		} else {
			if a.Int&CallSelfSlot != 0 {
				parts = append(parts, "self")
			}
			if a.Int&CallTwoStep != 0 {
				parts = append(parts, "twostep")
			}
		}
		if a.Const != nil {
			parts = append(parts, p.consts.use(a.Const))
		}
		return strings.Join(parts, " ")
	}
	return ""
}

// local is the name of a slot if that is unambiguous, else its number.
func (p *printer) local(i int) string {
	if i >= 0 && i < len(p.f.Locals) {
		name := p.f.Locals[i].Name
		if p.uniq[name] == i && isIdent(name) {
			return name
		}
	}
	return strconv.Itoa(i)
}

func indexText(table []string, i int) string {
	if i >= 0 && i < len(table) {
		return table[i]
	}
	return strconv.Itoa(i)
}

func typeName(t Type) string {
	if int(t) < len(typeNames) {
		return typeNames[t]
	}
	return fmt.Sprintf("Type(%d)", t)
}

func kindName(k BlockKind) string {
	if int(k) < len(blockKindNames) {
		return blockKindNames[k]
	}
	return fmt.Sprintf("Kind(%d)", k)
}

// Ops returns all valid ops in table order.
func Ops() []Op {
	ops := make([]Op, 0, numOps)
	for op := OpInvalid + 1; op < numOps; op++ {
		ops = append(ops, op)
	}
	return ops
}

// isIdent reports whether s can stand without quotes.
func isIdent(s string) bool {
	for i := 0; i < len(s); i++ {
		if !isIdentByte(s[i], i > 0) {
			return false
		}
	}
	return s != ""
}

func isIdentByte(c byte, digits bool) bool {
	return c == '_' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || digits && '0' <= c && c <= '9'
}

func nameText(s string) string {
	if isIdent(s) {
		return s
	}
	return strconv.Quote(s)
}

// realLocals is the leading run of locals that are no pseudo-locals: what
// f.Code.Locals is unless the text says otherwise.
func realLocals(locals []Local) []Local {
	for i, l := range locals {
		if l.Kind == KindStack {
			return locals[:i]
		}
	}
	return locals
}

func equalLocals(a, b []Local) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// bitName names one bit of a set printed as a|b|0x100.
type bitName struct {
	bit  uint32
	name string
}

var flagBits = []bitName{
	{FlagOptimized, "optimized"}, {FlagNewLocals, "newlocals"}, {FlagVarArgs, "varargs"},
	{FlagVarKeywords, "varkeywords"}, {FlagNested, "nested"}, {FlagGenerator, "generator"},
	{FlagCoroutine, "coroutine"}, {FlagIterableCorout, "itercoroutine"}, {FlagAsyncGenerator, "asyncgenerator"},
	{FlagHasDocstring, "docstring"}, {FlagMethod, "method"},
}

var kindBits = []bitName{
	{uint32(KindArgPos), "pos"}, {uint32(KindArgKw), "kw"}, {uint32(KindArgVar), "var"},
	{uint32(KindHidden), "hidden"}, {uint32(KindLocal), "local"}, {uint32(KindCell), "cell"}, {uint32(KindFree), "free"},
}

func kindText(k LocalKind) string {
	if k == KindStack {
		return "stack"
	}
	return bitsText(kindBits, uint32(k))
}

func bitsText(names []bitName, bits uint32) string {
	var parts []string
	for _, n := range names {
		if bits&n.bit != 0 {
			parts = append(parts, n.name)
			bits &^= n.bit
		}
	}
	if bits != 0 {
		parts = append(parts, fmt.Sprintf("%#x", bits))
	}
	return strings.Join(parts, "|")
}
