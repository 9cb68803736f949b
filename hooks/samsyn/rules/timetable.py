"""The dates of a timetable stand in their order and agree with the metadata.

A milestone before the one above it is mostly a wrong year. A plan approved after its last milestone, or a
draft whose whole timetable has passed, is not a plan any more.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from samsyn.dates import Period, read_periods
from samsyn.model import Document, Language, Problem, Severity, Site, Table
from samsyn.parts import column, spans, tables_in
from samsyn.text import print_date, read_date

_LEAD = re.compile(
    r"^\s*(?:(?:[-*+]|\d{1,3}[.)])\s+)?(?:\*\*|__)?"
    r"(?:(?:den|d\.|i|fra|fra og med|från|från och med|senest|senast)\s)?",
    re.IGNORECASE,
)
_LONGEST = 120
"""Characters of a cell or line in which its date is looked for."""


@dataclass(frozen=True, slots=True)
class _Entry:
    line: int
    text: str
    period: Period


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Tells of each date that lies before the one above it, and of a timetable that is past its time."""
    language = site.data.languages[document.language]
    series = [
        entries for lines in spans(document, "timetable") for entries in _series(document, lines, language)
    ]
    for entries in series:
        yield from _unordered(entries)
    entries = [entry for each in series for entry in each]
    if len(entries) > 1:
        yield from _outdated(document, site, entries, language)
    yield from _reversed(document, language)


def _series(document: Document, lines: range, language: Language) -> Iterator[list[_Entry]]:
    """The runs of dates that are to ascend: each table, and the dated lines between two headings."""
    tables = list(tables_in(document, lines))
    for table in tables:
        yield from _rows(table, language)
    taken = {n for table in tables for n in (table.line, *table.lines)}
    headings = {heading.line for heading in document.headings if not heading.run_in}
    run: list[_Entry] = []
    for n in lines:
        if n in headings:
            yield run
            run = []
        elif n not in taken and (text := document.prose[n - 1].strip()):
            lead = _LEAD.match(text)
            rest = text[lead.end() if lead else 0 :][:_LONGEST]
            period = next(iter(read_periods(rest, language)), None)
            if period and period.column == 0:
                run.append(_Entry(n, _shown(rest), period))
    yield run


def _rows(table: Table, language: Language) -> Iterator[list[_Entry]]:
    """The dates of a table's time column; a row with an empty one begins a new run, as a heading would."""
    place = column(table, "time", language) or 0
    run: list[_Entry] = []
    for line, row in zip(table.lines, table.rows, strict=True):
        cell = row[place][:_LONGEST] if place < len(row) else ""
        period = next(iter(read_periods(cell, language)), None)
        if period:
            run.append(_Entry(line, cell, period))
        elif not cell.strip("*- "):
            yield run
            run = []
    yield run


def _shown(text: str) -> str:
    """The beginning of a line that holds its date."""
    return re.split(r"\s[–—-]\s|\*\*|__|: ", text)[0][:40].strip()


def _unordered(entries: Sequence[_Entry]) -> Iterator[Problem]:
    latest: _Entry | None = None
    for entry in entries:
        if latest and entry.period.end < latest.period.start:
            yield Problem(
                entry.line,
                "timetable.order",
                {"text": entry.text, "before": latest.text, "line": latest.line},
            )
        else:
            latest = entry


def _outdated(
    document: Document, site: Site, entries: Sequence[_Entry], language: Language
) -> Iterator[Problem]:
    last = max(entries, key=lambda entry: entry.period.end)
    approved = read_date(document.meta.get("approved-date"))
    if approved and approved > last.period.end:
        values = {"date": print_date(approved, language), "text": last.text}
        yield Problem(last.line, "timetable.approved", values)
    elif document.status == "draft" and last.period.end < site.today:
        yield Problem(last.line, "timetable.past", {"text": last.text}, Severity.WARNING)


def _reversed(document: Document, language: Language) -> Iterator[Problem]:
    start, end = (read_date(document.meta.get(key)) for key in ("valid-from", "valid-to"))
    if start and end and end < start:
        values = {"start": print_date(start, language), "end": print_date(end, language)}
        yield Problem(document.meta_lines["valid-to"], "timetable.reversed", values)
