"""Puts the words of a language in order: forms, groups of one stem, and what each group is found in.

A word as written is a *form*; neighbouring forms with one folded stem are a *group*. Forms are sorted by
their folded letters and cut into shards between words that differ in their first letters; groups are
numbered as their first form comes, which is how the browser finds the numbers again.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass

from samsyn.search.compounds import Compounds, learn_compounds
from samsyn.search.hits import SHIFT, Packed, keep_titles, pack_hits, pack_lists
from samsyn.search.join import Joined
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
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SPREADS = "ABCDEFGHIJKLM"
_TITLED_SPREADS = "NOPQRSTUVWXYZ"

Form = tuple[str, str, str]
"""A word as written, folded, and its stem, which tells its group."""


@dataclass(frozen=True, slots=True)
class WordShard:
    """Neighbouring words: the folded letters the first begins with, a line for each, and the hits of each group.

    The hits are a list for each form of the group, then one for each compound it is a part of; in
    compounds counts also what a hanging hyphen stands for.
    """

    head: str
    words: bytes
    hits: tuple[bytes, ...]


def pack_words(joined: Joined, language: str) -> Iterator[WordShard]:
    """The words of a language and their hits, in shards."""
    stem = stemmer(language)
    folds = {word: fold(word) for word in joined.hits}
    counts: Counter[str] = Counter()
    for word, folded in folds.items():
        counts[folded] += joined.spreads[word]
    stems = {folded: stem(folded) for folded in counts}
    compounds = learn_compounds(stems, counts, stem)
    hanging = _join_hanging(joined, folds, compounds)
    for word in (*compounds.inner, *hanging):
        folds.setdefault(word, fold(word))
        stems.setdefault(folds[word], stem(folds[word]))
    forms = [(word, folded, stems[folded]) for folded, word in sorted((f, w) for w, f in folds.items())]
    common = _find_common(joined, forms)
    parts = _collect_parts(joined, forms, compounds, hanging)
    for shard in _cut(forms):
        groups: dict[str, list[Packed]] = defaultdict(list)
        for word, _, own in shard:
            groups[own].append(joined.hits.get(word, b""))
        yield WordShard(
            shard[0][1][:HEAD] if shard else "",
            _front_code(shard, joined, common),
            tuple(
                pack_lists(
                    keep_titles(hits) if own in common else hits for hits in lists + parts.get(own, [])
                )
                for own, lists in groups.items()
            ),
        )


def _join_hanging(joined: Joined, folds: Mapping[str, str], compounds: Compounds) -> dict[str, bytes]:
    """The words a hanging hyphen stands for and their hits: `lærings- og mestringstilbud` holds læringstilbud."""
    found: dict[str, dict[int, None]] = defaultdict(dict)
    for section, head, whole in joined.hanging:
        folded = folds.get(whole, whole)
        if parts := compounds.parts.get(folded):
            word = head + whole[folded.rfind(parts[-1]) - len(folded) :]
            if len(word) <= LONGEST:
                found[word][section << SHIFT | 1] = None
    return {word: pack_hits(list(hits)) for word, hits in found.items()}


def _collect_parts(
    joined: Joined, forms: Iterable[Form], compounds: Compounds, hanging: Mapping[str, bytes]
) -> dict[str, list[Packed]]:
    """By stem the hits of the compounds it is a part of."""
    found: dict[str, list[Packed]] = defaultdict(list)
    for word, folded, own in forms:
        if word in joined.hits:
            for part in compounds.parts.get(folded, ()):
                if part != own:
                    found[part].append(joined.hits[word])
        if word in hanging:
            found[own].append(hanging[word])
    return found


def _find_common(joined: Joined, forms: Iterable[Form]) -> frozenset[str]:
    if len(joined.lengths) <= FEW:
        return frozenset()
    sums: Counter[str] = Counter()
    for word, _, stem in forms:
        sums[stem] += joined.spreads.get(word, 0)
    return frozenset(stem for stem, total in sums.items() if total > COMMON * len(joined.lengths))


def _cut(forms: Iterable[Form]) -> Iterator[list[Form]]:
    shard: list[Form] = []
    before = ""
    for form in forms:
        if len(shard) >= SHARD and form[1][:HEAD] != before:
            yield shard
            shard = []
        shard.append(form)
        before = form[1][:HEAD]
    yield shard


def _front_code(shard: Iterable[Form], joined: Joined, common: Set[str]) -> bytes:
    """A line per form: letters shared with the line before, the rest, and a mark for how widely it is spread:
    `!` if common, none for one section, else a capital, the higher the wider, N or above if a title holds it."""
    lines: list[str] = []
    before = ""
    for word, _, stem in shard:
        shared = 0
        for one, other in zip(before, word, strict=False):
            if one != other:
                break
            shared += 1
        shared = min(shared, len(_DIGITS) - 1)
        spread = joined.spreads.get(word, 0)
        marks = _TITLED_SPREADS if word in joined.titled else _SPREADS if spread != 1 else None
        mark = marks[min(spread.bit_length(), len(marks) - 1)] if marks else ""
        lines.append(f"{_DIGITS[shared]}{word[shared:]}{'!' if stem in common else mark}")
        before = word
    return "\n".join(lines).encode()
