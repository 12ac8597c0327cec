# Stores that the next one overwrites, but that something in between sees: by a callee, an operator, an exception's handler, a finalizer.
seen = []


class C:
    def __init__(self, tag):
        self.state = "new"
        self.tag = tag

    def look(self):
        seen.append(self.state)
        return self

    def __add__(self, o):
        seen.append(("add", self.state))
        return self

    def __eq__(self, o):
        seen.append(("eq", self.state))
        return False

    def __str__(self):
        return self.state

    def work(self, other):
        self.state = "1"
        self.look()
        self.state = "2"
        self + other
        self.state = "3"
        other == self
        self.state = "4"
        seen.append(str(self))
        self.state = "5"
        seen.append("%s" % self)
        self.state = "6"
        self.tag.cb(self)
        self.state = "7"
        self.state = "8"
        return self

    def fails(self):
        try:
            self.state = "before"
            self.tag.nothing
            self.state = "after"
        except AttributeError:
            seen.append(self.state)
            self.state = "handled"
        finally:
            self.state += "!"

    def raises(self):
        self.state = "raising"
        int("x")
        self.state = "not here"


class Tag:
    def __init__(self):
        self.last = None

    def cb(self, c):
        self.last = c.state, c


class D:
    def __init__(self, c):
        self.c = c

    def __del__(self):
        seen.append(("del", self.c.state))


def finalizer(c):
    d = D(c)
    c.state = "alive"
    d = 1
    c.state = "dead"
    return d


def run():
    t = Tag()
    c = C(t)
    c.work(C(t))
    c.fails()
    seen.append(c.state)
    try:
        c.raises()
    except ValueError:
        seen.append(c.state)
    finalizer(c)
    return c.state, t.last[0], t.last[1] is c


print(run())
print(seen)
