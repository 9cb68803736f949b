"""Every character is one that readers see as what it is: none that hides, turns round, or looks like another.

What scanning and wrong encodings leave behind is for `damaged_text`, which knows what it was.
"""

import re
import unicodedata
from collections.abc import Iterator

from samsyn.model import Document, Problem, Site

ALWAYS = True
_PLAIN = re.compile(
    r"[\t -~\xa0-\xac\xae-\u024f\u2010-\u2027\u2030-\u205e\u20a0-\u20bf\u2190-\u21ff\u2200-\u22ff]*"
)
_HIDDEN = {"Cc", "Cf", "Cn", "Cs", "Zl", "Zp"}
_BLANK = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0"
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-zÀ-ɏ]")
_CYRILLIC_ALIKE = frozenset("асеорхуіјѕһԁԛԝАВЕЅІЈКМНОРСТУХ")
_GREEK_ALIKE = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονϲ")
_STACK = 3


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Tells of the first odd character on each line, by its Unicode name."""
    for number, line in enumerate(document.lines, 1):
        if not (line.isascii() and line.isprintable()) and not _PLAIN.fullmatch(line):
            yield from _odd(line, number)


def _odd(line: str, number: int) -> Iterator[Problem]:
    """The first character of a line that hides or turns text, else the first word that mixes alphabets."""
    marks = 0
    for place, character in enumerate(line):
        category = unicodedata.category(character)
        marks = marks + 1 if category == "Mn" else 0
        if (category in _HIDDEN and character != "\t") or character in _BLANK or marks > _STACK:
            values = {"name": _name(character), "place": place + 1, "text": _around(line, place)}
            yield Problem(number, "characters.hidden", values, fixed=True)
            return
    for word in _WORD.findall(line):
        if letter := _stranger(word):
            values = {"word": word[:40], "letter": letter, "name": _name(letter)}
            yield Problem(number, "characters.alike", values, fixed=True)
            return


def _stranger(word: str) -> str:
    """The first letter of a word that looks Latin and is not, or stands among Latin ones; Greek in TNFα and µg may."""
    latin = bool(_LATIN.search(word))
    for letter in word:
        if letter < "\u0250":
            continue
        greek = "\u0370" <= letter <= "\u03ff" or letter == "\u2126"
        if letter in _GREEK_ALIKE and latin:
            return letter
        if not greek and latin:
            return letter
        if unicodedata.normalize("NFKC", letter).isascii():
            return letter
    return word[0] if set(word) <= _CYRILLIC_ALIKE else ""


def _name(character: str) -> str:
    return f"U+{ord(character):04X} {unicodedata.name(character, 'CONTROL')}"


def _around(line: str, place: int) -> str:
    """Some letters before and after, for the eye to find the place."""
    return "".join(c for c in line[max(0, place - 12) : place + 13] if c.isprintable()).strip()
