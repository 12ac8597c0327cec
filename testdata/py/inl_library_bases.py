# Classes whose base is of the library, which sets fields and calls methods with arguments of its own.
import ast
import collections
import collections.abc
import html.parser
import json
import string
import threading


class Names(ast.NodeVisitor):
    def __init__(self):
        self.out = []
        self.depth = 0

    def visit_Name(self, node):
        self.out.append((node.id, self.depth))

    def visit_Call(self, node):
        self.depth += 1
        self.generic_visit(node)
        self.depth -= 1

    def run(self, text):
        self.visit(ast.parse(text))
        return self.out


class Tags(html.parser.HTMLParser):
    def __init__(self):
        super().__init__()
        self.tags = []

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, attrs, self.getpos()))

    def handle_data(self, data):
        self.tags.append(data)


class Enc(json.JSONEncoder):
    def default(self, o):
        return {"x": o.x} if hasattr(o, "x") else super().default(o)


class Map(collections.abc.Mapping):
    def __init__(self, **kw):
        self.kw, self.reads = kw, 0

    def __getitem__(self, k):
        self.reads += 1
        return self.kw[k]

    def __iter__(self):
        return iter(self.kw)

    def __len__(self):
        return len(self.kw)


class Up(collections.UserDict):
    def __setitem__(self, k, v):
        super().__setitem__(k.upper(), v)

    def __missing__(self, k):
        return "missing " + k


class Fmt(string.Formatter):
    def get_value(self, key, args, kw):
        return "<%s>" % key if isinstance(key, str) else super().get_value(key, args, kw)


class Th(threading.Thread):
    def __init__(self, n):
        super().__init__(name="th")
        self.n = n

    def run(self):
        self.n = [self.n, self.name]


class P:
    def __init__(self, x):
        self.x = x


def run():
    out = [Names().run("f(a, g(b)) + c")]
    t = Tags()
    t.feed("<a href=1>text<b></a>")
    out.append(t.tags)
    out.append(json.dumps([P(1), {"k": P([2, P(3)])}], cls=Enc))
    try:
        json.dumps(P, cls=Enc) and json.dumps(object(), cls=Enc)
    except TypeError as e:
        out.append("TypeError")
    m = Map(a=1, b=2)
    out.append((dict(m), m.get("z", 9), "a" in m, list(m.items()), m == {"a": 1, "b": 2}, m.reads))
    u = Up(a=1, **{"b": 2})
    u.update(c=3)
    u.setdefault("D", 4)
    out.append((dict(u), u["q"], "A" in u))
    out.append(Fmt().format("{0} {name} {1!r}", 1, "s"))
    th = Th(5)
    th.start()
    th.join()
    out.append(th.n)
    return out


for line in run():
    print(line)
