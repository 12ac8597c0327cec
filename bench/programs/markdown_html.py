"""A text formatter: a subset of Markdown to HTML, and wrapped plain text.

Runs on Python 2.7 and 3.x.
"""
import re
import sys

INLINE = re.compile(r"(`[^`]+`|\*\*|\*|!?\[[^\]]*\]\([^)\s]*\)|<https?:[^>]*>|\\.)")
LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]*)\)")
HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
ITEM = re.compile(r"(\s*)([-*+]|\d+\.)\s+(.*)$")
RULE = re.compile(r"\s*([-*_])(\s*\1){2,}\s*$")


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Block(object):
    """A piece of a document; a subclass knows how to render itself."""

    def html(self):
        raise NotImplementedError

    def text(self, width):
        raise NotImplementedError


class Heading(Block):
    def __init__(self, level, title):
        self.level = level
        self.title = title

    @property
    def anchor(self):
        return re.sub(r"[^a-z0-9]+", "-", self.title.lower()).strip("-")

    def html(self):
        yield '<h%d id="%s">%s</h%d>' % (self.level, self.anchor, inline(self.title), self.level)

    def text(self, width):
        title = plain(self.title)
        yield title.upper() if self.level == 1 else title
        yield ("=" if self.level == 1 else "-") * min(width, len(title))


class Paragraph(Block):
    def __init__(self, lines):
        self.source = " ".join(line.strip() for line in lines)

    def html(self):
        yield "<p>%s</p>" % inline(self.source)

    def text(self, width):
        return wrap(plain(self.source), width)


class Code(Block):
    def __init__(self, language, lines):
        self.language = language
        self.lines = lines

    def html(self):
        yield '<pre class="%s"><code>' % self.language if self.language else "<pre><code>"
        for line in self.lines:
            yield escape(line)
        yield "</code></pre>"

    def text(self, width):
        for line in self.lines:
            yield "    " + line


class Rule(Block):
    def html(self):
        yield "<hr>"

    def text(self, width):
        yield "*" * width


class Container(Block):
    tag = ""

    def __init__(self, children):
        self.children = children

    def html(self):
        yield "<%s>" % self.tag
        for child in self.children:
            for line in child.html():
                yield line
        yield "</%s>" % self.tag

    def text(self, width):
        for i, child in enumerate(self.children):
            if i:
                yield ""
            for line in child.text(width):
                yield line


class Quote(Container):
    tag = "blockquote"

    def text(self, width):
        for line in super(Quote, self).text(width - 2):
            yield ("> " + line).rstrip()


class Item(Container):
    tag = "li"


class List(Container):
    def __init__(self, ordered, children):
        super(List, self).__init__(children)
        self.tag = "ol" if ordered else "ul"

    def text(self, width):
        for n, child in enumerate(self.children, 1):
            mark = "%d. " % n if self.tag == "ol" else "* "
            for i, line in enumerate(child.text(width - len(mark))):
                yield ((mark if i == 0 else " " * len(mark)) + line).rstrip()


class Table(Block):
    def __init__(self, rows):
        self.head, self.rows = rows[0], rows[1:]

    def html(self):
        yield "<table>"
        yield self.row(self.head, "th")
        for row in self.rows:
            yield self.row(row, "td")
        yield "</table>"

    @staticmethod
    def row(cells, tag):
        return "<tr>%s</tr>" % "".join("<%s>%s</%s>" % (tag, inline(c), tag) for c in cells)

    def text(self, width):
        rows = [[plain(c) for c in row] for row in [self.head] + self.rows]
        widths = [max(len(c) for c in column) for column in zip(*rows)]
        for i, row in enumerate(rows):
            yield "  ".join(c.ljust(w) for c, w in zip(row, widths)).rstrip()
            if i == 0:
                yield "  ".join("-" * w for w in widths)


def inline(source):
    out = []
    opened = []
    for part in INLINE.split(source):
        if not part:
            continue
        if part in ("*", "**"):
            tag = "em" if part == "*" else "strong"
            if tag in opened:
                while True:
                    last = opened.pop()
                    out.append("</%s>" % last)
                    if last == tag:
                        break
            else:
                opened.append(tag)
                out.append("<%s>" % tag)
        elif part[0] == "`" and len(part) > 2:
            out.append("<code>%s</code>" % escape(part[1:-1]))
        elif part[0] == "\\" and len(part) == 2:
            out.append(escape(part[1]))
        elif part.startswith("<http"):
            out.append('<a href="%s">%s</a>' % (part[1:-1], part[1:-1]))
        else:
            m = LINK.match(part)
            if m is None:
                out.append(escape(part))
            elif m.group(1):
                out.append('<img src="%s" alt="%s">' % (m.group(3), escape(m.group(2))))
            else:
                out.append('<a href="%s">%s</a>' % (m.group(3), inline(m.group(2))))
    out.extend("</%s>" % tag for tag in reversed(opened))
    return "".join(out)


def plain(source):
    text = LINK.sub(lambda m: m.group(2) if m.group(1) else "%s (%s)" % m.group(2, 3), source)
    return text.replace("**", "").replace("*", "").replace("`", "").replace("\\", "")


def wrap(text, width):
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = line + " " + word if line else word
    if line:
        yield line


class Parser(object):
    def __init__(self, lines):
        self.lines = lines
        self.pos = 0

    @property
    def line(self):
        return self.lines[self.pos] if self.pos < len(self.lines) else None

    def blocks(self):
        while self.line is not None:
            if not self.line.strip():
                self.pos += 1
                continue
            yield self.block()

    def block(self):
        line = self.line
        if line.startswith("```"):
            return self.code()
        if RULE.match(line):
            self.pos += 1
            return Rule()
        m = HEADING.match(line)
        if m:
            self.pos += 1
            return Heading(len(m.group(1)), m.group(2))
        if line.startswith(">"):
            quoted = self.take(lambda k: k.startswith(">"))
            return Quote(list(Parser([k[1:].lstrip() for k in quoted]).blocks()))
        if ITEM.match(line):
            return self.list()
        if line.startswith("|"):
            return self.table()
        return Paragraph(self.take(self.continues))

    def take(self, test):
        first = self.pos
        self.pos += 1
        while self.line is not None and test(self.line):
            self.pos += 1
        return self.lines[first:self.pos]

    @staticmethod
    def continues(line):
        return line.strip() and not line.startswith(("#", ">", "```", "|")) and not ITEM.match(line)

    def code(self):
        language = self.line[3:].strip()
        lines = self.take(lambda k: not k.startswith("```"))[1:]
        self.pos += 1
        return Code(language, lines)

    def list(self):
        m = ITEM.match(self.line)
        margin, ordered = len(m.group(1)), m.group(2)[0].isdigit()
        items = []
        while self.line is not None:
            m = ITEM.match(self.line)
            if not m or len(m.group(1)) != margin or m.group(2)[0].isdigit() != ordered:
                break
            self.pos += 1
            lines = [m.group(3)]
            while self.line is not None and self.line.startswith(" " * (margin + 2)):
                lines.append(self.line[margin + 2:])
                self.pos += 1
            items.append(Item(list(Parser(lines).blocks())))
        return List(ordered, items)

    def table(self):
        rows = [[c.strip() for c in k.strip().strip("|").split("|")] for k in self.take(lambda k: k.startswith("|"))]
        return Table([row for row in rows if not all(c and set(c) <= set("-:") for c in row)])


def contents(blocks):
    for block in blocks:
        if isinstance(block, Heading):
            yield "%s- [%s](#%s)" % ("  " * (block.level - 1), plain(block.title), block.anchor)


SOURCE = """# Report %(n)d of the *mill*

The **grain** came %(n)d days late & was < 5 %% wet; see [the log](log/%(n)d.html "x) and
[`notes`](notes.html) or <http://example.org/%(n)d>. Escaped: \\*not bold\\*.

## What was milled ##

| kind | sacks | *remark* |
|------|------:|:---------|
| rye | %(n)d | none |
| oats & barley | 12 | **late** by `%(n)d` |

1. first sort
2. then weigh:
   - by hand, with care and with the old scales of the house
   - by *machine
     and clock*
3. then note

> Quoted text goes here with `code & more`
> over two lines.
>
> - and a list
> - of two ![picture](p%(n)d.png)

```python
def f(x):
    return x < %(n)d
```
* * *
Last words, many of them, so that the wrapping of lines has something to do, %(n)d times over and over again.
"""


def main(rounds=1800):
    check = size = 0
    for n in range(rounds):
        blocks = list(Parser((SOURCE % {"n": n * 7919 % 1000}).splitlines()).blocks())
        page = "\n".join(line for block in blocks for line in block.html())
        text = "\n".join(line for block in blocks for line in block.text(40 + n % 30))
        toc = "\n".join(contents(blocks))
        size += len(page) + len(text) + len(toc)
        for line in text.splitlines():
            check = (check * 31 + len(line)) % 1000000007
        check = (check * 31 + sum(map(ord, page[:200] + toc)) + page.count("<")) % 1000000007
    print("markdown_html %d: %d characters, checksum %d" % (rounds, size, check))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
