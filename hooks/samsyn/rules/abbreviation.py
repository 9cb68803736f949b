"""An abbreviation is explained where it is first used, in the document's definitions or in the glossary."""

import re
from collections.abc import Iterable, Iterator, Set
from functools import lru_cache

from samsyn.model import Document, Problem, Severity, Site
from samsyn.text import lines_with
from samsyn.words import readable, text_lines, tokens_of, vocabulary

NEAR = 120
"""A long form so many characters from the abbreviation, before or after, explains it."""
SOON = 6
"""An explanation so many lines on still stands at the first use: in the same paragraph or the next."""
TRIES = 20
"""So many uses of an abbreviation are looked at for its explanation."""
MANY, LISTED = 3, 12
"""More than MANY unexplained abbreviations are told in one finding, which lists so many of them."""
SHORT = 7
"""So many capitals alone on a line are an abbreviation or two, not a title."""
LISTED_WORKS = {"references", "appendices", "attachments", "case-documents"}
_TOKEN = re.compile(
    r"(?<![\w/§&.'’+-])(?:[A-ZÆØÅÄÖ]{2,5}|[A-ZÆØÅÄÖ]{1,4}[a-zæøåäö][A-ZÆØÅÄÖ]{1,4})(?!\w|[&./+]\w|[ -]?\d|\*?[A-Z]|-[A-Z])"
)
_CAPITALS = re.compile(r"[A-ZÆØÅÄÖ][a-zæøåäö]?[A-ZÆØÅÄÖ]")
_ROMAN = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})")
_SIBLINGS_BEFORE = re.compile(r"(?:[A-ZÆØÅÄÖ]{2,6} )+$")
_SIBLINGS_AFTER = re.compile(r"^(?: [A-ZÆØÅÄÖ]{2,6})+")
_OPENED = re.compile(r"(?P<word>\w+)[\s”»\"*_]{0,4}\([«»“”\"*_]{0,3}$")
_IN_BRACKETS = re.compile(r"^[*_]{0,2}\s?\((?P<text>[^()]{2,200})\)?")
_MEANS = re.compile(
    r"^[*_:]{0,3}\s?(?:[:=|]|\s?[–—-]\s|,? ?(?:står for|står för|betyder|betyr|dvs\.?|d\.v\.s\.|det vil sige|det vil si"
    r"|det vill säga))\s*\W{0,3}\w{2}"
)
_AT_START = re.compile(r"^[\s>|*_+-]*(?:\d+[.)]\s+)?[*_]*$")
_NAME = re.compile(r"[A-ZÆØÅÄÖ][^\W\d_]+(?:[ -][A-ZÆØÅÄÖ][^\W\d_]*\.?){1,3}")
_MARKUP = re.compile(r"^\*\[([^\]]{1,40})\]:")


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Warns of abbreviations explained nowhere, and hints at those explained well after their first use."""
    first, explained = _uses(document)
    if not first:
        return
    silent = _known(site, document.language), _marked(document)
    asked = {w: n for w, n in first.items() if not (_stands(w, silent) or _ROMAN.fullmatch(w))}
    if asked:
        named, tokens = _initials(document), tokens_of(document)
        asked = {w: n for w, n in asked.items() if w not in named and w.lower() not in tokens}
    unexplained = {w: n for w, n in asked.items() if w not in explained}
    if len(unexplained) > MANY:
        words = ", ".join(f"{word} ({line})" for word, line in list(unexplained.items())[:LISTED])
        values = {"words": words + " …" * (len(unexplained) > LISTED)}
        yield Problem(next(iter(unexplained.values())), "abbreviation.many", values, Severity.WARNING)
    else:
        for word, line in unexplained.items():
            yield Problem(line, "abbreviation.unexplained", {"word": word}, Severity.WARNING)
    for word, line in asked.items():
        if explained.get(word, 0) > line + SOON:
            late = {"word": word, "line": explained[word]}
            yield Problem(line, "abbreviation.late", late, Severity.HINT)


def _stands(word: str, sets: Iterable[Set[str]]) -> bool:
    """Whether the word stands in one of the sets, as it is or in lower case."""
    return any(word in words or word.lower() in words for words in sets)


def _lines(document: Document) -> Iterator[tuple[int, str]]:
    """The lines in which abbreviations count: no lists of other works, none written in capitals throughout."""
    skipped = {n for s in document.sections if LISTED_WORKS & {*s.ids} for n in range(s.heading.line, s.end)}
    for number, line in lines_with(_CAPITALS, readable(document)):
        if number not in skipped and not _is_shouted(line):
            yield number, line


def _is_shouted(line: str) -> bool:
    """Whether the line is written in capitals throughout, as a title may be."""
    capitals, small = sum(map(str.isupper, line)), sum(map(str.islower, line))
    return capitals > max(small, SHORT)


def _uses(document: Document) -> tuple[dict[str, int], dict[str, int]]:
    """The line of each abbreviation's first use, in the text rather than in a heading, and that of its explanation."""
    headings = {heading.line for heading in document.headings if not heading.run_in}
    listed = {n for s in document.sections if "definitions" in s.ids for n in range(s.heading.line, s.end)}
    first: dict[str, int] = {}
    explained: dict[str, int] = {}
    tries: dict[str, int] = {}
    for number, line in _lines(document):
        for match in _TOKEN.finditer(line):
            word = match.group()
            if first.setdefault(word, number) in headings and number not in headings:
                first[word] = number
            tries[word] = tries.get(word, 0) + 1
            if word not in explained and tries[word] <= TRIES:
                before, after = line[max(0, match.start() - NEAR) : match.start()], line[match.end() :][:NEAR]
                if number in listed or _is_explained(word, before, after):
                    explained[word] = first[word] if number in listed else number
    return first, explained


def _is_explained(word: str, before: str, after: str) -> bool:
    before, after = _SIBLINGS_BEFORE.sub("", before), _SIBLINGS_AFTER.sub("", after)
    opened = _OPENED.search(before)
    if opened and (opened["word"][0].islower() or opened["word"][0].lower() == word[0].lower()):
        return True
    if (bracket := _IN_BRACKETS.match(after)) and (
        len(bracket["text"].split()) > 1 or bracket["text"][0].lower() == word[0].lower()
    ):
        return True
    if _AT_START.match(before) and _MEANS.match(after):
        return True
    return _spells(word, before) or _spells(word, after)


def _spells(word: str, text: str) -> bool:
    """Whether words that follow each other begin with the abbreviation's letters, small words counted or not."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    every = "".join(found[0] for found in words)
    long = "".join(found[0] for found in words if len(found) > 3)  # without og, for, av, i
    return word.lower() in every or word.lower() in long


@lru_cache(maxsize=8)
def _known(site: Site, code: str) -> set[str]:
    """What needs no explanation in a language: everyday abbreviations and words, and the glossary's."""
    language = site.data.languages[code]
    known = {
        *language.familiar,
        *(part for month in language.months for part in (month, month[:3])),
        *vocabulary(site, code).common,
    }
    for concept in site.data.concepts:
        for abbreviations in concept.abbreviations.values():
            known.update(abbreviations)
    return known


def _marked(document: Document) -> set[str]:
    """The abbreviations that the source itself explains as `*[MDK]: …`."""
    return {match[1] for line in document.lines if line[:2] == "*[" and (match := _MARKUP.match(line))}


def _initials(document: Document) -> set[str]:
    """The initials of the names in the text."""
    names = (match.group() for _, line in text_lines(document) for match in _NAME.finditer(line[:5000]))
    return {"".join(part[0] for part in re.split(r"[ -]", name) if part) for name in names}
