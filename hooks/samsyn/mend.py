"""A document -> its text with what can be mended without changing what it says."""

import re
from collections.abc import Sequence
from unicodedata import normalize

from samsyn.dates import read_periods
from samsyn.model import Data, Document, Section

_HEADING = re.compile(
    r"^(?P<marks>#{1,6}\s+)?(?P<number>[\d.]+[.)]?\s+)?(?P<text>.*?)(?P<end>\s*(?:\{[^{}]*\})?\s*#*\s*)$"
)
_VALUE = re.compile(
    r"^(?P<key>[\w-]+:\s*)(?P<quote>[\"']?)(?P<value>[^\"'#]*?)(?P=quote)(?P<end>\s*(?:#.*)?)$"
)
CHAPTER = 2


def mend(document: Document, data: Data) -> tuple[str, ...]:
    """The document's lines: letters composed, dates as year-month-day, headings by name, sections in the type's order.

    Mending what is mended changes nothing. A document that cannot be read is left as it is.
    """
    if document.faults:
        return document.lines
    lines = [normalize("NFC", line) for line in document.lines]
    _mend_dates(lines, document, data)
    for section in document.sections:
        if not section.heading.run_in:
            index = section.heading.line - 1
            lines[index] = _mend_heading(lines[index], section, document)
    return tuple(_ordered(lines, document))


def _mend_dates(lines: list[str], document: Document, data: Data) -> None:
    language = data.languages[document.language]
    for key, number in document.meta_lines.items():
        match = _VALUE.match(lines[number - 1]) if data.fields.get(key) == "date" else None
        periods = read_periods(match["value"], language) if match else ()
        if match and len(periods) == 1 and periods[0].start == periods[0].end:
            period = periods[0]
            if (period.column, period.until) == (0, len(match["value"])):
                lines[number - 1] = f"{match['key']}{period.start.isoformat()}{match['end']}"


def _mend_heading(line: str, section: Section, document: Document) -> str:
    """The heading without a colon at its end and, if it is a misspelt one, as the type calls its section."""
    match = _HEADING.match(line)
    if not match or match["text"].strip("*_ :") != section.heading.text.removeprefix(
        match["number"] or ""
    ).strip("*_ :"):
        return line
    text = match["text"].rstrip(": ") if match["marks"] else match["text"]
    own = section.language == document.language
    if section.misspelt and own and len(section.ids) == 1 and document.type:
        text = next(s.headings[document.language] for s in document.type.sections if s.id == section.ids[0])
    return f"{match['marks'] or ''}{match['number'] or ''}{text}{match['end']}"


def _ordered(lines: Sequence[str], document: Document) -> Sequence[str]:
    """The chapters in the type's order, if each is one known section without a number and all lie below the title."""
    chapters = [s for s in document.sections if not s.heading.run_in and s.heading.level <= CHAPTER]
    chapters = [s for s in chapters if s.heading.level == CHAPTER or s is not chapters[0]]
    if not document.type or not all(len(s.ids) == 1 and s.heading.level == CHAPTER for s in chapters):
        return lines
    order = [section.id for section in document.type.sections]
    ranks = [order.index(section.ids[0]) for section in chapters]
    numbered = any(section.heading.text[:1].isdigit() for section in chapters)
    if numbered or ranks == sorted(ranks) or len(set(ranks)) < len(ranks):
        return lines
    starts = [section.heading.line - 1 for section in chapters]
    blocks = [_block(lines[start:end]) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    mended = list(lines[: starts[0]])
    for _, block in sorted(zip(ranks, blocks, strict=True), key=lambda pair: pair[0]):
        mended += block
    return mended


def _block(lines: Sequence[str]) -> list[str]:
    """A chapter's lines with one blank line at their end."""
    kept = list(lines)
    while kept and not kept[-1].strip():
        kept.pop()
    return [*kept, ""]
