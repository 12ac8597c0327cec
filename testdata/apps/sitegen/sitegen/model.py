"""The pages of a site and what is known about them."""

from collections import defaultdict

from .errors import HeaderError, SiteError
from .markup import slug, to_html

MONTHS = "January February March April May June July August September October November December".split()


class Date(object):
    """A day, ordered; written as 2004-05-29."""

    __slots__ = ("key",)

    def __init__(self, text):
        year, month, day = (int(part) for part in text.split("-"))
        if not (1 <= month <= 12 and 1 <= day <= 31):
            raise ValueError("no such day: %s" % text)
        self.key = year, month, day

    def __eq__(self, other):
        return self.key == other.key

    def __lt__(self, other):
        return self.key < other.key

    def __hash__(self):
        return hash(self.key)

    def __str__(self):
        year, month, day = self.key
        return "%d %s %d" % (day, MONTHS[month - 1], year)


def header(source, lines):
    """The fields before the first empty line, and the lines after it."""
    fields = {}
    for n, line in enumerate(lines):
        if not line.strip():
            return fields, lines[n + 1:]
        name, colon, value = line.partition(":")
        if not colon:
            raise HeaderError(source, "line %d is no header: %s" % (n + 1, line.strip()))
        fields[name.strip().lower()] = value.strip()
    return fields, []


class Page(object):
    def __init__(self, source, text):
        self.source = source
        self.fields, lines = header(source, text.splitlines())
        self.body = "\n".join(lines)
        self.date = self.parse_date()
        self.links = []
        self._html = None

    def __getitem__(self, name):
        """A property or field, for layouts."""
        try:
            return getattr(self, name)
        except AttributeError:
            return self.fields[name]

    @property
    def title(self):
        try:
            return self.fields["title"]
        except KeyError:
            raise HeaderError(self.source, "no title")

    def parse_date(self):
        text = self.fields.get("date")
        try:
            return Date(text) if text else None
        except ValueError as e:
            raise HeaderError(self.source, str(e))

    @property
    def tags(self):
        return [t.strip() for t in self.fields.get("tags", "").split(",") if t.strip()]

    @property
    def layout(self):
        return self.fields.get("layout", "page")

    @property
    def draft(self):
        return self.fields.get("draft", "no") in ("yes", "true")

    @property
    def url(self):
        return "/%s.html" % (self.fields.get("slug") or slug(self.title))

    @property
    def html(self):
        if self._html is None:
            self._html = to_html(self.body, self.links.append)
        return self._html

    @property
    def words(self):
        return sum(1 for w in self.body.split() if any(c.isalpha() for c in w))

    @property
    def teaser(self):
        start = self.html.find("<p>")
        end = self.html.find("</p>", start)
        return self.html[start + 3:end] if start >= 0 else ""


class Site(object):
    def __init__(self, name):
        self.name = name
        self.pages = {}
        self.problems = []

    def add(self, source, text):
        try:
            page = Page(source, text)
            url = page.url
            if url in self.pages:
                raise SiteError(source, "%s is also %s" % (url, self.pages[url].source))
        except SiteError as e:
            self.problems.append(e)
        else:
            if not page.draft:
                self.pages[url] = page

    def __iter__(self):
        return (self.pages[url] for url in sorted(self.pages))

    def __len__(self):
        return len(self.pages)

    @property
    def posts(self):
        """The dated pages, the newest first."""
        dated = sorted((p for p in self if p.date is not None), key=lambda p: p.url)
        return sorted(dated, key=lambda p: p.date.key, reverse=True)

    def by_tag(self):
        tags = defaultdict(list)
        for page in self.posts:
            for tag in page.tags:
                tags[tag].append(page)
        return sorted(tags.items())

    def neighbours(self):
        """Each post with the one before and the one after it."""
        posts = self.posts
        for newer, post, older in zip([None] + posts, posts, posts[1:] + [None]):
            yield older, post, newer
