"""The end of a frame lets go of its locals in their order."""


class Last:
    def __init__(self,tag):
        pass
    def __del__(self):
        print("del")
def f67():
    v68=[Last(479)]
    def v69(n):
        try:
            while True:
                yield
        finally:
            print(n)
    v71=v69(5)
    next(v71)
f67()
