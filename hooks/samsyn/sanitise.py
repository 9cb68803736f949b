"""Rendered HTML -> the same without anything that is not allowed, by an allow-list and a real HTML parser (nh3)."""

import re
from collections import Counter
from collections.abc import Iterable

import nh3

from samsyn.allowed import ATTRIBUTES, SCHEMES, TAGS, keep

_TAG = re.compile(r"""<([a-zA-Z][^\s/>]*)((?:[^>"']|"[^"]*"|'[^']*')*)>""")
_ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ALIGNED = re.compile(r' style="text-align: (left|center|right);"')
_INPUT = re.compile(r"<input\b[^>]*>")

_cleaner = nh3.Cleaner(
    tags=set(TAGS),
    clean_content_tags={"script", "style"},
    attributes={tag: set(names) for tag, names in ATTRIBUTES.items()},
    attribute_filter=keep,
    url_schemes=set(SCHEMES),
    link_rel=None,
)


def sanitise(html: str) -> tuple[str, tuple[str, ...]]:
    """The clean HTML, and what was taken away: `<script>`, `onclick=`, `.class`, each once, in no order that matters.

    Comments go without a word, and a cell's alignment becomes a class, as no page may have a style of its own.
    """
    html = _ALIGNED.sub(r' class="table__\1"', _COMMENT.sub("", html))
    clean = _INPUT.sub(_mark, _cleaner.clean(html))
    before, after = _TAG.findall(html), _TAG.findall(clean)
    if len(before) == len(after):  # nearly always, and what is the same in both need not be taken apart
        changed = [pair for pair in zip(before, after, strict=True) if pair[0] != pair[1]]
        before, after = [tag for tag, _ in changed], [tag for _, tag in changed]
    return clean, tuple(_parts(before) - _parts(after))


def _mark(match: re.Match[str]) -> str:
    """A box to tick as Markdown writes it; an input without a type would be a text field and goes."""
    return match.group().replace('=""', "") if 'type="' in match.group() else ""


def _parts(tags: Iterable[tuple[str, str]]) -> Counter[str]:
    """What tags are made of, from their names and attributes."""
    found: Counter[str] = Counter()
    for tag, attributes in tags:
        found[f"<{tag.lower()}>"] += 1
        if attributes.strip(" /"):
            for name, value in _ATTRIBUTE.findall(attributes):
                found[f"{name.lower()}="] += 1
                if name.lower() == "class":
                    found.update(f".{word}" for word in value.strip("\"'").split())
    return found
