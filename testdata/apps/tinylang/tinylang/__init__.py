"""A tiny language: tokens → syntax tree → closures."""

from .errors import Error
from .machine import run

__all__ = ["Error", "run"]
