"""Each recommendation carries a strength on the scale the document declares."""

import re
from collections.abc import Iterator
from itertools import pairwise

from samsyn.model import Document, Problem, Severity, Site, Table
from samsyn.parts import items_in, spans, tables_in

GRADE = "stærk sterk stark svag svak svag betinget betingad villkorad konsensus ⊕ ↑ ↓"
_STRENGTH_COLUMN = re.compile(r"styrke|grad|evidens|nivå|niveau", re.IGNORECASE)
_RANGE = re.compile(r"\b([A-D]|I{1,3}V?|[1-5])\s?(?:–|-|til|till|to)\s?([A-E]|I{1,3}|IV|V|[1-5])\b")
_STEP = re.compile(r"[^\W\d_]{3,}|\b[A-E]\b|\b(?:I{1,3}|IV|V)[abAB]?\b")
_MODAL = {"skal", "bør", "kan", "ska", "bör", "må", "skall"}
_FILLER = re.compile(
    r"(til|till|for|för|mod|mot|imod|emot|og|och|eller|efter|etter|skala\w*|grad\w*|anbefal\w*|rekommend\w*|evidens\w*)$",
    re.I,
)


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Warns of each item, row or sub-heading under the recommendations in which no step of the scale stands."""
    scale = str(document.meta.get("recommendation-scale") or "")
    if not scale:
        return
    steps = _steps(scale)
    for lines in spans(document, "recommendations"):
        for line, text in _recommendations(document, lines, steps):
            if not steps.search(text):
                values = {"text": " ".join(text.split())[:60].lstrip("#*-0123456789. "), "scale": scale}
                yield Problem(line, "recommendation-strength", values, Severity.WARNING)


def _steps(scale: str) -> re.Pattern[str]:
    """What a recommendation can be marked with: the words and letters of the scale, and those of GRADE."""
    words = {word.lower() for word in _STEP.findall(scale) if len(word) > 2 and not _FILLER.match(word)}
    letters = {word for word in _STEP.findall(scale) if len(word) <= 2}
    for first, last in _RANGE.findall(scale):
        if first.isalpha() and len(first) == 1 and first not in "IV":
            letters |= {chr(code) for code in range(ord(first), ord(last) + 1)}
        elif first.isdigit() and last.isdigit():
            letters |= {str(number) for number in range(int(first), int(last) + 1)}
        else:
            letters |= {"I", "II", "III", "IV", "IIa", "IIb"}
    if "grade" in words:
        words |= set(GRADE.split())
    stems = "|".join(
        re.escape(word) if word in _MODAL else re.escape(word[:-1]) + r"\w*" for word in sorted(words)
    )
    marks = "|".join(sorted(letters))
    return re.compile(rf"(?i:\b(?:{stems or '(?!)'})\b|[⊕↑↓])|\b(?:{marks or '(?!)'})\b")


def _recommendations(document: Document, lines: range, steps: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Each recommendation with its line; a sub-heading that carries a strength speaks for all below it."""
    below = [heading.line for heading in document.headings if heading.line in lines and not heading.run_in]
    for first, after in pairwise([lines.start - 1, *below, lines.stop]):
        part = range(first + 1, after)
        rows = [row for table in tables_in(document, part) for row in _rows(table)]
        items = [(line, text) for line, _, text in items_in(document, part)]
        end = min([line for line, _ in rows + items], default=after)
        own = " ".join(document.prose[first - 1 : end - 1])
        if first not in below or not steps.search(own):
            yield from rows
            yield from items
        if first in below and not rows and not items and "".join(document.prose[first : after - 1]).strip():
            yield first, own


def _rows(table: Table) -> Iterator[tuple[int, str]]:
    column = next((i for i, cell in enumerate(table.header) if _STRENGTH_COLUMN.search(cell)), None)
    for line, row in zip(table.lines, table.rows, strict=True):
        yield line, " ".join(row) if column is None else "".join(row[column : column + 1])
