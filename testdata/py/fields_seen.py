# Who looks at an object between two stores: an exception handler, a caller, vars() and __dict__, pickle and copy, repr of a container, a generator, a comparison.
import copy
import pickle


class Account:
    def __init__(self, total):
        self.total = total
        self.pending = 0
        self.notes = []

    def move(self, amounts):
        for a in amounts:
            self.pending = a
            self.check(a)
            self.total += a
            self.pending = 0
        return self.total

    def check(self, a):
        if a < 0 and self.total + self.pending < 0:
            raise ValueError("overdrawn by %d" % -(self.total + a))
        self.notes.append((self.total, self.pending))

    def guarded(self, amounts):
        try:
            return self.move(amounts)
        except ValueError as e:
            return str(e), self.total, self.pending

    def __repr__(self):
        return "<%d %d>" % (self.total, self.pending)

    def __eq__(self, other):
        self.notes.append("eq")
        self.pending += 1
        return self.total == other.total

    def compared(self, others):
        seen = []
        for o in others:
            before = self.pending
            seen.append((self == o, before, self.pending))
        return seen

    def shown(self):
        out = []
        for i in range(2):
            self.pending = i
            out.append("%r" % [self])
            self.pending += 5
            out.append(str({1: self}))
        return out

    def saved(self):
        out = []
        for i in range(2):
            self.total += 1
            out.append(copy.copy(self).total)
            self.total += 1
            out.append(pickle.loads(pickle.dumps(self)).total)
        return out, self.total

    def dictionary(self):
        d = self.__dict__
        self.total = 1
        d["total"] = 2
        a = self.total
        self.total = 3
        vars(self)["total"] += 1
        return a, self.total, d["total"], sorted(d)

    def walk(self, n):
        for i in range(n):
            self.total = i
            yield self.total
            yield self.total


class Half:
    def __init__(self, n, fail):
        self.n = n
        REGISTER.append(self)
        self.sum = 0
        for i in range(n):
            self.sum += i
            if i == fail:
                raise KeyError(i)
        self.done = True


REGISTER = []
print(Account(5).guarded([1, -3, 2]), Account(5).guarded([1, -3, -9, 2]))
print(Account(1).compared([Account(1), Account(2)]), Account(1).shown(), Account(1).saved(), Account(0).dictionary())
acc = Account(0)
out = []
for x in acc.walk(3):
    out.append((x, acc.total))
    acc.total += 10
print(out, acc.total)
for args in ((3, 9), (5, 2)):
    try:
        Half(*args)
    except KeyError as e:
        print("fails", e)
print([(h.n, h.sum, sorted(vars(h))) for h in REGISTER])
