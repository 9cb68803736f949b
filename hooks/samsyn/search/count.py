"""Counts the words of a language's pages, section by section, in a few flat arrays."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from samsyn.search.entry import Entry, Passage
from samsyn.search.words import LONGEST, find_hanging, tally_words

MOST = 255
"""The largest count of a word in one text."""


@dataclass(slots=True)
class Counted:
    """Words by number in the order they were met, and per section their numbers with counts.

    Section n holds `words[titles[n]:bodies[n]]` in its body and `words[bodies[n]:titles[n + 1]]` in its
    title.
    """

    numbers: defaultdict[str, int] = field(default_factory=defaultdict)
    words: "array[int]" = field(default_factory=lambda: array("I"))
    counts: bytearray = field(default_factory=bytearray)
    titles: "array[int]" = field(default_factory=lambda: array("I", [0]))
    bodies: "array[int]" = field(default_factory=lambda: array("I"))
    hanging: list[tuple[int, str, str]] = field(default_factory=list)
    """Section, word before a hanging hyphen, whole word after it."""

    def __post_init__(self) -> None:
        self.numbers.default_factory = self.numbers.__len__

    def add(self, text: str) -> int:
        """Counts the words of a text and returns where they end."""
        counts = tally_words(text)
        for word in [word for word in counts if len(word) > LONGEST]:
            del counts[word]
        self.words.extend(map(self.numbers.__getitem__, counts))
        self.counts.extend(count if count < MOST else MOST for count in counts.values())
        return len(self.words)

    def spread(self) -> Counter[int]:
        """In how many sections each word stands, title and body told apart."""
        return Counter(self.words)

    def titled(self) -> set[int]:
        """The words that stand in a title."""
        return {word for n, body in enumerate(self.bodies) for word in self.words[body : self.titles[n + 1]]}


def count_words(entries: Iterable[Entry]) -> Counted:
    """The words of all passages; sections are numbered through in the order of the entries."""
    counted = Counted()
    for entry in entries:
        for passage in passages_of(entry):
            section = len(counted.bodies)
            counted.bodies.append(counted.add(passage.text))
            counted.titles.append(counted.add(passage.title))
            for text in (passage.text, passage.title):
                counted.hanging += [(section, *pair) for pair in find_hanging(text)]
    return counted


def passages_of(entry: Entry) -> tuple[Passage, ...]:
    """The passages of an entry; the first stands for the page itself, without anchor and with the page's
    title."""
    lead = " ".join(passage.text for passage in entry.passages if not passage.anchor)
    return (Passage("", entry.title, lead), *(passage for passage in entry.passages if passage.anchor))
