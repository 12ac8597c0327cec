# del of attributes in methods, in callees, by delattr and by exec; class attributes behind them; del in loops and handlers.
class P:
    v = "class"

    def __init__(self, v):
        self.v = v

    def drop(self):
        del self.v
        return self.v

    def pop(self):
        v = self.v
        del self.v
        return v

    def toggle(self, n):
        out = []
        for i in range(n):
            if i % 2:
                self.v = i
            elif "v" in self.__dict__:
                del self.v
            out.append(self.v)
        return out


class Q:
    def __init__(self):
        self.items = [1, 2]
        self.tmp = 0

    def use(self):
        try:
            self.tmp = len(self.items)
            return self.tmp
        finally:
            del self.tmp

    def lost(self):
        helper(self)
        return self.items


def helper(q):
    delattr(q, "items")


def attempt(f):
    try:
        return f()
    except AttributeError as e:
        return str(e)


def run():
    p = P(1)
    out = [p.drop(), attempt(p.drop), P(2).pop(), P(3).toggle(5)]
    q = Q()
    out += [q.use(), attempt(lambda: q.tmp), attempt(q.use), attempt(q.lost), attempt(q.lost), attempt(q.use)]
    return out


print(run())


def local():
    p = P(1)
    a = p.v
    del p.v
    b = p.v
    p.v = 3
    c = p.v
    del p.v
    try:
        del p.v
    except AttributeError as e:
        return a, b, c, str(e)


print(local())
del P.v
print(attempt(lambda: P(1).drop()), attempt(local))


def delete_method():
    p = P(5)
    out = [p.pop()]
    m = p.toggle
    del P.toggle
    out.append(attempt(lambda: p.toggle(1)))
    out.append(len(attempt(lambda: m(2))))
    exec("del P.pop")
    out.append(attempt(lambda: p.pop()))
    return out


print(delete_method())


def in_handler(n):
    q = Q()
    for i in range(n):
        try:
            q.tmp += q.items[i]
        except IndexError:
            del q.items
            q.items = [100] * 5
        except AttributeError:
            return "never"
    return q.tmp, q.items


print(in_handler(4))
