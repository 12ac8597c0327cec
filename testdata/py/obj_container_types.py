# What comes out of containers that are filled in every way there is: methods of the elements tell their class.
class A:
    def n(self):
        return "a"


class B:
    def n(self):
        return "b"


class C(A):
    def n(self):
        return "c"


def names(xs):
    return "".join([x.n() for x in xs])


def lists():
    out = []
    xs = [A()]
    xs[0:0] = [B()]
    out.append(names(xs))
    xs += (C(),)
    out.append(names(xs))
    xs.extend(x for x in [B(), B()])
    out.append(names(xs))
    xs[-1] = A()
    out.append(names(xs))
    ys = xs
    ys.insert(0, C())
    out.append(names(xs))
    xs = [B()] * 2 + xs[:1]
    out.append(names(xs) + names(ys))
    xs.__init__([C()])
    out.append(names(xs))
    xs[:] = map(lambda k: k(), (A, B))
    out.append(names(xs))
    first, *rest = xs
    rest.append(C())
    out.append(first.n() + names(rest))
    list.append(xs, C())
    out.append(names(xs) + xs.pop().n() + names(reversed(xs)))
    (zs,) = [[]]
    zs.append(A())
    for zs[0] in (B(), C()):
        out.append(zs[0].n())
    return out


def dicts():
    out = []
    d = {"x": A()}
    d.update(y=B())
    d.setdefault("z", C())
    out.append(names(d.values()))
    d |= {"w": B()}
    e = {**d, "x": C()}
    out.append(names(e.values()))
    f = dict(zip("ab", [A(), B()]))
    f.update([("c", C())])
    out.append(names(v for k, v in f.items()))
    g = dict.fromkeys("ab", A())
    g["b"] = B()
    out.append(names(g.values()) + g.popitem()[1].n() + g.pop("q", C()).n() + g.get("q", B()).n())
    h = {k: v() for k, v in (("p", B), ("q", C))}
    dict.__setitem__(h, "p", A())
    out.append(names(h.values()))
    for h["p"] in [C()]:
        out.append(names(h.values()))
    keyed = {A(): 1, B(): 2}
    out.append(names(keyed))
    return out


def tuples():
    t = (A(), B())
    t += (C(),)
    u = t[::-1] + t[:1]
    (a, b), c = t[:2], u[0]
    s = {A()}
    s.add(B()) or s.update([C()])
    nested = [[A()], [B()]]
    nested[0], nested[1] = nested[1], nested[0]
    return names(t), names(u), a.n() + b.n() + c.n(), sorted(names(s)), names(sum(nested, [])), names(x[0] for x in zip(*[iter(t)])), [(i, x.n()) for i, x in enumerate(t)]


print(lists(), dicts(), tuples(), sep="\n")
