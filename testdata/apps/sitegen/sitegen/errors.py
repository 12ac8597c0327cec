"""Errors that the user can mend."""


class SiteError(Exception):
    """Something is wrong with a file of the site."""

    def __init__(self, source, message):
        super(SiteError, self).__init__("%s: %s" % (source, message))
        self.source = source


class HeaderError(SiteError):
    pass


class LayoutError(SiteError):
    pass


class BrokenLink(SiteError):
    pass
