# versions: 3.8-
# yield from an iterator with its own send, throw and close; and from what is not iterable.

class It:
    def __init__(self):
        self.i = 0

    def __iter__(self):
        print(" iter")
        return self

    def __next__(self):
        self.i += 1
        print(" next")
        if self.i > 3:
            raise StopIteration("result")
        return self.i

    def send(self, v):
        print(" send", v)
        return "sent %s" % v

    def throw(self, *a):
        print(" throw", a[0] if isinstance(a[0], type) else type(a[0]))
        return "thrown"

    def close(self):
        print(" close")


def d(it):
    r = yield from it
    print(" result", r)
    yield "last"


g = d(It())
print(next(g), next(g), g.send("x"), g.throw(KeyError), next(g), next(g))
g = d(It())
next(g)
g.close()
for bad in (5, None, object):
    try:
        next(d(bad))
    except TypeError as e:
        print(e)


class Bad:
    def __iter__(self):
        return 7


try:
    next(d(Bad()))
except TypeError as e:
    print(e)


class NoSend:
    def __iter__(self):
        return iter([1, 2])


g = d(NoSend())
next(g)
try:
    g.throw(LookupError("no throw method"))
except LookupError as e:
    print(e)
