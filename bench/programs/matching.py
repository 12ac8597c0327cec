"""Pattern matching: a simplifier and evaluator for algebraic expressions.

Needs Python 3.10: match.
"""
import sys
from dataclasses import dataclass


@dataclass(frozen=True)
class Num:
    value: int


@dataclass(frozen=True)
class Var:
    name: str


@dataclass(frozen=True)
class Op:
    sign: str
    left: object
    right: object


def simplify(e):
    match e:
        case Op(sign, left, right):
            match sign, simplify(left), simplify(right):
                case "+", Num(a), Num(b):
                    return Num((a + b) % 10007)
                case "*", Num(a), Num(b):
                    return Num(a * b % 10007)
                case "+", Num(0), x:
                    return x
                case "+" | "-", x, Num(0):
                    return x
                case "*", (Num(1), x) | (x, Num(1)):
                    return x
                case "*", Num(0), _:
                    return Num(0)
                case "*", x, Num(1):
                    return x
                case "*", x, Num() as n:
                    return Op("*", n, x)
                case _, x, y:
                    return Op(sign, x, y)
        case _:
            return e


def evaluate(e, env):
    match e:
        case Num(value=v):
            return v
        case Var(name) if name in env:
            return env[name]
        case Var():
            raise NameError(e.name)
        case Op("+", l, r):
            return (evaluate(l, env) + evaluate(r, env)) % 10007
        case Op("-", l, r):
            return (evaluate(l, env) - evaluate(r, env)) % 10007
        case Op("*", l, r):
            return evaluate(l, env) * evaluate(r, env) % 10007


def command(words, state):
    match words:
        case []:
            return 0
        case ["set", name, int() | float() as value]:
            state[name] = value
            return 1
        case ["add", *names] if len(names) > 1:
            return sum(state.get(n, 0) for n in names)
        case ["del", ("a" | "b") as name]:
            return state.pop(name, -1)
        case {"op": "set", "name": str(name), **rest}:
            state[name] = len(rest)
            return len(rest)
        case [first, *_, last]:
            return len(str(first)) + len(str(last))
        case None | True | False:
            return -2
        case _:
            return -3


def build(depth, x):
    if depth == 0:
        return Var("xyz"[x % 3]) if x % 2 else Num(x % 3)
    return Op("+-*"[x % 3], build(depth - 1, x * 5 + 1), build(depth - 1, x * 3 + 2))


def main(rounds=160):
    env = {"x": 3, "y": 14, "z": 15}
    check = 0
    for r in range(rounds):
        e = build(9, r)
        s = simplify(e)
        a, b = evaluate(e, env), evaluate(s, env)
        check = (check * 31 + a + (a == b)) % 1000003
    state = {}
    commands = [["set", "a", 4], ["set", "b", 2.5], ["add", "a", "b", "c"], ["del", "a"], ["del", "q"], [],
                {"op": "set", "name": "c", "k": 1, "m": 2}, None, True, 17, ["set", "c", "text"], ("x", 1, 2)]
    for r in range(rounds * 400):
        check = (check * 7 + int(command(commands[r % len(commands)], state))) % 1000003
    print(check, sorted(state.items()))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
