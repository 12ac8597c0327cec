"""A reproducible access log, from a linear congruential generator."""

PATHS = ("/", "/index.html", "/about", "/api/items", "/api/items/{}", "/static/app.js", "/login")
METHODS = ("GET",) * 6 + ("POST", "HEAD")


def numbers(seed):
    while True:
        seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
        yield seed >> 8


def log(lines, agents, seed=2004):
    rnd = numbers(seed)

    def pick(seq):
        return seq[next(rnd) % len(seq)]

    second = 0
    for _ in range(lines):
        second += next(rnd) % 3
        if next(rnd) % 97 == 0:
            yield "garbage " + "x" * (next(rnd) % 20)
            continue
        h, m, s = second // 3600 % 24, second // 60 % 60, second % 60
        path = pick(PATHS).format(next(rnd) % 50)
        status = 200 if next(rnd) % 10 else pick((301, 404, 404, 500))
        yield (
            f"10.0.{next(rnd) % 4}.{next(rnd) % 200} {h:02}:{m:02}:{s:02} "
            f'"{pick(METHODS)} {path}" {status} {next(rnd) % 5000} "{pick(agents)}"'
        )
