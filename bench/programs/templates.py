"""A template engine: compiles {{ expressions }} and {% tags %} to a tree and renders it.

Runs on Python 2.7 and 3.x.
"""
import re
import sys

TOKEN = re.compile(r"(\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\})", re.DOTALL)


class TemplateError(Exception):
    pass


class Context(object):
    """A stack of scopes, the innermost last."""

    def __init__(self, **values):
        self.scopes = [values]

    def __getitem__(self, name):
        for scope in reversed(self.scopes):
            if name in scope:
                return scope[name]
        raise KeyError(name)

    def __setitem__(self, name, value):
        self.scopes[-1][name] = value

    def __enter__(self):
        self.scopes.append({})
        return self

    def __exit__(self, *exc):
        self.scopes.pop()
        return False


FILTERS = {}


def template_filter(f):
    FILTERS[f.__name__] = f
    return f


@template_filter
def upper(value):
    return str(value).upper()


@template_filter
def title(value):
    return " ".join(w[:1].upper() + w[1:] for w in str(value).split())


@template_filter
def join(value, by=", "):
    return by.join(str(v) for v in value)


@template_filter
def default(value, other=""):
    return other if value is None or value == "" else value


@template_filter
def length(value):
    return len(value)


@template_filter
def money(value):
    return "%d.%02d" % divmod(value, 100)


@template_filter
def escape(value):
    return str(value).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


class Expression(object):
    """A dotted name or constant with filters: item.price|money."""

    def __init__(self, text):
        parts = [part.strip() for part in text.split("|")]
        self.operand = Operand(parts[0])
        self.filters = [self.parse_filter(part) for part in parts[1:]]

    @staticmethod
    def parse_filter(text):
        name, colon, argument = text.partition(":")
        try:
            f = FILTERS[name]
        except KeyError:
            raise TemplateError("no filter %s" % name)
        return f, (Operand(argument),) if colon else ()

    def evaluate(self, context):
        value = self.operand.evaluate(context)
        for f, arguments in self.filters:
            value = f(value, *[a.evaluate(context) for a in arguments])
        return value


class Operand(object):
    def __init__(self, text):
        self.constant = None
        self.path = None
        if not text:
            raise TemplateError("an expression expected")
        if text[0] in "\"'" and text[-1] == text[0]:
            self.constant = text[1:-1]
        elif text.lstrip("-").isdigit():
            self.constant = int(text)
        else:
            self.path = text.split(".")

    def evaluate(self, context):
        if self.path is None:
            return self.constant
        try:
            value = context[self.path[0]]
        except KeyError:
            return None
        for name in self.path[1:]:
            value = lookup(value, name)
        return value


def lookup(value, name):
    """An item, an attribute or an element, whatever there is."""
    try:
        return value[name]
    except (TypeError, KeyError, IndexError):
        pass
    try:
        found = getattr(value, name)
    except AttributeError:
        try:
            return value[int(name)]
        except (ValueError, TypeError, IndexError, KeyError):
            return None
    return found() if callable(found) else found


class Node(object):
    def render(self, context, out):
        raise NotImplementedError


class Text(Node):
    def __init__(self, text):
        self.text = text

    def render(self, context, out):
        out.append(self.text)


class Output(Node):
    def __init__(self, source):
        self.expression = Expression(source)

    def render(self, context, out):
        value = self.expression.evaluate(context)
        if value is not None:
            out.append(value if isinstance(value, str) else str(value))


class Block(Node):
    def __init__(self, children):
        self.children = children

    def render(self, context, out):
        for child in self.children:
            child.render(context, out)


class Condition(object):
    operators = {
        "==": lambda a, b: a == b,
        "!=": lambda a, b: a != b,
        "<": lambda a, b: a < b,
        ">": lambda a, b: a > b,
        "in": lambda a, b: a in b,
    }

    def __init__(self, words):
        self.negated = words[0] == "not"
        if self.negated:
            words = words[1:]
        self.left = Expression(words[0])
        self.operator = self.right = None
        if len(words) == 3:
            self.operator = self.operators[words[1]]
            self.right = Expression(words[2])
        elif len(words) != 1:
            raise TemplateError("condition %s" % " ".join(words))

    def holds(self, context):
        value = self.left.evaluate(context)
        if self.operator is not None:
            value = self.operator(value, self.right.evaluate(context))
        return bool(value) != self.negated


class If(Node):
    def __init__(self, branches, otherwise):
        self.branches = branches
        self.otherwise = otherwise

    def render(self, context, out):
        for condition, block in self.branches:
            if condition.holds(context):
                block.render(context, out)
                return
        if self.otherwise is not None:
            self.otherwise.render(context, out)


class For(Node):
    def __init__(self, name, source, block, empty):
        self.name = name
        self.source = Expression(source)
        self.block = block
        self.empty = empty

    def render(self, context, out):
        items = list(self.source.evaluate(context) or ())
        if not items:
            if self.empty is not None:
                self.empty.render(context, out)
            return
        last = len(items) - 1
        for i, item in enumerate(items):
            with context:
                context[self.name] = item
                context["loop"] = {"index": i + 1, "first": i == 0, "last": i == last}
                self.block.render(context, out)


class With(Node):
    def __init__(self, name, source, block):
        self.name = name
        self.source = Expression(source)
        self.block = block

    def render(self, context, out):
        value = self.source.evaluate(context)
        with context:
            context[self.name] = value
            self.block.render(context, out)


class Compiler(object):
    def __init__(self, source):
        self.tokens = (t for t in TOKEN.split(source) if t)
        self.tag = None

    def compile(self):
        return self.block(())

    def block(self, ends):
        """Nodes up to one of the end tags, which is left in self.tag."""
        nodes = []
        for token in self.tokens:
            if token.startswith("{{"):
                nodes.append(Output(token[2:-2].strip()))
            elif token.startswith("{%"):
                words = token[2:-2].split()
                if words[0] in ends:
                    self.tag = words
                    return Block(nodes)
                handler = getattr(self, "tag_" + words[0], None)
                if handler is None:
                    raise TemplateError("unknown tag %s" % words[0])
                nodes.append(handler(words[1:]))
            elif not token.startswith("{#"):
                nodes.append(Text(token))
        if ends:
            raise TemplateError("%s expected" % " or ".join(ends))
        return Block(nodes)

    def tag_if(self, words):
        branches = []
        otherwise = None
        while True:
            condition = Condition(words)
            branches.append((condition, self.block(("elif", "else", "endif"))))
            if self.tag[0] != "elif":
                break
            words = self.tag[1:]
        if self.tag[0] == "else":
            otherwise = self.block(("endif",))
        return If(branches, otherwise)

    def tag_for(self, words):
        if len(words) != 3 or words[1] != "in":
            raise TemplateError("for NAME in LIST")
        block = self.block(("empty", "endfor"))
        empty = self.block(("endfor",)) if self.tag[0] == "empty" else None
        return For(words[0], words[2], block, empty)

    def tag_with(self, words):
        name, _, source = words[0].partition("=")
        return With(name, source, self.block(("endwith",)))


class Template(object):
    def __init__(self, source):
        self.root = Compiler(source).compile()

    def render(self, **values):
        out = []
        self.root.render(Context(**values), out)
        return "".join(out)


PAGE = """<html><head><title>{{ shop.name|escape }}</title></head>
{# the list of orders #}
{% for order in orders %}
<h2>{{ loop.index }}. {{ order.customer|title|escape }}{% if order.vip %} *{% endif %}</h2>
<table>
{% for item in order.items_list %}{% with total=item.total %}
  <tr class="{% if loop.first %}first{% elif loop.last %}last{% else %}row{% endif %}">
    <td>{{ item.name|default:"unnamed"|escape }}</td><td>{{ item.count }}</td>
    <td>{{ item.price|money }}</td><td>{{ total|money }}</td>
    {% if item.count > 3 %}<td>bulk</td>{% endif %}{% if not item.name %}<td>?</td>{% endif %}
  </tr>
{% endwith %}{% empty %}  <tr><td>nothing</td></tr>
{% endfor %}</table>
<p>{{ order.tags|join:" / " }} ({{ order.tags|length }}) {{ missing.thing.really }}{{ shop.phones.1 }}</p>
{% endfor %}
<footer>{{ shop.name|upper }}</footer></html>
"""

BROKEN = ["{% if x %}", "{{ x|nothing }}", "{% what %}", "{% for x %}{% endfor %}", "{% if a b %}{% endif %}", "{{ }}"]


class Item(object):
    def __init__(self, name, count, price):
        self.name = name
        self.count = count
        self.price = price

    def total(self):
        return self.count * self.price


def order(n):
    return {
        "customer": "customer <%d> & sons" % n,
        "vip": n % 3 == 0,
        "items_list": [Item("part \"%d\"" % k if k % 4 else "", 1 + (n * k) % 6, 99 + n * k % 5000) for k in range(n % 6)],
        "tags": ["new", "n%d" % n][:n % 3],
    }


def main(rounds=700):
    shop = {"name": "Nuts & Bolts", "phones": ["555-1", "555-2"]}
    template = Template(PAGE)
    check = size = errors = 0
    for r in range(rounds):
        if r % 10 == 0:
            template = Template(PAGE)
        page = template.render(shop=shop, orders=[order(r + k) for k in range(12)])
        size += len(page)
        for line in page.splitlines():
            check = (check * 31 + len(line) + 7 * line.count("<") + 3 * line.count(" ")) % 1000000007
    for source in BROKEN:
        try:
            Template(source)
        except TemplateError as e:
            errors += len(str(e))
    print("templates %d: %d characters, errors %d, checksum %d" % (rounds, size, errors, check))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
