import sys

from . import Error, run

try:
    for line in run(sys.stdin.read()):
        print(line)
except Error as e:
    sys.exit(f"error: {e}")
