"""Small things with words: the nearest known one, sorting by a language's alphabet, printed dates and sizes."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from difflib import get_close_matches
from functools import lru_cache
from typing import Any

from samsyn.model import Language

_FIGURE = re.compile(r"\d")


@lru_cache(maxsize=8)
def joined(lines: tuple[str, ...]) -> str:
    """The lines as one text."""
    return "\n".join(lines)


def lines_with(pattern: re.Pattern[str], lines: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """The lines in which the pattern is found, with their numbers from 1, by one search of all: `^` needs MULTILINE.

    A line is also given if what is found goes on in the next one.
    """
    text = joined(lines)
    number, last = 1, 0
    match = pattern.search(text)
    while match:
        number += text.count("\n", last, match.start())
        yield number, lines[number - 1]
        last = text.find("\n", match.start())
        match = pattern.search(text, last + 1) if last >= 0 else None
        number, last = number + 1, last + 1


@lru_cache(maxsize=8)
def lines_with_figures(lines: tuple[str, ...]) -> Mapping[int, str]:
    """Those of the lines with a figure in them, by number."""
    return dict(lines_with(_FIGURE, lines))


def lines_naming(words: Iterable[str], lines: tuple[str, ...]) -> Mapping[int, str]:
    """Those of the lines in which one of the words stands, however it is written, by number; words in lower case."""
    text = joined(lines).lower()
    numbers = set()
    for word in words:
        place = text.find(word)
        while place >= 0:
            numbers.add(text.count("\n", 0, place) + 1)
            place = text.find(word, place + 1)
    return {number: lines[number - 1] for number in sorted(numbers)}


def language_of(path: str, languages: Mapping[str, Language]) -> Language:
    """The language of the folder below `docs/` that a path lies in, else the site's first."""
    return languages.get(path.split("/")[1] if "/" in path else "") or next(iter(languages.values()))


def nearest(word: str, known: Mapping[str, str] | Iterable[str], language: Language) -> str:
    """A sentence such as « Mente du «draft»?» for the known word closest to a misspelt one, or nothing.

    `known` may be a mapping from the words that count as near to the word that is then named.
    """
    names = known if isinstance(known, Mapping) else {name: name for name in known}
    found = closest(word, names)
    return language.labels["places.nearest"].format(nearest=names[found]) if found else ""


def closest(word: str, known: Iterable[str]) -> str:
    """The known word most like a misspelt one, empty if none is."""
    by_lower = {name.lower(): name for name in known}
    found = get_close_matches(word.lower()[:80], list(by_lower), n=1, cutoff=0.7)
    return by_lower[found[0]] if found else ""


def sorter(language: Language) -> Callable[[str], tuple[int, ...]]:
    """A key that sorts by the language's own alphabet: å last in Danish, before ä and ö in Swedish."""
    order = {letter: rank for rank, letter in enumerate(language.alphabet, 1000)}
    return lambda word: tuple(
        order.get(letter, ord(letter) if letter.isascii() else 9999) for letter in word.lower()
    )


def read_date(value: Any) -> date | None:
    """The date written as 2026-11-02, or none."""
    try:
        return (
            date.fromisoformat(value) if isinstance(value, str) and len(value) == len("2026-11-02") else None
        )
    except ValueError:
        return None


def print_date(value: date, language: Language) -> str:
    """The date as the language prints it, e.g. `2. november 2026`."""
    return language.date.format(day=value.day, month=language.months[value.month - 1], year=value.year)


def listed(words: Sequence[str], conjunction: str) -> str:
    """Words as a sentence lists them: `norsk, svensk og dansk`."""
    return f" {conjunction} ".join(filter(None, (", ".join(words[:-1]), *words[-1:])))


def name_download(language: Language, size: int, dated: date, pack: bool) -> str:
    """What a page calls the PDF that it links to, by its size in bytes and its date."""
    label = language.labels["meeting.download" if pack else "pdf.download"]
    return label.format(size=print_size(size), date=print_date(dated, language))


def print_size(size: int) -> str:
    """A file's size in bytes as a reader wants it, e.g. `84 kB` or `1,2 MB`; all our languages have the comma."""
    if size < 1_000_000:
        return f"{max(1, round(size / 1000))} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")
