"""Learns from a language's own words how its compounds are put together, e.g. kræft + rehabilitering."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass

HEADS = 2
"""Known heads a tail must follow to be believed."""
SHORTEST_HEAD = 3
SHORTEST_TAIL = 3
TRUSTED_TAIL = 6
"""Letters from which a known tail is believed after an unknown head."""
LONG_TAIL = 7
"""Letters from which an unknown tail is believed after a single known head."""
OFTEN = 3
"""Sections the shortest tails must stand in as words of their own."""
_ENDINGS = frozenset(
    word
    for line in (
        "aktig aktige ande ansk arna artad bar bare barhed barhet dom else elser ende erande erende ering",
        "eringar eringen eringer eriser erna fald fold full fulla graf haft haftig hed heden het heten",
        "inde ing inga ingar inge ingen inger isering isk iska iske isme ist itet lig liga ligare lige",
        "ligen liger ligere ligga liggor lighed lighet lose loshed loshet mal mas massig ment mest ning",
        "ningar ningen ninger nings sam samhed samt sion sioner skab skap some steder stert ter tera",
        "teret tion tioner tive varde vis",
    )
    for word in line.split()
)
"""What looks like a word but only ends one, folded."""


@dataclass(frozen=True, slots=True)
class Compounds:
    """The parts of folded words as stems, the last part last, and words met only inside compounds with
    their stem."""

    parts: Mapping[str, tuple[str, ...]]
    inner: Mapping[str, str]


def learn_compounds(
    stems: Mapping[str, str], counts: Mapping[str, int], stem: Callable[[str], str]
) -> Compounds:
    """Cuts a language's folded words; `stems` gives their stems, `counts` how many sections hold each.

    A part that is a compound itself is given with its own parts too.
    """
    splitter = _Splitter(stems, counts)
    inner = splitter.believe_shared_tails(stem)
    return Compounds(splitter.split_all(), inner)


class _Splitter:
    def __init__(self, stems: Mapping[str, str], counts: Mapping[str, int]) -> None:
        self.stems = stems
        self.heads = _link_heads(stems)
        self.tails: Counter[str] = Counter()
        for word, stem in stems.items():
            if (
                len(stem) >= SHORTEST_TAIL
                and stem not in _ENDINGS
                and word not in _ENDINGS
                and word.isalpha()
            ):
                self.tails[stem] += counts[word]
        self.parts: dict[str, tuple[str, ...]] = {}

    def split_all(self) -> dict[str, tuple[str, ...]]:
        learned: dict[str, tuple[str, ...]] = {}
        for word in sorted(sorted(self.stems), key=len):
            parts = self._split(word, self.stems[word])
            if parts:
                learned[word] = parts
                self.parts.setdefault(self.stems[word], parts)
        return learned

    def believe_shared_tails(self, stem: Callable[[str], str]) -> dict[str, str]:
        """A tail that stands after several known words is a word, even if it never stands alone."""
        seen: dict[str, dict[str, str]] = {}
        for word, whole in self.stems.items():
            for cut in range(4, len(whole) - 4) if word.isalpha() else ():
                tail = whole[cut:]
                if tail in self.tails:
                    break
                if word[:cut] in self.stems or (word[cut - 1] == "s" and word[: cut - 1] in self.stems):
                    seen.setdefault(tail, {})[word[:cut]] = word[cut:]
        inner: dict[str, str] = {}
        for tail in sorted(
            (t for t, words in seen.items() if len(words) >= HEADS or len(t) >= LONG_TAIL), key=len
        ):
            shortest = min(seen[tail].values(), key=lambda word: (len(word), word))
            if not self._ends_in_tail(tail) and shortest not in _ENDINGS and stem(shortest) == tail:
                self.tails[tail] = 1
                inner[shortest] = tail
        return inner

    def _ends_in_tail(self, tail: str) -> bool:
        return (
            tail in _ENDINGS
            or tail[0] == tail[1]
            or any(tail[n:] in self.tails for n in range(1, min(6, len(tail) - 3)))
        )

    def _split(self, word: str, stem: str) -> tuple[str, ...]:
        best: tuple[float, str, str] | None = None
        for cut in range(2, len(stem) - SHORTEST_TAIL + 1):
            tail = stem[cut:]
            if tail not in self.tails:
                continue
            head, often = self.heads.get(word[:cut], ""), self.tails[tail]
            if not head and len(tail) < TRUSTED_TAIL:
                continue
            if len(tail) == SHORTEST_TAIL and (len(head) <= SHORTEST_HEAD or often < OFTEN):
                continue
            value = len(tail) + min(len(head), 6) + min(often, 8) / 4
            if best is None or value > best[0]:
                best = (value, head, tail)
        if best is None:
            return ()
        _, head, tail = best
        return tuple(dict.fromkeys(p for p in (*self._inner(head), head, *self._inner(tail), tail) if p))

    def _inner(self, part: str) -> tuple[str, ...]:
        return self.parts.get(part, ())


def _link_heads(stems: Mapping[str, str]) -> dict[str, str]:
    """The stems of what a compound may begin with: known words and stems, with and without a linking letter."""
    plain = {word: stem for word, stem in stems.items() if len(word) >= SHORTEST_HEAD and word.isalpha()}
    for stem in tuple(plain.values()):
        if len(stem) >= SHORTEST_HEAD:
            plain.setdefault(stem, stem)
    heads = dict(plain)
    for link, shortest in (("s", SHORTEST_HEAD), ("e", SHORTEST_HEAD + 1)):
        for word, stem in plain.items():
            if len(word) >= shortest:
                heads.setdefault(word + link, stem)
    return heads
