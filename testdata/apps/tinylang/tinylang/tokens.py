"""The tokenizer: position and buffer in attributes, tokens from a generator."""

from .errors import Error

TWO = ("==", "!=", "<=", ">=")
ONE = "+-*/%<>=(){},;"
KEYWORDS = frozenset(("fn", "let", "if", "else", "while", "return", "print"))


class Token:
    __slots__ = ("kind", "text", "line")

    def __init__(self, kind, text, line):
        self.kind = kind
        self.text = text
        self.line = line

    def __repr__(self):
        return f"{self.kind}:{self.text}@{self.line}"


class Lexer:
    def __init__(self, buf):
        self.buf = buf
        self.pos = 0
        self.line = 1

    def peek(self):
        return self.buf[self.pos] if self.pos < len(self.buf) else ""

    def skip(self):
        while c := self.peek():
            if c == "\n":
                self.line += 1
            elif c == "#":
                while self.peek() not in ("", "\n"):
                    self.pos += 1
                continue
            elif not c.isspace():
                return
            self.pos += 1

    def run(self, test):
        start = self.pos
        while (c := self.peek()) and test(c):
            self.pos += 1
        return self.buf[start:self.pos]

    def tokens(self):
        while True:
            self.skip()
            c = self.peek()
            if not c:
                yield Token("end", "", self.line)
                return
            line = self.line
            if c.isdigit():
                yield Token("number", self.run(str.isdigit), line)
            elif c.isalpha() or c == "_":
                word = self.run(lambda c: c.isalnum() or c == "_")
                yield Token(word if word in KEYWORDS else "name", word, line)
            elif self.buf[self.pos:self.pos + 2] in TWO:
                text = self.buf[self.pos:self.pos + 2]
                self.pos += 2
                yield Token(text, text, line)
            elif c in ONE:
                self.pos += 1
                yield Token(c, c, line)
            else:
                raise Error(line, f"strange character {c!r}")
