"""Layouts: text with $name and $object.name, and lines that repeat or depend.

    $title                      a value
    @each post in posts: TEXT   TEXT once for each item
    @if older: TEXT             TEXT if the value is there
"""

from .errors import LayoutError

NAME = frozenset("abcdefghijklmnopqrstuvwxyz_.")


def names(text):
    """Splits text into alternating literal parts and names."""
    pos = 0
    while True:
        dollar = text.find("$", pos)
        if dollar < 0:
            yield text[pos:], None
            return
        end = dollar + 1
        while end < len(text) and text[end] in NAME:
            end += 1
        name = text[dollar + 1:end].rstrip(".")
        yield text[pos:dollar], name
        pos = dollar + 1 + len(name)


class Line(object):
    def __init__(self, text):
        self.parts = list(names(text))

    def render(self, scope):
        out = []
        for literal, name in self.parts:
            out.append(literal)
            if name is not None:
                out.append(str(scope.lookup(name)))
        yield "".join(out)


class Each(object):
    def __init__(self, variable, source, line):
        self.variable = variable
        self.source = source
        self.line = line

    def render(self, scope):
        for item in scope.lookup(self.source):
            for text in self.line.render(scope.with_value(self.variable, item)):
                yield text


class If(object):
    def __init__(self, name, line):
        self.name = name
        self.line = line

    def render(self, scope):
        if scope.lookup(self.name):
            for text in self.line.render(scope):
                yield text


class Scope(object):
    def __init__(self, layout, values, outer=None):
        self.layout = layout
        self.values = values
        self.outer = outer

    def with_value(self, name, value):
        return Scope(self.layout, {name: value}, self)

    def lookup(self, path):
        parts = path.split(".")
        value = self.find(parts[0])
        for name in parts[1:]:
            try:
                value = value[name]
            except (KeyError, TypeError, AttributeError):
                raise LayoutError(self.layout, "no %s in %s" % (name, path))
        return value

    def find(self, name):
        scope = self
        while scope is not None:
            if name in scope.values:
                return scope.values[name]
            scope = scope.outer
        raise LayoutError(self.layout, "no value %s" % name)


class Layout(object):
    def __init__(self, name, text):
        self.name = name
        self.lines = [self.parse(line) for line in text.splitlines()]

    def parse(self, line):
        stripped = line.lstrip()
        if not stripped.startswith("@"):
            return Line(line)
        command, colon, rest = stripped[1:].partition(": ")
        words = command.split()
        if colon and words[0] == "if" and len(words) == 2:
            return If(words[1], self.parse(rest))
        if colon and words[0] == "each" and len(words) == 4 and words[2] == "in":
            return Each(words[1], words[3], self.parse(rest))
        raise LayoutError(self.name, "cannot read %s" % stripped)

    def render(self, **values):
        scope = Scope(self.name, values)
        return "\n".join(text for line in self.lines for text in line.render(scope)) + "\n"
