"""What a page gives to the search index."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Passage:
    """The plain text below one heading; the anchor is empty for the text before a page's first heading."""

    anchor: str
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A page: its address relative to the site's root, its language code, and its passages in order.

    `type` and `status` are ids, empty for an ordinary page.
    """

    url: str
    language: str
    title: str
    passages: tuple[Passage, ...]
    type: str = ""
    status: str = ""
