"""A whole PDF as data: one document, or a meeting with its documents, with its key and its pictures."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from samsyn.meeting import Meeting
from samsyn.pdf.glyphs import font_files
from samsyn.pdf.meeting import build_pack, list_appendices
from samsyn.pdf.part import Source, build_part, describe_language
from samsyn.pdf.reading import Node

TEMPLATE = Path(__file__).with_name("sheet.typ")
STANDARDS = ("ua-1", "a-2a")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a PDF is made of; equal sheets give the same bytes."""

    name: str
    """What messages call it: the path of the document's source."""
    data: str
    """The template's data as JSON."""
    images: Mapping[str, bytes]
    """Pictures by file name, which holds the digest of the content."""
    dated: date

    @property
    def key(self) -> str:
        """Return the SHA-256 of everything the PDF depends on, 64 hexadecimal digits."""
        parts = (self.data, self.dated.isoformat(), *sorted(self.images), *STANDARDS, *read_tools())
        return sha256("\0".join(parts).encode()).hexdigest()


def make_sheet(source: Source, publisher: str) -> Sheet:
    """Return the PDF of a document without problems, as data."""
    part = build_part(source, "p", {}, source.language)
    return _finish(source, publisher, {"kind": "document", "part": part}, (source,), source.dated)


def make_pack(call: Source, meeting: Meeting, sources: Mapping[str, Source], publisher: str) -> Sheet:
    """Return the PDF of a meeting, the page that calls it and the documents its agenda names, as data."""
    appendices = list_appendices(meeting, sources)
    dated = max(source.dated for source in (call, *appendices))
    pack = {"kind": "pack", **build_pack(call, meeting, sources)}
    return _finish(call, publisher, pack, (call, *appendices), dated)


@cache
def read_tools() -> tuple[str, ...]:
    """Return what besides the data decides the bytes: template, fonts and typesetter."""
    files = (TEMPLATE, *font_files())
    return (version("typst"), *(sha256(path.read_bytes()).hexdigest() for path in files))


def _finish(source: Source, publisher: str, content: Node, sources: tuple[Source, ...], dated: date) -> Sheet:
    data: dict[str, Any] = {
        **describe_language(source.language),
        "title": source.document.title,
        "publisher": publisher,
        "date": [dated.year, dated.month, dated.day],
        **content,
    }
    images = {name: content for one in sources for name, content in one.page.images.items()}
    text = json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return Sheet(source.document.path, text, images, dated)
