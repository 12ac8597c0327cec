# __del__ of small local objects: each runs, in order, and sees the object's fields as they were last.
log = []


class D:
    def __init__(self, name):
        self.name = name
        self.n = 0

    def use(self):
        self.n += 1
        return self.n

    def __del__(self):
        log.append((self.name, self.n))


class Quiet:
    def __init__(self, d):
        self.d = d


def single():
    d = D("single")
    d.use()
    log.append("end of single")


def loop():
    for i in range(3):
        d = D("loop%d" % i)
        for _ in range(i):
            d.use()
        log.append("body %d" % i)
    log.append("after loop")
    d = None
    log.append("unset")


def temporary():
    return D("temp").use() + D("temp2").use()


def owner():
    q = Quiet(D("owned"))
    log.append("owner")
    q.d.use()
    q = Quiet(q.d)
    log.append("second owner")
    q.d = D("other")
    log.append("replaced")
    del q
    log.append("deleted")


def callee(d):
    d.use()
    d = None
    log.append("in callee")


def passing():
    callee(D("passed"))
    log.append("after callee")
    d = D("kept by caller")
    callee(d)
    log.append("after second")


def failing():
    d = D("failing")
    d.use()
    raise ValueError


def ret():
    d = D("returned")
    return d.use()


def early(x):
    a = D("a")
    if x:
        return a.use()
    n = a.use()
    a = D("b")
    return a.use() + n


single()
loop()
log.append(temporary())
owner()
passing()
try:
    failing()
except ValueError:
    log.append("handler")
log.append("after handler")
ret()
early(1), early(0)
for line in log:
    print(line)
