"""Each seat of a group has role, organisation and sector; both sides chair it, and no sector is left out.

A reader must see who decides on whose behalf. Where patients have no seat, the document says why.
"""

from collections.abc import Iterator, Sequence

from samsyn.model import Document, Language, Problem, Severity, Site
from samsyn.parts import column, items_in, names, spans, tables_in

_COLUMNS = ("role", "organisation", "sector")
_BOTH = {"specialist-care", "municipality"}


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Warns of incomplete seats, a single chair, a sector without a seat, and patients left out."""
    if not document.type or document.type.id != "terms-of-reference":
        return
    language = site.data.languages[document.language]
    members = spans(document, "members")
    if not members:
        return
    heading = members[0].start - 1
    whole = spans(document, "members", "chairs")
    yield from _seats(document, whole, heading, language)
    text = "\n".join(document.prose[n - 1] for lines in whole for n in lines).lower()
    if document.meta.get("kind") in ("network", "standing-forum"):
        return
    sectors = document.meta.get("sectors")
    known = [sector for sector in sectors if sector in site.data.sectors] if isinstance(sectors, list) else []
    yield from _chairs(document, text, known, heading, language)
    for sector in known:
        label = language.labels[f"sector.{sector}"]
        if not names(text, (label.lower(), *language.cues[f"sector.{sector}"])):
            yield Problem(heading, "members.sector", {"sector": label}, Severity.WARNING)
    users = (*language.cues["members.user"], *language.cues["sector.user-organisation"])
    if "user-organisation" not in known and not names(text, users):
        yield Problem(heading, "members.user", severity=Severity.WARNING)


def _seats(
    document: Document, sections: Sequence[range], heading: int, language: Language
) -> Iterator[Problem]:
    tables = [table for lines in sections for table in tables_in(document, lines)]
    if not tables and any(True for lines in sections for _ in items_in(document, lines)):
        yield Problem(heading, "members.table", severity=Severity.WARNING)
    for table in tables:
        places = {name: column(table, name, language) for name in _COLUMNS}
        if places["role"] is None and places["organisation"] is None:
            continue
        if missing := [language.labels[f"column.{name}"] for name, place in places.items() if place is None]:
            yield Problem(table.line, "members.columns", {"columns": ", ".join(missing)}, Severity.WARNING)
        for line, row in zip(table.lines, table.rows, strict=True):
            empty = [
                language.labels[f"column.{name}"]
                for name, place in places.items()
                if place is not None and not (place < len(row) and any(map(str.isalnum, row[place])))
            ]
            if empty and any(map(str.isalnum, "".join(row))):
                yield Problem(line, "members.empty", {"columns": ", ".join(empty)}, Severity.WARNING)


def _chairs(
    document: Document, text: str, sectors: Sequence[str], heading: int, language: Language
) -> Iterator[Problem]:
    """A group of region and municipality has a chair from each, or a chair and a vice-chair."""
    if not _BOTH.issubset(sectors) or names(text, language.cues["members.chairs"]):
        return
    cues = tuple(language.cues["members.chair"])
    found = 0
    for lines in spans(document, "members", "chairs"):
        rows = [row for table in tables_in(document, lines) for row in table.rows]
        entries = [cell for row in rows for cell in row[:1]] + [
            text for _, _, text in items_in(document, lines)
        ]
        found += sum(entry.strip("* 0123456789").lower().startswith(cues) for entry in entries)
    if found == 1:
        yield Problem(heading, "members.chair", severity=Severity.WARNING)
