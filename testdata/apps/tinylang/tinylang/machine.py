"""Turns the tree into closures over an environment, and runs them."""

import operator

from .errors import Error
from .parser import Parser

BINARY = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.floordiv, "%": operator.mod,
    "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq, "!=": operator.ne,
}


class Return(Exception):
    def __init__(self, value):
        self.value = value


class Env(dict):
    """Variables of one call, with the globals behind them."""

    def __init__(self, outer=None):
        super().__init__()
        self.outer = outer

    def lookup(self, name, line):
        env = self
        while env is not None:
            if name in env:
                return env[name]
            env = env.outer
        raise Error(line, f"unknown name {name}")


class Compiler:
    def __init__(self, output):
        self.output = output

    def body(self, nodes):
        steps = [self.node(n) for n in nodes]

        def run(env):
            for step in steps:
                step(env)

        return run

    def node(self, node):
        kind, line, *rest = node
        return getattr(self, "on_" + kind)(line, *rest)

    def on_number(self, line, value):
        return lambda env: value

    def on_name(self, line, name):
        return lambda env: env.lookup(name, line)

    def on_minus(self, line, arg):
        arg = self.node(arg)
        return lambda env: -arg(env)

    def on_binary(self, line, op, left, right):
        fn, left, right = BINARY[op], self.node(left), self.node(right)

        def run(env):
            try:
                return int(fn(left(env), right(env)))
            except ZeroDivisionError:
                raise Error(line, "division by zero") from None

        return run

    def on_let(self, line, name, value):
        value = self.node(value)

        def run(env):
            env[name] = value(env)

        return run

    def on_print(self, line, value):
        value = self.node(value)
        return lambda env: self.output.append(str(value(env)))

    def on_do(self, line, value):
        return self.node(value)

    def on_return(self, line, value):
        value = self.node(value)

        def run(env):
            raise Return(value(env))

        return run

    def on_if(self, line, test, then, other):
        test, then, other = self.node(test), self.body(then), self.body(other)

        def run(env):
            (then if test(env) else other)(env)

        return run

    def on_while(self, line, test, body):
        test, body = self.node(test), self.body(body)

        def run(env):
            while test(env):
                body(env)

        return run

    def on_fn(self, line, name, params, body):
        body = self.body(body)

        def define(env):
            def call(args, at):
                if len(args) != len(params):
                    raise Error(at, f"{name} takes {len(params)} arguments, not {len(args)}")
                local = Env(env)
                local.update(zip(params, args))
                try:
                    body(local)
                except Return as r:
                    return r.value
                return 0

            env[name] = call

        return define

    def on_call(self, line, name, args):
        args = [self.node(a) for a in args]

        def run(env):
            fn = env.lookup(name, line)
            if not callable(fn):
                raise Error(line, f"{name} is not a function")
            return fn([a(env) for a in args], line)

        return run


def run(source):
    output = []
    Compiler(output).body(Parser(source).program())(Env())
    return output
