"""Closures: cells, nonlocal, decorators, defaults, keyword and star arguments.

Needs Python 3.
"""
import functools
import sys


def counter(start=0, step=1):
    value = start

    def bump(by=step):
        nonlocal value
        value += by
        return value

    def reset(to=start):
        nonlocal value
        value, old = to, value
        return old

    return bump, reset


def compose(*funcs):
    def composed(x):
        for f in funcs:
            x = f(x)
        return x
    return composed


def memo(f):
    known = {}

    @functools.wraps(f)
    def wrapper(*args, **kwargs):
        key = args, tuple(sorted(kwargs.items()))
        try:
            return known[key]
        except KeyError:
            result = known[key] = f(*args, **kwargs)
            return result

    wrapper.known = known
    return wrapper


@memo
def paths(rows, cols, blocked=0):
    if rows == 0 or cols == 0:
        return 1
    n = paths(rows - 1, cols, blocked=blocked) + paths(rows, cols - 1, blocked=blocked)
    return 0 if rows * cols == blocked else n


def make_machine(size):
    registers = [0] * size
    program = []

    def emit(action, *, target=0, **settings):
        scale = settings.get("scale", 1)

        def instruction():
            registers[target % size] = (registers[target % size] + scale * action(registers)) % 65521
        program.append(instruction)
        return instruction

    def run(times):
        for _ in range(times):
            for instruction in program:
                instruction()
        return registers

    return emit, run


def main(rounds=300000):
    bump, reset = counter(5, 3)
    f = compose(lambda x: x + 1, lambda x, k=7: x * k, lambda x: x % 1013, abs)
    check = 0
    for i in range(rounds):
        check = (check + f(i) * bump()) % 1000000007
        if i % 1000 == 999:
            check ^= reset()
    emit, run = make_machine(8)
    for k in range(8):
        emit(lambda r, k=k: r[k - 1] + k, target=k, scale=k + 1)
        emit(lambda r: sum(r) & 255, target=k + 3)
    registers = run(rounds // 15)
    for blocked in range(rounds // 2250):
        check += paths(18, 18, blocked=blocked) % 1009
    print(check, registers, len(paths.known))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
