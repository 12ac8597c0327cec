# versions: 3.10-
# match inside loops with break, continue, return, try, nested match, and generators.

def run(tokens):
    stack, out = [], []
    for i, t in enumerate(tokens):
        match t.split():
            case ["push", n]:
                stack.append(int(n))
            case ["add" | "mul" as op]:
                match stack:
                    case [*rest, a, b]:
                        stack = rest + [a + b if op == "add" else a * b]
                    case _:
                        out.append(f"underflow at {i}")
                        continue
            case ["print"]:
                try:
                    out.append(stack[-1])
                except IndexError:
                    out.append("empty")
                    break
                finally:
                    out.append("printed")
            case ["ret", *args]:
                return out, args
            case []:
                pass
            case [cmd, *_]:
                raise ValueError(f"unknown {cmd}")
        out.append(len(stack))
    else:
        out.append("end")
    return out


print(run(["push 2", "push 3", "add", "print", "", "ret a b"]))
print(run(["add", "push 1"]), run(["print", "push 1"]))
try:
    run(["jump 5"])
except ValueError as e:
    print(e, e.__traceback__.tb_next.tb_lineno)


def gen(xs):
    for x in xs:
        match x:
            case {"yield": v}:
                got = yield v
            case [a, *b]:
                got = yield from b
            case _:
                return x
        if got:
            print("got", got)


print(list(gen([{"yield": 1}, [1, 2, 3], "end", {"yield": 9}])))
g = gen([{"yield": 1}, "x"])
next(g)
try:
    g.send("hello")
except StopIteration as e:
    print(e.value)
