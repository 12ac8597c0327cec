// Package reduce shrinks a Python program while something that is interesting
// about it stays: that it is miscompiled, say.
//
//	small := reduce.Reduce(ctx, files, func(ctx context.Context, files []txtar.File) bool {
//		return stillWrong(files)
//	})
//
// It knows just so much of Python as is needed to take whole statements: logical
// lines, blocks by indentation, clauses that belong together. What else is tried
// may be no Python at all, and is then not interesting. First statements go, in
// halves, quarters and so on (delta debugging: Zeller and Hildebrandt, 2002; by
// the tree: Misherghi and Su, 2006), compound statements are replaced by what is
// in them, then pieces of lines go, until nothing more can.
package reduce
