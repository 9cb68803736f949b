"""The recogniser: a document's headings -> the section ids of its type, whatever way people write them.

A heading or synonym of the type's data matches the same words in any inflection, after a few neutral words
(«Kort om …», «Projektets …») and before a tail that only names the work itself («… for prosjektet»). In a
synonym, `… opgaver` also takes attributes («kommunens opgaver»), `…opgaver` compounds too («hovedopgaver»),
`formål …` any tail.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain

from samsyn.model import DocumentType, Heading, SectionType
from samsyn.wording import (
    CONJUNCTIONS,
    PREPOSITIONS,
    distance,
    fold,
    is_genitive,
    is_neutral,
    is_neutral_tail,
    plain,
    stem,
    words_of,
)

LONGEST = 200
"""Characters of a heading that are read."""
FIRST_WORDS = 5
"""A section's name begins among these first words of a heading's part."""
WHOLE_PART = 2
"""Words a part may have that is no section, if what is joined to it is to count."""
GUESSED = 8
"""Letters a word has at least, to be taken for a misspelt one; from LONG on two letters may be wrong."""
GUESSED_DAMAGED = 5
"""The same where a strange letter shows the damage."""
LONG = 12
HEAD = 4
"""Letters of a stem that may end a compound, whose other part has two at least."""

_JOINT = re.compile(r"\s+(?:og|och|samt|&|and)\s+|\s*[,/;+]\s*")
_ODD = re.compile(r"[^a-zæøåäö]")
_BREAK = re.compile(r"\s*(?:[:(\[]|\s[-–—]\s)")


@dataclass(frozen=True, slots=True)
class Recognised:
    """What one heading says: its section ids, none if unknown."""

    ids: tuple[str, ...] = ()
    misspelt: bool = False
    """True if it was recognised only by allowing for misspelt or damaged letters."""
    language: str = ""
    """The language whose wording it has, normally the document's; empty without ids."""


@dataclass(frozen=True, slots=True)
class _Phrase:
    id: str
    stems: tuple[str, ...]
    canonical: bool
    attributes: bool
    open: bool


class _Same:
    """A document type as a cache key: by identity, since its mappings cannot be hashed."""

    def __init__(self, type_: DocumentType) -> None:
        self.type = type_

    def __hash__(self) -> int:
        return id(self.type)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.type is self.type


def recognise(
    headings: Sequence[Heading], type_: DocumentType, language: str, kind: str = ""
) -> tuple[Recognised, ...]:
    """What each heading says, in their order.

    The document's language is tried first, then the type's others, then the document's with damaged letters.
    Sections that only some kinds have are recognised in a document of such a `kind`. A first heading that
    alone is of level 1 is the title, never a section.
    """
    recogniser = _recogniser(_Same(type_), language, kind)
    seen = tuple(recogniser.read(heading) for heading in headings)
    tops = [heading.level == 1 and not heading.run_in for heading in headings]
    titled = len(headings) > 1 and tops[0] and not any(tops[1:])
    return (Recognised(), *seen[1:]) if titled else seen


@lru_cache(maxsize=128)
def _recogniser(same: _Same, language: str, kind: str) -> "_Recogniser":
    return _Recogniser(same.type, language, kind)


class _Recogniser:
    def __init__(self, type_: DocumentType, language: str, kind: str) -> None:
        sections = [section for section in type_.sections if _exists(section, kind)]
        others = [code for code in type_.names if code != language]
        self.own = _Matcher(sections, language)
        self.others = [(code, _Matcher(sections, code)) for code in others]
        self.folded = _Matcher(sections, language, folded=True)
        self.language = language
        names = [*type_.names.values(), *(name for kind in type_.kinds for name in kind.names.values())]
        self.names = {_stems(name) for name in names}
        self.read_text = lru_cache(maxsize=4096)(self._read_text)

    def read(self, heading: Heading) -> Recognised:
        text = heading.text[:LONGEST]
        if heading.level == 1 and not heading.run_in and self._is_name(text):
            return Recognised()
        return self.read_text(text, heading.run_in)

    def _is_name(self, text: str) -> bool:
        """Whether a top heading is the document's own name: `# Mandat` is not the section `## Mandat`."""
        stems = _stems(text)
        return any(stems[: len(name)] == name for name in self.names)

    def _read_text(self, text: str, whole: bool) -> Recognised:
        text = plain(text)
        if ids := self.own.read(text, whole):
            return Recognised(ids, language=self.language)
        for code, matcher in self.others:
            if ids := matcher.read(text, whole):
                return Recognised(ids, language=code)
        if not whole and (ids := self.folded.read(text, whole)):
            return Recognised(ids, misspelt=True, language=self.language)
        return Recognised()


class _Matcher:
    """The wordings of one language; `folded` reads past lost diacritics and a wrong letter or two."""

    def __init__(self, sections: Iterable[SectionType], language: str, folded: bool = False) -> None:
        self.folded = folded
        self.phrases: dict[str, list[_Phrase]] = defaultdict(list)
        self.heads: dict[str, list[_Phrase]] = defaultdict(list)
        for section in sections:
            self._add(section.id, section.headings[language], canonical=True)
            for wording in section.synonyms.get(language, ()):
                self._add(section.id, wording, canonical=False)
        stems = {root for phrases in self.phrases.values() for phrase in phrases for root in phrase.stems}
        self.repair = lru_cache(maxsize=4096)(self._repair)
        self.begun = lru_cache(maxsize=4096)(self._begun)
        self.known: dict[str, list[str]] = defaultdict(list)
        for root in sorted(stems):
            self.known[root[0]].append(root)

    def _add(self, id_: str, wording: str, canonical: bool) -> None:
        stems = tuple(self._stem(word) for word in words_of(plain(wording.strip("… "))))
        if not stems:
            return
        phrase = _Phrase(id_, stems, canonical, wording.startswith("…"), wording.endswith("…"))
        self.phrases[stems[0]].append(phrase)
        if phrase.attributes and not wording.startswith("… "):
            self.heads[stems[0]].append(phrase)

    def read(self, text: str, whole: bool) -> tuple[str, ...]:
        """The sections of a heading: of all of it, of its joined parts, or of what stands before a break."""
        for piece in dict.fromkeys((text, _BREAK.split(text, maxsplit=1)[0])):
            words = words_of(piece)
            if ids := self._part(words, closed=True):
                return ids
            if whole:
                continue
            if ids := self._parts(piece) or self._part(words, closed=False):
                return ids
        return ()

    def _parts(self, text: str) -> tuple[str, ...]:
        """The sections of «Bakgrund och syfte»; in «Godkendelse af dagsorden og referat» both get «af»."""
        parts = _JOINT.split(text)
        ids: dict[str, None] = {}
        shared: Sequence[str] = ()
        for part in parts if len(parts) > 1 else ():
            words = (*shared, *words_of(part))
            ids.update(dict.fromkeys(self._part(words, closed=True) or self._part(words, closed=False)))
            if not ids and len(words) > WHOLE_PART:
                break
            last = max((n for n, word in enumerate(words) if word in PREPOSITIONS), default=0)
            shared = words[: last + 1] if last else ()
        return tuple(ids)

    def _part(self, words: Sequence[str], closed: bool) -> tuple[str, ...]:
        """The sections of one part; `closed` if nothing may follow but a neutral tail."""
        stems = [self._stem(word) for word in words]
        if self.folded:
            stems = [self.repair(word, root) for word, root in zip(words, stems, strict=True)]
        best: tuple[int, ...] = ()
        ids: dict[str, None] = {}
        for start in range(min(len(stems), FIRST_WORDS)):
            for phrase in self._candidates(words, stems, start):
                end = start + len(phrase.stems)
                ends = is_neutral_tail(words[end:]) or (phrase.open and not closed)
                if not ends or is_genitive(words[end - 1 : end + 1]):
                    continue
                rank = (len(phrase.stems), stems[start] == phrase.stems[0], -start, phrase.canonical)
                if rank > best:
                    best, ids = rank, {}
                if rank == best:
                    ids[phrase.id] = None
        return tuple(ids)

    def _candidates(self, words: Sequence[str], stems: list[str], start: int) -> Iterator[_Phrase]:
        """The phrases that stand at `start`, given the words before it."""
        whole, heads = self.begun(stems[start])
        if not heads and not whole:
            return
        before = words[:start]
        neutral = is_neutral(before)
        attributes = not any(word in PREPOSITIONS or word in CONJUNCTIONS for word in before)
        attributes = attributes and all(word.isalpha() for word in before)
        found = [phrase for phrase in whole if neutral or (attributes and phrase.attributes)]
        found += heads if neutral or attributes else ()
        for phrase in found:
            if tuple(stems[start + 1 : start + len(phrase.stems)]) == phrase.stems[1:]:
                yield phrase

    def _begun(self, first: str) -> tuple[Sequence[_Phrase], Sequence[_Phrase]]:
        """The phrases that begin with the stem, and those that begin with the end of it."""
        cuts = range(2, len(first) - HEAD + 1)
        return self.phrases.get(first, ()), [p for cut in cuts for p in self.heads.get(first[cut:], ())]

    def _stem(self, word: str) -> str:
        return stem(fold(word)) if self.folded else stem(word)

    def _repair(self, word: str, root: str) -> str:
        """The known word that a damaged one stands for, else the word as it is."""
        damaged = bool(_ODD.search(fold(word)))
        if root in self.known.get(root[0], ()) or len(word) < (GUESSED_DAMAGED if damaged else GUESSED):
            return root
        limit = 2 if len(word) >= LONG else 1
        alike = self.known.get(root[0], ()) if root[0].isalpha() else chain(*self.known.values())
        costs = {known: distance(root, known, limit) for known in alike}
        nearest = min(costs, key=costs.__getitem__, default=root)
        return nearest if costs.get(nearest, 0) <= limit else root


def _exists(section: SectionType, kind: str) -> bool:
    """Whether a section exists in the kind: always, unless every demand names a kind."""
    named = [[c for c in demand.when if c.startswith("kind:")] for demand in section.demands]
    return not all(named) or any(f"kind:{kind}" in kinds for kinds in named)


def _stems(text: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words_of(plain(text)))
