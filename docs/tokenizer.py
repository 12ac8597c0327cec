"""Counts the tokens of PDF text by kind."""
import sys

WHITE = " \t\r\n"
SPECIAL = "/[]<>()% \t\r\n"


class Tokenizer:
    def __init__(self, buf):
        self.buf = buf
        self.pos = 0

    def skip_white(self):
        while self.pos < len(self.buf) and self.buf[self.pos] in WHITE:
            self.pos += 1

    def regular(self):
        start = self.pos
        self.pos += 1
        while self.pos < len(self.buf) and self.buf[self.pos] not in SPECIAL:
            self.pos += 1
        return self.buf[start:self.pos]

    def tokens(self):
        self.skip_white()
        while self.pos < len(self.buf):
            if self.buf[self.pos] == "/":
                yield "name", self.regular()
            else:
                yield "word", self.regular()
            self.skip_white()


def count(text):
    names = size = 0
    for kind, token in Tokenizer(text).tokens():
        if kind == "name":
            names += 1
        else:
            size += len(token)
    return names, size


if __name__ == "__main__":
    print(count("<< /Type /Page /Parent 3 0 R /Contents [ 4 0 R ] >>\n" * int(sys.argv[1])))
