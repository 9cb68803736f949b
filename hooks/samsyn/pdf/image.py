"""Pictures: the files that may be set, each with the words that stand for it to who cannot see it."""

import re
from hashlib import sha256
from urllib.parse import unquote, urljoin

from selectolax.lexbor import LexborNode

from samsyn.pdf.glyphs import find_missing
from samsyn.pdf.reading import Inline, Reading

KINDS = ((b"\x89PNG\r\n", "png"), (b"\xff\xd8\xff", "jpg"), (b"GIF8", "gif"), (b"RIFF", "webp"))
"""First bytes -> ending."""
OUTSIDE = re.compile(
    rb"<!ENTITY|<foreignObject|@import|url\(\s*[\"']?(?!#)|href\s*=\s*[\"'](?!#|data:image/)", re.IGNORECASE
)
"""What an SVG may not hold: text that the typesetter would lose, and anything that lies in another file."""
POINTS = 0.75
"""Points to a pixel of the web."""


def read_image(node: LexborNode, reading: Reading) -> list[Inline]:
    """Return an `img` as a picture; an emoji, whose alternative text is the sign itself, as text."""
    source, alt = node.attributes.get("src") or "", node.attributes.get("alt")
    if {"emojione", "twemoji", "gemoji"} & set((node.attributes.get("class") or "").split()):
        return [alt or ""]
    name = unquote(source.rsplit("/", 1)[-1].split("#")[0])
    if alt is None or (not alt.strip() and node.attributes.get("role") != "presentation"):
        reading.report("pdf.no-alt", name, image=name)
        return []
    content = reading.read_file(urljoin(reading.address, source).split("#")[0])
    if content is None:
        reading.report("pdf.no-image", name, image=source[:80])
        return []
    return _keep(content, alt.strip(), name, node, reading)


def read_svg(node: LexborNode, reading: Reading) -> list[Inline]:
    """Return an `svg` written in the page as a picture; one hidden from screen readers is mere decoration."""
    title = node.css_first("title")
    alt = node.attributes.get("aria-label") or (title.text(strip=True) if title else "")
    if not alt and not _is_decoration(node):
        reading.report("pdf.no-alt", "<svg", image="<svg")
        return []
    markup = (node.html or "").replace("&nbsp;", "&#160;")
    if "xmlns=" not in markup.split(">", 1)[0]:
        markup = markup.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"', 1)
    return _keep(markup.encode(), alt, "<svg", node, reading)


def _is_decoration(node: LexborNode) -> bool:
    icons = {"twemoji", "gemoji", "emojione"}
    around = node.parent.attributes.get("class") or "" if node.parent else ""
    return node.attributes.get("aria-hidden") == "true" or bool(icons & set(around.split()))


def _keep(content: bytes, alt: str, name: str, node: LexborNode, reading: Reading) -> list[Inline]:
    kind = next((ending for start, ending in KINDS if content.startswith(start)), "")
    if not kind and b"<svg" in content[:2000]:
        kind = "svg"
        if found := OUTSIDE.search(content):
            reading.report("pdf.svg-outside", name, image=name, text=found[0].decode())
            return []
    missing = (
        find_missing(re.sub(r"\s|<[^>]*>", "", content.decode(errors="ignore"))) if kind == "svg" else ""
    )
    if missing or not kind:
        message = "pdf.no-glyph" if missing else "pdf.image-kind"
        reading.report(message, name, image=name, char=missing, name=missing, text=name)
        return []
    file = f"{sha256(content).hexdigest()[:24]}.{kind}"
    reading.images[file] = content
    return [{"k": "image", "file": file, "alt": alt, **_size(node)}]


def _size(node: LexborNode) -> dict[str, float]:
    sizes = {
        side: re.fullmatch(r"(\d+)(px)?", node.attributes.get(side) or "") for side in ("width", "height")
    }
    return {side: int(found[1]) * POINTS for side, found in sizes.items() if found and int(found[1])}
