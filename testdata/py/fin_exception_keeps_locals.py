# versions: 3.8-
# assumption: frames
# A traceback keeps the frames' locals alive until the handler ends.

class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("  del", self.name)


def fails():
    x = D("local of fails")
    y = D("dropped before")
    del y
    raise ValueError("v")


def handler():
    try:
        fails()
    except ValueError as e:
        print(" handling", e)
    print(" handled")


def passes():
    z = D("local of passes")
    try:
        fails()
    finally:
        print(" finally")


def temp():
    D("receiver of failing call").missing


def args(a):
    1 // 0


handler()
try:
    passes()
except ValueError:
    print(" caught")
print("next")
try:
    temp()
except AttributeError:
    print(" attribute error")
try:
    args(D("argument"))
except ZeroDivisionError:
    print(" zero")
saved = None
try:
    fails()
except ValueError as e:
    saved = e
print("saved keeps it")
saved = saved.with_traceback(None)
print("end")
