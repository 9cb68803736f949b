"""The items of a document's lists, each with its line, indent and mark."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from samsyn.model import Document

_ITEM = re.compile(r"^(?P<indent> *)(?P<mark>[-*+]|\d{1,9}[.)]) +(?P<text>\S.*)$")


@dataclass(frozen=True, slots=True)
class Item:
    """A list item: `number` is 0 for an item with a dash; `text` is that of its first line."""

    line: int
    indent: int
    number: int
    text: str
    first: bool
    """True if it begins a list."""


def list_items(document: Document, start: int = 1, end: int = 0) -> Iterator[Item]:
    """The items on the lines from `start` up to but not including `end`, by default of the whole document."""
    open_: list[tuple[int, bool]] = []
    after_blank = False
    for line in range(start, end or len(document.prose) + 1):
        text = document.prose[line - 1]
        if not text.strip():
            after_blank = True
            continue
        match = _ITEM.match(text)
        indent = len(text) - len(text.lstrip(" "))
        if match:
            numbered = match["mark"][0].isdigit()
            while open_ and open_[-1][0] > indent:
                open_.pop()
            first = not open_ or open_[-1] != (indent, numbered)
            if first:
                open_ = [item for item in open_ if item[0] < indent]
                open_.append((indent, numbered))
            yield Item(line, indent, int(match["mark"][:-1]) if numbered else 0, match["text"], first)
        elif after_blank or text.startswith(("#", "|")):
            open_ = [item for item in open_ if item[0] < indent]
        after_blank = False
