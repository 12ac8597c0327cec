# Attributes read and written in loops: what a loop sees of its own stores, of callees' and of aliases' stores, iteration by iteration.
class Cursor:
    def __init__(self, text, pos=0):
        self.text = text
        self.pos = pos
        self.step = 1
        self.peer = self

    def spaces(self):
        while self.pos < len(self.text) and self.text[self.pos] == " ":
            self.pos += self.step
        return self.pos

    def word(self):
        start = self.pos
        while self.pos < len(self.text):
            if self.text[self.pos] == " ":
                break
            self.pos += 1
        else:
            return self.text[start:], self.pos
        return self.text[start:self.pos], self.pos

    def by_peer(self):
        seen = []
        while self.pos < 6:
            self.peer.pos += 2
            seen.append(self.pos)
            self.pos += 1
        return seen

    def by_callee(self):
        seen = []
        for i in range(4):
            seen.append(self.pos)
            self.jump(i)
            seen.append(self.pos)
        return seen

    def jump(self, n):
        if n % 2:
            self.pos += n
        elif n:
            self.peer.jump(n - 1)

    def by_item(self, items):
        seen = []
        for c in items:
            c.pos += 1
            seen.append((self.pos, c.pos))
        return seen

    def step_changes(self):
        seen = []
        while self.pos < 20:
            self.pos += self.step
            self.step *= 2
            seen.append(self.pos)
        return seen, self.step

    def nested(self, rows):
        total = 0
        for row in rows:
            self.pos = 0
            for x in row:
                total += x * self.step + self.pos
                self.pos += 1
            self.step = self.pos
        return total, self.pos, self.step

    def text_changes(self):
        seen = []
        while self.pos < len(self.text):
            seen.append(self.text[self.pos])
            self.pos += 1
            if self.pos == 2:
                self.text = "xyzw"
        return "".join(seen)

    def until_error(self):
        try:
            while True:
                self.text[self.pos]
                self.pos += 1
        except IndexError:
            return self.pos

    def error_between(self, bad):
        try:
            for i in range(5):
                self.pos = i
                10 // (bad - i)
                self.step = self.pos
        except ZeroDivisionError:
            return "at", self.pos, self.step
        return "done", self.pos, self.step


    def sums(self, rows):
        for row in rows:
            n = row
            while n < 10:
                n += self.step
            yield n, self.step
            try:
                while n > 0:
                    n -= self.step
                    [][n - 1 :][: self.step][n]
            except IndexError:
                yield "end", n


def chain(first, n):
    seen = []
    c = first
    while n:
        c.pos += n
        seen.append(c.pos)
        c = c.peer
        n -= 1
    return seen


a, b = Cursor("   hello world  "), Cursor("  x")
print(a.spaces(), a.word(), a.spaces(), a.word(), a.spaces(), a.word())
print(b.spaces(), b.word(), b.spaces())
a.pos = b.pos = 0
print(a.by_peer(), a.pos)
a.peer, b.peer, a.pos = b, a, 0
print(a.by_peer(), a.pos, b.pos)
a.pos = b.pos = 0
print(a.by_callee(), a.pos, b.pos)
print(a.by_item([a, b, a]), a.by_item([b]))
a.pos = 0
print(a.step_changes())
print(a.nested([[1, 2, 3], [], [4, 5]]), b.nested([]))
print(Cursor("abcdef").text_changes(), Cursor("a").text_changes())
print(Cursor("abc").until_error(), Cursor("").until_error())
print([Cursor("").error_between(n) for n in (0, 2, 4, 9)])
a.pos = b.pos = 0
print(chain(a, 5), chain(b, 2), a.pos, b.pos)
out = []
for x in Cursor("").sums([0, 20, 9]):
    out.append(x)
print(out)
