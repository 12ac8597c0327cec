"""A small markup language to HTML."""


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def slug(text):
    words = "".join(c if c.isalnum() else " " for c in text.lower()).split()
    return "-".join(words)


class Inline(object):
    """Reads one paragraph: *strong*, _emphasis_, `code` and [text](link)."""

    marks = {"*": "strong", "_": "em"}

    def __init__(self, text, note_link):
        self.text = text
        self.pos = 0
        self.note_link = note_link
        self.open = []

    def until(self, c):
        end = self.text.find(c, self.pos)
        if end < 0:
            return None
        part = self.text[self.pos:end]
        self.pos = end + 1
        return part

    def parts(self):
        while self.pos < len(self.text):
            c = self.text[self.pos]
            self.pos += 1
            if c in self.marks:
                yield self.toggle(self.marks[c])
            elif c == "`":
                code = self.until("`")
                yield c if code is None else "<code>%s</code>" % escape(code)
            elif c == "[":
                for part in self.link():
                    yield part
            else:
                yield escape(c)
        for tag in reversed(self.open):
            yield "</%s>" % tag

    def toggle(self, tag):
        if self.open and self.open[-1] == tag:
            self.open.pop()
            return "</%s>" % tag
        self.open.append(tag)
        return "<%s>" % tag

    def link(self):
        start = self.pos
        label = self.until("]")
        if label is not None and self.text.startswith("(", self.pos):
            self.pos += 1
            target = self.until(")")
            if target is not None:
                self.note_link(target)
                yield '<a href="%s">%s</a>' % (target, escape(label))
                return
        self.pos = start
        yield "["


def inline(text, note_link):
    return "".join(Inline(text, note_link).parts())


def paragraphs(lines):
    """Groups of lines between empty lines; indented ones stay together."""
    group = []
    for line in lines:
        if line.strip():
            if group and line.startswith("    ") != group[0].startswith("    "):
                yield group
                group = []
            group.append(line)
        elif group:
            yield group
            group = []
    if group:
        yield group


def to_html(text, note_link):
    return "\n".join(block(group, note_link) for group in paragraphs(text.splitlines()))


def block(lines, note_link):
    first = lines[0]
    if first.startswith("    "):
        return "<pre>%s</pre>" % escape("\n".join(line[4:] for line in lines))
    if first.startswith("="):
        level = len(first) - len(first.lstrip("="))
        return "<h%d>%s</h%d>" % (level, inline(first[level:].strip(), note_link), level)
    if all(line.startswith("- ") for line in lines):
        items = "".join("<li>%s</li>" % inline(line[2:], note_link) for line in lines)
        return "<ul>%s</ul>" % items
    return "<p>%s</p>" % inline(" ".join(lines), note_link)
