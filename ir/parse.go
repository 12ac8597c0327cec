package ir

import "strings"

// Parse reads functions in the text form that Print writes. Text behind # is a
// comment. The text may leave out what Print always writes:
//
//   - predecessor lists: a block without one gets its edges in text order;
//   - name and qualname, if they are the function's name, and code locals, if
//     they are the locals before the first pseudo-local;
//   - constants by number: one given by value alone is an object of its own.
//
// The first error is returned as a *SyntaxError. A parsed function need not
// pass Check.
func Parse(src []byte) ([]*Func, error) {
	s := &scanner{src: string(src)}
	var funcs []*Func
	for s.lines() {
		p := &parser{scanner: s, blocks: map[ID]*blockText{}, values: map[ID]*Value{}, locals: map[string]int{}, callees: map[string]*Code{}}
		p.consts.num = map[Const]int{}
		p.parseFunc()
		if s.err != nil {
			return nil, s.err
		}
		funcs = append(funcs, p.f)
	}
	return funcs, nil
}

// parser reads one function. IDs are looked up when all of it is read.
type parser struct {
	*scanner
	f           *Func
	code        *Code // also if f.Code stays nil
	noCode      bool
	named, qual bool // given
	codeLocals  int  // so many of f.Locals; -1: not given, -2: listed
	consts      constNumbers
	locals      map[string]int // as uniqueNames
	blocks      map[ID]*blockText
	order       []*blockText
	values      map[ID]*Value
	callees     map[string]*Code // of inline chains
	args        []useText
}

// useText is a use of a value, of block's control if value is nil.
type useText struct {
	value *Value
	block *Block
	id    ID
	pos   int
}

// blockText is a block with edges as they stand in the text.
type blockText struct {
	*Block
	preds, succs []edgeText
	listed       bool // has a predecessor list
}

type edgeText struct {
	id    ID
	index int // -1: not given
	pos   int
}

func (p *parser) parseFunc() {
	p.expect("func")
	name := p.name()
	p.code = &Code{}
	p.codeLocals = -1
	p.f = &Func{Name: name, Version: p.version(), Naive: p.accept("naive")}
	p.endLine()
	for p.lines() && !p.blockAhead() && !p.wordAhead("func") {
		p.headerLine()
		p.endLine()
	}
	p.finishHeader()
	for p.lines() && !p.wordAhead("func") {
		p.parseBlock()
	}
	p.finishEdges()
	p.finishUses()
}

// wordAhead reports whether the next word is this one.
func (p *parser) wordAhead(word string) bool {
	save := p.pos
	ok := p.ident() == word
	p.pos = save
	return ok
}

// blockAhead reports whether a label like b3: comes next.
func (p *parser) blockAhead() bool {
	save := p.pos
	word := p.ident()
	ok := len(word) > 1 && word[0] == 'b' && p.accept(":")
	p.pos = save
	return ok
}

func (p *parser) headerLine() {
	c, start := p.code, p.pos
	switch word := p.ident(); word {
	case "nocode":
		p.noCode = true
	case "name":
		c.Name, p.named = p.name(), true
	case "qualname":
		c.QualName, p.qual = p.name(), true
	case "args":
		c.ArgCount = p.number(32)
	case "posonly":
		c.PosOnlyArgCount = p.number(32)
	case "kwonly":
		c.KwOnlyArgCount = p.number(32)
	case "flags":
		c.Flags = p.bits(flagBits, 32)
	case "stack":
		c.StackSize = p.number(64)
	case "file":
		c.Filename = p.quoted()
	case "line":
		c.FirstLine = p.number(64)
	case "local":
		p.f.Locals = append(p.f.Locals, p.local())
	case "codelocals":
		if p.codeLocals == -2 {
			p.fail(start, "codelocals after codelocal")
		}
		p.codeLocals = p.number(32)
		if p.codeLocals < 0 {
			p.fail(start, "negative number of locals")
		}
	case "codelocal":
		if p.codeLocals >= 0 {
			p.fail(start, "codelocal after codelocals")
		}
		p.codeLocals = -2
		c.Locals = append(c.Locals, p.local())
	case "names":
		for p.err == nil && p.peek() != '\n' {
			c.Names = append(c.Names, p.name())
		}
	case "const", "shared":
		p.numbered(word == "const")
	default:
		p.pos = start
		p.fail(start, "unknown header line %s", p.here())
	}
}

func (p *parser) local() Local {
	name := p.name()
	if p.peek() == 's' && p.wordAhead("stack") {
		p.ident()
		return Local{Name: name, Kind: KindStack}
	}
	return Local{Name: name, Kind: LocalKind(p.bits(kindBits, 8))}
}

func (p *parser) finishHeader() {
	f, c := p.f, p.code
	if !p.named {
		c.Name = f.Name
	}
	if !p.qual {
		c.QualName = f.Name
	}
	switch n := p.codeLocals; {
	case n == -1:
		c.Locals = append(c.Locals, realLocals(f.Locals)...)
	case n > len(f.Locals):
		p.fail(p.pos, "codelocals %d, but there are %d locals", n, len(f.Locals))
	case n >= 0:
		c.Locals = append(c.Locals, f.Locals[:n]...)
	}
	c.Consts = p.consts.list[:p.consts.table:p.consts.table]
	if !p.noCode {
		f.Code = c
	}
	p.locals = uniqueNames(f.Locals)
}

func (p *parser) parseBlock() {
	p.peek()
	start := p.pos
	id := p.id("b")
	p.expect(":")
	if p.err != nil {
		return
	}
	if p.blocks[id] != nil {
		p.fail(start, "block b%d is here twice", id)
		return
	}
	b := &blockText{Block: &Block{ID: id, Func: p.f, Pos: NoPos}}
	p.blocks[id] = b
	p.order = append(p.order, b)
	p.f.Blocks = append(p.f.Blocks, b.Block)
	p.f.lastBlock = max(p.f.lastBlock, id)
	if p.f.Entry == nil {
		p.f.Entry = b.Block
	}
	if p.accept("<-") {
		b.listed = true
		for p.err == nil && p.peek() != '\n' {
			e := p.edge()
			if p.accept("/") {
				e.index = p.number(32)
			}
			b.preds = append(b.preds, e)
		}
	}
	p.endLine()
	for p.err == nil {
		if !p.lines() {
			p.fail(p.pos, "block b%d has no last line", id)
			return
		}
		if p.peek() != 'v' {
			break
		}
		p.parseValue(b.Block)
	}
	p.parseEnd(b)
}

// edge reads the block at the other end of an edge.
func (p *parser) edge() edgeText {
	p.peek()
	at := p.pos
	return edgeText{id: p.id("b"), index: -1, pos: at}
}

// use reads an argument of v or the control of b.
func (p *parser) use(v *Value, b *Block) useText {
	p.peek()
	at := p.pos
	return useText{value: v, block: b, id: p.id("v"), pos: at}
}

// parseEnd reads the line that says how control leaves the block.
func (p *parser) parseEnd(b *blockText) {
	p.peek()
	start := p.pos
	word, known := p.ident(), false
	for k, name := range blockKindNames {
		if name == word {
			b.Kind, known = BlockKind(k), true
		}
	}
	if !known {
		p.pos = start
		p.fail(start, "expected a value or the end of the block, found %s", p.here())
		return
	}
	if p.peek() == 'v' {
		p.args = append(p.args, p.use(nil, b.Block))
	}
	if p.accept("->") {
		for len(b.succs) < 2 && p.peek() == 'b' {
			b.succs = append(b.succs, p.edge())
		}
	}
	if p.accept("!") {
		b.Protected = true
		b.succs = append(b.succs, p.edge())
	}
	if p.accept("@") {
		b.Pos = p.position()
	}
	p.endLine()
}

func (p *parser) parseValue(b *Block) {
	start := p.pos
	id := p.id("v")
	if p.values[id] != nil {
		p.fail(start, "value v%d is here twice", id)
	}
	v := &Value{ID: id, Block: b, Pos: NoPos}
	typed := p.accept(":")
	if typed {
		v.Type = p.typeName()
	}
	p.expect("=")
	p.peek()
	at := p.pos
	name := p.ident()
	op, ok := opByName[name]
	if !ok && p.err == nil {
		p.pos = at
		p.fail(at, "unknown op %s", p.here())
	}
	v.Op = op
	if !typed {
		v.Type = op.Info().Result
	}
	if p.accept("[") {
		v.Aux = p.aux(op)
		p.expect("]")
	}
	for p.peek() == 'v' {
		p.args = append(p.args, p.use(v, nil))
	}
	if p.accept("@") {
		v.Pos = p.position()
	}
	for at := &v.Inlined; p.accept("^"); at = &(*at).Outer {
		*at = p.inlined()
	}
	p.endLine()
	if p.err != nil {
		return
	}
	p.values[id] = v
	p.f.lastValue = max(p.f.lastValue, id)
	b.Values = append(b.Values, v)
}

// inlined reads one link of an inline chain. Its code object has a name only;
// one name is one code object.
func (p *parser) inlined() *Inlined {
	in := &Inlined{Pos: NoPos}
	name := p.name()
	if in.Code = p.callees[name]; in.Code == nil {
		in.Code = &Code{Name: name, QualName: name}
		p.callees[name] = in.Code
	}
	if p.accept("@") {
		in.Pos = p.position()
	}
	return in
}

func (p *parser) typeName() Type {
	p.peek()
	at := p.pos
	word := p.ident()
	for t, name := range typeNames {
		if name == word {
			return Type(t)
		}
	}
	p.fail(at, "unknown type %q", word)
	return TypeNone
}

// aux reads what stands between the brackets.
func (p *parser) aux(op Op) Aux {
	switch op.Info().Aux {
	case AuxInt:
		if op == OpPhi {
			return Aux{Int: p.localRef() + 1}
		}
		return Aux{Int: p.number(64)}
	case AuxLocal:
		return Aux{Int: p.localRef()}
	case AuxConst:
		return Aux{Const: p.constUse()}
	case AuxName:
		return Aux{Str: p.name()}
	case AuxNameInt:
		return Aux{Str: p.name(), Int: p.number(64)}
	case AuxOperator:
		return Aux{Int: p.index(Operators[:])}
	case AuxCompare:
		return Aux{Int: p.index(Comparisons[:])}
	case AuxCall:
		var a Aux
		switch c := p.peek(); {
		case p.wordAhead("self"), p.wordAhead("twostep"):
			if p.wordAhead("self") {
				p.ident()
				a.Int = CallSelfSlot
			}
			if p.wordAhead("twostep") {
				p.ident()
				a.Int |= CallTwoStep
			}
		case c == '-' || '0' <= c && c <= '9':
			a.Int = p.number(64)
		}
		if p.peek() != ']' {
			a.Const = p.constUse()
		}
		return a
	}
	p.fail(p.pos, "%v takes nothing in brackets", op)
	return Aux{}
}

// localRef reads the name or the number of a slot.
func (p *parser) localRef() int {
	if c := p.peek(); c == '-' || '0' <= c && c <= '9' {
		return p.number(64)
	}
	at := p.pos
	name := p.name()
	i, ok := p.locals[name]
	switch {
	case p.err != nil:
	case !ok:
		p.fail(at, "no local has the name %q", name)
	case i < 0:
		p.fail(at, "several locals have the name %q: give the number", name)
	}
	return i
}

// index reads an entry of a table of operators, or a number.
func (p *parser) index(table []string) int {
	p.peek()
	n := strings.IndexAny(p.src[p.pos:], "] \t\r\n")
	if n < 0 {
		n = len(p.src) - p.pos
	}
	word := p.src[p.pos : p.pos+n]
	for i, op := range table {
		if op == word {
			p.pos += n
			return i
		}
	}
	return p.number(64)
}

// finishEdges links the blocks.
func (p *parser) finishEdges() {
	if p.err != nil {
		return
	}
	for _, b := range p.order {
		for _, s := range b.succs {
			c := p.blocks[s.id]
			if c == nil {
				p.fail(s.pos, "there is no block b%d", s.id)
				return
			}
			b.Succs = append(b.Succs, Edge{c.Block, -1})
		}
	}
	for _, c := range p.order {
		for _, e := range c.preds {
			if !p.link(c, e) {
				return
			}
		}
	}
	for _, b := range p.order {
		for k, e := range b.Succs {
			if e.Index >= 0 {
				continue
			}
			if p.blocks[e.Block.ID].listed {
				p.fail(b.succs[k].pos, "%v does not list its predecessor %v", e.Block, b.Block)
				return
			}
			b.Succs[k].Index = len(e.Block.Preds)
			e.Block.Preds = append(e.Block.Preds, Edge{b.Block, k})
		}
	}
}

// link makes e the next predecessor of c.
func (p *parser) link(c *blockText, e edgeText) bool {
	b := p.blocks[e.id]
	if b == nil {
		p.fail(e.pos, "there is no block b%d", e.id)
		return false
	}
	k := -1
	for i, s := range b.Succs {
		if s.Block != c.Block || e.index >= 0 && e.index != i {
			continue
		}
		if k >= 0 {
			p.fail(e.pos, "several edges lead here from %v: say which, like %v/%d", b.Block, b.Block, k)
			return false
		}
		k = i
	}
	if k < 0 || b.Succs[k].Index >= 0 {
		p.fail(e.pos, "no such edge from %v, or it is listed twice", b.Block)
		return false
	}
	b.Succs[k].Index = len(c.Preds)
	c.Preds = append(c.Preds, Edge{b.Block, k})
	return true
}

// finishUses looks up arguments and controls.
func (p *parser) finishUses() {
	for _, u := range p.args {
		a := p.values[u.id]
		switch {
		case p.err != nil:
			return
		case a == nil:
			p.fail(u.pos, "there is no value v%d", u.id)
		case u.value == nil:
			u.block.SetControl(a)
		default:
			u.value.AddArg(a)
		}
	}
}
