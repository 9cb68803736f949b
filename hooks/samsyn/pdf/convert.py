"""A rendered page to plain data: blocks, notes and abbreviations, and what could not be carried over."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from selectolax.lexbor import LexborHTMLParser

from samsyn.model import Document, Problem
from samsyn.pdf.block import read_blocks
from samsyn.pdf.reading import Inline, Node, Reading, children, split_link


@dataclass(frozen=True, slots=True)
class Page:
    """A page as data; blocks, notes and title are JSON-able nodes without markup."""

    address: str
    title: tuple[Inline, ...]
    blocks: tuple[Node, ...]
    notes: tuple[Node, ...]
    abbreviations: Mapping[str, str]
    images: Mapping[str, bytes]
    """File name, made of the content's digest -> content."""
    anchors: frozenset[str]
    problems: tuple[Problem, ...]


def convert_page(
    html: str, document: Document, address: str, read_file: Callable[[str], bytes | None]
) -> Page:
    """Return the page of a document.

    `html` is the inner HTML of the page's article, `address` the page's absolute address, and `read_file` gives the
    bytes of a picture by its absolute address, None for one that is not of this site. A page with problems does
    not conform and must not be typeset.
    """
    body = LexborHTMLParser(f"<!doctype html><body>{html}").body
    reading = Reading(document, address, read_file)
    blocks = read_blocks(children(body), reading) if body else []
    _check_links(reading)
    for note in reading.notes:
        note["back"] = [name for name in note["back"] if name in reading.anchors]
    title: list[Inline] = [document.title]
    if blocks and blocks[0]["k"] == "heading" and blocks[0]["level"] == 1:
        title = blocks[0]["c"]
        blocks = [{"k": "anchor", "id": blocks[0]["id"]}, *blocks[1:]] if blocks[0]["id"] else blocks[1:]
    return Page(
        address,
        tuple(title),
        tuple(blocks),
        tuple(reading.notes),
        reading.abbreviations,
        reading.images,
        frozenset(reading.anchors - {""}),
        tuple(reading.problems),
    )


def _check_links(reading: Reading) -> None:
    here = split_link(reading.address)[0]
    for target, text in reading.links:
        url, anchor = split_link(target)
        if url == here and anchor and anchor not in reading.anchors:
            reading.report("pdf.dead-anchor", f"#{anchor}", anchor=anchor, text=text)
