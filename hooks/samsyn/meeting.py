"""The document that calls a meeting -> the meeting as data: who, when, and the agenda's table, item by item."""

import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time
from posixpath import dirname, join, normpath

from samsyn.model import Document, Language, Problem, Table
from samsyn.parse import plain
from samsyn.parts import spans, tables_in
from samsyn.text import read_date

TYPE = "meeting"
"""Id of the document type whose documents call a meeting."""
COLUMNS = {
    "time": True,
    "subject": True,
    "kind": True,
    "presenter": False,
    "appendices": False,
    "proposal": False,
}
"""The columns of the agenda, each headed by the language's label `meeting.<name>`; True for one that must be there."""
KINDS = ("information", "discussion", "decision")

_SPAN = re.compile(r"(\d\d?)[.:](\d\d)\s?[–-]\s?(\d\d?)[.:](\d\d)")
_MINUTES = re.compile(r"(\d{1,3})\s?min(?:\.|utter|uter)?|(\d{1,3})|[–-]?", re.IGNORECASE)
_TARGET = re.compile(r"\]\(<?([^()\s<>]{1,500})")


@dataclass(frozen=True, slots=True)
class Item:
    """A point on the agenda; `kind` is one of KINDS, `documents` are keys, `line` is that of its row."""

    title: str
    kind: str
    presenter: str = ""
    minutes: int = 0
    documents: tuple[str, ...] = ()
    proposal: str = ""
    line: int = 1


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting and its agenda."""

    group: str
    day: date
    start: time
    end: time
    place: str
    items: tuple[Item, ...]

    @property
    def room(self) -> int:
        """Return the minutes between start and end."""
        span = datetime.combine(self.day, self.end) - datetime.combine(self.day, self.start)
        return int(span.total_seconds() // 60)


def read_meeting(document: Document, language: Language) -> tuple[Meeting | None, tuple[Problem, ...]]:
    """The meeting a document of the type `meeting` calls, and what cannot be read of it.

    There is no meeting if the date, the time or the agenda is missing. A document on the agenda is a link, as
    elsewhere; its key is returned whether or not the document exists.
    """
    problems: list[Problem] = []
    span = _read_span(document, problems)
    day = read_date(document.meta.get("meeting-date"))
    items = tuple(_read_items(document, language, problems))
    if not (span and day and items):
        return None, tuple(problems)
    meeting = Meeting(
        group=str(document.meta.get("group") or ""),
        day=day,
        start=span[0],
        end=span[1],
        place=str(document.meta.get("meeting-place") or ""),
        items=items,
    )
    return meeting, tuple(problems)


def _read_span(document: Document, problems: list[Problem]) -> tuple[time, time] | None:
    text = str(document.meta.get("meeting-time") or "")
    if found := _SPAN.fullmatch(text.strip()):
        numbers = [int(group) for group in found.groups()]
        with suppress(ValueError):
            start, end = time(numbers[0], numbers[1]), time(numbers[2], numbers[3])
            if start < end:
                return start, end
    if text:
        problems.append(Problem(document.meta_lines["meeting-time"], "meeting.time", {"text": text}))
    return None


def _read_items(document: Document, language: Language, problems: list[Problem]) -> Iterator[Item]:
    places = spans(document, "agenda")
    table = next((table for lines in places for table in tables_in(document, lines)), None)
    if table is None:
        heads = " | ".join(language.labels[f"meeting.{name}"] for name in COLUMNS)
        problems += [
            Problem(lines.start - 1, "meeting.no-table", {"headings": heads}) for lines in places[:1]
        ]
        return
    columns = _find_columns(table, language)
    for name, needed in COLUMNS.items():
        if needed and name not in columns:
            heading = language.labels[f"meeting.{name}"]
            problems.append(Problem(table.line, "meeting.column", {"heading": heading}))
            return
    for line, row in zip(table.lines, table.rows, strict=True):
        cells = {name: row[place] if place < len(row) else "" for name, place in columns.items()}
        yield _read_item(document, language, line, cells, problems)


def _find_columns(table: Table, language: Language) -> dict[str, int]:
    heads = {language.labels[f"meeting.{name}"].lower(): name for name in COLUMNS}
    found = [(heads.get(plain(head).lower()), place) for place, head in enumerate(table.header)]
    return {name: place for name, place in found if name}


def _read_item(
    document: Document, language: Language, line: int, cells: Mapping[str, str], problems: list[Problem]
) -> Item:
    minutes = _MINUTES.fullmatch(cells["time"])
    if not minutes:
        problems.append(Problem(line, "meeting.minutes", {"text": cells["time"]}))
    names = {language.labels[f"meeting.kind-{kind}"]: kind for kind in KINDS}
    kind = {name.lower(): kind for name, kind in names.items()}.get(plain(cells["kind"]).lower())
    if not kind:
        problems.append(Problem(line, "meeting.kind", {"text": cells["kind"], "known": ", ".join(names)}))
    return Item(
        title=_content(cells["subject"]),
        kind=kind or KINDS[0],
        presenter=_content(cells.get("presenter", "")),
        minutes=int(minutes[1] or minutes[2] or 0) if minutes else 0,
        documents=tuple(_list_keys(document, cells.get("appendices", ""))),
        proposal=_content(cells.get("proposal", "")),
        line=line,
    )


def _list_keys(document: Document, cell: str) -> Iterator[str]:
    """The keys that the links of a cell point to; a text without a link is itself what cannot be found."""
    targets = _TARGET.findall(cell)
    for target in targets:
        path = target.partition("#")[0]
        yield (
            normpath(join(dirname(document.key), path)).removesuffix(".md")
            if path.endswith(".md")
            else target
        )
    if not targets and _content(cell):
        yield plain(cell)


def _content(cell: str) -> str:
    """What a reader sees in a cell; a dash says that there is nothing."""
    return plain(cell) if cell.strip("–— -") else ""
