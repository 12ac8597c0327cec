"""Recursive descent to tuples: (kind, line, operands…)."""

from .errors import Error
from .tokens import Lexer

LEVELS = (("==", "!="), ("<", "<=", ">", ">="), ("+", "-"), ("*", "/", "%"))


class Parser:
    def __init__(self, source):
        self.stream = Lexer(source).tokens()
        self.tok = next(self.stream)

    def advance(self):
        tok = self.tok
        if tok.kind != "end":
            self.tok = next(self.stream)
        return tok

    def accept(self, *kinds):
        return self.advance() if self.tok.kind in kinds else None

    def expect(self, kind):
        tok = self.accept(kind)
        if tok is None:
            raise Error(self.tok.line, f"expected {kind}, found {self.tok.text or 'the end'}")
        return tok

    def program(self):
        body = []
        while self.tok.kind != "end":
            body.append(self.statement())
        return body

    def block(self):
        self.expect("{")
        body = []
        while not self.accept("}"):
            body.append(self.statement())
        return body

    def listed(self, item):
        self.expect("(")
        items = []
        while not self.accept(")"):
            if items:
                self.expect(",")
            items.append(item())
        return items

    def statement(self):
        tok = self.tok
        line = tok.line
        match tok.kind:
            case "fn":
                self.advance()
                name = self.expect("name").text
                params = self.listed(lambda: self.expect("name").text)
                return "fn", line, name, params, self.block()
            case "let":
                self.advance()
                name = self.expect("name").text
                self.expect("=")
                node = "let", line, name, self.expression()
            case "if":
                self.advance()
                test, then = self.expression(), self.block()
                other = self.block() if self.accept("else") else []
                return "if", line, test, then, other
            case "while":
                self.advance()
                return "while", line, self.expression(), self.block()
            case "return" | "print" as kind:
                self.advance()
                node = kind, line, self.expression()
            case _:
                node = "do", line, self.expression()
        self.expect(";")
        return node

    def expression(self, level=0):
        if level == len(LEVELS):
            return self.unary()
        left = self.expression(level + 1)
        while op := self.accept(*LEVELS[level]):
            left = "binary", op.line, op.kind, left, self.expression(level + 1)
        return left

    def unary(self):
        if tok := self.accept("-"):
            return "minus", tok.line, self.unary()
        if tok := self.accept("number"):
            return "number", tok.line, int(tok.text)
        if self.accept("("):
            node = self.expression()
            self.expect(")")
            return node
        tok = self.expect("name")
        if self.tok.kind == "(":
            return "call", tok.line, tok.text, self.listed(self.expression)
        return "name", tok.line, tok.text
