"""A finished site folder -> what is wrong with it: the last look before it is published, at the bytes readers get."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

from samsyn.assemble import files_below
from samsyn.policy import POLICY

PLAIN_SUFFIXES = frozenset(
    ".bin .css .gif .gz .jpeg .jpg .json .pdf .png .svg .txt .webp .woff2 .xml .webmanifest".split()
)
HOST_FILES = frozenset({"_headers", "_nginx.conf"})
SCRIPTS = ("assets/javascripts/", "search/")
"""The only folders scripts may be in; the source gate keeps authors out of them."""

_POLICY_TAG = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'.lower().encode()
_SUSPECTS = (
    re.compile(rb"<(?:applet|base|embed|frame|iframe|object|portal|style)\b"),
    re.compile(rb"javascript:"),
    re.compile(rb"on(?<=[\s\"'/]on)[a-z]+\s*="),
    *(
        re.compile(rb"%b(?<=[\s\"'/]%b)\s*=" % (name, name))
        for name in (b"style", b"srcdoc", b"formaction", b"ping")
    ),
)
"""What no tag may hold; each begins with its letters, for Python finds those many times as fast as what is before."""
_VALUE = re.compile(rb"(?<!href=)(?<!src=)(?<!action=)\"[^\"]*\"")
_SCRIPT = re.compile(rb"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
_LOADS = re.compile(
    rb"<(?!a\b)[a-z][^>]*?\s(?:src|srcset|poster|data|action|xlink:href|href)\s*=\s*[\"']?\s*(?:[a-z]+:)?//[^>]*>"
)
_NAMING = re.compile(rb"<link\b[^>]*\brel=\"(?:canonical|alternate) ?\"")


def faults(folder: Path, fresh: Collection[str], pages: Collection[str]) -> Iterator[str]:
    """Each fault with its file; `pages` are the addresses that must be there, and the only pages that may.

    Of those that are not `fresh`, and so have been looked at before, it is enough that they are there.
    """
    found = {address for address, _ in files_below(folder)}
    yield from (f"{page}: is missing" for page in sorted(set(pages) - found))
    for name in sorted(found):
        if name.endswith(".html"):
            if name not in pages:
                yield f"{name}: no document or list stands for this page"
            if name in fresh:
                yield from (f"{name}: {fault}" for fault in _page_faults(Path(folder, name).read_bytes()))
        elif name.endswith(".js"):
            if not name.startswith(SCRIPTS):
                yield f"{name}: scripts belong in {' or '.join(SCRIPTS)}"
        elif Path(name).suffix not in PLAIN_SUFFIXES and name not in HOST_FILES:
            yield f"{name}: files of this kind are not published"


def _page_faults(content: bytes) -> Iterator[str]:
    html = content.lower()
    if not html.rstrip().endswith(b"</html>"):
        yield "is cut off before </html>"
    head = html.partition(b"<body")[0]
    if _POLICY_TAG not in head or min(_places(head)) < head.index(_POLICY_TAG):
        yield "does not begin with the site's policy"
    if html.count(b"http-equiv") > 1:
        yield "has a second http-equiv"
    for place in sorted(match.start() for suspect in _SUSPECTS for match in suspect.finditer(html)):
        tag = _tag_at(html, place)
        without_values = _VALUE.sub(b'""', tag)
        if any(suspect.search(without_values) for suspect in _SUSPECTS):
            yield f"has {_told(tag)}"
    for match in _SCRIPT.finditer(html):
        if match[2].strip() and b'type="application/json"' not in match[1]:
            yield f"has a script of its own, which the policy would block: {_told(match[2].strip())}"
    for match in _LOADS.finditer(html):
        if not _NAMING.match(match.group()):
            yield f"loads from elsewhere: {_told(match.group())}"


def _told(found: bytes) -> str:
    return found[:100].decode("utf-8", "replace")


def _places(head: bytes) -> list[int]:
    """Where the head begins to load anything."""
    return [head.find(mark) % (len(head) + 1) for mark in (b"<script", b"<link", b"<img", b"<style")]


def _tag_at(html: bytes, place: int) -> bytes:
    """The tag that a place is inside of, empty if it is in text; nothing Samsyn writes has a > in an attribute."""
    start = html.rfind(b"<", 0, place + 1)
    return b"" if start < 0 or b">" in html[start:place] else html[start : html.find(b">", place) + 1]
