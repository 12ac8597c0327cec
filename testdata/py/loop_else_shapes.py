# versions: 3.8-
# for/else and while/else with break, continue, return, nested, and empty iterables.

def find(xs, want):
    for i, x in enumerate(xs):
        if x == want:
            break
    else:
        return "not found"
    return i


def primes(n):
    out = []
    for p in range(2, n):
        for q in out:
            if p % q == 0:
                break
        else:
            out.append(p)
    return out


def wh(n):
    while n > 0:
        n -= 1
        if n == 3:
            continue
        if n == 5:
            break
    else:
        return "ran out", n
    return "broke", n


def infinite(n):
    while True:
        n += 1
        if n % 7 == 0:
            return n
        while n % 3:
            n += 1
        else:
            n += 1


print(find("abc", "b"), find("abc", "z"), find("", "a"), primes(30), wh(10), wh(4), wh(0), infinite(1))
for x in ():
    print("never")
else:
    print("x" in globals())
i = 0
for i in range(5):
    i += 10
print(i)
while 0:
    print("never")
else:
    print("else of while 0")
