# Generators, closures and bound methods that hold self across stores by others.
class Buf:
    def __init__(self, items):
        self.items, self.pos = items, 0

    def tokens(self):
        while self.pos < len(self.items):
            t = self.items[self.pos]
            self.pos += 1
            yield t
            if t == "skip":
                self.pos += 1

    def peek(self):
        return self.items[self.pos] if self.pos < len(self.items) else None

    def reader(self):
        return lambda: (self.pos, self.peek())

    def all(self):
        out = []
        for t in self.tokens():
            out.append((t, self.pos, self.peek()))
            if t == "jump":
                self.pos = 0
                self.items = ["x", "y"]
        return out


def interleaved():
    b = Buf(list("abcdef"))
    g, h = b.tokens(), b.tokens()
    out = [next(g), next(h), next(g), b.pos]
    b.pos = 0
    out += [next(h), b.peek()]
    b.items[1:] = ["skip", "gone", "z"]
    out += list(g)
    out.append(next(h, "done"))
    return out


def late_reader():
    b = Buf(["p", "q"])
    r = b.reader()
    m = b.peek
    a = r(), m()
    b.pos += 1
    c = r(), m()
    b.items = []
    return a, c, r(), m()


def rebound():
    b = Buf([1, 2, 3])
    g = b.tokens()
    next(g)
    b = Buf("other")
    return list(g), b.pos


class Acc:
    def __init__(self):
        self.total = 0

    def run(self):
        while True:
            v = yield self.total
            if v is None:
                return self
            self.total += v

    def feed(self, *vs):
        g = self.run()
        out = [next(g)]
        for v in vs:
            out.append(g.send(v))
            self.total *= 2
        try:
            g.send(None)
        except StopIteration as e:
            out.append((e.value is self, self.total))
        return out


print(Buf(["a", "skip", "b", "jump", "c"]).all())
print(interleaved(), late_reader(), rebound(), Acc().feed(1, 2, 3))


def genexp():
    b = Buf([1, 2, 3])
    g = (b.pos + t for t in b.tokens())
    out = [next(g)]
    b.pos = 2
    out.append(next(g))
    b = Buf([])
    try:
        next(g)
    except StopIteration:
        out.append("stop")
    return out, [b.pos for b in [Buf([]), Buf([1])]], b.pos


print(genexp())
