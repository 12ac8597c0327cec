# Signal handlers that change what a loop reads, raise out of inlined callees, and run between two stores.
import os
import signal


class Loop:
    def __init__(self):
        self.go = True
        self.n = 0

    def handler(self, sig, frame):
        self.go = False

    def tick(self):
        self.n += 1

    def run(self):
        while self.go:
            self.tick()
            if self.n == 3:
                os.kill(os.getpid(), signal.SIGUSR1)
        return self.n >= 3, self.go


class Stop(Exception):
    pass


def raiser(sig, frame):
    raise Stop(sig == signal.SIGUSR1)


state = []


def forever():
    state.append("begin")
    try:
        while True:
            nothing()
    finally:
        state.append("finally")


def nothing():
    pass


flag = False


def set_flag(sig, frame):
    global flag
    flag = True


def wait_flag():
    while not flag:
        pass
    return flag


def alarm(handler, f):
    old = signal.signal(signal.SIGALRM, handler)
    signal.setitimer(signal.ITIMER_REAL, 0.02)
    try:
        return f()
    except Stop as e:
        return "stopped", e.args
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, old)


l = Loop()
signal.signal(signal.SIGUSR1, l.handler)
print(l.run())
print(alarm(raiser, forever), state)
print(alarm(set_flag, wait_flag))


class Field:
    done = False

    def on(self, sig, frame):
        self.done = "by signal"

    def wait(self):
        n = 0
        while not self.done:
            n += 1
        return self.done


f = Field()
print(alarm(f.on, f.wait), Field.done)
