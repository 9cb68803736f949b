"""Nothing is left to be filled in or settled: no `(?)`, `XX`, `[indsæt …]`, `dd.mm.åååå` or «ännu ej klart».

A text with such a mark looks finished and is not: the reader cannot know whether the seat, the date or the appendix
exists. A true question is left alone.
"""

import re
from collections.abc import Iterator
from functools import cache

from samsyn.model import Document, Language, Problem, Site

_MARKS = (
    r"\(\s?\?{1,3}\s?\)|\[\s?(?:\?{1,3}|_{2,9}|[Xx]{2,9})\s?\]",
    r"(?<=\|)\s*\?{1,3}\s*(?=\|)|^\s*(?:[-*+]|\d{1,3}[.)])\s+\?{1,3}\s*$",
    r"(?<![\w?!.,:;\"»”'])\?{2,3}(?![\w?!+\"])",
    r"\b[Xx]{2,4}(?P<cross>[-./])[Xx]{2}(?P=cross)[Xx]{2,4}\b|\b20(?:[Xx]{2}|__|\?\?)(?!\w)",
    r"(?<![\w.,:&/-])(?:X{2,9}|x{3,9})(?![\w&/-]|[.,]\d)",
    r"(?P<form>\b[Dd]{1,2}(?P<dot>[./-])[Mm]{1,2}(?P=dot)(?:[ÅåYyAa]{4}|[ÅåYyAa]{2})\b|\b[ÅåYy]{4}(?P<dash>[./-])[Mm]{2}(?P=dash)[Dd]{2}\b)",
    r"\b(?:TBD|TBA|TBC|FIXME)\b|\bTODO(?=\s*(?:[:!.,;)|\]]|$))|(?<![\w.])N\.?N\.?(?=\s*(?:[,|(]|$))|\b[Ll]orem ipsum\b",
)
_FORMAT = re.compile(r"format|skriv|angi|ange", re.IGNORECASE)
_ANONYMOUS = 4
"""On more lines than this `XX` stands for a person who is not to be named."""
_SENTENCE = re.compile(r"[^.!?|:]{0,300}$")


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Tells of the first mark on each line, in the metadata too."""
    language = site.data.languages[document.language]
    pattern = _pattern(
        language.cues["open.anywhere"], language.cues["open.alone"], language.cues["open.fill"]
    )
    found = []
    for number, line in enumerate(document.prose, 1):
        text = document.lines[number - 1] if 1 < number < document.body - 1 else line
        if text and (mark := _first(text, pattern, language)):
            found.append((number, mark))
    crossed = [number for number, mark in found if set(mark) == {"X"}]
    for number, mark in found:
        if set(mark) != {"X"} or len(crossed) <= _ANONYMOUS or number == crossed[0]:
            yield Problem(number, "placeholder", {"text": mark})


@cache
def _pattern(anywhere: tuple[str, ...], alone: tuple[str, ...], fill: tuple[str, ...]) -> re.Pattern[str]:
    def any_of(words: tuple[str, ...]) -> str:
        return "|".join(sorted(map(re.escape, words), key=len, reverse=True))

    phrases = (
        rf"\[(?i:{any_of(fill)})(?!\w)[^\[\]]{{0,80}}\](?![(:\[])",
        rf"(?<!\w)(?i:{any_of(anywhere)})(?!\w)",
        rf"(?:(?<=[(\[|])|(?<=[|:–-] )|(?<=^- )|(?<=^\* ))\s?(?i:{any_of(alone)})\s?(?=[)\]|]|\.?\s*$)",
        r"(?<=\w)\?{2,3}(?![\w?!+\"])",
    )
    return re.compile("|".join((*_MARKS, *phrases)))


def _first(text: str, pattern: re.Pattern[str], language: Language) -> str:
    for match in pattern.finditer(text):
        found = match.group().strip()
        if text.lstrip().startswith("???") and match.start() <= len(text) - len(text.lstrip()):
            continue
        if match["form"] and _FORMAT.search(text, 0, match.start()):
            continue
        if (
            set(found) == {"?"}
            and text[match.start() - 1 : match.start()].isalnum()
            and _asks(text, match.start(), language)
        ):
            continue
        return found
    return ""


def _asks(text: str, end: int, language: Language) -> bool:
    """Whether the sentence that ends with the question marks is a question."""
    sentence = _SENTENCE.search(text, max(0, end - 300), end)
    words = re.findall(r"\w+", sentence.group().lower()) if sentence else []
    return any(word in language.cues["open.question"] for word in words)
