"""What stands in the sections of a document: their lines, tables, list items and columns."""

import re
from collections.abc import Iterator, Sequence

from samsyn.model import Document, Language, Table

_ITEM = re.compile(r"^(?P<indent> {0,12})(?:[-*+]|(?P<number>\d{1,3}|[A-Za-zÆØÅÄÖ])[.)])\s+(?P<text>\S.*)$")


def spans(document: Document, *ids: str) -> list[range]:
    """The lines below the headings of the sections with one of the ids, none of them twice."""
    found: list[range] = []
    for section in document.sections:
        lines = range(section.heading.line + (not section.heading.run_in), section.end)
        if any(id_ in section.ids for id_ in ids) and not any(
            section.heading.line in other for other in found
        ):
            found.append(lines)
    return found


def tables_in(document: Document, lines: range) -> Iterator[Table]:
    """The tables that stand on the lines."""
    return (table for table in document.tables if table.line in lines)


def items_in(document: Document, lines: range) -> Iterator[tuple[int, str, str]]:
    """Line, number or letter, and text of the list items on the lines, those within other items left out.

    The text goes on to the next item or blank line.
    """
    tables = {n for table in tables_in(document, lines) for n in (table.line, *table.lines)}
    open_: tuple[int, str, list[str]] | None = None
    outer = -1
    for n in lines:
        text = document.prose[n - 1]
        match = _ITEM.match(text) if n not in tables else None
        if match and (outer < 0 or len(match["indent"]) <= outer):
            if open_:
                yield open_[0], open_[1], " ".join(open_[2])
            outer = len(match["indent"])
            open_ = (n, match["number"] or "", [match["text"]])
        elif open_ and (match or text.startswith(" ") or (text.strip() and document.prose[n - 2].strip())):
            open_[2].append(text.strip())
        elif text.strip():
            if open_:
                yield open_[0], open_[1], " ".join(open_[2])
            open_, outer = None, -1
    if open_:
        yield open_[0], open_[1], " ".join(open_[2])


def column(table: Table, name: str, language: Language) -> int | None:
    """The index of the column whose header begins with a cue of `column.<name>`, if there is one."""
    cues = language.cues[f"column.{name}"]
    headers = [re.sub(r"[^\w ]", "", header).strip().lower() for header in table.header]
    return next((index for index, header in enumerate(headers) if header.startswith(tuple(cues))), None)


def names(text: str, cues: Sequence[str]) -> bool:
    """Whether one of the cues stands in the text."""
    lower = text.lower()
    return any(cue in lower for cue in cues)
