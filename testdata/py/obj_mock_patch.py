# assumption: classes
# unittest.mock, which is outside, replaces methods, attributes and functions of the program and puts them back.
from unittest import mock
import sys


class Db:
    size = 10

    def get(self, k):
        return "real", k

    def all(self):
        return [self.get(i) for i in range(2)], self.size


def helper(x):
    return "helper", x


def use():
    return Db().all(), helper(1)


print(use())
with mock.patch.object(Db, "get", lambda self, k: ("mock", k)):
    print(use())
with mock.patch.object(Db, "size", 99), mock.patch.object(sys.modules[__name__], "helper", lambda x: "patched"):
    print(use())
with mock.patch.dict(vars(sys.modules[__name__]), helper=lambda x: "patched by dict"):
    print(use())


@mock.patch.object(Db, "get", return_value="decorated")
def decorated(m):
    return use(), m.call_count


print(decorated(), use())
d = Db()
with mock.patch.object(d, "get", side_effect=[1, 2, KeyError("three")]):
    print(d.all())
    try:
        d.all()
    except KeyError as e:
        print(e)
print(d.all())
