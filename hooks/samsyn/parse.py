"""Text of a Markdown file -> front matter, headings, tables and links, each with its line.

A scanner of lines and not a Markdown parser, for two reasons: the site is rendered by Python-Markdown, whose
dialect no parser with line numbers speaks, and the scan must cost a few per cent of the rendering.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Any

import yaml

from samsyn.model import Comment, Heading, Link, Problem, Table, Tag

FRONT_MATTER_BYTES = 20_000
FRONT_MATTER_DEPTH = 6

_PLAIN_TAGS = {
    yaml.ScalarNode: "tag:yaml.org,2002:str",
    yaml.SequenceNode: "tag:yaml.org,2002:seq",
    yaml.MappingNode: "tag:yaml.org,2002:map",
}
_FENCE = re.compile(r"^(?P<indent> *)(?P<mark>`{3,}|~{3,})(?P<info>[^`]*)$")
_HASHES = re.compile(r"#{1,6}")
_UNDERLINE = re.compile(r"^(=+|-+)\s*$")
_ATTRIBUTES = re.compile(r"\{:?[#. ][^{}]{0,200}\}$")
_RUN_IN = re.compile(
    r"^(?P<mark>\*\*|__)?(?P<text>[^\W\d_][^:*_|<>\[\]]{1,60}?)\s?:(?(mark)(?P=mark))(?=\s|$)"
)
_BOLD_THEN_COLON = re.compile(r"^(\*\*|__)(?P<text>[^\W\d_][^:*_|<>\[\]]{1,60}?)\1\s?:(?=\s|$)")
_DELIMITERS = re.compile(r"^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`)(.{1,1000}?)(?<!`)\1(?!`)")
_META_COMMENT = re.compile(r"^\s*#(.*)$")
_CONTINUED = re.compile(r" {0,3}(?:[-*+]|\d+[.)]|!!!|\?\?\?|===|\[\^|:)")
"""Text may follow within, on lines as far in as code."""
_HTML_BLOCK = re.compile(
    r"^ {0,3}<(?P<tag>address|article|aside|details|div|dl|fieldset|figure|footer|form|h[1-6]|header"
    r"|main|nav|ol|p|pre|script|section|style|table|template|textarea|ul)\b",
    re.IGNORECASE,
)
_HTML = re.compile(r"<!--.*?(?:-->|\Z)|</?[A-Za-z](?:[^<>\n]|\n(?!\s*\n)){0,2000}>", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]{0,2000}>")
_LINK = re.compile(r"\[(?P<text>[^\[\]]{0,1000})\]\(\s{0,9}<?(?P<target>[^()\s<>]{1,2000})>?")
_REFERENCE = re.compile(
    r"^ {0,3}\[(?P<text>[^\[\]^][^\[\]]{0,200})\]:\s{0,9}<?(?P<target>\S{1,2000}?)>?(?=\s|$)", re.MULTILINE
)
_EMPHASIS = re.compile(r"(\*\*|__|\*|(?<!\w)_|_(?!\w)|==|~~)")
_LINKED = re.compile(r"!?\[([^\[\]]{0,1000})\](?:\([^()]{0,2000}\)|\[[^\[\]]{0,200}\])")


@dataclass(frozen=True, slots=True)
class Source:
    """What a file holds; lines count from 1 over the whole file."""

    lines: tuple[str, ...]
    body: int
    """The line after the front matter."""
    prose: tuple[str, ...]
    meta: Mapping[str, Any]
    meta_lines: Mapping[str, int]
    headings: tuple[Heading, ...]
    tables: tuple[Table, ...]
    links: tuple[Link, ...]
    tags: tuple[Tag, ...]
    comments: tuple[Comment, ...]
    faults: tuple[Problem, ...]


def parse(data: bytes) -> Source:
    """Reads the bytes of a file; what cannot be read is told in `faults`, never raised."""
    faults: list[Problem] = []
    text = unicodedata.normalize("NFC", _decode(data, faults))
    lines = tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    meta, meta_lines, body = _front_matter(lines, faults)
    bare = list(lines)
    prose, faulty = _prose(lines, body, bare)
    faults += faulty
    tags = tuple(_tags(bare)) if "<" in text else ()
    return Source(
        lines=lines,
        body=body + 1,
        prose=prose,
        meta=meta,
        meta_lines=meta_lines,
        headings=tuple(_headings(lines, prose)),
        tables=tuple(_tables(prose)),
        links=tuple(_links(prose)),
        tags=tags,
        comments=tuple(_comments(lines[:body], tags)),
        faults=tuple(faults),
    )


def plain(text: str) -> str:
    """Inline Markdown as a reader sees it: without marks, link targets and attributes."""
    text = _ATTRIBUTES.sub("", text.rstrip())
    text = _TAG.sub("", _LINKED.sub(r"\1", text))
    return _EMPHASIS.sub("", text.replace("`", "")).strip()


def _decode(data: bytes, faults: list[Problem]) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        guess = "UTF-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "Latin-1 (Windows)"
        faults.append(Problem(line, "readable.encoding", {"encoding": guess}, fixed=True))
        return data.decode("utf-16" if guess == "UTF-16" else "cp1252", errors="replace")


def _front_matter(lines: Sequence[str], faults: list[Problem]) -> tuple[dict[str, Any], dict[str, int], int]:
    """The metadata, the line of each key, and the index of the body's first line."""
    if not lines or lines[0].rstrip() != "---":
        return {}, {}, 0
    end = next((i for i, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
    if not end:
        faults.append(Problem(1, "readable.front-matter-open", fixed=True))
        return {}, {}, 0
    text = "\n".join(lines[1:end])
    try:
        return *_load_yaml(text), end + 1
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + 2
        key = "readable.tab" if "\t" in lines[min(line, end) - 1] else "readable.yaml"
        faults.append(Problem(line, key, {"text": lines[min(line, end) - 1].strip()}, fixed=True))
    except yaml.YAMLError:
        faults.append(Problem(1, "readable.yaml", {"text": lines[1].strip()}, fixed=True))
    except _RefusedError as error:
        faults.append(Problem(error.line, error.message, error.values, fixed=True))
    return {}, {}, end + 1


class _Loader(yaml.CBaseLoader):
    """Takes every node for what it looks like; PyYAML's own way there takes most of its time."""

    def resolve(self, kind: type[yaml.Node], value: Any, implicit: Any) -> str:
        return _PLAIN_TAGS[kind]


class _RefusedError(Exception):
    def __init__(self, message: str, line: int, values: Mapping[str, Any] | None = None) -> None:
        super().__init__(message)
        self.message, self.line, self.values = message, line, values or {}


def _load_yaml(text: str) -> tuple[dict[str, Any], dict[str, int]]:
    """Keys and values, every scalar as the text that stands there: `no` stays «no», 1.10 stays «1.10»."""
    if len(text) > FRONT_MATTER_BYTES:
        raise _RefusedError("readable.front-matter-long", 1)
    _refuse_depth(text)
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return {}, {}
        if not isinstance(node, yaml.MappingNode):
            raise _RefusedError("readable.front-matter-shape", 2)
        _refuse_aliases(node, set())
        lines: dict[str, int] = {}
        for key, _ in node.value:
            name = str(key.value)
            if name in lines:
                values = {"field": name, "first": lines[name]}
                raise _RefusedError("readable.key-twice", key.start_mark.line + 2, values)
            lines[name] = key.start_mark.line + 2
        return _value_of(node), lines
    finally:
        loader.dispose()


def _value_of(node: yaml.Node) -> Any:
    """Text, or a list or mapping of such values."""
    if isinstance(node, yaml.SequenceNode):
        return [_value_of(item) for item in node.value]
    if isinstance(node, yaml.ScalarNode):
        return node.value
    values = {}
    for key, value in node.value:
        name = _value_of(key)
        if not isinstance(name, str):
            raise yaml.constructor.ConstructorError(None, None, "found unhashable key", key.start_mark)
        values[name] = _value_of(value)
    return values


def _refuse_depth(text: str) -> None:
    """YAML's C parser overflows the stack on deep nesting, so depth is counted before it sees the text."""
    depth = 0
    for match in re.finditer(r"[\[{\]}]|\n {24,}|\n(?:- ){7,}", text):
        mark = match.group()
        depth += (mark in "[{") - (mark in "]}")
        if depth > FRONT_MATTER_DEPTH or mark[0] == "\n":
            raise _RefusedError("readable.front-matter-deep", text.count("\n", 0, match.start()) + 2)


def _refuse_aliases(node: yaml.Node, seen: set[int]) -> None:
    if id(node) in seen:
        raise _RefusedError("readable.yaml-alias", node.start_mark.line + 2)
    seen.add(id(node))
    if node.tag not in _PLAIN_TAGS.values():
        raise _RefusedError("readable.yaml-tag", node.start_mark.line + 2)
    for child in node.value if isinstance(node.value, list) else ():
        for part in child if isinstance(child, tuple) else (child,):
            _refuse_aliases(part, seen)


def _prose(lines: Sequence[str], body: int, bare: list[str]) -> tuple[tuple[str, ...], list[Problem]]:
    """The lines with everything blanked out that no reader reads as text; what never ends is a fault.

    In `bare`, a list of the lines, code alone is blanked.
    """
    out = [""] * len(lines)
    bare[:body] = [""] * body
    faults: list[Problem] = []
    fence: tuple[str, int] | None = None
    comment = 0
    html: tuple[str, int, int] | None = None
    indented_code = True
    for index in (n for n in range(body, len(lines)) if lines[n]):
        line = lines[index].expandtabs(4)
        if fence:
            if line.strip() and set(line.strip()) == {fence[0][0]} and len(line.strip()) >= len(fence[0]):
                fence = None
            bare[index] = ""
            continue
        if comment or (not html and "<!--" in line):
            line, comment = _without_comments(line, comment, index + 1)
        if html:
            html = _html_left(html, line)
            continue
        if ("```" in line or "~~~" in line) and (match := _FENCE.match(line)):
            fence = (match["mark"], index + 1)
            bare[index] = ""
            continue
        if "<" in line and (match := _HTML_BLOCK.match(line)):
            html = _html_left((match["tag"].lower(), 0, index + 1), line)
            continue
        if line.strip() and not line.startswith("    "):
            indented_code = not _CONTINUED.match(line)
        if line.startswith("    ") and indented_code and not (index and out[index - 1].strip()):
            bare[index] = ""
            continue
        bare[index] = _CODE_SPAN.sub(_blank, bare[index]) if "`" in line else bare[index]
        out[index] = _TAG.sub(_blank, _CODE_SPAN.sub(_blank, line)) if "`" in line or "<" in line else line
    if fence:
        faults.append(Problem(fence[1], "readable.fence-open", {"mark": fence[0]}, fixed=True))
    if comment:
        faults.append(Problem(comment, "readable.comment-open", fixed=True))
    if html:
        faults.append(Problem(html[2], "readable.html-open", {"tag": html[0]}, fixed=True))
    return tuple(out), faults


def _blank(match: re.Match[str]) -> str:
    return " " * len(match.group())


def _without_comments(line: str, opened: int, number: int) -> tuple[str, int]:
    """The line without its comments, and the line where a comment was opened that is still open."""
    kept = ""
    while line:
        if opened:
            _, closer, line = line.partition("-->")
            opened = 0 if closer else opened
        else:
            before, opener, line = line.partition("<!--")
            kept += before
            opened = number if opener else 0
    return kept, opened


def _html_left(html: tuple[str, int, int], line: str) -> tuple[str, int, int] | None:
    tag, depth, start = html
    lower = line.lower()
    depth += len(re.findall(rf"<{tag}\b", lower)) - lower.count(f"</{tag}>")
    return (tag, depth, start) if depth > 0 else None


def _headings(lines: Sequence[str], prose: Sequence[str]) -> Iterator[Heading]:
    previous = ""
    for number, line in enumerate(prose, 1):
        before, previous = previous, line
        if match := _HASHES.match(line):
            if text := plain(lines[number - 1].strip().strip("#")):
                yield Heading(match.end(), text, number)
        elif line.startswith(("=", "-")) and _UNDERLINE.match(line):
            if _is_paragraph(before) and (number < 3 or not prose[number - 3].strip()):
                yield Heading(1 if line[0] == "=" else 2, plain(before), number - 1)
        elif ":" in line[:66] and not line.startswith((" ", "|")):
            match = _BOLD_THEN_COLON.match(line) or _RUN_IN.match(line)
            if match:
                yield Heading(6, match["text"].strip(), number, run_in=True)


def _is_paragraph(line: str) -> bool:
    return bool(line.strip()) and not line.startswith((" ", "#", ">", "|", "-", "*", "+"))


def _cells(row: str) -> tuple[str, ...]:
    row = row.strip()
    row = row[1:] if row.startswith("|") else row
    row = row[:-1] if row.endswith("|") and not row.endswith("\\|") else row
    return tuple(cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", row))


def _tables(prose: Sequence[str]) -> Iterator[Table]:
    end = 0
    for index, (header, line) in enumerate(pairwise(prose)):
        if index < end or "|" not in header or "|" not in line or not _DELIMITERS.match(line):
            continue
        end = index + 2
        while end < len(prose) and "|" in prose[end]:
            end += 1
        rows = tuple(_cells(row) for row in prose[index + 2 : end])
        yield Table(index + 1, _cells(header), rows, tuple(range(index + 3, end + 1)))


def _tags(bare: Sequence[str]) -> Iterator[Tag]:
    """Tags and comments, also those that run over lines, but not over an empty one."""
    text = "\n".join(bare)
    line, last = 1, 0
    for match in _HTML.finditer(text):
        line += text.count("\n", last, match.start())
        last = match.start()
        yield Tag(match.group(), line)


def _comments(front: Sequence[str], tags: Sequence[Tag]) -> Iterator[Comment]:
    for number, line in enumerate(front, 1):
        if match := _META_COMMENT.match(line):
            yield Comment(match[1].strip(), number)
    for tag in tags:
        if tag.text.startswith("<!--"):
            yield Comment(tag.text[4:].removesuffix("-->").strip(), tag.line)


def _links(prose: Sequence[str]) -> list[Link]:
    text = "\n".join(prose)
    found = list(_LINK.finditer(text)) if "](" in text else []
    found += _REFERENCE.finditer(text) if "]:" in text else ()
    starts = list(accumulate((len(line) + 1 for line in prose), initial=0)) if found else []
    return [
        Link(
            text=match["text"],
            target=match["target"],
            line=bisect_right(starts, match.start()),
            image=text[match.start() - 1 : match.start()] == "!",
        )
        for match in sorted(found, key=lambda match: match.start())
    ]
