"""The text is Markdown: HTML, attributes and inclusions that could act, hide or load are not for a document."""

import re
from collections.abc import Iterator
from html import unescape

from samsyn.allowed import MADE, TAGS, is_safe, keep
from samsyn.model import Document, Problem, Severity, Site

_NAME = re.compile(r"</?([A-Za-z][^\s/>]*)")
_PARTS = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
_LIST = re.compile(r"(?:^ *|^#.* |(?<=[)\]*_`>~^=]))\{:? *([#.\w][^{}]{0,500}?) *\}")
_AUTOLINK = re.compile(r"<(?:https?://[^<>\s]*|[^<>@\s:/]+@[^<>@\s]+)>")
_IN_META = re.compile(r"</?[A-Za-z][^<>]{0,60}>|<!--")
_OURS = re.compile(r"<!--\s{0,9}samsyn(?: guidance)?\s{0,3}:")
_SHORT = {"#": "id", ".": "class"}
_SNIPPET = re.compile(r"^\s*;?-+8<-+")


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Tells of each tag and attribute that the page will not show, and of each attempt to include a file."""
    for tag in document.tags:
        if tag.text.startswith("<!--"):
            if not _OURS.match(tag.text):
                yield Problem(tag.line, "markup.comment", severity=Severity.WARNING)
            continue
        if _AUTOLINK.fullmatch(tag.text) and is_safe(tag.text[1:-1]):
            continue
        match = _NAME.match(tag.text)
        name = match[1].lower() if match else ""
        if name not in TAGS - MADE:
            yield Problem(tag.line, "markup.tag", {"tag": tag.text[:60]}, fixed=True)
        elif not tag.text.startswith("</"):
            yield from _attributes(name, tag.text[len(name) + 1 : -1], tag.line)
    for number, line in enumerate(document.lines[: document.body - 1], 1):
        if match := _IN_META.search(line):
            yield Problem(number, "markup.tag", {"tag": match.group()}, fixed=True)
    for number, line in enumerate(document.prose, 1):
        if "8<" in line and _SNIPPET.match(line):
            yield Problem(number, "markup.snippet", fixed=True)
        if "{" in line:
            for match in _LIST.finditer(line):
                yield from _attributes("a", match[1], number)


def _attributes(tag: str, text: str, line: int) -> Iterator[Problem]:
    """What is wrong with attributes as they stand in a tag or between braces, where `#id` and `.class` are short."""
    for written, *values in _PARTS.findall(text):
        name, value = _SHORT.get(written[0], written), unescape("".join(values))
        if written[0] in _SHORT:
            value = written[1:]
        if keep(tag, name.lower(), value) != value:
            yield Problem(line, "markup.attribute", {"attribute": f"{name}={value}"[:60]}, fixed=True)
