"""The words of a site in one language, learnt from its own documents, and what is spelt like them but for a letter."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import islice, takewhile

from samsyn.model import Document, Language, Site

_WORD = re.compile(r"[^\W\d_]{2,40}")
TOKEN = re.compile(r"(?<![\w&])&?[^\W_]{2,40}(?!\w)")
"""A word as it stands, perhaps with figures in it or a `&` for its first letter."""
_TARGET = re.compile(r"\]\([^()\s]{1,2000}")
_NOT_TEXT = re.compile(r"\w{2,10}://\S{1,2000}|(?<!\S)\S{1,200}@\S{1,200}|\{[^{}]{1,200}\}|\bwww\.\S{1,200}")
NORDIC = "åäöæø"
START = 4
"""What a word begins or ends with is looked for from so many letters on."""
ALIKE = 7
"""Words that share so many letters at their beginning or end, but for dots and rings, are spelt alike there."""
LONG = 9
"""An end of so many letters is sure whatever stands before it."""
CONTEXT = 3
"""So many letters that follow a dotted one tell it from the one without."""
AHEAD = 100
"""So many words that begin alike are looked at, so that a page full of them takes no longer than others."""
CONFUSED: Mapping[str, str] = {
    "å": "aáàâ&é4oi8",
    "ä": "aáàâ&é4di",
    "ö": "oóò6é0Gdg",
    "ø": "oóòegéa60g8p",
    "æ": "aeé&",
}
"""Letter -> what scanners and lost encodings make of it."""
_BARE = str.maketrans("åäöøæ", "aaooe")
_FOLD = str.maketrans(dict.fromkeys("".join(CONFUSED.values()).lower() + NORDIC, "*"))


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """`documents` tells in how many documents a word stands, rounded down to a power of two, so that a word more or
    less seldom changes anything elsewhere; `common` are words known without them.
    """

    letters: frozenset[str]
    """The letters of NORDIC that the language writes."""
    size: int
    """The number of documents, at least 1, rounded in the same way."""
    documents: Mapping[str, int]
    common: frozenset[str]
    familiar: frozenset[str]
    """The words that every document can know from elsewhere: common ones, and those of two documents."""
    ordered: tuple[str, ...]
    """All of them in the order of their letters."""
    alike: Mapping[str, tuple[str, ...]]
    """Words with a letter of NORDIC, by what is left when all letters that can be mistaken are taken for one."""
    starts: tuple[tuple[str, str], ...]
    """The same words without their dots and rings, each with the word, in order."""
    ends: tuple[tuple[str, str], ...]
    """The same, written from their ends."""
    backwards: tuple[str, ...]
    """All words written from their ends, in order."""

    def knows(self, word: str, own: Set[str]) -> bool:
        """Whether the word stands elsewhere than in the document whose words are `own`."""
        return word in self.common or self.documents.get(word, 0) > (word in own)

    def share(self, word: str, own: Set[str]) -> float:
        """The part of the language's other documents in which the word stands; an everyday word stands in all."""
        return (word in self.common) + (self.documents.get(word, 0) - (word in own)) / self.size

    def begins(self, start: str, own: Set[str]) -> bool:
        """Whether a known word begins so."""
        return any(self.knows(word, own) for word in _beginning(start, self.ordered))

    def ends_in(self, end: str, own: Set[str]) -> bool:
        """Whether a known word ends so."""
        return any(self.knows(word[::-1], own) for word in _beginning(end[::-1], self.backwards))

    def dotted(self, word: str, own: Set[str]) -> str:
        """The word with the dots and rings that words beginning or ending like it have and none lacks, or nothing.

        What stands before an end must be a word too, unless the end is long: «elskoter» is no «elsköter».
        """
        start, last, _ = _dotted(word, self.starts)
        if last and self.begins(word[: last + CONTEXT], own):
            start = word
        end, last, shared = _dotted(word[::-1], self.ends)
        before = word[: len(word) - shared]
        compound = len(before) > CONTEXT and self.knows(before, own)
        if last and (self.ends_in(word[-last - CONTEXT :], own) or not (compound or shared >= LONG)):
            end = word[::-1]
        right = "".join(map(max, start, end[::-1]))  # a dotted letter comes after the plain one
        return "" if right == word else right

    def likely(self, word: str) -> str:
        """The known word that a damaged one was, or nothing; both in lower case."""
        sound = "g" if "gg" in word else ""
        for known in self.alike.get(fold(word), ()):
            pairs = zip(word, known, strict=True)
            if known != word and all(a == b or (a in CONFUSED.get(b, "") and a != sound) for a, b in pairs):
                return known
        return ""


def _beginning(start: str, ordered: Sequence[str]) -> Iterator[str]:
    place = bisect_left(ordered, start)
    return takewhile(lambda word: word.startswith(start), islice(ordered, place, place + AHEAD))


def _dotted(word: str, forms: Sequence[tuple[str, str]]) -> tuple[str, int, int]:
    """The word with the dots of the form that begins most like it, how far they go, and how far the two are alike."""
    bare = word.translate(_BARE)
    place = bisect_left(forms, (bare,))
    near = [(_shared(bare, form), known) for form, known in forms[max(0, place - 1) : place + 1]]
    shared, known = max(near, default=(0, ""))
    last = max((n for n in range(1, shared + 1) if word[n - 1] != known[n - 1]), default=0)
    if shared < ALIKE or not last or last + CONTEXT > shared:
        return word, 0, 0
    return known[:shared] + word[shared:], last, shared


def _shared(one: str, other: str) -> int:
    return next(
        (n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other))
    )


def fold(word: str) -> str:
    """The word with every letter that can be mistaken for another written as one sign."""
    return word.translate(_FOLD)


@cache
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


def words_of(document: Document) -> frozenset[str]:
    """The words in a document, in lower case."""
    return frozenset().union(*map(_words_in, _pieces(document)))


@cache
def _tokens_in(piece: str) -> tuple[str, ...]:
    return tuple(TOKEN.findall(piece))


@cache
def _words_in(piece: str) -> tuple[str, ...]:
    return tuple(token.lower() for token in _tokens_in(piece) if token.isalpha())


def levels(site: Site, language: str) -> Mapping[str, int]:
    """In how many documents of the language each word stands, as in `Vocabulary`; under the empty word, of how many."""
    if language not in site.levels:
        counts: Counter[str] = Counter()
        for document in site.documents:
            if document.language == language:
                counts.update(document.words)
                counts[""] += 1
        site.levels[language] = {word: 1 << count.bit_length() - 1 for word, count in counts.items()}
    return site.levels[language]


def doubtful(document: Document, site: Site) -> frozenset[str]:
    """The words of a document whose judgement depends on which similar words others have."""
    known = vocabulary(site, document.language)
    foreign = frozenset(NORDIC) - known.letters
    return frozenset(
        word
        for token in tokens_of(document)
        if (word := token.lower()) not in known.familiar or not foreign.isdisjoint(word)
    )


def touched(document: Document, doubtful: Set[str], changes: Mapping[str, Set[str]], site: Site) -> bool:
    """Whether what a `Vocabulary` says may differ for a document when the levels of words have changed.

    `changes` are these words by language. What is said of a document may differ if it has such a word, in its own
    language or in any if it has letters of another, or if it has a doubtful word that begins or ends like such a one
    or holds it, with other letters where letters can be mistaken: no question above is about fewer letters than START.
    """
    anywhere = frozenset().union(*changes.values())
    if not anywhere:
        return False
    foreign = frozenset(NORDIC) - letters_of(site.data.languages[document.language])
    mixed = any(not foreign.isdisjoint(word) for word in doubtful)
    own = anywhere if mixed else changes[document.language]
    if own and ("" in own or not own.isdisjoint(document.words)):
        return True
    folded = set(map(fold, anywhere - {""}))
    starts, ends = {word[:START] for word in folded}, {word[-START:] for word in folded}
    return any(
        word[:START] in starts or word[-START:] in ends or any(part in word for part in folded)
        for word in map(fold, doubtful)
    )


@lru_cache(maxsize=8)
def vocabulary(site: Site, language: str) -> Vocabulary:
    """The words of the site's documents, terms and everyday words in the language."""
    counts = dict(levels(site, language))
    size = counts.pop("", 1)
    common = set(site.data.languages[language].words)
    for concept in site.data.concepts:
        for term in concept.terms.get(language, ()):
            common.update(_WORD.findall(term.lower()))
        common.update(_WORD.findall(concept.definitions.get(language, "").lower()))
    for type_ in site.data.types.values():
        for section in type_.sections:
            common.update(_WORD.findall(section.headings[language].lower()))
    alike: dict[str, list[str]] = {}
    for word in sorted({*counts, *common}, key=lambda word: (word not in common, -counts.get(word, 0), word)):
        if not word.isascii() and any(letter in word for letter in NORDIC):
            alike.setdefault(fold(word), []).append(word)
    ordered = tuple(sorted({*counts, *common}))
    spelt = [(word.translate(_BARE), word) for words in alike.values() for word in words]
    letters = letters_of(site.data.languages[language])
    return Vocabulary(
        letters,
        size,
        counts,
        frozenset(common),
        frozenset(common | {word for word, count in counts.items() if count > 1}),
        ordered,
        {key: tuple(words) for key, words in alike.items()},
        tuple(sorted(spelt)),
        tuple(sorted((bare[::-1], word[::-1]) for bare, word in spelt)),
        tuple(sorted(word[::-1] for word in ordered)),
    )
