# versions: 3.8-
# Exceptions through finally, raised in finally, in handlers, in else; what is seen at each point.
import sys


def now():
    return sys.exc_info()[0] and sys.exc_info()[0].__name__


def f(a, b, c, d):
    try:
        print("  try", now())
        if a:
            raise KeyError("try")
    except KeyError:
        print("  handler", now())
        if b:
            raise ValueError("handler")
    else:
        print("  else", now())
        if c:
            raise TypeError("else")
    finally:
        print("  finally", now())
        if d:
            raise OSError("finally")
    print("  after", now())


for bits in range(16):
    args = [bool(bits & 1 << i) for i in range(4)]
    if (args[1] and not args[0]) or (args[2] and args[0]):
        continue
    print([int(a) for a in args])
    try:
        f(*args)
    except Exception as e:
        names = []
        while e:
            names.append(type(e).__name__)
            e = e.__context__
        print("  raised", names)
