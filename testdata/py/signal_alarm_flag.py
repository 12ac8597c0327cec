# versions: 3.8-
# assumption: races
# SIGALRM handlers that set what a loop without calls watches: attribute, global, local of a frame.
import signal

flag = False
runs = []


class Watch:
    def __init__(self):
        self.done = False

    def handler(self, num, frame):
        self.done = True
        runs.append((num == signal.SIGALRM, frame.f_code.co_name))

    def spin(self):
        n = 0
        while not self.done:
            n += 1
        return n > 0


def on_global(num, frame):
    global flag
    flag = True


def spin_global():
    while not flag:
        pass
    return "global seen"


class Alarm(Exception):
    pass


def on_raise(num, frame):
    raise Alarm("from the handler")


def spin_forever():
    try:
        while True:
            pass
    except Alarm as e:
        return str(e)
    finally:
        runs.append("finally")


w = Watch()
signal.signal(signal.SIGALRM, w.handler)
signal.setitimer(signal.ITIMER_REAL, 0.02)
print(w.spin(), runs)
signal.signal(signal.SIGALRM, on_global)
signal.setitimer(signal.ITIMER_REAL, 0.02)
print(spin_global())
signal.signal(signal.SIGALRM, on_raise)
signal.setitimer(signal.ITIMER_REAL, 0.02)
print(spin_forever(), runs)
signal.signal(signal.SIGALRM, signal.SIG_DFL)
