# versions: 3.8-
# Retry loops, exceptions as control flow, handlers that loop, else after retries.

class Flaky:
    def __init__(self, fails):
        self.fails, self.calls = fails, 0

    def get(self):
        self.calls += 1
        if self.calls <= self.fails:
            raise ConnectionError("try %d" % self.calls)
        return "ok after %d" % self.calls


def retry(f, limit):
    last = None
    for attempt in range(limit):
        try:
            return f()
        except ConnectionError as e:
            last = e
            continue
        finally:
            attempt += 100
    raise TimeoutError("gave up") from last


def parse_all(items):
    good, bad = [], []
    for it in items:
        try:
            v = int(it)
        except ValueError:
            bad.append(it)
        except TypeError:
            bad.append(repr(it))
            if it is None:
                break
        else:
            good.append(v)
    else:
        good.append("complete")
    return good, bad


def by_exception():
    it, out = iter([1, 2, 3]), []
    while True:
        try:
            out.append(next(it))
        except StopIteration:
            try:
                out.append({}["k"])
            except KeyError as e:
                out.append(e.args)
            break
    return out


print(retry(Flaky(0).get, 1), retry(Flaky(2).get, 5))
try:
    retry(Flaky(9).get, 3)
except TimeoutError as e:
    print(e, repr(e.__cause__))
print(parse_all(["1", "x", "2"]), parse_all(["1", [], None, "5"]), by_exception())
