# versions: 3.8-
# Temporaries die as soon as the expression has used them.

class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  del", self.name)

    def get(self):
        return self.name

    def chain(self):
        return D(self.name + "'")

    def __add__(self, other):
        return D(self.name + "+" + other.name)

    def __getitem__(self, k):
        return k


def say(*a):
    print(" say", *a)


D("statement")
say("next")
say(D("attr").name)
say(D("method").get(), D("method2").get())
D("c").chain().chain()
say("after chain")
D("a") + D("b") + D("c")
say("after add")
say([D("list item").name, D("second").name])
say(D("sub")[D("key").name])
if D("cond"):
    say("in if")
say("x" if D("tern").name else "y")
say(D("or") and "value")
for x in [D("it1").name, D("it2").name]:
    say(x)
say(len([D("n1"), D("n2")]))
_ = D("kept")
say("end")
