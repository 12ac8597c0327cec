"""A static-site generator: pages with headers, markup, layouts, an index and tags."""

from .errors import SiteError
from .model import Page, Site

__all__ = ["Page", "Site", "SiteError"]
