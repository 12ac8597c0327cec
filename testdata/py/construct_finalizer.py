# assumption: frames
# An __init__ that fails, of a class with a finalizer: the traceback keeps the frame with self.
log = []


class Loud:
    def __init__(self, n):
        self.n = n
        self.inverse = 1 // n

    def __del__(self):
        log.append(("del", self.n, hasattr(self, "inverse")))


def loud():
    log.clear()
    for n in (2, 0, 3):
        try:
            x = Loud(n)
            log.append(("made", x.n))
        except ZeroDivisionError:
            log.append("zero")
    x = None
    return list(log)


print(loud())
