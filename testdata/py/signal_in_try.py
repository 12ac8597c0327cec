# versions: 3.11-
# assumption: races
# A handler that raises while only the jumps back of loops look for signals: which except and finally see it, and what locals they find.
import signal


class Stop(Exception):
    pass


def handler(num, frame):
    raise Stop


signal.signal(signal.SIGALRM, handler)


def start():
    signal.setitimer(signal.ITIMER_REAL, 0.005)


def continue_in_try(flag):
    try:
        start()
        while True:
            if flag:
                continue
            start()
    except Stop:
        return "continue"


def last_store():
    x = 0
    try:
        start()
        while True:
            x = 1
            x = 2
    except Stop:
        return x


def store_and_continue(flag):
    x = 0
    try:
        start()
        while True:
            x = 1
            if flag is None:
                x = 3
                continue
            x = 2
    except Stop:
        return x


def unbound_before():
    try:
        start()
        while True:
            y = x = 4
            del x
    except Stop:
        try:
            return x
        except UnboundLocalError:
            return y


def cleaned():
    done = []
    try:
        start()
        while True:
            try:
                done = []
                while True:
                    pass
            finally:
                done.append("inner")
    except Stop:
        done.append("outer")
    return done


def after_handler():
    n = 0
    try:
        start()
        while True:
            try:
                {}[n]
            except KeyError:
                n = n ^ 1
                continue
            n = 5
    except Stop:
        return n in (0, 1)


class Manager:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, tb):
        self.kind = kind
        return True


def with_loop(flag):
    x = 0
    with Manager() as m:
        start()
        while True:
            x = 6
            if flag:
                continue
            x = 7
    return m.kind.__name__, x


def for_loop():
    import itertools

    x = None
    start()
    for i in itertools.repeat(1):
        try:
            for j in itertools.repeat(2):
                x = j
                if x == 2:
                    continue
                x = 0
        except Stop:
            return x, i


def generator():
    x = 0
    try:
        yield
        start()
        while True:
            x = 8
    except Stop:
        yield x


for f, *args in (
    (continue_in_try, True), (last_store,), (store_and_continue, None), (store_and_continue, 1), (unbound_before,),
    (cleaned,), (after_handler,), (with_loop, 1), (with_loop, 0), (for_loop,),
):
    print(f.__name__, f(*args))
g = generator()
next(g)
print(next(g))
