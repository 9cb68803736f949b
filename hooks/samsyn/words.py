"""The words of a site in one language, learnt from its own documents, and what is spelt like them but for a letter."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from samsyn.model import Document, Language, Site

_WORD = re.compile(r"[^\W\d_]{2,40}")
_NOT_TEXT = re.compile(
    r"\]\([^()\s]{1,2000}|\w{2,10}://\S{1,2000}|(?<!\S)\S{1,200}@\S{1,200}|\{[^{}]{1,200}\}|\bwww\.\S{1,200}"
)
NORDIC = "åäöæø"
CONFUSED: Mapping[str, str] = {
    "å": "aáàâ&é4oi8",
    "ä": "aáàâ&é4di",
    "ö": "oóò6é0Gdg",
    "ø": "oóòegéa60g8p",
    "æ": "aeé&",
}
"""Letter -> what scanners and lost encodings make of it."""
_FOLD = str.maketrans(dict.fromkeys("".join(CONFUSED.values()).lower() + NORDIC, "*"))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`documents` counts in how many documents a word stands; `common` are words known without them."""

    letters: frozenset[str]
    """The letters of NORDIC that the language writes."""
    size: int
    """The number of documents, at least 1."""
    documents: Mapping[str, int]
    common: frozenset[str]
    ordered: tuple[str, ...]
    """All of them in the order of their letters."""
    alike: Mapping[str, tuple[str, ...]]
    """Words with a letter of NORDIC, by what is left when all letters that can be mistaken are taken for one."""

    def knows(self, word: str, own: Mapping[str, int]) -> bool:
        """Whether the word stands elsewhere than in the document whose words are `own`."""
        return word in self.common or self.documents.get(word, 0) > (word in own)

    def share(self, word: str, own: Mapping[str, int]) -> float:
        """The part of the language's other documents in which the word stands; an everyday word stands in all."""
        return (word in self.common) + (self.documents.get(word, 0) - (word in own)) / self.size

    def begins(self, start: str, own: Mapping[str, int]) -> bool:
        """Whether a known word begins so."""
        for word in islice(self.ordered, bisect_left(self.ordered, start), None):
            if not word.startswith(start):
                return False
            if self.knows(word, own):
                return True
        return False

    def likely(self, word: str) -> str:
        """The known word that a damaged one was, or nothing; both in lower case."""
        sound = "g" if "gg" in word else ""
        for known in self.alike.get(fold(word), ()):
            pairs = zip(word, known, strict=True)
            if known != word and all(a == b or (a in CONFUSED.get(b, "") and a != sound) for a, b in pairs):
                return known
        return ""


def fold(word: str) -> str:
    """The word with every letter that can be mistaken for another written as one sign."""
    return word.translate(_FOLD)


def letters_of(language: Language) -> frozenset[str]:
    """Those of the letters in NORDIC that the language writes."""
    return frozenset("".join(language.words)) & frozenset(NORDIC)


@lru_cache(maxsize=8)
def text_lines(document: Document) -> tuple[tuple[int, str], ...]:
    """The lines a reader reads, with addresses blanked out, and their numbers."""
    return tuple(
        (number, _without_addresses(line)) for number, line in enumerate(document.prose, 1) if line.strip()
    )


def _without_addresses(line: str) -> str:
    special = "](" in line or "://" in line or "@" in line or "{" in line or "www." in line
    return _NOT_TEXT.sub(lambda match: " " * len(match.group()), line) if special else line


@lru_cache(maxsize=64)
def words_of(document: Document) -> Mapping[str, int]:
    """How often each word stands in a document, in lower case."""
    return Counter(_WORD.findall("\n".join(line for _, line in text_lines(document)).lower()))


@lru_cache(maxsize=8)
def vocabulary(site: Site, language: str) -> Vocabulary:
    """The words of the site's documents, terms and everyday words in the language."""
    counts: Counter[str] = Counter()
    size = 0
    for document in site.documents:
        if document.language == language:
            size += 1
            counts.update(words_of(document).keys())
    common = set(site.data.languages[language].words)
    for concept in site.data.concepts:
        for term in concept.terms.get(language, ()):
            common.update(_WORD.findall(term.lower()))
        common.update(_WORD.findall(concept.definitions.get(language, "").lower()))
    for type_ in site.data.types.values():
        for section in type_.sections:
            common.update(_WORD.findall(section.headings[language].lower()))
    alike: dict[str, list[str]] = {}
    for word in sorted({*counts, *common}, key=lambda word: (word not in common, -counts[word], word)):
        if any(letter in word for letter in NORDIC):
            alike.setdefault(fold(word), []).append(word)
    ordered = tuple(sorted({*counts, *common}))
    letters = letters_of(site.data.languages[language])
    return Vocabulary(
        letters,
        max(size, 1),
        counts,
        frozenset(common),
        ordered,
        {key: tuple(words) for key, words in alike.items()},
    )
