"""The words of a site in one language, learnt from its own documents, and what is spelt like them but for a letter."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import islice, takewhile

from samsyn.model import Document, Language, Site
from samsyn.text import joined

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


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """`documents` tells in how many documents a word stands, rounded down to a power of two, so that a word more or
    less seldom changes anything elsewhere; `common` are words known without them.

    Without slots, so that what is seldom asked for is made when it first is.
    """

    letters: frozenset[str]
    """The letters of NORDIC that the language writes."""
    size: int
    """The number of documents, at least 1, rounded in the same way."""
    documents: Mapping[str, int]
    common: frozenset[str]

    @cached_property
    def familiar(self) -> frozenset[str]:
        """The words that every document can know from elsewhere: common ones, and those of two documents."""
        return self.common.union([word for word, count in self.documents.items() if count > 1])

    @cached_property
    def strange(self) -> frozenset[str]:
        """Those of them with a letter that the language does not write."""
        foreign = frozenset(NORDIC) - self.letters
        return frozenset(word for word in self.familiar if not foreign.isdisjoint(word))

    @cached_property
    def ordered(self) -> Sequence[str]:
        """All words in the order of their letters."""
        return sorted(self.common.union(self.documents))

    @cached_property
    def backwards(self) -> Sequence[str]:
        """All words written from their ends, in order."""
        return sorted(word[::-1] for word in self.ordered)

    @cached_property
    def alike(self) -> Mapping[str, Sequence[str]]:
        """Words with a letter of NORDIC, by what is left when all letters that can be mistaken are taken for one."""
        common, counts = self.common, self.documents
        found: dict[str, list[str]] = {}
        for word in self.ordered:
            if not word.isascii() and any(letter in word for letter in NORDIC):
                found.setdefault(fold(word), []).append(word)
        for words in found.values():
            words.sort(key=lambda word: (word not in common, -counts.get(word, 0), word))
        return found

    @cached_property
    def starts(self) -> Sequence[tuple[str, str]]:
        """The same words without their dots and rings, each with the word, in order."""
        return sorted((word.translate(_BARE), word) for words in self.alike.values() for word in words)

    @cached_property
    def ends(self) -> Sequence[tuple[str, str]]:
        """The same, written from their ends."""
        return sorted((bare[::-1], word[::-1]) for bare, word in self.starts)

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
def readable(document: Document) -> tuple[str, ...]:
    """The lines of `prose` with addresses blanked out."""
    return tuple([_without_addresses(line) for line in document.prose])


@lru_cache(maxsize=8)
def text_lines(document: Document) -> tuple[tuple[int, str], ...]:
    """The lines a reader reads, with addresses blanked out, and their numbers."""
    return tuple(
        (number, line)
        for number, line in enumerate(readable(document), 1)
        if document.prose[number - 1].strip()
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
    return frozenset(joined(readable(document)).split())


class _Tokens(dict[str, tuple[str, ...]]):
    """Piece -> the words in it as they stand."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        self[piece] = found = tuple(TOKEN.findall(piece))
        return found


class _Words(dict[str, tuple[str, ...]]):
    """Piece -> the words in it without figures, in lower case."""

    def __missing__(self, piece: str) -> tuple[str, ...]:
        self[piece] = found = tuple(word.lower() for word in TOKEN.findall(piece) if word.isalpha())
        return found


_TOKENS, _WORDS = _Tokens(), _Words()


def tokens_of(document: Document) -> frozenset[str]:
    """The words as they stand in a document, those with figures or a `&` for their first letter among them."""
    return frozenset().union(*map(_TOKENS.__getitem__, _pieces(document)))


def words_of(document: Document) -> frozenset[str]:
    """The words in a document, in lower case."""
    return frozenset().union(*map(_WORDS.__getitem__, _pieces(document)))


@lru_cache(maxsize=8)
def unfamiliar(document: Document, known: Vocabulary) -> frozenset[str]:
    """Those of `tokens_of` that do not stand among the familiar words as they are."""
    return frozenset().union(*map(_TOKENS.__getitem__, _pieces(document) - known.familiar)) - known.familiar


def count(documents: Iterable[Document]) -> Counter[str]:
    """In how many of the documents each word stands; under the empty word, of how many."""
    counts: Counter[str] = Counter()
    for document in documents:
        counts.update(document.words)
        counts[""] += 1
    return counts


def rounded(counts: Mapping[str, int]) -> Mapping[str, int]:
    """The counts as in `Vocabulary`."""
    return {word: 1 << number.bit_length() - 1 for word, number in counts.items()}


def levels(site: Site, language: str) -> Mapping[str, int]:
    """In how many documents of the language each word stands, rounded; under the empty word, of how many."""
    if language not in site.levels:
        site.levels[language] = rounded(count(d for d in site.documents if d.language == language))
    return site.levels[language]


def doubtful(document: Document, site: Site) -> frozenset[str]:
    """The words of a document whose judgement depends on which similar words others have."""
    known = vocabulary(site, document.language)
    words = {token.lower() for token in unfamiliar(document, known)}
    return frozenset(words - known.familiar | document.words & known.strange)


@dataclass(frozen=True, slots=True)
class Shift:
    """How the levels of words in a language have changed."""

    changed: frozenset[str]
    fallen: frozenset[str]
    """The words that were familiar for standing in two documents, and no longer do."""


def compare(before: Mapping[str, int], now: Mapping[str, int]) -> Shift:
    """The change between two levels."""
    changed = frozenset(word for word, _ in before.items() ^ now.items())
    return Shift(changed, frozenset(word for word in changed if before.get(word, 0) > 1 >= now.get(word, 0)))


def touched(document: Document, doubtful: Set[str], shifts: Mapping[str, Shift], site: Site) -> bool:
    """Whether what a `Vocabulary` says may differ for a document when the levels of words have changed by language.

    How common a word is, is asked around words with letters of another language: a document with such a one may
    differ for each of its words. All others may if a word of theirs is no longer familiar, or if they have a doubtful
    word that begins or ends like a changed one or holds it, with other letters where letters can be mistaken: no
    question above is about fewer letters than START.
    """
    anywhere = frozenset().union(*(shift.changed for shift in shifts.values()))
    if not anywhere:
        return False
    foreign = frozenset(NORDIC) - letters_of(site.data.languages[document.language])
    mixed = any(not foreign.isdisjoint(word) for word in doubtful)
    own = anywhere if mixed else shifts[document.language].fallen
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
    return Vocabulary(letters_of(site.data.languages[language]), size, counts, frozenset(common))
