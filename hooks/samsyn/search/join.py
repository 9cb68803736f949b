"""Joins the blocks of a language: its sections are numbered through, its hits stand behind each other."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from samsyn.search.block import Block, PageFacts, Shard
from samsyn.search.hits import SEVEN_BITS, SHIFT


@dataclass(slots=True)
class Joined:
    """All pages of a language, as in a block, but with the hits of each word in one list."""

    pages: list[PageFacts] = field(default_factory=list)
    lengths: bytearray = field(default_factory=bytearray)
    hits: dict[str, bytearray] = field(default_factory=dict)
    spreads: dict[str, int] = field(default_factory=dict)
    titled: set[str] = field(default_factory=set)
    hanging: list[tuple[int, str, str]] = field(default_factory=list)
    titles: list[tuple[int, bytes]] = field(default_factory=list)
    """The number of the first page in each shard, and its bytes."""
    texts: list[tuple[int, bytes]] = field(default_factory=list)


def join_blocks(blocks: Iterable[Block]) -> Joined:
    """The blocks as one; how their pages were cut into runs does not show but in the shards."""
    joined = Joined()
    lasts: dict[str, int] = {}
    for block in blocks:
        base = len(joined.lengths)
        _join_hits(joined, block, base, lasts)
        joined.titled.update(block.titled)
        joined.hanging += [(base + section, head, whole) for section, head, whole in block.hanging]
        joined.lengths += block.lengths
        joined.titles += _number(block.titles, len(joined.pages))
        joined.texts += _number(block.texts, len(joined.pages))
        joined.pages += block.pages
    return joined


def _join_hits(joined: Joined, block: Block, base: int, lasts: dict[str, int]) -> None:
    hits, spreads, further, start = joined.hits, joined.spreads, block.further, 0
    for word, first, end, last, spread in zip(
        block.words, block.firsts, block.ends, block.lasts, block.spreads, strict=True
    ):
        out = hits.get(word)
        if out is None:
            out = hits[word] = bytearray()
            spreads[word] = lasts[word] = 0
        number = first + (base - lasts[word] << SHIFT)
        while number >= SEVEN_BITS:  # as `write_number` does, of which a call for each would double the time
            out.append(number & SEVEN_BITS - 1 | SEVEN_BITS)
            number >>= 7
        out.append(number)
        out += further[start:end]
        lasts[word] = base + last
        spreads[word] += spread
        start = end


def _number(shards: Iterable[Shard], page: int) -> Iterable[tuple[int, bytes]]:
    for shard in shards:
        yield page, shard.content
        page += shard.pages
