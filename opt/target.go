package opt

// Target says what passes need to know about the Python that is to run the
// result. The zero Target is that of CPython 3.11 to 3.13.
type Target struct {
	LastLocalFirst bool // a frame that ends lets go of its slots from the last to the first
}
