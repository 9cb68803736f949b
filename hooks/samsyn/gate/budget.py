"""How large, long and nested a page may be: what is beyond makes Python-Markdown hang or break, and no reader reads it.

The figures were found by rendering ever larger documents of each shape until one took more than five seconds.
They are checked on the bytes, in time linear to the size, before any parser sees the page.
"""

import re

from samsyn.model import Problem

PAGE_BYTES = 150_000
LINE = 20_000
RUN = 120
COLUMNS = 31
INDENT = 40
MARKERS = 4
OPEN_BRACKETS = 60
COUNTS = {
    "lines": (4000, [b"\n"], re.compile(rb"\n")),
    "terms": (300, [b":"], re.compile(rb"^[ >]*:[ \t]", re.MULTILINE)),
    "boxes": (200, [b"!!!", b"???", b"==="], re.compile(rb"^ *(?:!!!|\?\?\?|===)", re.MULTILINE)),
    "notes": (500, [b"[^"], re.compile(rb"\[\^")),
    "headings": (500, [b"#"], re.compile(rb"^#{1,6}", re.MULTILINE)),
    "rows": (1500, [b"|"], re.compile(rb"^.*\|.*$", re.MULTILINE)),
    "fences": (200, [b"```", b"~~~"], re.compile(rb"^ *(?:`{3}|~{3})", re.MULTILINE)),
    "definitions": (200, [b"]:"], re.compile(rb"^ {0,3}\*?\[[^\n]{0,300}?\]:", re.MULTILINE)),
    "angles": (1000, [b"<"], re.compile(rb"<")),
}
"""How often a shape may occur; it is looked for only if the signs that are in it stand there so often."""
_DECLARATION = re.compile(rb"<!(?!--)|<\?")
_RUN = re.compile(rb"([!-,/:-@\[-`{-~])\1{%d}" % RUN)
_RULE = re.compile(rb"\s{0,3}(?:(?:\*\s{0,2}){3,99}|(?:-\s{0,2}){3,99}|(?:_\s{0,2}){3,99})\s*")
_MARKERS = re.compile(rb"\s*(?:(?:[-*+:]|>+|\d{1,9}[.)]|#{1,6}|\[[ xX]\])\s+){%d}" % (MARKERS + 1))
_QUOTES = re.compile(rb"\s*(?:>\s{0,3}){8}")  # one more than git writes where two have changed the same lines


def over_budget(content: bytes) -> Problem | None:
    """The first budget the page's bytes are beyond, with its line, or none."""
    lines = content.splitlines()
    for number, text in enumerate(lines, 1):
        if text and (problem := _line_over(text, number)):
            return problem
    if match := _RUN.search(content):
        line = content.count(b"\n", 0, match.start()) + 1
        return Problem(line, "gate-budget.run", {"mark": match[1].decode(), "limit": RUN})
    for name, (limit, signs, shape) in COUNTS.items():
        many = sum(map(content.count, signs)) > limit
        for found, match in enumerate(shape.finditer(content) if many else (), 1):
            if found > limit:
                line = content.count(b"\n", 0, match.start()) + 1
                return Problem(line, f"gate-budget.{name}", {"limit": limit})
    if declaration := _DECLARATION.search(content):
        line = content.count(b"\n", 0, declaration.start()) + 1
        return Problem(line, "gate-budget.declaration", {"mark": declaration.group().decode()})
    return _brackets_over(content, lines)


def _line_over(line: bytes, number: int) -> Problem | None:
    if len(line) > LINE:
        return Problem(number, "gate-budget.line", {"limit": LINE})
    if line.count(b"|") > COLUMNS + 1:
        return Problem(number, "gate-budget.columns", {"count": line.count(b"|") - 1, "limit": COLUMNS})
    if line[:1].isalpha():
        return None
    start = line[: len(line) - len(line.lstrip())].expandtabs(4)
    if len(start) > INDENT and line.strip():
        return Problem(number, "gate-budget.indent", {"limit": INDENT})
    if (_MARKERS.match(line) and not _RULE.fullmatch(line)) or _QUOTES.match(line):
        return Problem(number, "gate-budget.markers", {"limit": MARKERS})
    return None


def _brackets_over(content: bytes, lines: list[bytes]) -> Problem | None:
    """Brackets that a paragraph opens and never closes: the search for their ends grows with the square."""
    if content.count(b"[") <= OPEN_BRACKETS >= content.count(b"("):
        return None
    square = round_ = 0
    for number, line in enumerate(lines, 1):
        if not line.strip():
            square = round_ = 0
        square = max(0, square + line.count(b"[") - line.count(b"]"))
        round_ = max(0, round_ + line.count(b"(") - line.count(b")"))
        if max(square, round_) > OPEN_BRACKETS:
            return Problem(number, "gate-budget.brackets", {"limit": OPEN_BRACKETS})
    return None
