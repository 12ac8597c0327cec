# A process that compiles programs and runs each in a child of its own, so that
# an interpreter is started once for many. Python 3.8 and later, on Unix.
#
# Request and reply: a line of JSON, then "size" bytes. A request to run names the
# modules of a program and the sizes of their .pyc files, the main module first.
import gc
import importlib._bootstrap_external as bootstrap
import importlib.util
import json
import marshal
import os
import resource
import signal
import sys
import tempfile
import types

# What programs import is there already.
import collections, contextlib, dataclasses, functools, itertools  # noqa: E401, F401

requests, replies = sys.stdin.buffer, os.fdopen(os.dup(1), "wb")


class Loader(bootstrap._LoaderBasics):
    """Finds and loads the modules of a program."""

    def __init__(self, modules):
        self.modules = modules

    def find_spec(self, name, path=None, target=None):
        if name not in self.modules:
            return None
        return importlib.util.spec_from_loader(name, self, is_package=self.modules[name][0])

    def is_package(self, name):
        return self.modules[name][0]

    def get_code(self, name):
        return marshal.loads(self.modules[name][1][16:])


def compile_(req, data):
    code = compile(data, req["name"], "exec", 0, True)
    head = importlib.util.MAGIC_NUMBER + bytes(12)
    # marshal marks an object as referable if it is held more than once.
    held = [code, code]
    return {}, head + marshal.dumps(held[0])


def run(req, data):
    files = [tempfile.TemporaryFile() for _ in range(2)]
    pid = os.fork()
    if pid == 0:
        child(req, data, files)
        return None, None
    _, status = os.waitpid(pid, 0)
    out = []
    for f in files:
        f.seek(0)
        out.append(f.read())
        f.close()
    exit = -os.WTERMSIG(status) if os.WIFSIGNALED(status) else os.WEXITSTATUS(status)
    return {"exit": exit, "codes": len(out[0])}, b"".join(out)


def child(req, data, files):
    """Makes this process the one of the program, which it leaves in program."""
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for fd, f in enumerate(files, 1):
        os.dup2(f.fileno(), fd)
        f.close()
    os.chdir(req["path"])
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (16 << 20, 16 << 20))
    resource.setrlimit(resource.RLIMIT_AS, (4 << 30, 4 << 30))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(req["timeout"])
    modules, at = {}, 0
    for m in req["modules"]:
        modules[m["name"]] = m["package"], data[at:at + m["size"]]
        at += m["size"]
    loader = Loader(modules)
    sys.meta_path.insert(0, loader)
    sys.argv = [req["modules"][0]["name"]]
    program.append(loader.get_code(req["modules"][0]["name"]))


def serve():
    while True:
        line = requests.readline()
        if not line:
            return
        req = json.loads(line)
        data = requests.read(req["size"])
        try:
            rep, out = OPS[req["op"]](req, data)
        except Exception as e:
            rep, out = {"type": type(e).__name__, "error": str(e), "line": getattr(e, "lineno", 0) or 0}, b""
        if rep is None:
            return  # in the child
        rep["size"] = len(out)
        replies.write(json.dumps(rep).encode("ascii") + b"\n" + out)
        replies.flush()


def main(code):
    """Runs a program as its interpreter would, which then ends."""
    module = sys.modules["__main__"] = types.ModuleType("__main__")
    module.__builtins__ = __builtins__
    try:
        exec(code, module.__dict__)
    except SystemExit:
        raise
    except BaseException as e:
        e.__traceback__ = e.__traceback__.tb_next
        sys.excepthook(type(e), e, e.__traceback__)
        sys.last_value = e
        sys.exit(1)


OPS = {"compile": compile_, "run": run}
program = []
# When it collects depends on how much is allocated, which is nobody's promise.
gc.disable()
gc.freeze()
serve()
if program:
    main(program.pop())
