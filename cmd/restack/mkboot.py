# Compiles boot.py (standard input) to a .pyc (standard output) whose frames are
# invisible: a frame counts as complete only from its code's first RESUME on, and
# here there is none.
import dis
import importlib.util
import marshal
import sys

RESUME, NOP = dis.opmap["RESUME"], dis.opmap["NOP"]


def hide(code):
    b = bytearray(code.co_code)
    for i in range(0, len(b), 2):
        if b[i] == RESUME:
            b[i:i + 2] = NOP, 0
    consts = tuple(hide(c) if hasattr(c, "co_code") else c for c in code.co_consts)
    return code.replace(co_code=bytes(b), co_consts=consts)


code = hide(compile(sys.stdin.read(), "<restack>", "exec", dont_inherit=True, optimize=0))
sys.stdout.buffer.write(importlib.util.MAGIC_NUMBER + bytes(12) + marshal.dumps(code))
