# What a field held before dies at the store: its __del__ looks at the object, and writes to it.
class Noisy:
    def __init__(self, owner, n):
        self.owner = owner
        self.n = n

    def __del__(self):
        LOG.append((self.n, self.owner.count, self.owner.other))
        self.owner.count += 100
        self.owner.other = self.n


class Owner:
    def __init__(self):
        self.count = 0
        self.other = 0
        self.held = None

    def replace(self, n):
        for i in range(n):
            self.count += 1
            self.held = Noisy(self, i)
            LOG.append(("after", self.count, self.other))
        self.held = None
        return self.count, self.other

    def local(self):
        self.count = 1
        x = Noisy(self, 7)
        a = self.count
        x = None
        return a, self.count, self.other

    def temporary(self):
        self.count = 1
        a = self.count
        n = Noisy(self, 8).n
        return a, n, self.count

    def popped(self):
        items = [Noisy(self, 10), Noisy(self, 11)]
        self.count = 0
        seen = []
        while items:
            items.pop()
            seen.append(self.count)
        return seen


LOG = []
o = Owner()
print(o.replace(3))
print(o.local())
print(o.temporary())
print(o.popped())
for line in LOG:
    print(line)
