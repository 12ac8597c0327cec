package ir

// memory is where the parts of a function come from: by the dozen, as there are
// many.
type memory struct {
	values slab[Value]
	blocks slab[Block]
	args   slab[*Value] // of values, and the first values of blocks
	edges  slab[Edge]   // the first of blocks
}

// Recycle makes an empty function in the memory of f and all its blocks and
// values, which must not be used any more. A nil f is as good as any.
func (f *Func) Recycle() *Func {
	if f == nil {
		return &Func{}
	}
	m := f.memory
	m.values.reset()
	m.blocks.reset()
	m.args.reset()
	m.edges.reset()
	*f = Func{memory: m}
	return f
}

// slab hands out pieces of large slices.
type slab[T any] struct {
	room   []T   // not handed out yet, of chunks[next-1]
	chunks [][]T // all of them
	next   int
}

// Chunks grow up to this many entries.
const maxChunk = 512

// take returns n entries, which hold anything.
func (s *slab[T]) take(n int) []T {
	for len(s.room) < n {
		if s.next == len(s.chunks) {
			s.chunks = append(s.chunks, make([]T, max(n, min(16<<s.next, maxChunk))))
		}
		s.room = s.chunks[s.next]
		s.next++
	}
	t := s.room[:n:n]
	s.room = s.room[n:]
	return t
}

func (s *slab[T]) reset() { s.room, s.next = nil, 0 }
