"""A log analysis pipeline: synthesize, parse, aggregate, report."""

from .parse import Record, parse
from .stats import Stats

__all__ = ["Record", "Stats", "parse"]
