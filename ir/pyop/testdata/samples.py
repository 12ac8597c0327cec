# Prints what the running interpreter says about the compiled code below, one
# JSON object, for samples.json:
#   for p in python2.7 python3.8 ...; do $p samples.py; done > samples.json
from __future__ import print_function
import sys, dis, json, binascii, opcode
V = sys.version_info[:2]
SOURCE = '''
def f(a, b, items):
    try:
        for x in items:
            if x == a:
                b = x.go(a)
            elif not x:
                continue

            else: b += a
    except ValueError:
        print("caught", "and told in a rather long line whose columns are beyond ............ eighty and", a, "also", b)
    finally:
        a.close(
            b,
                c=a)
    return lambda: a

def g(n):
    with n as m:
        yield [m for m in n if m]
'''
LONG = 'def h(a):\n    while a:\n        ' + '; '.join('b%d = a.c%d' % (i, i) for i in range(100)) + '\n    return b99\n'
top = compile(SOURCE + LONG, 'samples', 'exec')
hx = lambda b: binascii.hexlify(b).decode()
def insts27(code):
    out = []; i = 0; ext = 0; start = 0; code = bytearray(code)
    while i < len(code):
        op = code[i]; arg = 0; n = 1
        if op >= opcode.HAVE_ARGUMENT:
            arg = code[i+1] | code[i+2] << 8 | ext; n = 3; ext = 0
        if op == opcode.EXTENDED_ARG: ext = arg << 16
        else: out.append([opcode.opname[op], arg, i])
        i += n
    return out
for co in [top] + [c for c in top.co_consts if hasattr(c, 'co_code')]:
    d = {'version': '%d.%d' % V, 'name': co.co_name, 'code': hx(co.co_code), 'firstline': co.co_firstlineno}
    if V < (3,): d['insts'] = insts27(co.co_code)
    else: d['insts'] = [[i.opname, i.arg or 0, i.offset] for i in dis.get_instructions(co) if i.opname not in ('EXTENDED_ARG', 'CACHE')]
    if V >= (3, 11):
        d['exctable'] = hx(co.co_exceptiontable)
        d['excs'] = [[e.start, e.end, e.target, e.depth, int(e.lasti)] for e in dis._parse_exception_table(co)]
        d['linetable'] = hx(co.co_linetable)
        d['positions'] = [[-1 if x is None else x for x in p] for p in co.co_positions()]
    print(json.dumps(d, sort_keys=True, separators=(',', ':')))
