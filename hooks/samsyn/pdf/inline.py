"""Running text: the elements within a paragraph, a heading or a cell, as a list of strings and small nodes."""

import re
import unicodedata
from collections.abc import Iterable
from urllib.parse import urljoin, urlsplit

from selectolax.lexbor import LexborNode

from samsyn.pdf.glyphs import find_missing
from samsyn.pdf.image import read_image, read_svg
from samsyn.pdf.reading import DEEPEST, Inline, Node, Reading, children, classes, plain

MARKS = {
    "b": "strong", "strong": "strong", "em": "em", "i": "em", "cite": "em", "dfn": "em", "var": "em",
    "mark": "mark", "sub": "sub", "sup": "sup", "del": "del", "s": "del", "ins": "ins", "u": "ins",
    "code": "code", "samp": "code", "tt": "code", "kbd": "key", "small": "small",
}  # fmt: skip
"""Element name -> kind of the node it becomes."""
BARE = frozenset({"span", "abbr", "time", "data", "bdi", "label", "font", "picture", "address"})
"""Elements that only hold text."""
FURNITURE = frozenset(
    {
        "headerlink",
        "footnote-backref",
        "md-content__button",
        "md-clipboard",
        "md-code__nav",
        "linenos",
        "md-tags",
    }
)
"""Classes of what the screen needs and paper does not."""
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
LONG = re.compile(r"([^\s/.@?-]{40})(?=[^\s/.@?-])")
"""Letters after which a word must be broken, if none of them is a sign at which the typesetter breaks addresses."""


def read_inlines(nodes: Iterable[LexborNode], reading: Reading) -> list[Inline]:
    """Return nodes as inline nodes, white space folded as a browser folds it."""
    raw = [item for node in nodes for item in _read_node(node, reading)]
    folded, _ = _fold(raw, after_space=True)
    return _strip_end(folded)


def is_furniture(node: LexborNode) -> bool:
    """Return whether an element is part of the page's controls, or is shown in a dark theme only."""
    return bool(classes(node) & FURNITURE) or (node.attributes.get("src") or "").endswith("#only-dark")


def read_text(text: str, reading: Reading) -> str:
    """Return text in composed form with places to break long words; report what no font can set."""
    text = unicodedata.normalize("NFC", text)
    for char in find_missing(re.sub(r"\s", "", text)):
        reading.report(
            "pdf.no-glyph",
            char,
            char=char,
            name=unicodedata.name(char, f"U+{ord(char):04X}"),
            text=" ".join(text.split())[:60],
        )
    return soften(text)


def soften(text: str) -> str:
    """Return text with places to break the words that may be wider than a line."""
    return LONG.sub("\\1\u200b", text)


def _read_node(node: LexborNode, reading: Reading) -> list[Inline]:
    if node.is_text_node:
        return [re.sub(r"[ \t\n\r\f]+", " ", read_text(node.text_content or "", reading))]
    if is_furniture(node):
        return []
    if reading.depth >= DEEPEST:
        reading.report("pdf.too-deep", "", text=node.text(strip=True)[:60])
        return []
    reading.depth += 1
    anchor = reading.anchor(node)
    inner = _read_element(node, node.tag or "", reading)
    reading.depth -= 1
    own = (node.attributes.get("lang") or "").strip()
    if own and inner and is_language(own):
        inner = [{"k": "lang", "lang": own, "c": inner}]
    return [{"k": "anchor", "id": anchor}, *inner] if anchor and not _find_reference(node) else inner


def is_language(tag: str) -> bool:
    """Return whether a language tag is of the plain form `nb` or `nb-NO`."""
    return bool(re.fullmatch(r"[A-Za-z]{2,3}(-[A-Za-z]{2})?", tag))


def _read_element(node: LexborNode, tag: str, reading: Reading) -> list[Inline]:
    match tag:
        case "a":
            return _read_link(node, reading)
        case "img":
            return read_image(node, reading)
        case "svg":
            return read_svg(node, reading)
        case "br":
            return [{"k": "break"}]
        case "wbr":
            return ["\u200b"]
        case "sup" if reference := _find_reference(node):
            return [_read_reference(node, reference, reading)]
    inner = [item for child in children(node) for item in _read_node(child, reading)]
    if tag == "abbr" and (full := node.attributes.get("title")) and _is_short(plain(inner)):
        reading.abbreviations.setdefault(plain(inner), read_text(full, reading))
    if tag in MARKS:
        return [{"k": MARKS[tag], "c": inner}] if inner else []
    if tag not in BARE:
        reading.report("pdf.unknown-element", f"<{tag}", element=tag, text=plain(inner)[:60])
    return inner


def _is_short(text: str) -> bool:
    """Say whether an explained word is an abbreviation; those of the glossary need no list on paper."""
    return sum(char.isupper() for char in text) > 1 or "." in text


def _find_reference(node: LexborNode) -> LexborNode | None:
    """Return the link of a `sup` that calls a note."""
    first = node.child
    return first if node.tag == "sup" and first is not None and "footnote-ref" in classes(first) else None


def _read_reference(node: LexborNode, link: LexborNode, reading: Reading) -> Node:
    target = (link.attributes.get("href") or "").lstrip("#")
    reading.links.append((f"{reading.address}#{target}", link.text(strip=True)))
    return {"k": "ref", "id": node.attributes.get("id") or "", "to": target, "c": [link.text(strip=True)]}


def _read_link(node: LexborNode, reading: Reading) -> list[Inline]:
    inner = [item for child in children(node) for item in _read_node(child, reading)]
    href = (node.attributes.get("href") or "").strip()
    if not href or not inner:
        return inner
    try:
        target = urljoin(reading.address, href)
        scheme = urlsplit(target).scheme
    except ValueError:
        scheme = ""
    if scheme not in SCHEMES or len(target) > 2000:
        reading.report("pdf.link-scheme", href[:40], target=href[:80], text=plain(inner)[:60])
        return inner
    reading.links.append((target, plain(inner)))
    return [{"k": "link", "to": target, "c": inner}]


def _fold(items: list[Inline], after_space: bool) -> tuple[list[Inline], bool]:
    """Fold spaces over the borders of nodes; tell whether the text now ends in one."""
    out: list[Inline] = []
    for item in items:
        if isinstance(item, str):
            text = item.lstrip(" ") if after_space else item
            if text:
                after_space = text.endswith(" ")
                out.append(out.pop() + text if out and isinstance(out[-1], str) else text)  # type: ignore[operator]
        elif "c" in item:
            inner, after_space = _fold(item["c"], after_space)
            if inner:
                out.append({**item, "c": inner})
        else:
            after_space = item["k"] == "break" or (after_space and item["k"] == "anchor")
            out.append(item)
    return out, after_space


def _strip_end(items: list[Inline]) -> list[Inline]:
    while items:
        last = items[-1]
        if isinstance(last, str):
            kept: Inline = last.rstrip(" ")
        elif "c" in last:
            kept = {**last, "c": inner} if (inner := _strip_end(last["c"])) else ""
        else:
            return items[:-1] if last["k"] == "break" else items
        if kept:
            return [*items[:-1], kept]
        items = items[:-1]
    return items
