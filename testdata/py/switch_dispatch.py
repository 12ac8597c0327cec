# versions: 3.8-
# Dispatch by dict, by getattr, by if chains and by class; handlers replaced while running.

class Machine:
    def __init__(self):
        self.stack, self.out = [], []
        self.table = {"dup": self.dup, "emit": lambda: self.out.append(self.stack.pop())}

    def dup(self):
        self.stack.append(self.stack[-1])

    def op_add(self):
        b, a = self.stack.pop(), self.stack.pop()
        self.stack.append(a + b)

    def op_patch(self):
        Machine.op_add = lambda self: self.stack.append("patched")
        self.table["dup"] = lambda: self.stack.extend("dd")

    def run(self, prog):
        for word in prog.split():
            if word.isdigit():
                self.stack.append(int(word))
            elif word in self.table:
                self.table[word]()
            else:
                method = getattr(self, "op_" + word, None)
                if method is None:
                    raise NameError("no word " + word)
                method()
        return self.stack, self.out


print(Machine().run("1 2 add dup emit"))
print(Machine().run("3 dup patch dup 4 add"))
for bad in ("1 zzz", "add", "dup", "1 emit emit"):
    m = Machine()
    try:
        print(m.run(bad))
    except (NameError, IndexError) as e:
        print(type(e).__name__, e, m.stack, m.out)


class Shape:
    def area(self):
        raise NotImplementedError(type(self).__name__)


class Sq(Shape):
    def __init__(self, s):
        self.s = s

    def area(self):
        return self.s ** 2


class Circle(Sq):
    def area(self):
        return 3 * super().area()


class Blob(Shape):
    pass


for s in (Sq(2), Circle(2), Blob(), type("Dyn", (Sq,), {"area": lambda self: "dyn %d" % self.s})(4)):
    try:
        print(s.area())
    except NotImplementedError as e:
        print("not implemented", e)
