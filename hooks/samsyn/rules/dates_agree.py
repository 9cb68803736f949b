"""The title in the metadata is that of the page, and the dates in file name, title and metadata are one date."""

import re
from collections.abc import Iterator
from datetime import date

from samsyn.dates import read_periods
from samsyn.model import Document, Problem, Severity, Site
from samsyn.text import print_date, read_date

_IN_NAME = re.compile(r"(?<!\d)(\d{4})[-_]?(\d\d)[-_]?(\d\d)(?!\d)")
_DATE_LABEL = re.compile(r"^(mødedato|dato|møtedato|datum|mötesdatum|sammanträdesdatum)$", re.IGNORECASE)


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Warns of a title that is not the heading's, and of every date that is not the meeting's or the file's."""
    if not document.type:
        return
    language = site.data.languages[document.language]
    heading = next((h for h in document.headings if h.level == 1 and not h.run_in), None)
    title = str(document.meta.get("title") or "")
    if heading and title and _words(heading.text) != _words(title):
        values = {"title": title, "heading": heading.text}
        yield Problem(heading.line, "dates-agree.title", values, Severity.WARNING)
    places = [(document.meta_lines.get("title", 1), title)] if title else []
    places += [(heading.line, heading.text)] if heading and _words(heading.text) != _words(title) else []
    meeting, named = read_date(document.meta.get("meeting-date")), _date_in_name(document.key)
    if meeting and named and meeting != named:
        values = {
            "date": print_date(meeting, language),
            "right": meeting.isoformat(),
            "found": named.isoformat(),
        }
        yield Problem(document.meta_lines["meeting-date"], "dates-agree.file", values, Severity.WARNING)
    right = meeting or named
    if meeting and document.type.id == "meeting-minutes":
        places += _facts(document)
    for line, text in places:
        found = [period.start for period in read_periods(text, language) if period.start == period.end]
        if right and found and right not in found:
            values = {"found": print_date(found[0], language), "right": print_date(right, language)}
            key = "dates-agree.meeting" if meeting else "dates-agree.name"
            yield Problem(line, key, values, Severity.WARNING)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _date_in_name(key: str) -> date | None:
    for match in _IN_NAME.finditer(key.rpartition("/")[2]):
        if found := read_date("-".join(match.groups())):
            return found
    return None


def _facts(document: Document) -> Iterator[tuple[int, str]]:
    """What stands as the meeting's date in the document's head, in a table or after a label, with its line."""
    chapters = [heading.line for heading in document.headings if heading.level > 1 and not heading.run_in]
    end = chapters[1] if len(chapters) > 1 else len(document.lines) + 1
    for table in document.tables:
        for line, row in zip((table.line, *table.lines), (table.header, *table.rows), strict=True):
            if line < end and len(row) > 1 and _DATE_LABEL.match(row[0].strip("*: ")):
                yield line, row[1]
    for heading in document.headings:
        if heading.line < end and heading.run_in and _DATE_LABEL.match(heading.text):
            yield heading.line, document.prose[heading.line - 1]
