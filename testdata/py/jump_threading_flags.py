# versions: 3.8-
# Flags and sentinels that steer control flow; conditions repeated; values merged over branches.

def scan(text):
    i, n, out = 0, len(text), []
    in_word = in_num = False
    start = 0
    while i <= n:
        c = text[i] if i < n else None
        if in_word:
            if c is None or not c.isalpha():
                out.append(("word", text[start:i]))
                in_word = False
        elif in_num:
            if c is None or not c.isdigit():
                out.append(("num", int(text[start:i])))
                in_num = False
        if not in_word and not in_num and c is not None:
            if c.isalpha():
                in_word, start = True, i
            elif c.isdigit():
                in_num, start = True, i
            elif c != " ":
                out.append(("op", c))
        i += 1
    return out


def classify(x):
    kind = None
    if isinstance(x, int):
        kind = "int"
    elif isinstance(x, str):
        kind = "str"
    if kind is None:
        return "none of them"
    if kind == "int":
        ok = x > 0
    else:
        ok = len(x) > 0
    return kind, ok, "yes" if ok else "no"


def first_match(rows, want):
    found = False
    for r, row in enumerate(rows):
        for c, v in enumerate(row):
            if v == want:
                found = True
                break
        if found:
            break
    return (r, c) if found else None


print(scan("abc 12+x9*(7 )z"), scan(""))
print([classify(x) for x in (1, -1, "", "s", 2.5, True)])
print(first_match([[1, 2], [3, 4]], 3), first_match([[1]], 9), first_match([[1], []], 1))
