"""Runs program files; without arguments, all in the folder programs."""

import os
import sys

from tinylang import Error, run

HERE = os.path.dirname(os.path.abspath(__file__))


def main(files):
    if not files:
        folder = os.path.join(HERE, "programs")
        files = [os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".tiny")]
    failed = 0
    for path in files:
        name = os.path.basename(path)
        try:
            with open(path, encoding="utf-8") as f:
                source = f.read()
            for line in run(source):
                print(f"{name}: {line}")
        except (OSError, Error) as e:
            print(f"{name}: {type(e).__name__}: {e}", file=sys.stderr)
            failed += 1
    return 1 if failed else 0
