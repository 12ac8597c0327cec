"""JSON: a recursive-descent parser and a writer, on documents it makes itself.

Runs on Python 2.7 and 3.x.
"""
import sys

WHITE = " \t\n\r"
DIGITS = "0123456789"
ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
UNESCAPES = {v: "\\" + k for k, v in ESCAPES.items() if k != "/"}
LITERALS = (("true", True), ("false", False), ("null", None))


class JSONError(ValueError):
    def __init__(self, message, text, pos):
        line = text.count("\n", 0, pos) + 1
        ValueError.__init__(self, "%s (line %d, position %d)" % (message, line, pos))
        self.pos = pos


class Parser(object):
    def __init__(self, text):
        self.text = text
        self.pos = 0
        self.depth = 0

    def parse(self):
        value = self.value()
        if self.peek():
            raise self.error("text after the value")
        return value

    def error(self, message):
        return JSONError(message, self.text, self.pos)

    def peek(self):
        """The next character that is not white, or nothing."""
        text, pos = self.text, self.pos
        while pos < len(text) and text[pos] in WHITE:
            pos += 1
        self.pos = pos
        return text[pos:pos + 1]

    def expect(self, c):
        if self.peek() != c:
            raise self.error("%r expected" % c)
        self.pos += 1

    def accept(self, c):
        if self.peek() == c:
            self.pos += 1
            return True
        return False

    def value(self):
        c = self.peek()
        if c == "{":
            return self.nested(self.object)
        if c == "[":
            return self.nested(self.array)
        if c == '"':
            return self.string()
        if c == "-" or c.isdigit():
            return self.number()
        for word, value in LITERALS:
            if self.text.startswith(word, self.pos):
                self.pos += len(word)
                return value
        raise self.error("a value expected")

    def nested(self, read):
        self.depth += 1
        if self.depth > 60:
            raise self.error("too deep")
        try:
            return read()
        finally:
            self.depth -= 1

    def object(self):
        self.expect("{")
        result = {}
        if self.accept("}"):
            return result
        while True:
            if self.peek() != '"':
                raise self.error("a name expected")
            name = self.string()
            self.expect(":")
            result[name] = self.value()
            if not self.accept(","):
                self.expect("}")
                return result

    def array(self):
        self.expect("[")
        result = []
        if self.accept("]"):
            return result
        while True:
            result.append(self.value())
            if not self.accept(","):
                self.expect("]")
                return result

    def string(self):
        self.pos += 1
        parts = []
        while True:
            quote = self.text.find('"', self.pos)
            if quote < 0:
                raise self.error("string without end")
            escape = self.text.find("\\", self.pos, quote)
            if escape < 0:
                parts.append(self.text[self.pos:quote])
                self.pos = quote + 1
                return "".join(parts)
            parts.append(self.text[self.pos:escape])
            self.pos = escape + 1
            parts.append(self.escape())

    def escape(self):
        c = self.text[self.pos]
        self.pos += 1
        if c == "u":
            digits = self.text[self.pos:self.pos + 4]
            self.pos += 4
            try:
                return chr(int(digits, 16))
            except ValueError:
                raise self.error("bad escape %r" % digits)
        try:
            return ESCAPES[c]
        except KeyError:
            raise self.error("bad escape %r" % c)

    def digits(self):
        start = self.pos
        while self.text[self.pos:self.pos + 1] in DIGITS and self.pos < len(self.text):
            self.pos += 1
        if self.pos == start:
            raise self.error("a digit expected")

    def number(self):
        start = self.pos
        convert = int
        if self.text[self.pos] == "-":
            self.pos += 1
        self.digits()
        if self.text[self.pos:self.pos + 1] == ".":
            convert = float
            self.pos += 1
            self.digits()
        if self.text[self.pos:self.pos + 1] in ("e", "E"):
            convert = float
            self.pos += 1
            if self.text[self.pos:self.pos + 1] in ("+", "-"):
                self.pos += 1
            self.digits()
        return convert(self.text[start:self.pos])


class Writer(object):
    """Writes values as text, with sorted names, indented or not."""

    def __init__(self, indent=None):
        self.indent = indent
        self.parts = []

    def write(self, value):
        del self.parts[:]
        self.value(value, 0)
        return "".join(self.parts)

    def value(self, value, level):
        if isinstance(value, str):
            self.parts.append(quoted(value))
        elif value is None:
            self.parts.append("null")
        elif value is True or value is False:
            self.parts.append("true" if value else "false")
        elif isinstance(value, dict):
            self.group("{}", sorted(value.items()), self.pair, level)
        elif isinstance(value, (list, tuple)):
            self.group("[]", value, self.value, level)
        elif isinstance(value, float):
            self.parts.append(repr(value))
        elif isinstance(value, int):
            self.parts.append("%d" % value)
        else:
            raise TypeError("no JSON for %s" % type(value).__name__)

    def pair(self, item, level):
        name, value = item
        self.parts.append(quoted(name))
        self.parts.append(":" if self.indent is None else ": ")
        self.value(value, level)

    def group(self, brackets, items, write, level):
        self.parts.append(brackets[0])
        first = True
        for item in items:
            if not first:
                self.parts.append(",")
            first = False
            self.newline(level + 1)
            write(item, level + 1)
        if not first:
            self.newline(level)
        self.parts.append(brackets[1])

    def newline(self, level):
        if self.indent is not None:
            self.parts.append("\n" + " " * (self.indent * level))


def quoted(text):
    if text.isalnum():
        return '"' + text + '"'
    return '"' + "".join(UNESCAPES.get(c, c) if c >= " " or c in UNESCAPES else "\\u%04x" % ord(c) for c in text) + '"'


def order(n):
    return {
        "id": n,
        "customer": {"name": "Customer \"%d\"" % (n % 17), "tags": ["a\tb", "x" * (n % 5), "\x01"], "vip": n % 3 == 0},
        "lines": [
            {"sku": "P-%03d" % (n * k % 101), "count": k, "price": (n * k % 997) / 8.0, "note": None if k % 2 else "ok"}
            for k in range(1, 2 + n % 6)
        ],
        "path": "C:\\orders\\%d\n" % n,
        "totals": [n * 1e-7, -n, n * 1.5e20, []],
        "extra": {},
    }


BROKEN = ['{"a" 1}', "[1, 2", '"abc', '{"a": tru}', "[1,]", '"\\x"', "-", "1.", "[" * 80, "{} {}", '{1: 2}', '"\\u12g4"']


def main(count=2300):
    pretty, compact = Writer(indent=2), Writer()
    check = size = 0
    for n in range(count):
        value = order(n)
        text = pretty.write(value)
        again = Parser(text).parse()
        if again != value:
            raise AssertionError(text)
        dense = compact.write(again)
        size += len(text) + len(dense)
        check = (check * 31 + sum(map(ord, dense))) % 1000000007
    for text in BROKEN:
        try:
            Parser(text).parse()
        except JSONError as e:
            check = (check * 31 + e.pos + len(str(e))) % 1000000007
    print("jsonkit %d: %d characters, checksum %d" % (count, size, check))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
