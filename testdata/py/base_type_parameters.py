# versions: 3.12-
# Classes, functions and aliases with type parameters.


class Box[T]:
    limit: int = 3

    def __init__(self, x: T) -> None:
        self.x = x

    def get[U](self, f: "U" = None) -> T:
        return self.x

    def map(self, f) -> "Box":
        return Box(f(self.x))


class Ints(Box[int]):
    def twice(self) -> int:
        return 2 * self.x


class Pair[A, B: Box](Box[tuple[A, B]]):
    def first(self) -> A:
        return self.x[0]


type Boxes = list[Box[int]]


def largest[T: Box](boxes: list[T]) -> T:
    return max(boxes, key=lambda b: b.x)


def run():
    b = Box[int](1)
    p = Pair[int, Box](("a", b))
    return [b.get(), b.map(str).get(), Ints(4).twice(), p.first(), p.x[1].get(), largest([Ints(1), Ints(5), Ints(2)]).twice(), Box.limit]


for _ in range(3):
    print(run())
print(Boxes.__value__, Box.__type_params__, largest.__type_params__[0].__bound__ is Box, Ints.__orig_bases__[0].__args__)
