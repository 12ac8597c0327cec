# versions: 3.8-
# throw(): classes, instances, tracebacks, at a try with else and finally, chained contexts.
import traceback
import sys


def gen():
    step = 0
    while True:
        try:
            step += 1
            x = yield step
        except KeyError as e:
            print(" handler", repr(e))
            yield "from handler"
        except IndexError:
            print(" translating")
            raise ValueError("translated")
        else:
            print(" else", x)
        finally:
            print(" finally", step)


g = gen()
print(next(g))
print(g.throw(KeyError))
print(next(g))
print(g.throw(KeyError("instance")))
print(g.send("sent"))
print(g.send("x"))
try:
    g.throw(IndexError)
except ValueError as e:
    print(repr(e), repr(e.__context__))
g = gen()
next(g)
try:
    try:
        raise TypeError("outer context")
    except TypeError:
        g.throw(LookupError("thrown while handling"))
except LookupError as e:
    print(repr(e), repr(e.__context__))
    traceback.print_exc(file=sys.stdout)
g = gen()
next(g)
for bad in (5, "str"):
    try:
        g.throw(bad)
    except TypeError as e:
        print(str(e)[:40])
