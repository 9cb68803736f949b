"""A numbered series has every number once: headings, list items and rows of a table."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from samsyn.model import Document, Heading, Problem, Severity, Site, Table
from samsyn.text import joined

Number = tuple[int, ...]
SECOND = 2
LAZY = 3
"""A list that begins with so many ones leaves the counting to the page."""
FAR = 20
"""A number so far from the one before belongs to no series: «112» is for emergencies."""
_NUMBER = re.compile(r"^(?P<number>\d{1,3}(?:\.\d{1,3}){0,4})(?P<mark>[.)]?)\s+(?P<text>\S.*)$")
_SAME = re.compile(
    r"^(?P<label>sak|sag|punkt|pkt\.?|ärende|kapitel|trin|trinn|steg|fase|fas|mål|delmål)\s+(?P<number>\d{1,3})\b(?![./]\d)",
    re.IGNORECASE,
)
_ITEM = re.compile(r"^ *(?:[-*+]|(?P<number>\d{1,9})[.)]) +\S")
_NUMBERED_ITEM = re.compile(r"^ *\d{1,9}[.)] +\S", re.MULTILINE)
_OPENING = re.compile(r"^\W{0,6}(\d{1,3}(?:\.\d{1,3}){0,4})[.)]?\s")
_NUMBER_COLUMN = re.compile(r"^(nr\.?|nummer|#|punkt|pkt\.?|trin|trinn|steg|sak|sag|ärende)$", re.IGNORECASE)


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Warns where a number stands twice or is missing between two others, and where 3.1 stands under 2."""
    months = {name[:3] for name in site.data.languages[document.language].months}
    numbered = [found for heading in document.headings if (found := _number(heading, months))]
    if numbered:
        yield from _headings(document, numbered)
    if _NUMBERED_ITEM.search(joined(document.prose)):
        yield from _lists(document)
    for table in document.tables:
        yield from _table(table)


def _number(heading: Heading, months: set[str]) -> tuple[Heading, str, Number] | None:
    """The heading with its label and number, none if its number counts something else: «12 ugers forløb»."""
    if heading.run_in or heading.level == 1:
        return None
    if match := _SAME.match(heading.text):
        return heading, match["label"].lower(), (int(match["number"]),)
    match = _NUMBER.match(heading.text)
    if not match or match["text"][:3].lower() in months:
        return None
    if not match["mark"] and "." not in match["number"] and not match["text"][0].isupper():
        return None
    return heading, "", tuple(map(int, match["number"].split(".")))


def _headings(document: Document, numbered: Sequence[tuple[Heading, str, Number]]) -> Iterator[Problem]:
    everywhere = {number for _, _, number in numbered} | _numbers_in_text(document)
    by_line = {heading.line: number for heading, _, number in numbered}
    parents = _parents(document.headings)
    seen: dict[tuple[object, ...], tuple[Number, int]] = {}
    for heading, label, number in numbered:
        parent = parents[heading.line]
        outer = by_line.get(parent.line, ()) if parent else ()
        if len(number) > 1 and len(outer) == len(number) - 1 and outer != number[:-1]:
            right = _print((*outer, number[-1]))
            values = {"number": _print(number), "parent": parent.text if parent else "", "right": right}
            yield Problem(heading.line, "numbering.under", values, Severity.WARNING)
            continue
        place = parent.line if parent and len(number) == 1 else 0
        scope = (label, number[:-1], place, heading.level)
        start = ((*number[:-1], 0), heading.line) if number[1:] and number[-1] == SECOND else None
        before = seen.get(scope, start)
        seen[scope] = number, heading.line
        if before:
            yield from _step(heading.line, before, number, everywhere)


def _step(
    line: int, before: tuple[Number, int], number: Number, everywhere: set[Number]
) -> Iterator[Problem]:
    """What is wrong between a number and the one before it in its series."""
    (*prefix, last), first = before
    if number[-1] <= last and number[-1] != 1:
        key = "numbering.twice" if number[-1] == last else "numbering.back"
    elif number[-1] == last:
        key = "numbering.twice"
    elif last + 1 < number[-1] < last + FAR and (*prefix, last + 1) not in everywhere:
        key = "numbering.missing"
    else:
        return
    values = {"number": _print(number), "first": first, "missing": _print((*prefix, last + 1))}
    yield Problem(line, key, values, Severity.WARNING)


def _parents(headings: Sequence[Heading]) -> dict[int, Heading | None]:
    """The heading above each one, of a higher level, by line."""
    parents: dict[int, Heading | None] = {}
    above: list[Heading] = []
    for heading in headings:
        while above and above[-1].level >= heading.level:
            above.pop()
        parents[heading.line] = above[-1] if above else None
        above.append(heading)
    return parents


def _numbers_in_text(document: Document) -> set[Number]:
    """Numbers that open a line of text: «**2.** …» carries on a series of headings."""
    found = map(_OPENING.match, document.prose)
    return {tuple(map(int, match[1].split("."))) for match in found if match}


def _lists(document: Document) -> Iterator[Problem]:
    """The page counts a list by itself from its first number: other numbers in the source are lost to the reader."""
    for numbers in _numbered_lists(document):
        lazy = all(number == 1 for number, _ in numbers[:LAZY])
        if not lazy:
            for (before, first), (number, line) in pairwise(numbers):
                yield from _step(line, ((before,), first), (number,), set())


def _numbered_lists(document: Document) -> list[list[tuple[int, int]]]:
    """The numbers of each list with their lines; a list ends at a paragraph that does not stand within its items."""
    lists: list[list[tuple[int, int]]] = []
    open_: list[tuple[int, list[tuple[int, int]]]] = []
    after_blank = False
    for line, text in enumerate(document.prose, 1):
        if not text.strip():
            after_blank = True
            continue
        indent = len(text) - len(text.lstrip(" "))
        match = _ITEM.match(text)
        if match or after_blank or text.startswith(("#", "|")):
            while open_ and (open_[-1][0] > indent or (open_[-1][0] == indent and not match)):
                open_.pop()
        if match and match["number"]:
            if not open_ or open_[-1][0] < indent:
                lists.append([])
                open_.append((indent, lists[-1]))
            open_[-1][1].append((int(match["number"]), line))
        after_blank = False
    return lists


def _table(table: Table) -> Iterator[Problem]:
    if not table.header or not _NUMBER_COLUMN.match(table.header[0]):
        return
    cells = [row[0].strip(" .") if row else "" for row in table.rows]
    if all(cell.isdecimal() for cell in cells):
        numbers = [int(cell[:9]) for cell in cells]
        for index, (before, number) in enumerate(pairwise(numbers)):
            yield from _step(table.lines[index + 1], ((before,), table.lines[index]), (number,), set())


def _print(number: Number) -> str:
    return ".".join(map(str, number))
