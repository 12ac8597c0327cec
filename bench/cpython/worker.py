# A worker that compiles sources and loads .pyc data until its standard input
# ends. Runs on 2.7 and on 3.x.
#
# Request: a line of JSON, then "size" bytes. Reply: a line of JSON, then "size"
# bytes. Everything that goes wrong with one request is its reply's "error".
import json
import marshal
import os
import struct
import sys

PY2 = sys.version_info[0] == 2
if PY2:
    import imp
    MAGIC = imp.get_magic()
    stdin, stdout = sys.stdin, sys.stdout
    text = unicode  # noqa: F821
else:
    import _imp
    import importlib.util
    MAGIC = importlib.util.MAGIC_NUMBER
    stdin, stdout = sys.stdin.buffer, sys.stdout.buffer
    text = str
CodeType = type((lambda: 0).__code__)
# The compiler and marshal must not print into the replies.
sys.stdout = sys.stderr


def header(req, source):
    kind = req["header"]
    if kind == "none":
        return b""
    if kind == "time":
        mtime = req.get("mtime", 0) & 0xFFFFFFFF
        if PY2:
            return MAGIC + struct.pack("<I", mtime)
        return MAGIC + struct.pack("<III", 0, mtime, len(source) & 0xFFFFFFFF)
    if PY2:
        raise ValueError("Python 2 has no hash-based .pyc files")
    flags = 3 if kind == "checked" else 1
    key = int.from_bytes(MAGIC, "little")
    return MAGIC + struct.pack("<I", flags) + _imp.source_hash(key, source)


def compile_(req, data):
    path = req["path"]
    if req["inline"]:
        source = data
    else:
        with open(path, "rb") as f:
            source = f.read()
            req["mtime"] = int(os.fstat(f.fileno()).st_mtime)
    head = header(req, source)
    name = req["name"]
    if PY2:
        source = source.replace(b"\r\n", b"\n").replace(b"\r", b"\n")
        if source and source[-1:] != b"\n":
            source += b"\n"
        code = compile(source, name.encode("utf-8"), "exec", 0, 1)
    else:
        code = compile(source, name, "exec", 0, True, req["optimize"])
    # marshal marks an object as referable if it is held more than once, as
    # importlib holds the code object when it writes one.
    held = [code, code]
    return {}, head + marshal.dumps(held[0])


def load(req, data):
    code = marshal.loads(data[req["skip"]:])
    if not isinstance(code, CodeType):
        raise ValueError("not a code object: %s" % type(code).__name__)
    todo, count = [code], 0
    while todo:
        code = todo.pop()
        count += 1
        todo.extend(c for c in code.co_consts if isinstance(c, CodeType))
        if hasattr(code, "co_lines"):
            for _ in code.co_lines():
                pass
        if req["positions"] and hasattr(code, "co_positions"):
            for _ in code.co_positions():
                pass
    return {"codes": count}, b""


def describe(e):
    r = {"type": type(e).__name__, "line": 0}
    if isinstance(e, SyntaxError):
        r["line"] = e.lineno or 0
        r["error"] = text(e.msg)
    else:
        try:
            r["error"] = text(e)
        except UnicodeError:
            r["error"] = text(repr(e))
    return r


OPS = {"compile": compile_, "load": load}


def main():
    while True:
        line = stdin.readline()
        if not line:
            return
        req = json.loads(line.decode("utf-8"))
        data = stdin.read(req["size"])
        try:
            rep, out = OPS[req["op"]](req, data)
        except Exception as e:
            rep, out = describe(e), b""
        rep["size"] = len(out)
        stdout.write(json.dumps(rep).encode("ascii") + b"\n" + out)
        stdout.flush()


main()
