"""A PDF reader: tokenizer, object parser, cross-reference table, page contents.

The documents it reads are written by the program itself. Runs on Python 2.7
and 3.x.
"""
import sys

WHITE = frozenset("\0\t\n\f\r ")
DELIMITERS = frozenset("()<>[]{}/%")
NUMERIC = frozenset("+-.0123456789")
ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f"}
KEYWORDS = {"true": True, "false": False, "null": None}


class PDFError(Exception):
    pass


class Name(str):
    __slots__ = ()


class Keyword(str):
    __slots__ = ()


class Ref(object):
    def __init__(self, number, generation):
        self.number = number
        self.generation = generation


class Stream(object):
    def __init__(self, info, data):
        self.info = info
        self.data = data


class Tokenizer(object):
    """Splits a buffer into numbers, strings, names and keywords."""

    def __init__(self, buf, pos=0):
        self.buf = buf
        self.pos = pos

    def tokens(self):
        buf = self.buf
        while True:
            self.skip_white()
            if self.pos >= len(buf):
                return
            c = buf[self.pos]
            if c in NUMERIC:
                yield self.number()
            elif c == "/":
                yield self.name()
            elif c == "(":
                yield self.literal_string()
            elif buf.startswith(("<<", ">>"), self.pos):
                self.pos += 2
                yield Keyword(c + c)
            elif c == "<":
                yield self.hex_string()
            elif c in "[]{}":
                self.pos += 1
                yield Keyword(c)
            else:
                yield Keyword(self.regular())

    def skip_white(self):
        buf, size = self.buf, len(self.buf)
        while self.pos < size:
            c = buf[self.pos]
            if c == "%":
                while self.pos < size and buf[self.pos] not in "\r\n":
                    self.pos += 1
            elif c in WHITE:
                self.pos += 1
            else:
                break

    def regular(self):
        start = self.pos
        while self.pos < len(self.buf):
            c = self.buf[self.pos]
            if c in WHITE or c in DELIMITERS:
                break
            self.pos += 1
        if self.pos == start:
            raise PDFError("no token at %d" % start)
        return self.buf[start:self.pos]

    def number(self):
        text = self.regular()
        try:
            return float(text) if "." in text else int(text)
        except ValueError:
            raise PDFError("bad number %r" % text)

    def name(self):
        self.pos += 1
        parts = self.regular().split("#")
        return Name(parts[0] + "".join(chr(int(p[:2], 16)) + p[2:] for p in parts[1:]))

    def literal_string(self):
        self.pos += 1
        parts = []
        depth = 1
        while True:
            c = self.next_char()
            if c == "\\":
                c = self.escape()
            elif c == "(":
                depth += 1
            elif c == ")":
                depth -= 1
                if depth == 0:
                    return "".join(parts)
            parts.append(c)

    def next_char(self):
        try:
            c = self.buf[self.pos]
        except IndexError:
            raise PDFError("end of text in a string")
        self.pos += 1
        return c

    def escape(self):
        c = self.next_char()
        if c in ESCAPES:
            return ESCAPES[c]
        if c in "01234567":
            value = int(c)
            for _ in range(2):
                if self.buf[self.pos] not in "01234567":
                    break
                value = value * 8 + int(self.next_char())
            return chr(value & 255)
        return "" if c == "\n" else c

    def hex_string(self):
        end = self.buf.find(">", self.pos)
        if end < 0:
            raise PDFError("end of text in a hex string")
        digits = "".join(self.buf[self.pos + 1:end].split())
        self.pos = end + 1
        if len(digits) % 2:
            digits += "0"
        return "".join(chr(int(digits[i:i + 2], 16)) for i in range(0, len(digits), 2))


class ObjectParser(object):
    """Builds objects from tokens; N G R becomes a reference."""

    def __init__(self, buf, pos=0):
        self.lexer = Tokenizer(buf, pos)
        self.source = self.lexer.tokens()
        self.pushed = []

    def next(self):
        if self.pushed:
            return self.pushed.pop()
        return next(self.source, None)

    def expect(self, keyword):
        token = self.next()
        if token != keyword:
            raise PDFError("%s expected, not %r" % (keyword, token))

    def value(self):
        return self.from_token(self.next())

    def from_token(self, token):
        if isinstance(token, Keyword):
            if token == "<<":
                return self.dictionary()
            if token == "[":
                return self.array()
            return KEYWORDS.get(token, token)
        if isinstance(token, int):
            return self.integer_or_ref(token)
        return token

    def integer_or_ref(self, number):
        second = self.next()
        if not isinstance(second, int):
            self.pushed.append(second)
            return number
        third = self.next()
        if isinstance(third, Keyword) and third == "R":
            return Ref(number, second)
        self.pushed += [third, second]
        return number

    def dictionary(self):
        result = {}
        while True:
            key = self.next()
            if isinstance(key, Keyword) and key == ">>":
                return result
            if not isinstance(key, Name):
                raise PDFError("key %r" % key)
            result[key] = self.value()

    def array(self):
        result = []
        while True:
            token = self.next()
            if isinstance(token, Keyword) and token == "]":
                return result
            result.append(self.from_token(token))

    def indirect(self, number):
        if self.next() != number:
            raise PDFError("object %d is not where the table says" % number)
        self.next()
        self.expect("obj")
        value = self.value()
        follow = self.next()
        if follow == "stream":
            start = self.lexer.pos + 1
            return Stream(value, self.lexer.buf[start:start + value["Length"]])
        if follow != "endobj":
            raise PDFError("endobj expected")
        return value


class Document(object):
    def __init__(self, buf):
        self.buf = buf
        self.cache = {}
        self.offsets = {}
        self.trailer = self.read_xref()

    def read_xref(self):
        start = self.buf.rfind("startxref")
        if start < 0:
            raise PDFError("no startxref")
        parser = ObjectParser(self.buf, int(self.buf[start + 9:].split()[0]))
        parser.expect("xref")
        while True:
            first = parser.next()
            if first == "trailer":
                break
            for number in range(first, first + parser.next()):
                offset, _, kind = parser.next(), parser.next(), parser.next()
                if kind == "n":
                    self.offsets[number] = offset
        return parser.value()

    def resolve(self, value):
        while isinstance(value, Ref):
            number = value.number
            if number not in self.cache:
                try:
                    offset = self.offsets[number]
                except KeyError:
                    return None
                self.cache[number] = ObjectParser(self.buf, offset).indirect(number)
            value = self.cache[number]
        return value

    def pages(self, node=None, inherited=()):
        if node is None:
            node = self.resolve(self.resolve(self.trailer["Root"])["Pages"])
        attributes = dict(inherited)
        attributes.update(node)
        if node["Type"] == "Page":
            yield attributes
            return
        attributes.pop("Kids")
        for kid in node["Kids"]:
            for page in self.pages(self.resolve(kid), attributes):
                yield page


class PageText(object):
    """Runs the text operators of one page."""

    def __init__(self, page, document):
        self.page = page
        self.document = document
        self.x = self.y = 0.0
        self.font = None
        self.shown = []
        self.operators = {
            "BT": self.begin, "Tf": self.set_font, "Td": self.move, "Tj": self.show, "TJ": self.show_array}

    def begin(self):
        self.x = self.y = 0.0

    def set_font(self, name, size):
        self.font = name, size

    def move(self, dx, dy):
        self.x += dx
        self.y += dy

    def show(self, text):
        self.shown.append((self.x, self.y, text))

    def show_array(self, items):
        self.show("".join(i for i in items if isinstance(i, str)))

    def run(self):
        stream = self.document.resolve(self.page["Contents"])
        parser = ObjectParser(stream.data)
        operands = []
        while True:
            token = parser.next()
            if token is None:
                return self.shown
            if isinstance(token, Keyword) and token not in ("[", "<<") and token not in KEYWORDS:
                operator = self.operators.get(token)
                if operator is not None:
                    operator(*operands)
                operands = []
            else:
                operands.append(parser.from_token(token))


class Writer(object):
    def __init__(self):
        self.parts = ["%PDF-1.4\n"]
        self.size = len(self.parts[0])
        self.offsets = []

    def emit(self, text):
        self.parts.append(text)
        self.size += len(text)

    def add(self, body):
        self.offsets.append(self.size)
        number = len(self.offsets)
        self.emit("%d 0 obj\n%s\nendobj\n" % (number, body))
        return number

    def finish(self, root):
        start = self.size
        self.emit("xref\n0 %d\n0000000000 65535 f \n" % (len(self.offsets) + 1))
        for offset in self.offsets:
            self.emit("%010d 00000 n \n" % offset)
        self.emit("trailer\n<< /Size %d /Root %d 0 R >>\n" % (len(self.offsets) + 1, root))
        self.emit("startxref\n%d\n%%%%EOF\n" % start)
        return "".join(self.parts)


def content(page, lines):
    yield "BT /F1 %d Tf %% page %d" % (9 + page % 4, page)
    for n in range(lines):
        k = page * 37 + n * 11
        yield "%d.%d -12 Td" % (k % 3, k % 10)
        if k % 5 == 0:
            yield "[(Pa) -20.5 (ge \\(%d\\)) 3 <6c696E65>] TJ" % k
        elif k % 5 == 1:
            yield "<48656c6C 6f2%d> Tj" % (k % 10)
        else:
            yield "(Line %d (nested %d) with \\101\\102\\n and \\\\ end) Tj" % (n, k)
    yield "ET"


def write_document(pages, lines):
    w = Writer()
    font = w.add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica#2DBold >>")
    # The page tree's number is known in advance: two objects for each page.
    parent = font + 2 * pages + 1
    kids = []
    for page in range(pages):
        text = "\n".join(content(page, lines))
        stream = w.add("<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text))
        kids.append(w.add("<< /Type /Page /Parent %d 0 R /Contents %d 0 R /Rotate %d >>" % (parent, stream, page % 4 * 90)))
    w.add("<< /Type /Pages /Count %d /MediaBox [0 0 612 792.0] /Resources << /Font << /F1 %d 0 R >> >>\n/Kids [%s] >>" % (
        pages, font, " ".join("%d 0 R" % k for k in kids)))
    root = w.add("<< /Type /Catalog /Pages %d 0 R /Marked true /Lang (en) >>" % parent)
    return w.finish(root)


def main(pages=500):
    data = write_document(pages, 45)
    document = Document(data)
    check = count = 0
    for page in document.pages():
        font = document.resolve(page["Resources"]["Font"]["F1"])
        check = (check * 31 + page["Rotate"] + len(page["MediaBox"]) + len(font["BaseFont"])) % 1000000007
        for x, y, text in PageText(page, document).run():
            count += 1
            check = (check * 31 + int(10 * x - y) + sum(map(ord, text))) % 1000000007
    broken = 0
    for cut in range(0, len(data), len(data) // 40):
        try:
            Document(data[:cut] + data[cut + 7:])
        except (PDFError, KeyError, TypeError, ValueError):
            broken += 1
    print("pdfparse %d: %d bytes, %d strings, %d broken, checksum %d" % (pages, len(data), count, broken, check))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
