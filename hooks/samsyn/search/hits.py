"""Packs which sections hold which words.

A word as written is a *form*; neighbouring forms with one folded stem are a *group*, and a group has one
list of hits. Forms are sorted by their folded letters and cut into shards between words that differ in
their first letters; groups are numbered as their first form comes, which is how the browser finds the
numbers again.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from samsyn.search.compounds import Compounds, learn_compounds
from samsyn.search.count import Counted
from samsyn.search.stem import stemmer
from samsyn.search.words import LONGEST, fold

SHARD = 2500
"""Forms in a shard of words."""
HEAD = 3
"""Folded letters all words of a group share: Snowball does not cut these languages' words shorter."""
COMMON = 0.25
"""A group in a larger share of the sections is a common word: only titles count."""
FEW = 100
"""Sections up to which no word is common."""
MOST = 7
"""The largest count told of a word in a section, and the last of a group's forms told apart."""

# What a section holds of a group, while counted: body count, count in compounds, two flags, a bit per form.
_PART, _TITLE, _TITLE_PART, _FORM = 12, 24, 25, 26
_COUNT = (1 << _PART) - 1
_SEVEN_BITS = 0x80


@dataclass(frozen=True, slots=True)
class Form:
    """A word as written, its group, in how many sections it stands (0: only inside compounds), if in a
    title."""

    text: str
    folded: str
    group: int
    sections: int
    titled: bool
    common: bool


@dataclass(frozen=True, slots=True)
class Hits:
    """The words of a language in shards, and per group its packed list.

    A list is its length in bytes, then per section its distance from the one before, a byte of flags and
    counts and, if the group has several forms, a byte with a bit for each that stands there.
    """

    shards: tuple[tuple[Form, ...], ...]
    lists: tuple[bytes, ...]


def pack_hits(counted: Counted, language: str) -> Hits:
    """The words and hits of a language's counted sections."""
    stem = stemmer(language)
    folds = {word: fold(word) for word in counted.numbers}
    stems = {folded: stem(folded) for folded in dict.fromkeys(folds.values())}
    spread = counted.spread()
    compounds = learn_compounds(stems, _sum_by_fold(counted, folds, spread), stem)
    hanging = _join_hanging(counted, folds, compounds)
    for word in (*compounds.inner, *(word for words in hanging.values() for word in words)):
        if word not in folds:
            folds[word] = fold(word)
            stems[folds[word]] = stem(folds[word])
    shards = tuple(_cut(folds))
    places, sizes = _number(shards, folds, stems)
    by_stem = {stems[folds[word]]: group for word, (group, _) in places.items()}
    groups = _Groups(counted, folds, compounds, places, by_stem)
    common = _find_common(groups.groups, spread, len(counted.bodies))
    lists = _Lists(sizes)
    for section in range(len(counted.bodies)):
        found = groups.find(section)
        for word in hanging.get(section, ()):
            group, place = places[word]
            found[group] = (found[group] + 1) | 1 << _FORM + place
        lists.add(section, found, common)
    titled = counted.titled()

    def describe(word: str) -> Form:
        number, group = counted.numbers.get(word, -1), places[word][0]
        return Form(word, folds[word], group, spread[number], number in titled, group in common)

    return Hits(
        tuple(tuple(describe(word) for word in shard) for shard in shards),
        lists.pack(),
    )


def _sum_by_fold(counted: Counted, folds: Mapping[str, str], spread: Mapping[int, int]) -> Counter[str]:
    sums: Counter[str] = Counter()
    for word, number in counted.numbers.items():
        sums[folds[word]] += spread[number]
    return sums


def _join_hanging(counted: Counted, folds: Mapping[str, str], compounds: Compounds) -> dict[int, list[str]]:
    """By section the words a hanging hyphen stands for: `lærings- og mestringstilbud` holds læringstilbud."""
    found: dict[int, list[str]] = defaultdict(list)
    for section, head, whole in counted.hanging:
        folded = folds.get(whole, whole)
        parts = compounds.parts.get(folded)
        if parts:
            word = head + whole[folded.rfind(parts[-1]) - len(folded) :]
            if len(word) <= LONGEST:
                found[section].append(word)
    return found


def _cut(folds: Mapping[str, str]) -> Iterator[tuple[str, ...]]:
    shard: list[str] = []
    before = ""
    for folded, word in sorted((folded, word) for word, folded in folds.items()):
        if len(shard) >= SHARD and folded[:HEAD] != before:
            yield tuple(shard)
            shard = []
        shard.append(word)
        before = folded[:HEAD]
    yield tuple(shard)


def _number(
    shards: Iterable[tuple[str, ...]], folds: Mapping[str, str], stems: Mapping[str, str]
) -> tuple[dict[str, tuple[int, int]], list[int]]:
    """Each form's group and its place in the group, and each group's number of forms."""
    places: dict[str, tuple[int, int]] = {}
    sizes: list[int] = []
    for shard in shards:
        groups: dict[str, int] = {}
        for word in shard:
            group = groups.setdefault(stems[folds[word]], len(sizes))
            if group == len(sizes):
                sizes.append(0)
            places[word] = (group, min(sizes[group], MOST))
            sizes[group] += 1
    return places, sizes


def _find_common(groups: Iterable[int], spread: Mapping[int, int], sections: int) -> frozenset[int]:
    if sections <= FEW:
        return frozenset()
    sums: Counter[int] = Counter()
    for number, group in enumerate(groups):
        sums[group] += spread[number]
    return frozenset(group for group, total in sums.items() if total > COMMON * sections)


class _Groups:
    """What the words of a section come to, group by group."""

    def __init__(
        self,
        counted: Counted,
        folds: Mapping[str, str],
        compounds: Compounds,
        places: Mapping[str, tuple[int, int]],
        by_stem: Mapping[str, int],
    ) -> None:
        self.counted = counted
        self.groups = [places[word][0] for word in counted.numbers]
        self.bits = [1 << _FORM + places[word][1] for word in counted.numbers]
        self.parts = [
            tuple({by_stem[part] for part in compounds.parts.get(folds[word], ())} - {places[word][0]})
            for word in counted.numbers
        ]

    def find(self, section: int) -> dict[int, int]:
        """By group what a section holds of it, in one number."""
        start, end = self.counted.titles[section], self.counted.titles[section + 1]
        body = self.counted.bodies[section]
        groups, bits, parts = self.groups, self.bits, self.parts
        found: dict[int, int] = defaultdict(int)
        words, counts = self.counted.words[start:body], self.counted.counts[start:body]
        for word, count in zip(words, counts, strict=True):
            group = groups[word]
            found[group] = (found[group] + count) | bits[word]
            for part in parts[word]:
                found[part] += count << _PART
        for word in self.counted.words[body:end]:
            found[groups[word]] |= 1 << _TITLE | bits[word]
            for part in parts[word]:
                found[part] |= 1 << _TITLE_PART
        return found


class _Lists:
    """The growing lists of all groups."""

    def __init__(self, sizes: list[int]) -> None:
        self.packed = [bytearray() for _ in sizes]
        self.several = [size > 1 for size in sizes]
        self.last = [0] * len(sizes)

    def add(self, section: int, found: Mapping[int, int], common: frozenset[int]) -> None:
        """Appends what a section holds; it must come after the sections before."""
        packed, several, last = self.packed, self.several, self.last
        for group, value in found.items():
            title = value >> _TITLE & 3
            if group in common and not title:
                continue
            out = packed[group]
            distance = section - last[group]
            last[group] = section
            # most are one byte, and a call for each would double the time
            if distance < _SEVEN_BITS:
                out.append(distance)
            else:
                _write_number(out, distance)
            body, part = value & _COUNT, value >> _PART & _COUNT
            # min() would take thrice the time of these comparisons
            out.append(title | (body if body < MOST else MOST) << 2 | (part if part < MOST else MOST) << 5)
            if several[group]:
                out.append(value >> _FORM)

    def pack(self) -> tuple[bytes, ...]:
        """Each list behind its length in bytes."""
        for packed in self.packed:
            head = bytearray()
            _write_number(head, len(packed))
            packed[:0] = head
        return tuple(bytes(packed) for packed in self.packed)


def _write_number(out: bytearray, number: int) -> None:
    """Appends a number, seven bits to a byte, the lowest first."""
    while number >= _SEVEN_BITS:
        out.append(number & _SEVEN_BITS - 1 | _SEVEN_BITS)
        number >>= 7
    out.append(number)
