"""A table begins with a row that says in words what each column holds."""

import re
from collections.abc import Iterator

from samsyn.model import Document, Problem, Severity, Site

_ROW = re.compile(r"^ {0,3}\|.*\|\s*$")
_LETTER = re.compile(r"[^\W\d_]")


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Warns of a header row without words, of a column without a heading, and of rows that no header makes a table."""
    inside = {line for table in document.tables for line in (table.line, table.line + 1, *table.lines)}
    for table in document.tables:
        if not any(map(_LETTER.search, table.header)):
            yield Problem(table.line, "table-header.none", severity=Severity.WARNING)
            continue
        for column, cell in enumerate(table.header[1:], 1):
            if not cell and any(_LETTER.search(row[column]) for row in table.rows if len(row) > column):
                values = {"column": column + 1}
                yield Problem(table.line, "table-header.column", values, Severity.WARNING)
    told = 0
    for line, text in enumerate(document.prose, 1):
        if text.lstrip()[:1] == "|" and line not in inside and _ROW.match(text):
            if told != line - 1 and line < len(document.prose) and _ROW.match(document.prose[line]):
                yield Problem(line, "table-header.no-table", severity=Severity.WARNING)
            told = line
