"""The command line of the pipeline."""

import os

from . import report, synth
from .parse import BadLine, parse
from .stats import Stats


def agents():
    """The user agents of the data file beside this module."""
    with open(os.path.join(os.path.dirname(__file__), "agents.txt"), encoding="utf-8") as f:
        return [line.strip() for line in f if line.strip()]


def main(argv):
    try:
        lines = int(argv[1]) if len(argv) > 1 else 2000
    except ValueError:
        print(f"usage: weblog [LINES], not {argv[1]!r}")
        return 2
    stats, bad = Stats(), []
    for number, line in enumerate(synth.log(lines, agents()), 1):
        try:
            stats.add(parse(line))
        except BadLine as e:
            bad.append((number, str(e)))
    for text in report.render(stats):
        print(text)
    print(f"{len(bad)} bad lines" + "".join(f"; {n}: {why}" for n, why in bad[:3]))
    return 0
