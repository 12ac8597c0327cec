package ir

import "fmt"

// Version is a CPython dialect, 0x030b = 3.11. Only frontend, backend and the
// packages below ir compare versions; everybody else asks for a feature.
type Version uint16

func (v Version) String() string { return fmt.Sprintf("%d.%d", v>>8, v&0xff) }

// ID numbers Values and Blocks of one Func, dense from 1, never reused.
type ID int32

// Pos is a source location: lines from 1, columns in bytes from 0. Line 0 is a
// real line (a module's RESUME); a negative Line is "no location", a negative
// Col "no columns".
type Pos struct{ Line, EndLine, Col, EndCol int32 }

// NoPos is the absent location.
var NoPos = Pos{-1, -1, -1, -1}

// Type is what is statically known about a Value's result.
type Type uint8

const (
	TypeNone   Type = iota // no result
	TypeAny                // an object
	TypeBool               // exactly True or False
	TypeMaybe              // an object or unbound (NULL)
	TypeMethod             // (callable, self-or-NULL): two stack slots, used by one CallMethod
	TypeCell               // a cell object
	TypeLasti              // the unwinder's instruction offset; lives on the stack only
	TypeMulti              // several results, taken apart by Proj
)

var typeNames = [...]string{"none", "any", "bool", "maybe", "method", "cell", "lasti", "multi"}

func (t Type) String() string { return typeNames[t] }

// Aux is the static operand of a Value; the op's AuxKind says which fields count.
type Aux struct {
	Int   int
	Str   string
	Const Const
}

// Value is one operation and its result.
type Value struct {
	ID      ID
	Op      Op
	Type    Type
	Aux     Aux
	Args    []*Value
	Block   *Block
	Pos     Pos      // in the source of the function's own code
	Inlined *Inlined // nil: it was always part of the function
	uses    int32
}

// Inlined says where a value comes from that was copied into the function with
// the body of a callee: Pos in the source of Code. Its Value.Pos is that of the
// call. Outer is the same for the call itself, nil if that is the function's own.
type Inlined struct {
	Code  *Code
	Pos   Pos
	Outer *Inlined
}

// BlockKind says how control leaves a Block.
type BlockKind uint8

const (
	BlockPlain BlockKind = iota // to Succs[0]
	BlockIf                     // Control (a bool) true: Succs[0], false: Succs[1]
	BlockIter                   // Control (an IterNext): item Succs[0], exhausted Succs[1]
	BlockSend                   // Control (a Send): to be yielded Succs[0], finished Succs[1]
	BlockExit                   // Control (Return, Raise or Reraise) leaves the function or goes to the handler
)

var blockKindNames = [...]string{"Plain", "If", "Iter", "Send", "Exit"}

func (k BlockKind) String() string { return blockKindNames[k] }

// NumSuccs is the number of normal successors of a block of this kind.
func (k BlockKind) NumSuccs() int { return [...]int{1, 2, 2, 2, 0}[k] }

// Block is a basic block. If Protected, the last successor is the handler,
// reached when any of the block's values raises; its stack and locals are those
// at the block's entry.
type Block struct {
	ID        ID
	Kind      BlockKind
	Protected bool
	Control   *Value
	Values    []*Value // phis first
	Succs     []Edge
	Preds     []Edge
	Func      *Func
	Pos       Pos // of the jump that ends the block
}

// Edge is one end of a control flow edge: if e is b.Succs[k], then
// e.Block.Preds[e.Index] is {b, k}.
type Edge struct {
	Block *Block
	Index int
}

// Func is one code object. Blocks are in layout order, Entry first. In naive
// form locals are read and written by LoadLocal and StoreLocal, and values that
// cross a block edge on the stack go through pseudo-locals. In SSA form
// LoadLocal is gone; StoreLocal remains and says what a named frame slot holds
// from there on, because a named local keeps its object alive.
type Func struct {
	Name    string
	Version Version
	Code    *Code
	Locals  []Local
	Blocks  []*Block
	Entry   *Block
	Naive   bool

	lastValue, lastBlock ID
	memory
}

// NumValues is one more than the largest Value ID: the length of a side table.
func (f *Func) NumValues() int { return int(f.lastValue) + 1 }

// NumBlocks is one more than the largest Block ID: the length of a side table.
func (f *Func) NumBlocks() int { return int(f.lastBlock) + 1 }

// NewBlock appends a block without edges.
func (f *Func) NewBlock(kind BlockKind) *Block {
	b := f.block(kind)
	f.Blocks = append(f.Blocks, b)
	if f.Entry == nil {
		f.Entry = b
	}
	return b
}

// block makes a block that is not in f.Blocks, with room for a few values and
// edges.
func (f *Func) block(kind BlockKind) *Block {
	f.lastBlock++
	b := &f.blocks.take(1)[0]
	*b = Block{
		ID: f.lastBlock, Kind: kind, Func: f, Pos: NoPos,
		Values: f.args.take(4)[:0], Succs: f.edges.take(2)[:0], Preds: f.edges.take(2)[:0],
	}
	return b
}

// NewValue makes a value that is in no block yet. Its type is the op's.
func (f *Func) NewValue(op Op, pos Pos, aux Aux, args ...*Value) *Value {
	f.lastValue++
	v := &f.values.take(1)[0]
	*v = Value{ID: f.lastValue, Op: op, Type: op.Info().Result, Aux: aux, Pos: pos}
	if n := len(args); n > 0 {
		v.Args = f.args.take(n)[:0]
	}
	for _, a := range args {
		v.AddArg(a)
	}
	return v
}

// Append adds a new value at the end of b.
func (b *Block) Append(op Op, pos Pos, aux Aux, args ...*Value) *Value {
	v := b.Func.NewValue(op, pos, aux, args...)
	v.Block = b
	b.Values = append(b.Values, v)
	return v
}

// Uses counts the argument and control uses of v.
func (v *Value) Uses() int { return int(v.uses) }

// AddArg appends an argument.
func (v *Value) AddArg(a *Value) {
	v.Args = append(v.Args, a)
	a.uses++
}

// SetArg replaces argument i.
func (v *Value) SetArg(i int, a *Value) {
	v.Args[i].uses--
	v.Args[i] = a
	a.uses++
}

// RemoveArg deletes argument i and moves the later ones down.
func (v *Value) RemoveArg(i int) {
	v.Args[i].uses--
	v.Args = append(v.Args[:i], v.Args[i+1:]...)
}

// ResetArgs deletes all arguments.
func (v *Value) ResetArgs() {
	for _, a := range v.Args {
		a.uses--
	}
	v.Args = nil
}

// SetControl replaces the control value; nil removes it.
func (b *Block) SetControl(v *Value) {
	if b.Control != nil {
		b.Control.uses--
	}
	b.Control = v
	if v != nil {
		v.uses++
	}
}

// AddEdgeTo adds an edge from b to c at the end of b.Succs and c.Preds. Phis
// of c are not touched.
func (b *Block) AddEdgeTo(c *Block) {
	i, j := len(b.Succs), len(c.Preds)
	b.Succs = append(b.Succs, Edge{c, j})
	c.Preds = append(c.Preds, Edge{b, i})
}

// RedirectEdge makes successor k of b point to c; the phi arguments of the old
// target are removed with the edge, those of c are not touched.
func (b *Block) RedirectEdge(k int, c *Block) {
	old := b.Succs[k]
	old.Block.removePred(old.Index)
	b.Succs[k] = Edge{c, len(c.Preds)}
	c.Preds = append(c.Preds, Edge{b, k})
}

// RemoveEdge deletes successor k of b with the phi arguments that belong to it.
func (b *Block) RemoveEdge(k int) {
	e := b.Succs[k]
	e.Block.removePred(e.Index)
	b.Succs = append(b.Succs[:k], b.Succs[k+1:]...)
	for i := k; i < len(b.Succs); i++ {
		s := b.Succs[i]
		s.Block.Preds[s.Index].Index = i
	}
}

func (c *Block) removePred(i int) {
	c.Preds = append(c.Preds[:i], c.Preds[i+1:]...)
	for j := i; j < len(c.Preds); j++ {
		p := c.Preds[j]
		p.Block.Succs[p.Index].Index = j
	}
	for _, v := range c.Values {
		if v.Op != OpPhi {
			break
		}
		v.RemoveArg(i)
	}
}

// Handler is the block's handler, or nil.
func (b *Block) Handler() *Block {
	if !b.Protected {
		return nil
	}
	return b.Succs[len(b.Succs)-1].Block
}

// Phis is the leading run of phis.
func (b *Block) Phis() []*Value {
	for i, v := range b.Values {
		if v.Op != OpPhi {
			return b.Values[:i]
		}
	}
	return b.Values
}

// InsertValue puts v at index i of b.Values.
func (b *Block) InsertValue(i int, v *Value) {
	v.Block = b
	b.Values = append(b.Values, nil)
	copy(b.Values[i+1:], b.Values[i:])
	b.Values[i] = v
}

// SplitAt moves b.Values[i:] and b's way out to a new block, which b then
// reaches as Plain. The caller gives the new block its place in f.Blocks. A
// protected block's second half is protected by the same handler, whose phis
// get the same arguments again.
func (b *Block) SplitAt(i int) *Block {
	f := b.Func
	c := f.block(b.Kind)
	c.Protected, c.Control, c.Pos = b.Protected, b.Control, b.Pos
	c.Values = append(c.Values, b.Values[i:]...)
	b.Values = b.Values[:i:i]
	b.Succs, c.Succs = c.Succs, b.Succs
	for _, v := range c.Values {
		v.Block = c
	}
	for k, e := range c.Succs {
		e.Block.Preds[e.Index] = Edge{c, k}
	}
	b.Kind, b.Control, b.Pos = BlockPlain, nil, NoPos
	b.AddEdgeTo(c)
	if c.Protected {
		e := c.Succs[len(c.Succs)-1]
		b.AddEdgeTo(e.Block)
		for _, p := range e.Block.Phis() {
			p.AddArg(p.Args[e.Index])
		}
	}
	return c
}
