"""Links lead to the web, a mailbox or a telephone, and pictures lie on the site: nothing else can act or spy."""

import re
from collections.abc import Iterator
from html import unescape

from samsyn.allowed import is_safe, keep
from samsyn.model import Document, Problem, Site

_DRIVE = re.compile(r"[A-Za-z]:|file:", re.IGNORECASE)


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Tells of each target with a scheme that is not allowed, and of each picture from elsewhere."""
    for link in document.links:
        target = unescape(link.target)
        if not is_safe(target) and not _DRIVE.match(target):
            yield Problem(link.line, "link-unsafe.scheme", {"target": link.target[:60]}, fixed=True)
        elif link.image and keep("img", "src", target) is None:
            yield Problem(link.line, "link-unsafe.image", {"target": link.target[:60]}, fixed=True)
