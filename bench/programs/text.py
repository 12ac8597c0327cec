"""Strings: building, slicing, formatting, a hand-written tokenizer, joins.

Needs Python 3.6: f-strings.
"""
import string
import sys

LETTERS = frozenset(string.ascii_letters + "_")
DIGITS = frozenset(string.digits)

SOURCE = """
def area(width, height):   # not checked
    if width < 0 or height < 0:
        return "negative"
    total = width * height + 12.5 - 3
    names = ["a", 'b', "c d"]
    return total, names[1], { width: height }
"""


class Tokens:
    def __init__(self, text):
        self.text = text
        self.pos = 0
        self.line = 1

    def peek(self):
        return self.text[self.pos] if self.pos < len(self.text) else ""

    def take(self, chars):
        start = self.pos
        while self.peek() in chars and self.peek():
            self.pos += 1
        return self.text[start:self.pos]

    def __iter__(self):
        while self.pos < len(self.text):
            c = self.peek()
            if c == "\n":
                self.line += 1
                self.pos += 1
            elif c.isspace():
                self.pos += 1
            elif c in LETTERS:
                yield "name", self.take(LETTERS)
            elif c in DIGITS:
                yield "number", self.take(DIGITS | {"."})
            elif c == "#":
                while self.peek() not in ("\n", ""):
                    self.pos += 1
            elif c in "\"'":
                end = self.text.index(c, self.pos + 1)
                yield "string", self.text[self.pos + 1:end]
                self.pos = end + 1
            else:
                self.pos += 1
                yield "op", c


def caesar(text, k):
    out = ""
    for c in text:
        if "a" <= c <= "z":
            c = chr((ord(c) - 97 + k) % 26 + 97)
        elif "A" <= c <= "Z":
            c = chr((ord(c) - 65 + k) % 26 + 65)
        out += c
    return out


def table(rows):
    lines = []
    for kind, text, n in rows:
        lines.append(f"{kind:<8}|{text!r:>12}|{n:05d}|{n / 7:8.3f}")
    return "\n".join(lines)


def main(rounds=3600):
    check = 0
    for r in range(rounds):
        text = caesar(SOURCE, r)
        counts = {}
        for kind, word in Tokens(text):
            counts[kind, word] = counts.get((kind, word), 0) + 1
        rows = [(kind, word, n) for (kind, word), n in sorted(counts.items())]
        page = table(rows)
        page = page.replace("|", " | ").upper().strip()
        for line in page.splitlines():
            check = (check * 31 + len(line) + sum(map(ord, line[:6]))) % 1000000007
    print(check, len(page), page.split()[0])


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
