"""An image says in words what it shows, for those who cannot see it."""

import re
from collections.abc import Iterator

from samsyn.model import Document, Problem, Severity, Site

_FILE_NAME = re.compile(
    r"^\S+\.(png|jpe?g|gif|svg|webp)$"
    r"|^(image|img|billede|bilde|bild|foto|figur|skærmbillede|skjermbilde|skärmbild)[ _-]?\d*$",
    re.IGNORECASE,
)


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Warns of each image whose alternative text is missing or only a file's name."""
    for link in document.links:
        if link.image and (not link.text.strip() or _FILE_NAME.match(link.text.strip())):
            values = {"target": link.target, "text": link.text.strip()}
            key = "image-text.name" if link.text.strip() else "image-text.none"
            yield Problem(link.line, key, values, Severity.WARNING)
