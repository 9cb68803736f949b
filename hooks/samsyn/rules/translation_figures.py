"""Dates and numbers are the same in a translation as in its original."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import zip_longest

from samsyn.dates import read_periods
from samsyn.identity import find_numbers, mask
from samsyn.model import Document, Language, Problem, Severity, Site
from samsyn.text import print_date
from samsyn.translations import original_of
from samsyn.words import text_lines

SPELT_OUT = 12
"""Numbers up to this one may be written in words in one language and in figures in another."""
LONGEST = 10_000
"""So many characters of a line are read."""
Value = tuple[date, date] | float
Part = Mapping[Value, tuple[str, int]]
"""The dates and numbers below a heading, each as it stands and with its line."""
_NUMBER = re.compile(r"(?<![\w.,:])\d{1,3}(?:[.\u00a0\u202f ]\d{3})+(?!\d)|\d{1,9}(?:[.,:]\d{1,4})?")
_GROUPED = re.compile(r"\d{1,3}(?:[.\u00a0\u202f ]\d{3})+")
_MARK = re.compile(r"^\s*(?:#{1,6}\s+)?(?:[-*+]\s+)?(?:\d{1,3}[.)]\s+)?|\[\^[^\]]{1,40}\]:?")


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Warns of each date or number that stands in a part of the document and not in the original's, and the reverse."""
    original = original_of(document.key, site)
    if not original or original is document:
        return
    languages = site.data.languages
    language, theirs_language = languages[document.language], languages[original.language]
    ours, theirs = _parts(document, language, site.today), _parts(original, theirs_language, site.today)
    if [level for level, _, _ in ours] != [level for level, _, _ in theirs]:
        ours, theirs = [_joined(ours)], [_joined(theirs)]
    for (_, line, here), (_, _, there) in zip(ours, theirs, strict=True):
        extra = [value for value in here if not _stands(value, there)]
        lost = [value for value in there if not _stands(value, here)]
        small = not (any(map(_is_small, extra)) and any(map(_is_small, lost)))
        extra = [value for value in extra if not (small and _is_small(value))]
        lost = [value for value in lost if not (small and _is_small(value))]
        for ours_value, theirs_value in zip_longest(extra, lost):
            text, at = here.get(ours_value, ("", line))
            right, source = there.get(theirs_value, ("", 0))
            if isinstance(theirs_value, tuple) and theirs_value[0] == theirs_value[1]:
                right = print_date(theirs_value[0], language)
            values = {"text": text, "right": right, "path": original.path, "line": source}
            key = "differs" if text and right else "extra" if text else "lost"
            yield Problem(at, f"translation-figures.{key}", values, Severity.WARNING)


def _stands(value: Value, part: Part) -> bool:
    """Whether the value is in the part; «slutet av 2027» is also said by 31 December 2027."""
    if value in part or isinstance(value, float):
        return value in part
    dates = [other for other in part if isinstance(other, tuple)]
    exact = value[0] == value[1]
    return any(a <= value[1] and value[0] <= b and not (exact and a == b) for a, b in dates)


def _is_small(value: Value) -> bool:
    return isinstance(value, float) and value <= SPELT_OUT and value.is_integer()


def _parts(document: Document, language: Language, today: date) -> list[tuple[int, int, Part]]:
    """Level and line of each heading, and what stands below it up to the next one."""
    levels = {heading.line: heading.level for heading in document.headings if not heading.run_in}
    parts: list[tuple[int, int, dict[Value, tuple[str, int]]]] = [(0, document.body, {})]
    for number, line in text_lines(document):
        if number in levels:
            parts.append((levels[number], number, {}))
        secret = any(True for _ in find_numbers(line, document.language, today))
        for value, text in _values(mask(line) if secret else line, language):
            parts[-1][2].setdefault(value, (text, number))
    return list(parts)


def _joined(parts: list[tuple[int, int, Part]]) -> tuple[int, int, Part]:
    return 0, parts[0][1], {value: found for _, _, part in reversed(parts) for value, found in part.items()}


def _values(line: str, language: Language) -> Iterator[tuple[Value, str]]:
    if not any(map(str.isdigit, line)):
        return
    line = rest = _MARK.sub(" ", line[:LONGEST])
    for period in read_periods(line, language):
        column, until = period.column, period.until
        yield (period.start, period.end), line[column:until]
        rest = rest[:column] + " " * (until - column) + rest[until:]
    for match in _NUMBER.finditer(rest):
        text = match.group()
        plain = (
            re.sub(r"\D", "", text) if _GROUPED.fullmatch(text) else text.replace(",", ".").replace(":", ".")
        )
        yield float(plain), text
