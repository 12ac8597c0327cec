package reduce

import (
	"slices"
	"strings"
)

// node is a statement: of one clause, or a chain like try, except, finally.
type node struct {
	clauses []clause
}

// clause is a logical line, with decorators before it, and perhaps a block.
type clause struct {
	head  string // without indentation
	block bool
	body  []*node
}

// inner are the blocks that may take the place of the statement.
func (n *node) inner() [][]*node {
	var out [][]*node
	for _, c := range n.clauses {
		if !c.block {
			continue
		}
		out = append(out, c.body)
		if first(c.head) == "match" {
			for _, k := range c.body {
				out = append(out, k.inner()...)
			}
		}
	}
	return out
}

// first is the first word of a line.
func first(line string) string {
	i := 0
	for i < len(line) && isWord(line[i]) {
		i++
	}
	return line[:i]
}

func isWord(c byte) bool {
	return c == '_' || c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= 0x80
}

// logical is a logical line: its text without indentation and its column.
type logical struct {
	text   string
	column int
}

// lines splits a source into logical lines, without those that are empty or a
// comment.
func lines(src string) []logical {
	var out []logical
	for at := 0; at < len(src); {
		end, depth := at, 0
		for end < len(src) {
			switch c := src[end]; {
			case c == '\n' && depth <= 0:
				goto done
			case c == '#':
				for end < len(src) && src[end] != '\n' {
					end++
				}
				continue
			case c == '\\':
				end++
			case c == '\'' || c == '"':
				end = stringEnd(src, end)
				continue
			case strings.IndexByte("([{", c) >= 0:
				depth++
			case strings.IndexByte(")]}", c) >= 0:
				depth--
			}
			end++
		}
	done:
		end = min(end, len(src))
		line := src[at:end]
		text := strings.TrimLeft(line, " \t\f")
		if column := len(line) - len(text); text != "" && text[0] != '#' {
			out = append(out, logical{strings.TrimRight(text, " \t\r"), column})
		}
		at = end + 1
	}
	return out
}

// stringEnd is where the string that begins at src[at] with a quote ends.
func stringEnd(src string, at int) int {
	quote := src[at : at+1]
	if strings.HasPrefix(src[at:], strings.Repeat(quote, 3)) {
		quote = src[at : at+3]
	}
	for i := at + len(quote); i < len(src); i++ {
		switch {
		case src[i] == '\\':
			i++
		case strings.HasPrefix(src[i:], quote):
			return i + len(quote)
		case src[i] == '\n' && len(quote) == 1:
			return i
		}
	}
	return len(src)
}

var continues = []string{"elif", "else", "except", "finally"}

// parse makes a tree of a source.
func parse(src string) []*node {
	list := lines(src)
	body, _ := block(list)
	return body
}

// block parses the lines from the first on that are indented as it is, or more.
func block(list []logical) (out []*node, rest []logical) {
	column := 0
	if len(list) > 0 {
		column = list[0].column
	}
	decorators := ""
	for len(list) > 0 && list[0].column >= column {
		c := clause{head: decorators + list[0].text}
		word := first(list[0].text)
		if list[0].text[0] == '@' {
			decorators = c.head + "\n"
			list = list[1:]
			continue
		}
		decorators = ""
		list = list[1:]
		if len(list) > 0 && list[0].column > column {
			c.block = true
			c.body, list = block(list)
		}
		if len(out) > 0 && slices.Contains(continues, word) {
			last := out[len(out)-1]
			last.clauses = append(last.clauses, c)
		} else {
			out = append(out, &node{clauses: []clause{c}})
		}
	}
	return out, list
}

// print writes a tree as Python, four columns for each block.
func print(body []*node) string {
	var sb strings.Builder
	write(&sb, body, "")
	return sb.String()
}

func write(sb *strings.Builder, body []*node, indent string) {
	for _, n := range body {
		for _, c := range n.clauses {
			head := c.head
			if head == "" && !c.block {
				continue
			}
			for head != "" && head[0] == '@' {
				line, rest, found := strings.Cut(head, "\n")
				if !found {
					break
				}
				sb.WriteString(indent + line + "\n")
				head = rest
			}
			sb.WriteString(indent + head + "\n")
			if !c.block {
				continue
			}
			if len(c.body) == 0 {
				sb.WriteString(indent + "    pass\n")
			}
			write(sb, c.body, indent+"    ")
		}
	}
}

// lex splits a line into words, strings, spaces and single characters.
func lex(line string) []string {
	var out []string
	for at := 0; at < len(line); {
		end := at + 1
		switch c := line[at]; {
		case c == '\'' || c == '"':
			end = stringEnd(line, at)
		case c == ' ' || c == '\t':
			for end < len(line) && (line[end] == ' ' || line[end] == '\t') {
				end++
			}
		case isWord(c):
			for end < len(line) && (isWord(line[end]) || line[end] == '.' && c >= '0' && c <= '9') {
				end++
			}
			if end < len(line) && end-at <= 2 && (line[end] == '"' || line[end] == '\'') {
				end = stringEnd(line, end) // a prefix
			}
		case strings.IndexByte("=!<>*/:-+", c) >= 0:
			for end < len(line) && strings.IndexByte("=*/<>", line[end]) >= 0 {
				end++
			}
		}
		out = append(out, line[at:end])
		at = end
	}
	return out
}

func closes(tok string) bool { return tok == ")" || tok == "]" || tok == "}" }

// balanced reports whether brackets open and close within the tokens.
func balanced(toks []string) bool {
	depth := 0
	for _, t := range toks {
		switch {
		case t == "(" || t == "[" || t == "{":
			depth++
		case closes(t):
			if depth--; depth < 0 {
				return false
			}
		}
	}
	return depth == 0
}
