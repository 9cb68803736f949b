"""Each recommendation carries a strength on the scale the document declares."""

import re
from collections.abc import Iterator
from itertools import pairwise

from samsyn.items import list_items
from samsyn.model import Document, Problem, Section, Severity, Site, Table

GRADE = "stærk sterk stark svag svak svag betinget betingad villkorad konsensus ⊕ ↑ ↓"
_STRENGTH_COLUMN = re.compile(r"styrke|grad|evidens|nivå|niveau", re.IGNORECASE)
_RANGE = re.compile(r"\b([A-D]|I{1,3}V?|[1-5])\s?(?:–|-|til|till|to)\s?([A-E]|I{1,3}|IV|V|[1-5])\b")
_STEP = re.compile(r"[^\W\d_]{3,}|\b[A-E]\b|\b(?:I{1,3}|IV|V)[abAB]?\b")
_MODAL = {"skal", "bør", "kan", "ska", "bör", "må", "skall"}
_FILLER = re.compile(r"(til|till|for|för|mod|mot|imod|emot|og|och|eller|efter|etter|skala\w*|grad\w*|anbefal\w*|rekommend\w*|evidens\w*)$", re.I)


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Warns of each item, row or sub-heading under the recommendations in which no step of the scale stands."""
    scale = str(document.meta.get("recommendation-scale") or "")
    if not scale:
        return
    steps = _steps(scale)
    for section in document.sections:
        if "recommendations" in section.ids and not section.heading.run_in:
            for line, text in _recommendations(document, section, steps):
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
    stems = "|".join(re.escape(word) if word in _MODAL else re.escape(word[:-1]) + r"\w*" for word in sorted(words))
    marks = "|".join(sorted(letters))
    return re.compile(rf"(?i:\b(?:{stems or '(?!)'})\b|[⊕↑↓])|\b(?:{marks or '(?!)'})\b")


def _recommendations(
    document: Document, section: Section, steps: re.Pattern[str]
) -> Iterator[tuple[int, str]]:
    """Each recommendation with its line; a sub-heading that carries a strength speaks for all below it."""
    start, end = section.heading.line, section.end
    below = [h.line for h in document.headings if start < h.line < end and not h.run_in]
    for first, after in pairwise([start, *below, end]):
        rows = [row for table in document.tables if first < table.line < after for row in _rows(table)]
        items = [item.line for item in list_items(document, first + 1, after) if not item.indent]
        texts = {line: " ".join(document.prose[line - 1 : stop - 1]) for line, stop in pairwise([*items, after])}
        own = " ".join(document.prose[first - 1 : min([line for line, _ in rows] + items, default=after) - 1])
        if first == start or not steps.search(own):
            yield from rows
            yield from texts.items()
            if first != start and not rows and not items and len(own) > len(document.prose[first - 1]) + 1:
                yield first, own


def _rows(table: Table) -> Iterator[tuple[int, str]]:
    column = next((i for i, cell in enumerate(table.header) if _STRENGTH_COLUMN.search(cell)), None)
    for line, row in zip(table.lines, table.rows, strict=True):
        yield line, " ".join(row) if column is None else "".join(row[column : column + 1])
