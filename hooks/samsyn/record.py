"""What a page has become, as a later build can use it again."""

from dataclasses import dataclass
from typing import Any

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
