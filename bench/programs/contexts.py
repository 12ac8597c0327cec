"""With-statements: context managers of both kinds, nesting, suppression, early exits.

Needs Python 3: contextlib.ExitStack.
"""
import sys
from contextlib import ExitStack, contextmanager, suppress


class Lock:
    def __init__(self, name):
        self.name = name
        self.depth = 0
        self.uses = 0

    def __enter__(self):
        self.depth += 1
        self.uses += 1
        return self

    def __exit__(self, kind, value, tb):
        self.depth -= 1
        return False


class Transaction:
    def __init__(self, store):
        self.store = store

    def __enter__(self):
        self.saved = dict(self.store)
        return self.store

    def __exit__(self, kind, value, tb):
        if kind is None:
            return False
        self.store.clear()
        self.store.update(self.saved)
        return issubclass(kind, ValueError)


@contextmanager
def indent(log, word):
    log.append(word)
    try:
        yield len(log)
    except KeyError:
        log.append("lost")
    finally:
        log.pop()


class Account:
    def __init__(self):
        self.lock = Lock("account")
        self.balance = {"a": 100, "b": 50, "c": 0}

    def transfer(self, source, target, amount):
        with self.lock, Transaction(self.balance) as b:
            b[source] -= amount
            b[target] += amount
            if b[source] < 0:
                raise ValueError(source)
            return True
        return False

    def audit(self):
        with self.lock:
            for name, value in self.balance.items():
                with self.lock as lock:
                    if value > 90:
                        return name, lock.depth
        return None, self.lock.depth


def search(log, items, want):
    for i, item in enumerate(items):
        with indent(log, item) as depth:
            if item == want:
                return i * depth
            if item % 5 == 4:
                continue
            if item > 40:
                raise KeyError(item)
    return -1


def main(rounds=150000):
    account = Account()
    names = "abc"
    check = 0
    for r in range(rounds):
        done = account.transfer(names[r % 3], names[(r + 1 + r % 2) % 3], r * 7 % 83)
        name, depth = account.audit()
        check = (check * 31 + done + depth + len(name or "")) % 1000003
    log = []
    for r in range(rounds // 20):
        check += search(log, [(r * k) % 47 for k in range(9)], r % 47)
        with ExitStack() as stack:
            locks = [stack.enter_context(Lock(i)) for i in range(6)]
            with suppress(ZeroDivisionError, IndexError):
                check += locks[r % 8].depth // (r % 4)
        check += sum(lock.depth + lock.uses for lock in locks)
    print(check, sorted(account.balance.items()), account.lock.uses, account.lock.depth, log)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
