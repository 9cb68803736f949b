"""Which files may stand beside the pages: pictures and PDF, known by their first bytes, that give nothing away."""

import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from itertools import chain
from pathlib import Path
from xml.etree import ElementTree

from samsyn.model import Problem

LARGEST = 10_000_000
LARGEST_SVG = 500_000
_STARTS = {
    ".png": re.compile(rb"\x89PNG\r\n\x1a\n"),
    ".jpg": re.compile(rb"\xff\xd8\xff"),
    ".jpeg": re.compile(rb"\xff\xd8\xff"),
    ".gif": re.compile(rb"GIF8[79]a"),
    ".webp": re.compile(rb"RIFF....WEBP", re.DOTALL),
    ".pdf": re.compile(rb"%PDF-[12]\.\d"),
    ".svg": re.compile(rb"(\xef\xbb\xbf)?\s*(<\?xml[^>]*\?>\s*)?(<!--[^>]*-->\s*)*<svg[\s>]"),
}
_POSITION = re.compile(
    rb"\xff\xe1..Exif\0|eXIf|EXIF[\s\S]{4}(?:Exif|II|MM)|exif:GPS|GPSL(?:at|ong)itude|Raw profile type (?:exif|APP1)"
)
_HEX = re.compile(rb"#([0-9A-Fa-f]{2})")
_ACTING = re.compile(
    rb"/(?:Encrypt|EmbeddedFiles?|GoToE|ImportData|JavaScript|Launch|Movie|Rendition|RichMedia|Sound|SubmitForm|XFA)"
    rb"(?![A-Za-z])"
)
_SVG = "{http://www.w3.org/2000/svg}"
_LOADING = re.compile(r"url\(\s*['\"]?(?!#)|@import|javascript:|\\", re.IGNORECASE)
_PASSIVE = frozenset(
    "svg g path rect circle ellipse line polyline polygon text tspan title desc defs use symbol marker linearGradient"
    " radialGradient stop clipPath mask pattern".split()
)


def refuse(file: Path, suffix: str, size: int) -> Problem | None:
    """What is wrong with a file that is no page, or none."""
    if suffix not in _STARTS:
        return Problem(1, "gate-type", {"suffix": suffix or file.name, "known": ", ".join(_STARTS)})
    limit = LARGEST_SVG if suffix == ".svg" else LARGEST
    if size > limit:
        return Problem(1, "gate-type.large", {"size": f"{size / 1e6:.1f}", "limit": limit / 1e6})
    content = file.read_bytes()
    if not _STARTS[suffix].match(content):
        return Problem(1, "gate-type.content", {"suffix": suffix})
    if suffix in (".svg", ".pdf"):
        active = _active(content) if suffix == ".svg" else _acting(content)
        return Problem(1, f"gate-type{suffix}", {"what": active}) if active else None
    if _POSITION.search(content) or _packed_position(content):
        return Problem(1, "gate-photo")
    return None


def _packed_position(content: bytes) -> bool:
    """Whether a PNG hides camera data in compressed text, as image programs do with XMP."""
    for match in re.finditer(
        rb"(?:iTXtXML:com\.adobe\.xmp\0\x01\0[^\0]*\0[^\0]*\0|zTXt[^\0]{1,79}\0\0)", content
    ):
        unpacked = b""
        with suppress(zlib.error):
            unpacked = zlib.decompressobj().decompress(content[match.end() :], 1_000_000)
        if _POSITION.search(unpacked) or b"exif" in match.group().lower():
            return True
    return False


def _acting(content: bytes) -> str:
    """The first thing in a PDF that could run, send, open another file, or keep us from looking; empty if none.

    A net and no boundary: a browser runs what a PDF may still hold in a box of its own, apart from the site.
    """
    for part in chain([content], _unpacked(content)):
        if found := _ACTING.search(_HEX.sub(lambda match: bytes.fromhex(match[1].decode()), part)):
            return found.group().decode()
    return ""


def _unpacked(content: bytes) -> Iterator[bytes]:
    """What is packed in a PDF, each part at most ten times as long as it is there, so that none blows up."""
    for part in content.split(b"stream"):
        with suppress(zlib.error):
            yield zlib.decompressobj().decompress(part.lstrip(b"\r\n"), 10 * len(part) + 1)


def _active(content: bytes) -> str:
    """The first thing in a drawing that could act, load or hide, empty if it is only a drawing."""
    if re.search(rb"<!(?!--)|<\?(?!xml\s)", content):
        return "<!…>"
    try:
        root = ElementTree.fromstring(content)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        return str(error)
    for element in root.iter():
        tag = str(element.tag)
        if not tag.startswith(_SVG) or tag.removeprefix(_SVG) not in _PASSIVE:
            return f"<{tag.removeprefix(_SVG)}>"
        for name, value in element.attrib.items():
            plain = name.rpartition("}")[2].lower()
            foreign = plain == "href" and not value.startswith("#")
            if foreign or plain.startswith("on") or _LOADING.search(value):
                return f"{plain}="
    return ""
