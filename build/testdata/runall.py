# Runs each .pyc file of a directory in a process of its own and prints those
# that a signal killed. Python's own errors, endless loops and too much memory are
# fine.
import io
import marshal
import os
import resource
import signal
import sys


def child(path):
    null = os.open(os.devnull, os.O_RDWR)
    for fd in range(3):
        os.dup2(null, fd)
    sys.stdout = sys.stderr = io.StringIO()
    resource.setrlimit(resource.RLIMIT_AS, (1 << 30, 1 << 30))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    signal.setitimer(signal.ITIMER_REAL, 1)  # its default action ends the process
    sys.setrecursionlimit(400)
    with open(path, "rb") as f:
        code = marshal.loads(f.read()[16:])
    scope = {"__name__": "__main__"}
    try:
        exec(code, scope)
    except BaseException:
        pass
    # What the module did not call itself.
    for f in list(scope.values()):
        if callable(f) and getattr(f, "__module__", "__main__") == "__main__":
            for args in (), (1,), (1, 2), ([1, 2], {}, f):
                try:
                    r = f(*args)
                    if hasattr(r, "send"):
                        r.send(None)
                        r.send(1)
                        r.throw(ValueError("thrown"))
                    elif hasattr(r, "__next__"):
                        next(r)
                except BaseException:
                    pass


fine = signal.SIGALRM, signal.SIGKILL, signal.SIGXFSZ
names = sorted(n for n in os.listdir(sys.argv[1]) if n.endswith(".pyc"))
for name in names:
    pid = os.fork()
    if pid == 0:
        try:
            child(os.path.join(sys.argv[1], name))
        finally:
            os._exit(0)
    _, status = os.waitpid(pid, 0)
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) not in fine:
        print(name, signal.Signals(os.WTERMSIG(status)).name)
print(len(names), "run")
