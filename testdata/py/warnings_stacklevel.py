# versions: 3.8-
# assumption: frames
# warnings are attributed to a line by counting frames, and filtered once per place.
import warnings


def record(message, category, filename, lineno, file=None, line=None):
    print(category.__name__, message, "line", lineno)


warnings.showwarning = record
warnings.simplefilter("always")


def helper(level):
    warnings.warn("level %d" % level, UserWarning, stacklevel=level)


def user(level):
    helper(level)
    return helper(level)


for level in (1, 2, 3):
    user(level)


class Old:
    def __init__(self):
        warnings.warn("Old is old", DeprecationWarning, stacklevel=2)

    @property
    def value(self):
        warnings.warn("value is old", DeprecationWarning, stacklevel=2)
        return 1


x = Old()
y = x.value

warnings.resetwarnings()
warnings.simplefilter("default")
for _ in range(2):
    helper(2)
for _ in range(2): helper(1)
with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        helper(2)
    except UserWarning as e:
        print("raised", e, e.__traceback__.tb_lineno)
