# boot.py FIGURES HEADER PROGRAM.pyc [ARGS] runs a compiled program as __main__ and
# writes to the file FIGURES: seconds of CPU until it began, seconds of CPU in it,
# peak memory in KiB (0: not known). HEADER is the size of a .pyc's header.
import marshal
import os
import sys
import time


def peak():
    # Not ru_maxrss: that begins with the peak of the process that forked.
    try:
        with open("/proc/self/status") as status:
            for line in status:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1])
    except IOError:
        pass
    return 0


def main():
    clock = getattr(time, "process_time", None) or time.clock
    figures, header = sys.argv[1], int(sys.argv[2])
    del sys.argv[:3]
    with open(sys.argv[0], "rb") as f:
        f.seek(header)
        code = marshal.load(f)
    module = type(sys)("__main__")
    module.__file__ = sys.argv[0]
    module.__builtins__ = __builtins__
    sys.modules["__main__"] = module
    sys.path[0] = os.path.dirname(sys.argv[0])
    begin = clock()
    try:
        exec(code, module.__dict__)
    finally:
        end = clock()
        with open(figures, "w") as f:
            f.write("%.9f %.9f %d\n" % (begin, end - begin, peak()))


boot = sys.modules["__main__"]  # Python 2 empties a module that nobody holds
main()
