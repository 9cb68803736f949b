"""A finished site folder -> what is wrong with it: the last look before it is published, at the bytes readers get."""

import re
from collections.abc import Collection, Iterator
from itertools import chain
from pathlib import Path

from samsyn.assemble import files_below
from samsyn.policy import POLICY

PLAIN_SUFFIXES = frozenset(
    ".bin .css .gif .gz .jpeg .jpg .json .pdf .png .svg .txt .webp .woff2 .xml .webmanifest".split()
)
HOST_FILES = frozenset({"_headers", "_nginx.conf"})
SCRIPTS = ("assets/javascripts/", "search/")
"""The only folders scripts may be in; the source gate keeps authors out of them."""

_POLICY_TAG = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
_SUSPECTS = tuple(
    re.compile(pattern, re.IGNORECASE)  # each alone, which is found five times as fast as one of them all
    for pattern in (
        r"<(?:applet|base|embed|frame|iframe|object|portal|style)\b",
        r"[\s\"'/](?=[fops])(?:on[a-z]+|style|srcdoc|formaction|ping)\s*=",
        r"javascript:",
    )
)
_VALUE = re.compile(r"(?<!href=)(?<!src=)(?<!action=)\"[^\"]*\"")
_SCRIPT = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL | re.IGNORECASE)
_LOADS = re.compile(
    r"<(?!a\b)[a-z][^>]*?\s(?:src|srcset|poster|data|action|xlink:href|href)\s*=\s*[\"']?\s*(?:[a-z]+:)?//[^>]*>",
    re.IGNORECASE,
)
_NAMING = re.compile(r"<link\b[^>]*\brel=\"(?:canonical|alternate) ?\"", re.IGNORECASE)


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
                yield from (
                    f"{name}: {fault}" for fault in _page_faults(Path(folder, name).read_text("utf-8"))
                )
        elif name.endswith(".js"):
            if not name.startswith(SCRIPTS):
                yield f"{name}: scripts belong in {' or '.join(SCRIPTS)}"
        elif Path(name).suffix not in PLAIN_SUFFIXES and name not in HOST_FILES:
            yield f"{name}: files of this kind are not published"


def _page_faults(html: str) -> Iterator[str]:
    if not html.rstrip().endswith("</html>"):
        yield "is cut off before </html>"
    head = html.partition("<body")[0]
    if _POLICY_TAG not in head or min(_places(head)) < head.index(_POLICY_TAG):
        yield "does not begin with the site's policy"
    if html.lower().count("http-equiv") > 1:
        yield "has a second http-equiv"
    for match in chain.from_iterable(suspect.finditer(html) for suspect in _SUSPECTS):
        tag = _tag_at(html, match.start())
        words = _VALUE.sub('""', tag)
        if any(suspect.search(words) for suspect in _SUSPECTS):
            yield f"has {tag[:100]}"
    for match in _SCRIPT.finditer(html):
        if match[2].strip() and 'type="application/json"' not in match[1]:
            yield f"has a script of its own, which the policy would block: {match[2].strip()[:60]}"
    for match in _LOADS.finditer(html):
        if not _NAMING.match(match.group()):
            yield f"loads from elsewhere: {match.group()[:100]}"


def _places(head: str) -> list[int]:
    """Where the head begins to load anything."""
    return [head.find(mark) % (len(head) + 1) for mark in ("<script", "<link", "<img", "<style")]


def _tag_at(html: str, place: int) -> str:
    """The tag that a place is inside of, empty if it is in text; nothing Samsyn writes has a > in an attribute."""
    start = html.rfind("<", 0, place + 1)
    return "" if start < 0 or ">" in html[start:place] else html[start : html.find(">", place) + 1]
