"""The file can be read: UTF-8, front matter that is valid YAML, nothing opened that is never closed."""

from collections.abc import Iterator

from samsyn.model import Document, Problem, Site

ALWAYS = True


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Tells what the reader of the file could not make out."""
    yield from document.faults
