# versions: 3.8-
# assumption: races
# Handlers that interrupt other shapes of loops: for over an endless iterator, recursion-free generators, while True with else.
import itertools
import signal

hits = 0


def handler(num, frame):
    global hits
    hits += 1
    if hits >= limit:
        raise KeyboardInterrupt("enough")
    signal.setitimer(signal.ITIMER_REAL, 0.005)


signal.signal(signal.SIGALRM, handler)


def start(n):
    global hits, limit
    hits, limit = 0, n
    signal.setitimer(signal.ITIMER_REAL, 0.005)


def for_loop():
    for i in itertools.count():
        if hits == 2:
            return "for left"


def gen():
    while True:
        yield hits


def gen_loop():
    for h in gen():
        if h == 3:
            break
    return "generator left"


def nested():
    x = 0
    while True:
        while x < 3:
            x += 1
        x = 0
        if hits > 1:
            return "nested left"


def forever():
    n = 0
    while 1:
        n = n + 1 if n < 10 else 0


for f in (for_loop, gen_loop, nested):
    start(99)
    print(f())
    signal.setitimer(signal.ITIMER_REAL, 0)
start(2)
try:
    forever()
except KeyboardInterrupt as e:
    print(repr(e), hits)
signal.setitimer(signal.ITIMER_REAL, 0)
