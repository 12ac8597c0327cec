# versions: 3.8-
# next, send, throw and close on a generator in each of its states.

def gen():
    print(" start")
    while True:
        try:
            got = yield "ready"
            print(" got", got)
            if got == "stop":
                return "stopped"
        except ValueError as e:
            print(" caught", e)


def attempt(what, f):
    try:
        print(what, "->", f())
    except BaseException as e:
        print(what, "raised", repr(e), getattr(e, "value", None))


g = gen()
attempt("send value unstarted", lambda: g.send(1))
attempt("send None unstarted", lambda: g.send(None))
attempt("send", lambda: g.send("hello"))
attempt("throw handled", lambda: g.throw(ValueError("v")))
attempt("stop", lambda: g.send("stop"))
attempt("next exhausted", lambda: next(g))
attempt("send exhausted", lambda: g.send(1))
attempt("throw exhausted", lambda: g.throw(KeyError("k")))
attempt("close exhausted", g.close)
g = gen()
attempt("throw unstarted", lambda: g.throw(ValueError("before start")))
attempt("then next", lambda: next(g))
g = gen()
attempt("close unstarted", g.close)
attempt("next closed", lambda: next(g))
g = gen()
next(g)
attempt("throw unhandled", lambda: g.throw(KeyError("k")))
attempt("next after", lambda: next(g, "default"))
