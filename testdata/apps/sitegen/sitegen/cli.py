"""The command line of the generator."""

import os
import zlib

from .build import Builder

HERE = os.path.dirname(os.path.abspath(__file__))


def main(argv):
    try:
        copies = int(argv[1]) if len(argv) > 1 else 20
    except ValueError:
        print("usage: sitegen [COPIES] [PAGE], not %r" % argv[1])
        return 2
    builder = Builder(os.path.join(os.path.dirname(HERE), "site"))
    builder.load(copies)
    finished = dict(builder.pages())
    if len(argv) > 2:
        try:
            print(finished[argv[2]])
        except KeyError:
            print("no page %s" % argv[2])
            return 1
        return 0
    builder.check_links(finished)
    report(builder.site, finished)
    return 0


def report(site, finished):
    total = sum(len(text) for text in finished.values())
    print("%s: %d pages, %d files, %d characters" % (site.name, len(site), len(finished), total))
    print("words: %d" % sum(page.words for page in site))
    for tag, posts in site.by_tag():
        newest = posts[0]
        print("  %-10s %4d  %s (%s)" % (tag, len(posts), newest.title, newest.date))
    check = 0
    for url in sorted(finished):
        check = zlib.crc32(finished[url].encode("ascii"), check)
    for problem in site.problems[:8]:
        print("%s: %s" % (type(problem).__name__, problem))
    print("%d problems, checksum %08x" % (len(site.problems), check & 0xFFFFFFFF))
