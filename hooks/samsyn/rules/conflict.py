"""No marks are left where two people changed the same lines: both versions would be published, one after the other."""

import re
from collections.abc import Iterator

from samsyn.model import Document, Problem, Site
from samsyn.text import joined

ALWAYS = True
_MARKS = ("<<<<<<<", ">>>>>>>", "|||||||")
_LINE = re.compile(r"(<{7}|>{7}|\|{7})(?: .*)?$")


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Tells of each mark that git left."""
    text = joined(document.lines)
    for number, line in enumerate(document.lines, 1) if any(mark in text for mark in _MARKS) else ():
        if _LINE.match(line):
            yield Problem(number, "conflict", {"mark": line[:40]}, fixed=True)
