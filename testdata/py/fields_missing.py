# Attributes that are not there yet, or not any more, where a loop or a branch begins: the AttributeError comes where it came, with its text.
class Late:
    def __init__(self, x):
        if x:
            self.x = x

    def sum(self, items):
        total = 0
        for i in items:
            total += i * self.x
        return total

    def while_(self, n):
        while n:
            n -= 1
            if n == 2:
                self.x = 10
            if n < 3:
                n = n * self.x // 10
        return n

    def forget(self, n):
        log = []
        for i in range(n):
            log.append(self.x)
            if i == 1:
                del self.x
        return log

    def branch(self, c):
        if c:
            self.y = 1
        return self.y


class Early:
    def __init__(self, n):
        for i in range(n):
            if i:
                self.total = self.total + i
            else:
                self.total = self.seed
        self.seed = n

    def again(self):
        return self.total, self.seed


class Slots:
    __slots__ = ("x", "y")

    def __init__(self, x):
        self.x = x

    def sum(self, items):
        total = 0
        for i in items:
            total += self.x * i
            if i == 3:
                total += self.y
            if i == 2:
                del self.x
                self.x = 7
        return total


class Peeks:
    def __init__(self):
        self.log = []
        self.show()
        self.x = 1
        self.show()
        for i in range(2):
            self.x += 1
        self.show()

    def show(self):
        self.log.append(getattr(self, "x", "none"))


def attempt(f, *args):
    try:
        return f(*args)
    except AttributeError as e:
        return str(e), e.__traceback__.tb_next.tb_lineno


print(attempt(Late(3).sum, [1, 2]), attempt(Late(0).sum, []), attempt(Late(0).sum, [1]))
print(attempt(Late(0).while_, 5), attempt(Late(0).while_, 2), attempt(Late(2).while_, 1))
print(attempt(Late(4).forget, 1), attempt(Late(4).forget, 5))
print(attempt(Late(4).branch, True), attempt(Late(4).branch, False))
print(attempt(Early, 1), type(attempt(Early, 0)), attempt(Early(0).again))
print(attempt(Slots(2).sum, [1, 2, 4]), attempt(Slots(2).sum, [3]), attempt(Slots(2).sum, [2, 3]))
print(Peeks().log)
