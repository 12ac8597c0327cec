"""Run programs of the tiny language: python tinylang [FILE…]."""

import sys

import runner

sys.exit(runner.main(sys.argv[1:]))
