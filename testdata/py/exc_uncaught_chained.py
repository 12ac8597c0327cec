# versions: 3.8-
# Uncaught, with a cause and contexts: the whole report goes to stderr.


class AppError(Exception):
    def __init__(self, code):
        super().__init__("code %d" % code)
        self.code = code


def read(d, k):
    try:
        return d[k]
    except KeyError as e:
        raise AppError(7) from e


def run():
    try:
        read({}, "missing")
    except AppError as e:
        print("handling", e, e.code)
        int("x" * e.code)


try:
    run()
finally:
    [].pop()
