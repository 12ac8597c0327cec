package main

import (
	"bufio"
	"fmt"
	"io"
	"strings"

	"restack/ir"
)

// printDot draws a function's control flow graph for Graphviz: one node a block
// with its values as ir.Print writes them, edges to handlers dashed.
func printDot(w io.Writer, f *ir.Func) error {
	var text strings.Builder
	if err := ir.Print(&text, f); err != nil {
		return err
	}
	bodies := blockTexts(text.String())
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "digraph %s {\n\tnode [shape=box, fontname=monospace];\n", dotString(f.Name))
	for _, b := range f.Blocks {
		name := fmt.Sprintf("b%d", b.ID)
		fmt.Fprintf(out, "\t%s [label=%s];\n", name, dotLabel(bodies[name]))
		for i, e := range b.Succs {
			fmt.Fprintf(out, "\t%s -> b%d%s;\n", name, e.Block.ID, edgeStyle(b, i))
		}
	}
	out.WriteString("}\n")
	return out.Flush()
}

// edgeStyle says by which way the block is left.
func edgeStyle(b *ir.Block, i int) string {
	if b.Protected && i == len(b.Succs)-1 {
		return " [style=dashed, label=raises]"
	}
	labels := map[ir.BlockKind][2]string{
		ir.BlockIf:   {"true", "false"},
		ir.BlockIter: {"item", "exhausted"},
		ir.BlockSend: {"yielded", "finished"},
	}
	if l, ok := labels[b.Kind]; ok && i < len(l) {
		return " [label=" + l[i] + "]"
	}
	return ""
}

// blockTexts takes a printed function apart: the lines of each block by its
// name. A block begins at the start of a line with its name and a colon.
func blockTexts(text string) map[string][]string {
	bodies := map[string][]string{}
	name := ""
	for line := range strings.Lines(text) {
		line = strings.TrimRight(line, "\n")
		if head, _, ok := strings.Cut(line, ":"); ok && strings.HasPrefix(head, "b") {
			name = head
		}
		if name != "" {
			bodies[name] = append(bodies[name], strings.TrimPrefix(line, "\t"))
		}
	}
	return bodies
}

func dotString(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ").Replace(s) + `"`
}

// dotLabel joins lines, left-justified.
func dotLabel(lines []string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, l := range lines {
		q := dotString(l)
		b.WriteString(q[1:len(q)-1] + `\l`)
	}
	b.WriteByte('"')
	return b.String()
}
