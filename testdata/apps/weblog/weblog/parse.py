"""One line of the log to a Record, by hand: no regular expressions."""


class BadLine(ValueError):
    pass


class Record:
    __slots__ = ("host", "second", "method", "path", "status", "size", "agent")

    def __init__(self, host, second, method, path, status, size, agent):
        self.host = host
        self.second = second
        self.method = method
        self.path = path
        self.status = status
        self.size = size
        self.agent = agent

    @property
    def ok(self):
        return self.status < 400


class Scanner:
    def __init__(self, text):
        self.text = text
        self.pos = 0

    def word(self):
        end = self.text.find(" ", self.pos)
        if end < 0:
            end = len(self.text)
        w = self.text[self.pos:end]
        self.pos = end + 1
        return w

    def quoted(self):
        if self.text[self.pos:self.pos + 1] != '"':
            raise BadLine(f"no quote at {self.pos}")
        end = self.text.index('"', self.pos + 1)
        w = self.text[self.pos + 1:end]
        self.pos = end + 2
        return w

    def number(self):
        w = self.word()
        n = 0
        for c in w:
            d = ord(c) - 48
            if not 0 <= d <= 9:
                raise BadLine(f"no number: {w}")
            n = n * 10 + d
        return n


def clock(text):
    h, m, s = (int(part) for part in text.split(":"))
    return h * 3600 + m * 60 + s


def parse(line):
    scan = Scanner(line)
    host = scan.word()
    try:
        second = clock(scan.word())
        method, path = scan.quoted().split()
    except BadLine:
        raise
    except ValueError as e:
        raise BadLine("no time of day") from e
    return Record(host, second, method, path, scan.number(), scan.number(), scan.quoted())
