package pyop

import (
	"reflect"
	"testing"
)

func FuzzDecode(f *testing.F) {
	for _, s := range samples(f) {
		if len(s.code) < 300 {
			f.Add(uint16(s.table.Version), s.code)
		}
	}
	f.Fuzz(func(t *testing.T, v uint16, code []byte) {
		tables := Versions()
		table := For(tables[int(v)%len(tables)])
		insts, err := table.Decode(code)
		if err != nil {
			return
		}
		var out []byte
		end := int32(0)
		for _, in := range insts {
			if in.Start != end || in.Pos < in.Start || in.End <= in.Pos || int(in.End) > len(code) {
				t.Fatalf("%v: bad extent", in)
			}
			end = in.End
			table.Target(in)
			table.Effect(in.Op, in.Arg)
			if !table.HasArg(in.Op) && !table.Features.Wordcode {
				in.Arg = 0
			}
			out = table.Append(out, in.Op, in.Arg)
		}
		if int(end) != len(code) {
			t.Fatalf("ends at %d of %d", end, len(code))
		}
		again, err := table.Decode(out)
		if err != nil || len(again) != len(insts) {
			t.Fatalf("decoded again: %v, %d instructions instead of %d", err, len(again), len(insts))
		}
		for i, in := range again {
			if in.Op != insts[i].Op || in.Arg != insts[i].Arg {
				t.Fatalf("instruction %d: %v, was %v", i, in, insts[i])
			}
		}
	})
}

func FuzzExcTable(f *testing.F) {
	for _, s := range samples(f) {
		f.Add(s.exc, len(s.code))
	}
	f.Fuzz(func(t *testing.T, table []byte, codeLen int) {
		entries, err := ParseExcTable(table, codeLen)
		if err != nil {
			return
		}
		again, err := ParseExcTable(AppendExcTable(nil, entries), codeLen)
		if err != nil || !reflect.DeepEqual(again, entries) {
			t.Fatalf("%v became %v, %v", entries, again, err)
		}
	})
}

func FuzzLocations(f *testing.F) {
	for _, s := range samples(f) {
		if len(s.line) < 1000 {
			f.Add(s.line, int32(s.FirstLine), uint16(len(s.code)/2))
		}
	}
	f.Fuzz(func(t *testing.T, table []byte, firstLine int32, units uint16) {
		positions, err := ParseLocations(table, int(firstLine), int(units))
		if err != nil {
			return
		}
		spans := make([]Span, len(positions))
		for i, p := range positions {
			spans[i] = Span{1, p}
		}
		out := AppendLocations(nil, int(firstLine), spans)
		again, err := ParseLocations(out, int(firstLine), int(units))
		if err != nil || !reflect.DeepEqual(again, positions) {
			t.Fatalf("%v became %v, %v", positions, again, err)
		}
	})
}
