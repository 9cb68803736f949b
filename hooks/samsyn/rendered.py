"""What the rendered page shows, compared with what the checks saw in the source: two readings that must agree."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape

from samsyn.model import Document, Problem

_STEP = re.compile(
    r"<(?P<end>/?)(?:blockquote|details|div|dl|ol|section|table|ul)\b[^>]*>"
    r"|<h(?P<level>[1-6])\b[^>]*>(?P<text>.*?)</h(?P=level)>",
    re.DOTALL,
)
_TAG = re.compile(r"<[^>]*>")


def compare(html: str, taken: Sequence[str], document: Document) -> Iterator[Problem]:
    """The differences between a document and its sanitised HTML: what was `taken` away, headings on one side only."""
    for what in taken:
        name = what.strip("<>=.").lower()
        lines = (number for number, line in enumerate(document.lines, 1) if name in line.lower())
        yield Problem(next(lines, 1), "render.taken", {"what": what})
    shown = Counter(_headings(html))
    for heading in document.headings:
        if not heading.run_in:
            key = heading.level, _letters(heading.text)
            if not shown[key]:
                yield Problem(heading.line, "render.heading-lost", {"heading": heading.text})
            shown[key] -= 1
    for (_, letters), count in shown.items():
        if count > 0:
            yield Problem(1, "render.heading-found", {"heading": letters})


def _headings(html: str) -> Iterator[tuple[int, str]]:
    """Level and letters of each heading that stands in no box, list, table or quote."""
    depth = 0
    for match in _STEP.finditer(html):
        if match["level"]:
            if not depth:
                yield int(match["level"]), _letters(_TAG.sub("", match["text"]))
        else:
            depth += -1 if match["end"] else 1


def _letters(text: str) -> str:
    return "".join(character for character in unescape(text).lower() if character.isalnum())
