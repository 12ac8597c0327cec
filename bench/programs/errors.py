"""Exceptions: raise and catch, else, finally, chaining, custom classes, nesting.

Needs Python 3: raise from.
"""
import sys


class ParseError(Exception):
    def __init__(self, text, at):
        super().__init__("%s at %d" % (text, at))
        self.at = at


class Overflow(ArithmeticError):
    pass


def digit(text, i):
    try:
        return "0123456789".index(text[i])
    except ValueError:
        raise ParseError("not a digit", i) from None
    except IndexError as e:
        raise ParseError("end of text", i) from e


def number(text, i):
    value = digit(text, i)
    i += 1
    while True:
        try:
            value = value * 10 + digit(text, i)
        except ParseError:
            return value, i
        i += 1


def expression(text):
    total, i = number(text, 0)
    while i < len(text):
        op = text[i]
        value, i = number(text, i + 1)
        if op == "+":
            total += value
        elif op == "-":
            total -= value
        elif op == "/":
            total //= value
        else:
            raise ParseError("what is %r" % op, i)
        if total > 10 ** 6:
            raise Overflow(total)
    return total


class Log:
    def __init__(self):
        self.ok = self.bad = self.left = 0

    def run(self, text):
        try:
            value = expression(text)
        except ParseError as e:
            self.bad += e.at + 1
            return -1
        except (Overflow, ZeroDivisionError) as e:
            self.bad += 1
            return len(e.args)
        else:
            self.ok += 1
            return value
        finally:
            self.left += 1


def cleanup(n):
    done = []
    for i in range(n):
        try:
            try:
                if i % 3 == 0:
                    continue
                if i % 7 == 0:
                    raise KeyError(i)
                if i == n - 1:
                    break
            finally:
                done.append(i)
        except KeyError as e:
            done.append(-e.args[0])
    return sum(done)


def main(rounds=6000):
    log = Log()
    check = 0
    texts = ["1+22-3", "99/0", "12+", "7*8", "999999+999999", "5-55/5+1234567", "x", "40/8+2-1+600"]
    for r in range(rounds):
        for k, text in enumerate(texts):
            check = (check * 33 + log.run(text + ("+%d" % r if k % 2 else ""))) % 1000003
        check += cleanup(r % 40)
    print(check, log.ok, log.bad, log.left)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
