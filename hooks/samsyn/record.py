"""What a page has become, as a later build can use it again."""

from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from samsyn.model import Finding
from samsyn.search.entry import Entry


@dataclass(frozen=True, slots=True)
class Text:
    """A converted page: all of it that does not depend on what stands around its text."""

    title: str
    description: str
    html: str
    contents: tuple[dict[str, Any], ...]
    """The headings as tokens of Python-Markdown: name, id, level, children."""
    entry: Entry | None
    asked: tuple[tuple[str, str], ...]
    """The paths that the page links to, each with the address that was found, or nothing."""
    faults: tuple[str, ...]
    """What was warned of, as it was told."""


class Known(NamedTuple):
    """What a build must know of a page that it does not convert again."""

    key: bytes
    """Of what it was converted from."""
    asked: tuple[tuple[str, str], ...]
    """What it links to, as in `Text`."""
    look: bytes
    """A key of its text, title and contents."""
    found: bytes
    """A key of what the search finds of it but for its status, which a new day may change; empty if that is nothing."""


class Look(NamedTuple):
    """Keys of what a page shows, and what it was asked of other documents for it."""

    inside: bytes
    """Of its text and PDFs."""
    spot: bytes
    """Of its navigation."""
    asked: frozenset[str]
    """Keys of documents; ALL for a page that is no document of a type, since it may show something of all."""
    key: bytes
    """Of everything."""


class Printed(NamedTuple):
    """What became of a PDF: its file in the cache, none if findings keep the document from having one."""

    file: str
    size: int
    dated: date
    findings: tuple[Finding, ...]
