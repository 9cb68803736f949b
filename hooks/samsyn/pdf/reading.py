"""What is gathered while one page is read: problems, notes, pictures, anchors and abbreviations."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urldefrag

from selectolax.lexbor import LexborNode

from samsyn.model import Document, Problem

Node = dict[str, Any]
Inline = str | Node

DEEPEST = 24
"""Elements within elements that the typesetter bears with room to spare; it gives up at some 40."""


@dataclass(slots=True)
class Reading:
    """The state of reading one page; `address` is the page's own, absolute."""

    document: Document
    address: str
    read_file: Callable[[str], bytes | None]
    problems: list[Problem] = field(default_factory=list)
    notes: list[Node] = field(default_factory=list)
    abbreviations: dict[str, str] = field(default_factory=dict)
    images: dict[str, bytes] = field(default_factory=dict)
    anchors: set[str] = field(default_factory=set)
    links: list[tuple[str, str]] = field(default_factory=list)
    """Address and text of every link, in order."""
    level: int = 1
    depth: int = 0

    def report(self, message: str, needle: str, **values: object) -> None:
        """Note a problem at the first source line that holds the needle, once for the same line and values."""
        lines = self.document.lines
        line = next((number for number, text in enumerate(lines, 1) if needle and needle in text), 1)
        problem = Problem(line, message, values)
        if problem not in self.problems:
            self.problems.append(problem)

    def anchor(self, node: LexborNode) -> str:
        """Return the element's id if it is its first use on the page, else nothing."""
        name = node.attributes.get("id") or ""
        if name in self.anchors:
            return ""
        self.anchors.add(name)
        return name


def children(node: LexborNode) -> Iterator[LexborNode]:
    """Yield the element and text nodes directly below a node."""
    child = node.child
    while child is not None:
        if child.is_element_node or child.is_text_node:
            yield child
        child = child.next


def classes(node: LexborNode) -> frozenset[str]:
    """Return the class names of an element."""
    return frozenset((node.attributes.get("class") or "").split())


def plain(inlines: list[Inline]) -> str:
    """Return the letters of inline nodes, without notes and pictures."""
    parts = (
        item if isinstance(item, str) else " " if item["k"] == "break" else plain(item.get("c", []))
        for item in inlines
        if isinstance(item, str) or item["k"] not in {"ref", "image"}
    )
    return "".join(parts).strip()


def texts(node: object) -> Iterator[str]:
    """Yield the strings that will be read in a node or a list of nodes, in order."""
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        for item in node:
            yield from texts(item)
    elif isinstance(node, dict):
        for key in ("title", "terms", "c", "caption", "text", "items", "head", "body", "cells"):
            yield from texts(node.get(key))


def links(node: object) -> Iterator[str]:
    """Yield the address of every link in a node or a list of nodes, in order."""
    if isinstance(node, list):
        for item in node:
            yield from links(item)
    elif isinstance(node, dict):
        if node.get("k") == "link":
            yield node["to"]
        for value in node.values():
            yield from links(value)


def split_link(target: str) -> tuple[str, str]:
    """Return a link's address and its anchor, the anchor as it stands on the page."""
    url, anchor = urldefrag(target)
    return url, unquote(anchor)
