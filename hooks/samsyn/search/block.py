"""Reads a run of pages into what the index needs of them, in a form that joins quickly with that of other runs.

A block depends on its pages alone: who keeps blocks reads again only the run in which a page has changed.
"""

import json
import zlib
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from samsyn.search.entry import Entry, Passage
from samsyn.search.hits import MOST, SHIFT, TITLE, append_hits
from samsyn.search.words import LONGEST, find_hanging, tally_words

SHORTEST_RUN, LONGEST_RUN = 16, 64
"""Pages in a run."""
TITLES = 12_000
"""Bytes in a shard of titles."""
TEXTS = 32_000
"""Bytes in a shard of texts."""


class PageFacts(NamedTuple):
    """How many sections a page has, its type and its status."""

    sections: int
    type: str
    status: str


class Shard(NamedTuple):
    """A number of pages and their rows in a file of the index."""

    pages: int
    content: bytes


@dataclass(frozen=True, slots=True)
class Block:
    """What a run of pages comes to; its sections are numbered from 0.

    The words are a table in columns, which is kept and read back fastest. A word's first hit stands apart,
    because its distance from the one before shows only when blocks are joined.
    """

    pages: tuple[PageFacts, ...]
    lengths: bytes
    """Per section the words of its title in the upper four bits, the bits of its number of words below."""
    words: tuple[str, ...]
    firsts: tuple[int, ...]
    """The first hit of each word."""
    further: bytes
    """The further hits of all words."""
    ends: tuple[int, ...]
    """Where the further hits of each word end."""
    lasts: tuple[int, ...]
    """The last section of each word."""
    spreads: tuple[int, ...]
    """In how many sections each word stands."""
    titled: tuple[str, ...]
    """The words that stand in a title."""
    hanging: tuple[tuple[int, str, str], ...]
    """Section, word before a hanging hyphen, whole word after it."""
    titles: tuple[Shard, ...]
    texts: tuple[Shard, ...]


def cut_runs(urls: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The sorted addresses of a language's pages, cut into runs for `read_block`.

    Where to cut is told by an address itself, so that an added page changes the run it falls in and few others.
    """
    run: list[str] = []
    for url in sorted(urls):
        run.append(url)
        full = len(run) == LONGEST_RUN
        if full or (len(run) >= SHORTEST_RUN and zlib.crc32(url.encode()) % SHORTEST_RUN == 0):
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def read_block(pages: Sequence[Entry]) -> Block:
    """The block of a run of pages of one language."""
    parts = [passages_of(page) for page in pages]
    passages = [passage for found in parts for passage in found]
    hits, titled, lengths = _count(passages)
    further, ends = bytearray(), []
    for found in hits.values():
        append_hits(further, found)
        ends.append(len(further))
    return Block(
        pages=tuple(
            PageFacts(len(found), page.type, page.status) for page, found in zip(pages, parts, strict=True)
        ),
        lengths=lengths,
        words=tuple(hits),
        firsts=tuple(found[0] for found in hits.values()),
        further=bytes(further),
        ends=tuple(ends),
        lasts=tuple(found[-1] >> SHIFT for found in hits.values()),
        spreads=tuple(map(len, hits.values())),
        titled=titled,
        hanging=tuple(
            (section, *pair)
            for section, passage in enumerate(passages)
            for text in (passage.text, passage.title)
            for pair in find_hanging(text)
        ),
        titles=tuple(_cut(map(_titles, pages, parts), TITLES)),
        texts=tuple(_cut(([" ".join(p.text.split()) for p in found] for found in parts), TEXTS)),
    )


def passages_of(entry: Entry) -> tuple[Passage, ...]:
    """The passages of an entry; the first stands for the page itself, without anchor and with the page's
    title."""
    lead = " ".join(passage.text for passage in entry.passages if not passage.anchor)
    return (Passage("", entry.title, lead), *(passage for passage in entry.passages if passage.anchor))


def to_json(value: object) -> bytes:
    """JSON without needless space."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _count(passages: Iterable[Passage]) -> tuple[dict[str, list[int]], tuple[str, ...], bytes]:
    """The hits of each word, the words that stand in a title, and the lengths of the sections."""
    hits: defaultdict[str, list[int]] = defaultdict(list)
    titled: dict[str, None] = {}
    lengths = bytearray()
    for section, passage in enumerate(passages):
        body, title = tally_words(passage.text), tally_words(passage.title)
        place = section << SHIFT
        for word, count in body.items():
            hits[word].append(place | (count if count < MOST else MOST))
        for word in title:
            if word in body:
                hits[word][-1] |= TITLE
            else:
                hits[word].append(place | TITLE)
        titled |= dict.fromkeys(title)
        lengths.append(min(title.total(), 15) << 4 | min(body.total().bit_length(), 15))
    for word in [word for word in hits if len(word) > LONGEST]:
        del hits[word]
    return hits, tuple(word for word in titled if word in hits), bytes(lengths)


def _titles(page: Entry, passages: Iterable[Passage]) -> list[str]:
    """A page's address and title, then the anchors and titles of its further sections."""
    _, *further = passages
    return [page.url, page.title, *(part for p in further for part in (p.anchor, p.title))]


def _cut(rows: Iterable[list[str]], most: int) -> Iterator[Shard]:
    """Shards with a row for each page."""
    shard: list[bytes] = []
    size = 0
    for row in map(to_json, rows):
        if shard and size + len(row) > most:
            yield Shard(len(shard), b"[" + b",".join(shard) + b"]")
            shard, size = [], 0
        shard.append(row)
        size += len(row)
    yield Shard(len(shard), b"[" + b",".join(shard) + b"]")
