"""A regular-expression engine: a parser whose nodes become closures that match.

Runs on Python 2.7 and 3.x.
"""
import sys


class RegexError(ValueError):
    pass


# A matcher takes the text, a position, the groups and a continuation. It
# returns what the continuation returned, or None.

def literal(c):
    def match(text, i, groups, then):
        if i < len(text) and text[i] == c:
            return then(i + 1, groups)
        return None
    return match


def one_of(test):
    def match(text, i, groups, then):
        if i < len(text) and test(text[i]):
            return then(i + 1, groups)
        return None
    return match


def empty(text, i, groups, then):
    return then(i, groups)


def start(text, i, groups, then):
    return then(i, groups) if i == 0 else None


def end(text, i, groups, then):
    return then(i, groups) if i == len(text) else None


def word_edge(text, i, groups, then):
    before = i > 0 and is_word(text[i - 1])
    after = i < len(text) and is_word(text[i])
    return then(i, groups) if before != after else None


def sequence(first, second):
    def match(text, i, groups, then):
        return first(text, i, groups, lambda j, g: second(text, j, g, then))
    return match


def either(options):
    def match(text, i, groups, then):
        for option in options:
            found = option(text, i, groups, then)
            if found is not None:
                return found
        return None
    return match


def repeat(inner, low, high, greedy):
    def match(text, i, groups, then, count=0):
        def more():
            if high is not None and count >= high:
                return None
            return inner(text, i, groups, again)

        def again(j, g):
            if j == i and count >= low:
                return None
            return match(text, j, g, then, count + 1)

        if count < low:
            return more()
        if greedy:
            found = more()
            return then(i, groups) if found is None else found
        found = then(i, groups)
        return more() if found is None else found
    return match


def repeat_one(test, low, high):
    """A greedy repetition of one character needs no recursion."""
    def match(text, i, groups, then):
        limit = len(text) if high is None else min(len(text), i + high)
        j = i
        while j < limit and test(text[j]):
            j += 1
        while j >= i + low:
            found = then(j, groups)
            if found is not None:
                return found
            j -= 1
        return None
    return match


def group(number, inner):
    def match(text, i, groups, then):
        def close(j, g):
            return then(j, g[:number] + ((i, j),) + g[number + 1:])
        return inner(text, i, groups, close)
    return match


def back_reference(number):
    def match(text, i, groups, then):
        span = groups[number]
        if span is None:
            return None
        word = text[span[0]:span[1]]
        return then(i + len(word), groups) if text.startswith(word, i) else None
    return match


def look_ahead(inner, wanted):
    def match(text, i, groups, then):
        found = inner(text, i, groups, lambda j, g: (j, g))
        if (found is not None) != wanted:
            return None
        return then(i, found[1] if found else groups)
    return match


def is_word(c):
    return c.isalnum() or c == "_"


CLASSES = {
    "d": str.isdigit,
    "D": lambda c: not c.isdigit(),
    "w": is_word,
    "W": lambda c: not is_word(c),
    "s": str.isspace,
    "S": lambda c: not c.isspace(),
}


class Parser(object):
    def __init__(self, pattern):
        self.pattern = pattern
        self.pos = 0
        self.groups = 1

    def error(self, message):
        return RegexError("%s at %d of %r" % (message, self.pos, self.pattern))

    def peek(self):
        return self.pattern[self.pos:self.pos + 1]

    def next(self):
        c = self.peek()
        if not c:
            raise self.error("unexpected end")
        self.pos += 1
        return c

    def accept(self, text):
        if self.pattern.startswith(text, self.pos):
            self.pos += len(text)
            return True
        return False

    def parse(self):
        matcher = self.alternatives()
        if self.peek():
            raise self.error("unexpected )")
        return matcher

    def alternatives(self):
        options = [self.concatenation()]
        while self.accept("|"):
            options.append(self.concatenation())
        return options[0] if len(options) == 1 else either(options)

    def concatenation(self):
        parts = []
        while self.peek() not in ("", "|", ")"):
            parts.append(self.repetition())
        if not parts:
            return empty
        result = parts.pop()
        while parts:
            result = sequence(parts.pop(), result)
        return result

    def repetition(self):
        atom, test = self.atom()
        while True:
            if self.accept("*"):
                low, high = 0, None
            elif self.accept("+"):
                low, high = 1, None
            elif self.accept("?"):
                low, high = 0, 1
            elif self.accept("{"):
                low, high = self.counts()
            else:
                return atom
            greedy = not self.accept("?")
            if test is not None and greedy:
                atom, test = repeat_one(test, low, high), None
            else:
                atom, test = repeat(atom, low, high, greedy), None

    def counts(self):
        close = self.pattern.find("}", self.pos)
        if close < 0:
            raise self.error("} expected")
        low, comma, high = self.pattern[self.pos:close].partition(",")
        self.pos = close + 1
        try:
            return int(low or 0), (int(high) if high else None) if comma else int(low)
        except ValueError:
            raise self.error("bad count")

    def atom(self):
        """A matcher, and a test if it matches exactly one character."""
        c = self.next()
        if c == "(":
            return self.parenthesis(), None
        if c == "[":
            test = self.char_class()
        elif c == ".":
            test = "\n".__ne__
        elif c == "^":
            return start, None
        elif c == "$":
            return end, None
        elif c == "\\":
            return self.escape()
        elif c in "*+?{":
            raise self.error("nothing to repeat")
        else:
            return literal(c), c.__eq__
        return one_of(test), test

    def parenthesis(self):
        if self.accept("?:"):
            inner = self.alternatives()
        elif self.accept("?="):
            inner = look_ahead(self.alternatives(), True)
        elif self.accept("?!"):
            inner = look_ahead(self.alternatives(), False)
        else:
            number = self.groups
            self.groups += 1
            inner = group(number, self.alternatives())
        if not self.accept(")"):
            raise self.error(") expected")
        return inner

    def escape(self):
        c = self.next()
        if c in CLASSES:
            return one_of(CLASSES[c]), CLASSES[c]
        if c == "b":
            return word_edge, None
        if c.isdigit():
            return back_reference(int(c)), None
        c = {"n": "\n", "t": "\t"}.get(c, c)
        return literal(c), c.__eq__

    def char_class(self):
        negated = self.accept("^")
        chars, ranges, tests = set(), [], []
        first = True
        while first or self.peek() != "]":
            first = False
            c = self.next()
            if c == "\\":
                c = self.next()
                if c in CLASSES:
                    tests.append(CLASSES[c])
                    continue
            if self.peek() == "-" and self.pattern[self.pos + 1:self.pos + 2] not in ("]", ""):
                self.pos += 1
                ranges.append((c, self.next()))
            else:
                chars.add(c)
        self.pos += 1

        def test(c):
            found = c in chars or any(a <= c <= b for a, b in ranges) or any(t(c) for t in tests)
            return found != negated
        return test


class Regex(object):
    def __init__(self, pattern):
        parser = Parser(pattern)
        self.pattern = pattern
        self.matcher = parser.parse()
        self.groups = parser.groups

    def match(self, text, pos=0):
        """The spans of the whole match and of all groups, or None."""
        found = self.matcher(text, pos, (None,) * self.groups, lambda j, g: (j, g))
        if found is None:
            return None
        stop, spans = found
        return ((pos, stop),) + spans[1:]

    def find_all(self, text):
        pos = 0
        while pos <= len(text):
            spans = self.match(text, pos)
            if spans is None:
                pos += 1
                continue
            yield spans
            pos = max(spans[0][1], pos + 1)

    def replace(self, text, f):
        parts = []
        last = 0
        for spans in self.find_all(text):
            i, j = spans[0]
            parts += [text[last:i], f([text[a:b] for a, b in (s or (0, 0) for s in spans)])]
            last = j
        return "".join(parts) + text[last:]


PATTERNS = [
    r"\b[A-Za-z_]\w*\b", r"\d+(?:\.\d+)?", r"(\w+)@(\w+(?:\.\w+)+)", r"\"[^\"\n]*\"", r"(\w)\1",
    r"^\s*#.*$", r"<(b|i)>(.*?)</\1>", r"(?!the)[a-z]{3,5}(?= )", r"(a|b|ab)*c", r"\$\{(\w+)\}", r"[\w.-]+/[^\s]*",
    r"(\d{4})-(\d\d)-(\d\d)T?", r"x*y?z+?",
]

TEXT = """the order 4711 of bob@mail.example.org shipped 2004-05-29 for 12.50 and ${tax} <b>bold <i>x</i></b>
# comment "quoted text" aabbcc ababc abcabc xxyzz zz path/to/file.txt committee ann_1@host.net 1999-12-31T23
"""

BROKEN = ["(a", "a)", "*a", "[a", "a{2", "a{x}", "\\"]


def main(rounds=110):
    check = matched = 0
    regexes = []
    for r in range(rounds):
        if r % 10 == 0:
            regexes = [Regex(p) for p in PATTERNS]
        text = TEXT.replace("4711", "%d" % (r * 37)).replace("bob", "bo%sb" % ("o" * (r % 5)))
        for k, regex in enumerate(regexes):
            for spans in regex.find_all(text):
                matched += 1
                for span in spans:
                    if span is not None:
                        check = (check * 31 + span[0] + 7 * span[1] + k) % 1000000007
        changed = regexes[2].replace(text, lambda g: g[2] + "%" + g[1])
        check = (check * 31 + sum(map(ord, regexes[11].replace(changed, lambda g: "/".join(g[:0:-1]))))) % 1000000007
    errors = 0
    for pattern in BROKEN:
        try:
            Regex(pattern)
        except RegexError as e:
            errors += len(str(e))
    print("regex %d: %d matches, errors %d, checksum %d" % (rounds, matched, errors, check))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
