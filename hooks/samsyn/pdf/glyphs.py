"""Which characters the fonts of the project can set: a missing glyph would stop a whole PDF."""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONTS = Path(__file__).parents[2] / "data" / "fonts"


def font_files() -> tuple[Path, ...]:
    """Return the vendored faces, sorted by name."""
    return tuple(sorted(path for path in FONTS.iterdir() if path.suffix in {".otf", ".ttf"}))


def find_missing(text: str) -> str:
    """Return the characters of a text that no face has, each once, in the order they come."""
    known = read_coverage()
    return "".join(char for char in dict.fromkeys(text) if not _is_settable(char, known))


@cache
def read_coverage() -> frozenset[int]:
    """Return the code points that at least one face has a glyph for."""
    return frozenset(point for path in font_files() for point in _read_cmap(path.read_bytes()))


def _is_settable(char: str, known: frozenset[int]) -> bool:
    # PDF/A forbids private-use characters, which say nothing once the font is gone.
    kind = unicodedata.category(char)
    return kind != "Co" and (kind in {"Cf", "Zs"} or ord(char) in known)


def _read_cmap(font: bytes) -> Iterator[int]:
    """Yield the code points of a font's Unicode tables (OpenType 1.9, `cmap`, formats 4 and 12)."""
    count = struct.unpack_from(">H", font, 4)[0]
    records = (struct.unpack_from(">4sIII", font, 12 + 16 * number) for number in range(count))
    start = next(offset for tag, _, offset, _ in records if tag == b"cmap")
    for number in range(struct.unpack_from(">H", font, start + 2)[0]):
        platform, _, offset = struct.unpack_from(">HHI", font, start + 4 + 8 * number)
        form = struct.unpack_from(">H", font, start + offset)[0]
        if platform in {0, 3} and form in {4, 12}:
            yield from (_read_segments if form == 4 else _read_groups)(font, start + offset)


def _read_segments(font: bytes, at: int) -> Iterator[int]:
    double = struct.unpack_from(">H", font, at + 6)[0]
    ends = struct.unpack_from(f">{double // 2}H", font, at + 14)
    starts = struct.unpack_from(f">{double // 2}H", font, at + 16 + double)
    for first, last in zip(starts, ends, strict=True):
        yield from range(first, min(last, 0xFFFE) + 1)


def _read_groups(font: bytes, at: int) -> Iterator[int]:
    for number in range(struct.unpack_from(">I", font, at + 12)[0]):
        first, last, _ = struct.unpack_from(">III", font, at + 16 + 12 * number)
        yield from range(first, last + 1)
