"""Runs a script and writes, as JSON, what is seen of its functions: the classes
of their arguments and results, and who calls whom from where."""
import dis
import json
import os
import sys


def observe(path, out):
    """All names are local: the script has the globals of this module."""
    seen = {}
    edges = {}
    positions = {}
    left = 20000  # events, then it is enough
    returns = {dis.opmap["RETURN_VALUE"]}
    main = sys.modules["__main__"].__dict__
    setprofile, leave, dump = sys.setprofile, os._exit, json.dump

    def key(code):
        return "%s:%d" % (code.co_qualname, code.co_firstlineno)

    def name(x):
        t = type(x)
        return t.__qualname__ if t.__module__ == "__main__" else t.__name__

    def where(frame):
        code = frame.f_code
        p = positions.get(code)
        if p is None:
            p = positions[code] = list(code.co_positions())
        return p[frame.f_lasti // 2]

    def note(k, what, x):
        seen.setdefault((k, what), set()).add(name(x))

    def watch(frame, event, arg):
        nonlocal left
        code = frame.f_code
        if code.co_filename != path or event not in ("call", "return"):
            return
        left -= 1
        if not left:
            finish()
            leave(0)
        k = key(code)
        if event == "return":
            if not code.co_flags & 0x2a0:
                note(k, "return", arg) if arg is not None or code.co_code[frame.f_lasti] in returns else None
            return
        if frame.f_lasti > 8 and code.co_flags & 0x2a0:
            return  # resumed
        n = code.co_argcount + code.co_kwonlyargcount + bool(code.co_flags & 4) + bool(code.co_flags & 8)
        for i, v in enumerate(code.co_varnames[:n]):
            if v not in code.co_cellvars:
                note(k, str(i), frame.f_locals[v])
        back = frame.f_back
        if code.co_flags & 0x2a0:
            return  # it starts when it is resumed first
        if any(frame.f_locals[v] is back for v in code.co_varnames[1:n] if v not in code.co_cellvars):
            return  # a signal handler: it runs where the signal arrives
        if back is not None and back.f_code.co_filename == path:
            line, end, col, last = where(back)
            edges.setdefault("%s:%s-%s:%s-%s" % (key(back.f_code), line, end, col, last), set()).add(k)

    def finish():
        setprofile(None)
        with open(out, "w") as f:
            dump({"seen": [[k[0], k[1], sorted(v)] for k, v in seen.items()], "edges": {k: sorted(v) for k, v in edges.items()}}, f)

    with open(path) as f:
        code = compile(f.read(), path, "exec", dont_inherit=True)
    main.update(__name__="__main__", __file__=path)
    del main["observe"]
    try:
        setprofile(watch)
        try:
            exec(code, main)
        except SystemExit:
            pass
    finally:
        finish()


sys.argv, args = [sys.argv[1]] + sys.argv[3:], sys.argv[1:3]
sys.path[0] = args[0].rpartition("/")[0]
observe(*args)
