"""Words as the index knows them: found in text and folded to plain letters.

The browser half (`browser/words.js`) does the same and must agree on every word.
"""

import re
import unicodedata
from collections import Counter

LONGEST = 40
"""Letters in the longest word worth indexing; longer ones are addresses and keys."""

_LETTERS = str.maketrans({"æ": "e", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "œ": "oe", "ł": "l"})
_WORD = re.compile(r"\w++(?:[-\u2010\u2011]\w++)*+")
_HYPHEN = re.compile(r"[-\u2010\u2011]")
_LONG_A = re.compile("aa+")
_HANGING = re.compile(r"([^\W_]{3,})[-\u2010\u2011]\s+(?:og|och|eller|samt)\s+([^\W_]{6,})")


def find_words(text: str) -> list[str]:
    """The lower-case words of a text; `e-helse` gives e, helse and ehelse."""
    return list(tally_words(text).elements())


def tally_words(text: str) -> Counter[str]:
    """How often each word that `find_words` finds stands in a text."""
    words = Counter(_WORD.findall(normalise(text).replace("_", " ")))
    for word in [word for word in words if not word.isalnum()]:
        pieces = _HYPHEN.split(word)
        count = words.pop(word)
        for piece in (*pieces, "".join(pieces)):
            words[piece] += count
    return words


def find_hanging(text: str) -> list[tuple[str, str]]:
    """The pairs a hanging hyphen joins: `lærings- og mestringstilbud` gives (lærings, mestringstilbud)."""
    return _HANGING.findall(normalise(text)) if "- " in text else []


def normalise(text: str) -> str:
    """Text in composed lower-case letters without soft hyphens."""
    return unicodedata.normalize("NFC", text).replace("\u00ad", "").lower()


def fold(word: str) -> str:
    """A lower-case word in plain letters: æ as e, ø and ö as o, å, aa and ä as a, no accents."""
    if not word.isascii():
        plain = unicodedata.normalize("NFD", word.translate(_LETTERS))
        word = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return _LONG_A.sub("a", word) if "aa" in word else word
