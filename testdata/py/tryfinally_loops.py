# versions: 3.8-
# break and continue through finally, with else clauses of loops, nested loops and handlers.

def run(actions):
    out = []
    for a in actions:
        try:
            out.append(a)
            if a == "break":
                break
            if a == "continue":
                continue
            if a == "raise":
                raise KeyError(a)
            out.append("end of body")
        except KeyError:
            out.append("handler")
            continue
        else:
            out.append("else")
        finally:
            out.append("finally")
        out.append("after try")
    else:
        out.append("loop else")
    return out


for acts in (["pass"], ["break", "pass"], ["continue", "pass"], ["raise", "pass"], ["raise", "break"]):
    print(acts, run(acts))


def nested():
    out = []
    i = 0
    while i < 3:
        i += 1
        try:
            for j in "ab":
                try:
                    if i == 2:
                        break
                    if j == "a":
                        continue
                    out.append((i, j))
                finally:
                    out.append("in %d%s" % (i, j))
            else:
                out.append("inner else")
                continue
            out.append("inner broke")
        finally:
            out.append("out %d" % i)
    return out


print(nested())


def handler_leaves():
    out = []
    for i in range(4):
        try:
            try:
                if i % 2:
                    raise ValueError(i)
            except ValueError as e:
                out.append(e.args)
                if i == 3:
                    break
            finally:
                out.append("f%d" % i)
        finally:
            out.append("g%d" % i)
    return out


print(handler_leaves())
