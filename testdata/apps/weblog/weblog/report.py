"""The report as lines of text."""


def table(title, rows):
    rows = [tuple(str(c) for c in row) for row in rows]
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))] if rows else []
    yield title
    for row in rows:
        yield "  " + "  ".join(c.ljust(w) if i == 0 else c.rjust(w) for i, (c, w) in enumerate(zip(row, widths)))


def render(stats):
    yield f"{stats.size.n} requests from {len(stats.hosts)} hosts, {stats.size.mean:.1f} ± {stats.size.variance ** 0.5:.1f} bytes"
    yield from table("status", sorted(stats.by_status.items()))
    yield from table("agent", stats.by_agent.most_common())
    paths = sorted(stats.by_path.items(), key=lambda item: (-item[1].n, item[0]))
    yield from table("path", ((p, r.n, f"{r.mean:.1f}") for p, r in paths))
    count, minute = stats.busiest
    if minute is not None:
        yield f"busiest minute {minute // 60:02}:{minute % 60:02} with {count} requests"
