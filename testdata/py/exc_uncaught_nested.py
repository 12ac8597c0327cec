# versions: 3.8-
# An uncaught exception through several functions, methods and a comprehension: status 1.


class Tree:
    def __init__(self, *kids):
        self.kids = kids

    def visit(self, depth):
        return [k.visit(depth + 1) for k in self.kids] or self.leaf(depth)

    def leaf(self, depth):
        if depth > 2:
            raise ValueError(
                "too deep: %d" % depth)
        return depth


def main():
    print(Tree(Tree(), Tree()).visit(0))
    t = Tree(Tree(Tree(Tree())))
    try:
        print(t.visit(0))
    finally:
        print("finally ran")


if __name__ == "__main__":
    main()
