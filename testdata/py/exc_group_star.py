# versions: 3.11-
# except*: splitting, several clauses, the rest re-raised, bare exceptions wrapped.

def show(e, indent=0):
    if isinstance(e, BaseExceptionGroup):
        print(" " * indent + type(e).__name__, e.message)
        for x in e.exceptions:
            show(x, indent + 2)
    else:
        print(" " * indent + repr(e))


def run(exc):
    try:
        try:
            if exc:
                raise exc
        except* ValueError as g:
            print("ValueError clause", type(g).__name__)
            show(g, 2)
        except* (KeyError, IndexError) as g:
            print("Lookup clause")
            show(g, 2)
            if len(g.exceptions) > 1:
                raise OSError("from clause")
        else:
            print("else")
        finally:
            print("finally")
    except BaseException as e:
        print("left:")
        show(e, 2)
        print("context", type(e.__context__).__name__)


run(None)
run(ValueError("naked"))
run(TypeError("unmatched"))
run(ExceptionGroup("g", [ValueError(1), KeyError("k"), TypeError("t")]))
run(ExceptionGroup("g", [ExceptionGroup("in", [ValueError(1), OSError(2)]), ValueError(3)]))
run(ExceptionGroup("g", [KeyError(1), IndexError(2), ValueError(3), TypeError(4)]))
run(BaseExceptionGroup("b", [KeyboardInterrupt(), ValueError(5)]))
