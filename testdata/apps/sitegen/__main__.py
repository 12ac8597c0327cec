"""Build the example site and report on it: python sitegen [COPIES] [PAGE]."""

import sys

from sitegen.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv))
