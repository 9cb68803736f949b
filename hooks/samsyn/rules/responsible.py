"""A decision to act on has somebody responsible and a deadline, and the responsible one knows of it.

What nobody was given, nobody does. Who was not at the meeting and is no known body may never hear of it.
"""

import re
from collections.abc import Iterator, Sequence

from samsyn.dates import read_periods
from samsyn.model import Document, Language, Problem, Severity, Site, Table
from samsyn.parts import column, items_in, names, spans, tables_in

_COLUMNS = ("responsible", "deadline")
_EMPTY = {"", "-", "–", "—", "?", "??", "tbd", "xx", "x", "nn", "…", "..."}
_KNOWN_FIELDS = ("chair", "secretary", "approved-by", "owner-role", "client", "reports-to", "organisations")
_STEM = 5
_SHOWN = 500
_DAY_AND_MONTH = re.compile(r"(?<!\d)\d{1,2}[./]\s?\d{1,2}(?!\d)")
_FULL_NAME = re.compile(r"(?:[A-ZÆØÅÄÖ][^\W\d_]+ ){1,3}[A-ZÆØÅÄÖ][^\W\d_]+")
_INITIALS = re.compile(r"\([A-ZÆØÅÄÖ]{2,4}\)")


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Tells of each decision and action without one or the other; in approved minutes it is an error."""
    if not document.type or document.type.id != "meeting-minutes":
        return
    language = site.data.languages[document.language]
    severity = Severity.ERROR if document.status == "approved" else Severity.WARNING
    known = _known(document)
    for section in ("decisions", "actions"):
        for lines in spans(document, section):
            tables = list(tables_in(document, lines))
            for table in tables:
                if section == "actions" or any(
                    column(table, name, language) is not None for name in _COLUMNS
                ):
                    yield from _table(table, known, language, severity)
            if not tables:
                yield from _list(document, lines, section == "actions", language, severity)


def _table(table: Table, known: set[str], language: Language, severity: Severity) -> Iterator[Problem]:
    places = {name: column(table, name, language) for name in _COLUMNS}
    if missing := [language.labels[f"column.{name}"] for name, place in places.items() if place is None]:
        yield Problem(table.line, "responsible.columns", {"columns": ", ".join(missing)}, severity)
    for line, row in zip(table.lines, table.rows, strict=True):
        cells = {
            name: row[place] if place < len(row) else ""
            for name, place in places.items()
            if place is not None
        }
        lacking = [
            language.labels[f"column.{name}"] for name, cell in cells.items() if _is_open(cell, language)
        ]
        if lacking and any(map(str.isalnum, "".join(row))):
            yield Problem(line, "responsible.cell", {"columns": ", ".join(lacking)}, severity)
        who = cells.get("responsible", "")
        if known and not _is_open(who, language) and not _is_known(who, known, language):
            yield Problem(line, "responsible.unknown", {"who": who}, Severity.WARNING)


def _list(
    document: Document, lines: range, actions: bool, language: Language, severity: Severity
) -> Iterator[Problem]:
    """Where some items name who or when, all do; where none does, one word about it is enough."""
    formal = language.cues["decision.formal"]
    items = [(line, text) for line, _, text in items_in(document, lines) if not names(text, formal)]
    whole = [(line, _has_responsible(text, language), _has_deadline(text, language)) for line, text in items]
    if whole and not any(who or when for _, who, when in whole):
        yield Problem(lines.start - 1, "responsible.list", severity=severity if actions else Severity.WARNING)
        return
    for line, who, when in whole:
        lacking = [name for name, there in (("responsible", who), ("deadline", when)) if not there]
        if any(who for _, who, _ in whole) and any(when for _, _, when in whole) and lacking:
            columns = ", ".join(language.labels[f"column.{name}"] for name in lacking)
            yield Problem(line, "responsible.cell", {"columns": columns}, severity)


def _has_responsible(text: str, language: Language) -> bool:
    return names(text, language.cues["decision.responsible"]) or bool(_INITIALS.search(text))


def _has_deadline(text: str, language: Language) -> bool:
    if names(text, language.cues["decision.deadline"]) or _DAY_AND_MONTH.search(text):
        return True
    return names(text, language.months) or bool(read_periods(text[:_SHOWN], language))


def _is_open(cell: str, language: Language) -> bool:
    return (
        cell.strip("*. ").lower() in _EMPTY
        or cell.strip("*. ").lower() in language.cues["decision.unanswered"]
    )


def _known(document: Document) -> set[str]:
    """The stems of the words that name people and bodies; none if the minutes list no attendees."""
    present = [document.prose[n - 1] for lines in spans(document, "attendees") for n in lines]
    if not any(map(str.strip, present)):
        return set()
    others = [
        document.prose[n - 1]
        for lines in spans(document, "apologies", "secretary", "meeting-facts")
        for n in lines
    ]
    metadata = [str(document.meta.get(key, "")) for key in _KNOWN_FIELDS]
    return set(_stems(" ".join((*present, *others, *metadata))))


def _stems(text: str) -> Sequence[str]:
    """The beginnings of the words, and the initials of names written in capitals."""
    words = re.findall(r"[^\W\d_]+", text)
    initials = ["".join(part[0] for part in name.split()) for name in _FULL_NAME.findall(text)]
    return [word.lower()[:_STEM] for word in words if len(word) > 1] + [word.lower() for word in initials]


def _is_known(who: str, known: set[str], language: Language) -> bool:
    if names(who, language.cues["decision.everyone"]):
        return True
    words = [word for word in re.findall(r"[^\W\d_]+", who) if len(word) >= _STEM - 1 or word.isupper()]
    return not words or any(word.lower()[:_STEM] in known for word in words)
