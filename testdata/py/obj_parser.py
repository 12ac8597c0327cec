# A tokenizer and parser with fields for position and text, errors half way, backtracking that restores fields, and a visitor over its nodes.
class ParseError(Exception):
    def __init__(self, parser, what):
        super().__init__(what)
        self.pos, self.rest, self.parser = parser.pos, parser.text[parser.pos:], parser


class Node:
    def __init__(self, op, *args):
        self.op, self.args = op, args

    def eval(self, env):
        if self.op == "num":
            return self.args[0]
        if self.op == "var":
            return env[self.args[0]]
        a, b = [x.eval(env) for x in self.args]
        return a + b if self.op == "+" else a - b if self.op == "-" else a * b if self.op == "*" else a / b

    def __repr__(self):
        return str(self.args[0]) if len(self.args) == 1 else "(%s %r %r)" % (self.op, *self.args)


class Parser:
    def __init__(self, text):
        self.text, self.pos, self.depth, self.trace = text, 0, 0, []

    def peek(self):
        return self.text[self.pos] if self.pos < len(self.text) else ""

    def skip(self):
        while self.peek() == " ":
            self.pos += 1

    def eat(self, c):
        self.skip()
        if self.peek() != c:
            return False
        self.pos += 1
        return True

    def number(self):
        self.skip()
        start = self.pos
        while self.peek().isdigit():
            self.pos += 1
        if start == self.pos:
            return None
        return Node("num", int(self.text[start:self.pos]))

    def atom(self):
        n = self.number()
        if n is not None:
            return n
        if self.eat("("):
            self.depth += 1
            try:
                e = self.expr()
                if not self.eat(")"):
                    raise ParseError(self, "expected )")
                return e
            finally:
                self.depth -= 1
        c = self.peek()
        if c.isalpha():
            self.pos += 1
            return Node("var", c)
        raise ParseError(self, "unexpected %r" % c)

    def term(self):
        left = self.atom()
        while True:
            if self.eat("*"):
                left = Node("*", left, self.atom())
            elif self.eat("/"):
                left = Node("/", left, self.atom())
            else:
                return left

    def expr(self):
        left = self.term()
        while self.peek() in ("+", "-", " ") and self.peek():
            op = "+" if self.eat("+") else "-" if self.eat("-") else None
            if op is None:
                break
            saved = self.pos, len(self.trace)
            self.trace.append(op)
            try:
                left = Node(op, left, self.term())
            except ParseError as e:
                if e.rest:
                    raise
                self.pos = saved[0] - 1
                del self.trace[saved[1]:]
                self.trace.append(("back", e.pos))
                break
        return left

    def all(self):
        e = self.expr()
        self.skip()
        if self.pos != len(self.text):
            raise ParseError(self, "trailing")
        return e


def run(text, **env):
    p = Parser(text)
    try:
        e = p.all()
        return repr(e), e.eval(env), p.pos, p.depth
    except ParseError as e:
        return str(e), e.pos, e.rest, p.depth, e.parser is p, p.trace
    except (KeyError, ZeroDivisionError) as e:
        return type(e).__name__, p.pos


for text in ("1+2*3", " ( 1 + 2 ) * 3 - x", "1+", "(1", "((2)", "1 $", "", "y", "4/0", "1-2-3", "2*(3+(4-x)*2)", "(1+)2"):
    print(text.ljust(16), run(text, x=5))
Parser.peek = lambda self: self.text[self.pos:self.pos + 1].lower()
print(run("X+1", x=7))
Node.eval = lambda self, env: "patched"
print(run("1+2"))
