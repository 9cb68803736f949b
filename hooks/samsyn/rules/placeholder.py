"""Nothing is left to be filled in or settled: no `(?)`, `XX`, `[indsæt …]`, `dd.mm.åååå` or «ännu ej klart».

A text with such a mark looks finished and is not: the reader cannot know whether the seat, the date or the
appendix exists. A true question is left alone.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from samsyn.model import Document, Language, Problem, Site
from samsyn.text import lines_naming, lines_with

_HINT = re.compile(r"\?|X|xx|xX|__|N\.|NN|TB|FIXME|TODO")
"""Stands in every mark; plain characters alone, for which the search passes over ordinary text at full speed."""
_MARKS = re.compile(
    r"\(\s?\?{1,3}\s?\)|\[\s?(?:\?{1,3}|_{2,9}|[Xx]{2,9})\s?\]"
    r"|(?P<cell>\|\s{0,20}\?{1,3}\s{0,20}(?=\|))|(?P<asked>\?{2,})"
    r"|(?P<word>TB[ACD]|FIXME|[Xx]{2}[./-](?:[Xx]{2}[./-])?(?:20)?\d\d)"
    r"|(?P<crossed>[Xx]{2,4}(?P<cross>[-./])[Xx]{2}(?P=cross)[Xx]{2,4}|20(?:[Xx]{2}|__|\?\?)|X{2,}|x{3,})"
    r"|(?P<task>TODO)|(?P<name>NN|N\.\s?N\.)"
)
_KINDS = ("cell", "asked", "crossed", "word", "task", "name")
_DATE_FORM = r"\bd{1,2}([./-])m{1,2}\1[åya]{2,4}\b|\b[åy]{4}([./-])m{2}\2d{2}\b"
_FORMS = {
    "anywhere": r"\b%s\b",
    "alone": r"(?:(?<=[(\[|])|(?<=[|:–-] )|(?<=^[*+] ))\s?%s\s?(?=[)\]|]|\.?\s*$)",
    "fill": r"\[%s(?!\w)[^\[\]]{0,80}\](?![(:\[])",
}
"""How a cue stands where something is still open, by kind of cue."""
_WORD = re.compile(r"[^\W\d_]{2,40}")
_PART_OF_CODE = frozenset(".,:&/-")
_ONLY_ASKED = re.compile(r"^\s{0,20}(?:[-*+]|\d{1,3}[.)])\s{1,9}\?{1,3}\s*$")
_FORMAT = re.compile(r"format|skriv|angi|ange")
_AFTER_TASK = re.compile(r"\s*(?:[:!.,;)|\]]|$)")
_AFTER_NAME = re.compile(r"\s*(?:[,|(]|$)")
_SENTENCE_LENGTH = 300
_LONGEST_LINE = 20_000
_BOX = 3
_ANONYMOUS = 4
"""On more lines than this `XX` stands for a person who is not to be named."""


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Tells of the first mark on each line, in the metadata too."""
    language = site.data.languages[document.language]
    front = max(document.body - 2, 1)
    lines = (*document.prose[:1], *document.lines[1:front], *document.prose[front:])
    phrases = _phrases_in(document, language)
    found = []
    suspect = {**lines_naming((cue for cue, _ in phrases), lines), **dict(lines_with(_HINT, lines))}
    for number, line in sorted(suspect.items()):
        text = line[:_LONGEST_LINE]
        if mark := _mark(text, language) or _phrase(text, phrases):
            found.append((number, mark))
    crossed = [number for number, mark in found if set(mark) == {"X"}]
    for number, mark in found:
        if set(mark) != {"X"} or len(crossed) <= _ANONYMOUS or number == crossed[0]:
            yield Problem(number, "placeholder", {"text": mark})


def _mark(text: str, language: Language) -> str:
    if not _HINT.search(text):
        return ""
    if "?" in text and _ONLY_ASKED.match(text):
        return "?"
    for match in _MARKS.finditer(text):
        if _is_open(match, text, language):
            return match.group().strip("| ")
    return ""


def _is_open(match: re.Match[str], text: str, language: Language) -> bool:
    """Whether what looks like a mark is one, by what stands around it."""
    start, end = match.span()
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    alone = not (before.isalnum() or after.isalnum())
    match next((kind for kind in _KINDS if match[kind] is not None), None):
        case None | "cell":
            return True
        case "asked":
            return _is_open_question(text, start, end, language)
        case "crossed":
            return alone and before not in _PART_OF_CODE and after not in {"-", "/", "&"}
        case "task":
            return alone and bool(_AFTER_TASK.match(text, end))
        case "name":
            return alone and before != "." and bool(_AFTER_NAME.match(text, end))
    return alone


def _is_open_question(text: str, start: int, end: int, language: Language) -> bool:
    """`??` for a word that is missing or in doubt, not at the end of a question, nor to open a box."""
    before, after = text[max(0, start - 1) : start], text[end : end + 1]
    mark_of_a_box = end - start == _BOX and not text[:start].strip()
    if end - start > _BOX or mark_of_a_box or after.isalnum() or after in {"!", "+", '"'}:
        return False
    if not before.isalnum():
        return not before or before in " |([:-–*_"
    sentence = re.split(r"[.!?|:]", text[max(0, start - _SENTENCE_LENGTH) : start])[-1]
    return not any(word in language.cues["open.question"] for word in re.findall(r"\w+", sentence.lower()))


def _phrases_in(document: Document, language: Language) -> Sequence[tuple[str, re.Pattern[str]]]:
    """Those phrases whose words stand in the document, in lower case, each with its pattern."""
    front = " ".join(document.lines[1 : document.body - 2]).lower()
    words = document.words.union(_WORD.findall(front))
    return [
        (cue, pattern)
        for cue, needed, pattern in _phrases(*(language.cues[f"open.{kind}"] for kind in _FORMS))
        if needed <= words
    ]


@cache
def _phrases(*cues: tuple[str, ...]) -> Sequence[tuple[str, frozenset[str], re.Pattern[str]]]:
    """Each phrase of an unfinished text with its words and its pattern."""
    forms = [
        (cue, form % re.escape(cue)) for form, kind in zip(_FORMS.values(), cues, strict=True) for cue in kind
    ]
    forms += [("mm", _DATE_FORM), ("lorem ipsum", "lorem ipsum")]
    return [(cue, frozenset(_WORD.findall(cue)), re.compile(form)) for cue, form in forms]


def _phrase(text: str, phrases: Sequence[tuple[str, re.Pattern[str]]]) -> str:
    lower = text.lower() if phrases else ""
    for cue, pattern in phrases:
        match = _find(cue, pattern, lower)
        if match and not (pattern.pattern is _DATE_FORM and _FORMAT.search(lower, 0, match.start())):
            return text[slice(*match.span())].strip()
    return ""


def _find(cue: str, pattern: re.Pattern[str], lower: str) -> re.Match[str] | None:
    """Where a phrase first stands; but for that of a date each begins with its cue, or a character before."""
    if pattern.pattern is _DATE_FORM:
        return pattern.search(lower)
    place = lower.find(cue)
    while place >= 0:
        if match := pattern.match(lower, max(0, place - 1)) or pattern.match(lower, place):
            return match
        place = lower.find(cue, place + 1)
    return None
