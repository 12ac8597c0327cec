"""From a folder of sources to finished pages."""

import io
import os

from .errors import BrokenLink, SiteError
from .layout import Layout
from .model import Site


def read(path):
    with io.open(path, encoding="ascii") as f:
        return str(f.read())


def sources(folder):
    """The names of all text files below the folder, in order."""
    for base, folders, files in os.walk(folder):
        folders.sort()
        for name in sorted(files):
            if name.endswith(".txt"):
                yield os.path.relpath(os.path.join(base, name), folder).replace(os.sep, "/")


class Builder(object):
    def __init__(self, folder):
        self.folder = folder
        self.layouts = {}
        self.site = Site("Notes from the mill")

    def layout(self, name):
        if name not in self.layouts:
            self.layouts[name] = Layout(name, read(os.path.join(self.folder, name + ".layout")))
        return self.layouts[name]

    def load(self, copies=1):
        """Reads all pages; each of 2021 also appears as copies of years before."""
        for name in sources(self.folder):
            text = read(os.path.join(self.folder, *name.split("/")))
            self.site.add(name, text)
            for copy in range(1, copies):
                if "date: 2021" in text:
                    again = text.replace("date: 2021", "date: %d" % (2021 - copy % 200), 1)
                    again = again.replace("title: ", "title: Copy %d of " % copy, 1)
                    self.site.add("%s+%d" % (name, copy), again)

    def pages(self):
        """Pairs of the address and the text of each finished page."""
        around = {post.url: (older, newer) for older, post, newer in self.site.neighbours()}
        for page in self.site:
            older, newer = around.get(page.url, (None, None))
            try:
                yield page.url, self.layout(page.layout).render(site=self.site.name, page=page, older=older, newer=newer)
            except SiteError as e:
                self.site.problems.append(e)
        yield "/index.html", self.layout("index").render(site=self.site.name, posts=self.site.posts[:10])
        for tag, posts in self.site.by_tag():
            text = self.layout("tag").render(site=self.site.name, tag=tag, posts=posts, count=len(posts))
            yield "/tag/%s/" % tag, text

    def check_links(self, known):
        for page in self.site:
            for target in page.links:
                if target.startswith("/") and target not in known:
                    self.site.problems.append(BrokenLink(page.source, "link to %s" % target))
