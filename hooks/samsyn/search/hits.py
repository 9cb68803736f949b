"""Packs where a word stands: numbers of section, title flag and count, each as its distance from the one before.

hit   bits 0-2: how often the text holds the word, at most 7 · bit 3: the title holds it · above: the section
list  hits in the order of their sections, the section as its distance from the one before, seven bits to a
      byte, the lowest first
"""

from collections.abc import Iterable, Iterator, Sequence

Packed = bytes | bytearray
MOST = 7
TITLE = 8
SHIFT = 4
_SECTION = -1 << SHIFT
SEVEN_BITS = 0x80


def append_hits(out: bytearray, hits: Sequence[int]) -> None:
    """Appends all hits but the first, which is for the caller to write."""
    last = hits[0] & _SECTION
    for hit in hits[1:]:
        distance = hit - last
        last = hit & _SECTION
        # most are one byte, and a call for each would double the time
        if distance < SEVEN_BITS:
            out.append(distance)
        else:
            write_number(out, distance)


def pack_hits(hits: Sequence[int]) -> bytes:
    """The list of some hits."""
    out = bytearray()
    if hits:
        write_number(out, hits[0])
        append_hits(out, hits)
    return bytes(out)


def read_hits(packed: Packed) -> Iterator[int]:
    """The hits of a list."""
    section = number = shift = 0
    for byte in packed:
        number |= (byte & SEVEN_BITS - 1) << shift
        shift += 7
        if byte < SEVEN_BITS:
            yield section + number
            section += number & _SECTION
            number = shift = 0


def keep_titles(packed: Packed) -> bytes:
    """The list with only the hits in titles."""
    return pack_hits([hit for hit in read_hits(packed) if hit & TITLE])


def pack_lists(lists: Iterable[Packed]) -> bytes:
    """Lists as one, each behind its length."""
    out = bytearray()
    for packed in lists:
        write_number(out, len(packed))
        out += packed
    return bytes(out)


def write_number(out: bytearray, number: int) -> None:
    """Appends a number, seven bits to a byte, the lowest first."""
    while number >= SEVEN_BITS:
        out.append(number & SEVEN_BITS - 1 | SEVEN_BITS)
        number >>= 7
    out.append(number)
