// Package pyc reads and writes .pyc files of CPython 2.7 and 3.8 to 3.14: the
// header and the marshal data behind it.
//
//	Read, File.Append          a .pyc file
//	ReadCode, AppendCode       the marshal data of a code object
//	Unmarshal, Marshal         the marshal data of any constant
//
// Marshal data is a tree of objects in prefix form: a type byte, then the
// payload. In 3.x the top bit of the type byte (FLAG_REF) enters the object in
// a list, and the type r stands for an object of that list; in 2.7 only
// interned strings are shared, by the types t and R.
//
// # Identity
//
// One Go pointer is one Python object. What the loader of CPython makes one
// object is one pointer here too: references, interned strings, the empty
// tuple, strings and bytes of less than two characters, ints from -5 to 256.
// The writer shares what is reached more than once through one pointer. Names
// and other code fields are Go strings and slices, so equal ones are written
// once.
//
// What is read may be shared: slices of two code objects (Consts, Names,
// Locals, Bytecode, ...) may be the same slice. Replace them, never write into
// them.
//
// # Damaged data
//
// Every error in the data is an [*Error] with the byte offset. Lengths and
// counts are checked against the bytes that are left before anything is
// allocated, nesting deeper than CPython's own limit (2000) is refused, and so
// is an object that contains itself, which no compiler emits. Ordinary files
// take about 5 times their size in memory, the worst ones some tens of times
// (TestMemory). What was read is
// therefore a DAG; code that walks it must not visit shared parts again and
// again.
//
// Sources: CPython's Python/marshal.c, Objects/codeobject.c and
// Lib/importlib/_bootstrap_external.py of the versions named.
package pyc
