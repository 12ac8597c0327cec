# versions: 3.8-
# bytes, bytearray and memoryview: indexing, slices, assignment, release, casting, resizing while exported.

def attempt(f):
    try:
        return f()
    except (TypeError, ValueError, BufferError, IndexError, NotImplementedError) as e:
        return "%s: %s" % (type(e).__name__, str(e)[:40])


b = b"hello"
print(b[0], b[1:3], b[-1:], list(b[:2]), 104 in b, b"ell" in b, b * 2, b + b"!", b % () if False else b"%d-%s" % (5, b"x"))
ba = bytearray(b)
ba[0] = 72
ba[1:3] = b"EEE"
del ba[-1]
ba += b"\xff"
ba.append(0)
print(ba, len(ba), ba.find(b"E"), ba[::-1][:2], ba.pop(), hash(b) == hash(b"hel" + b"lo"))
m = memoryview(ba)
m[0] = 74
m[1:3] = b"aa"
print(bytes(m[:4]), m.tolist()[:3], m[1:3].tobytes(), m.readonly, m.nbytes, m[::2].tolist()[:2])
print(attempt(lambda: ba.append(1)), attempt(lambda: m.__setitem__(slice(0, 2), b"abc")), attempt(lambda: m.__setitem__(0, 300)))
m.release()
print(attempt(lambda: m[0]), ba.extend([1, 2]))
r = memoryview(b"abcd")
print(attempt(lambda: r.__setitem__(0, 1)), r.cast("H").nbytes, r == b"abcd", r[1:] == memoryview(b"bcd"), hash(r) == hash(b"abcd"))
with memoryview(bytearray(4)) as w:
    w.cast("I")[0] = 1
    print(sum(w))
print(attempt(lambda: b[9]), attempt(lambda: ba.__setitem__(0, 256)), attempt(lambda: b"a" + "b"), attempt(lambda: bytes(-1)), attempt(lambda: bytes(["x"])))
print(bytes(3), bytes([1, 2]), bytes("é", "utf-8"), b"\xc3\xa9".decode(), attempt(lambda: b"\xff".decode()), b"a,b".split(b","), b"abc".hex(), bytes.fromhex("0a ff"))
print(int.from_bytes(b"\x01\x00", "big"), (258).to_bytes(2, "little"), b"abc".translate(None, b"b"), b"x".join([b"1", bytearray(b"2")]), b"a" < b"b", bytearray(b"a") == b"a")
x = y = bytearray(b"q")
x += b"z"
print(y, x is y)
