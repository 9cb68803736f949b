"""A page's rendered text -> the passages that the index holds, one for each heading with an id."""

import re
from collections.abc import Iterator
from html import unescape

from samsyn.search.entry import Passage

_HEADING = re.compile(r'<h([1-6])\b[^>]*?\bid="([^"]*)"[^>]*>(.*?)</h\1>', re.DOTALL)
_HEADER_LINK = re.compile(r'<a class="headerlink".*?</a>', re.DOTALL)
_BLOCK_END = re.compile(r"</(?:p|li|t[dhr]|d[tdl]|div|summary|blockquote|pre|figcaption)>|<br")
_TAG = re.compile(r"<[^>]*>")


def passages(html: str, title: str) -> Iterator[Passage]:
    """The page's own text under its title and an empty anchor, then the text below each further heading."""
    anchor, start = "", 0
    for heading in _HEADING.finditer(html):
        if heading[1] != "1":
            yield Passage(anchor, title, _text(html[start : heading.start()]))
            anchor, title = heading[2], _text(heading[3])
        start = heading.end()
    yield Passage(anchor, title, _text(html[start:]))


def _text(html: str) -> str:
    html = _BLOCK_END.sub(" ", _HEADER_LINK.sub("", html))
    return " ".join(unescape(_TAG.sub("", html)).split())
