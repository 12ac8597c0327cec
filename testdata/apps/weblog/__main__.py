"""Run the log analysis: python weblog [LINES]."""

import sys

from weblog.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv))
