# An exception of the program with a field gets to a hook of the program and to its outermost handler by way of the interpreter.
import sys


class Token:
    def __init__(self, n):
        self.n = n

    def twice(self):
        return Token(2 * self.n).n


class Deep(Exception):
    def __init__(self, token):
        self.token = token


class Shown(Exception):
    def __init__(self, token):
        super().__init__(token)
        self.token = token

    def __str__(self):
        return "shown %d" % self.token.twice()


def hooked(kind, e, tb):
    print("hook", kind.__name__, e.token.twice(), e.args[0].n)


try:
    raise Shown(Token(1))
except Shown as e:
    print(e)
sys.excepthook = hooked
raise Deep(Token(20))
