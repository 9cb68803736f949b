"""The words of a site in one language, learnt from its own documents, and what is spelt like them but for a letter."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from samsyn.model import Document, Language, Site

_WORD = re.compile(r"[^\W\d_]{2,40}")
TOKEN = re.compile(r"(?<![\w&])&?[^\W_]{2,40}(?!\w)")
"""A word as it stands, perhaps with figures in it or a `&` for its first letter."""
_TARGET = re.compile(r"\]\([^()\s]{1,2000}")
_NOT_TEXT = re.compile(r"\w{2,10}://\S{1,2000}|(?<!\S)\S{1,200}@\S{1,200}|\{[^{}]{1,200}\}|\bwww\.\S{1,200}")
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
    familiar: frozenset[str]
    """The words that every document can know from elsewhere: common ones, and those of two documents."""
    ordered: tuple[str, ...]
    """All of them in the order of their letters."""
    alike: Mapping[str, tuple[str, ...]]
    """Words with a letter of NORDIC, by what is left when all letters that can be mistaken are taken for one."""

    def knows(self, word: str, own: Set[str]) -> bool:
        """Whether the word stands elsewhere than in the document whose words are `own`."""
        return word in self.common or self.documents.get(word, 0) > (word in own)

    def share(self, word: str, own: Set[str]) -> float:
        """The part of the language's other documents in which the word stands; an everyday word stands in all."""
        return (word in self.common) + (self.documents.get(word, 0) - (word in own)) / self.size

    def begins(self, start: str, own: Set[str]) -> bool:
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
    if "](" in line:
        line = _TARGET.sub(_blank, line)
    special = "://" in line or "@" in line or "{" in line or "www." in line
    return _NOT_TEXT.sub(_blank, line) if special else line


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


@lru_cache(maxsize=8)
def _pieces(document: Document) -> frozenset[str]:
    """What stands between two blanks: most of it stands in many documents, so that each is taken apart once."""
    return frozenset(" ".join([line for _, line in text_lines(document)]).split())


@lru_cache(maxsize=8)
def tokens_of(document: Document) -> frozenset[str]:
    """The words as they stand in a document, those with figures or a `&` for their first letter among them."""
    return frozenset().union(*map(_tokens_in, _pieces(document)))


@lru_cache(maxsize=64)
def words_of(document: Document) -> frozenset[str]:
    """The words in a document, in lower case."""
    return frozenset().union(*map(_words_in, _pieces(document)))


@lru_cache(maxsize=100_000)
def _tokens_in(piece: str) -> tuple[str, ...]:
    return tuple(TOKEN.findall(piece))


@lru_cache(maxsize=100_000)
def _words_in(piece: str) -> tuple[str, ...]:
    return tuple(token.lower() for token in _tokens_in(piece) if token.isalpha())


@lru_cache(maxsize=8)
def vocabulary(site: Site, language: str) -> Vocabulary:
    """The words of the site's documents, terms and everyday words in the language."""
    counts: Counter[str] = Counter()
    size = 0
    for document in site.documents:
        if document.language == language:
            size += 1
            counts.update(words_of(document))
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
        if not word.isascii() and any(letter in word for letter in NORDIC):
            alike.setdefault(fold(word), []).append(word)
    ordered = tuple(sorted({*counts, *common}))
    letters = letters_of(site.data.languages[language])
    return Vocabulary(
        letters,
        max(size, 1),
        counts,
        frozenset(common),
        frozenset(common | {word for word, count in counts.items() if count > 1}),
        ordered,
        {key: tuple(words) for key, words in alike.items()},
    )
