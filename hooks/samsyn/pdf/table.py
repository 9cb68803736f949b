"""Tables: every cell at its place in the grid, with the columns' widths reckoned from what stands in them."""

import re
from collections.abc import Callable, Iterable
from itertools import count

from selectolax.lexbor import LexborNode

from samsyn.pdf.inline import read_inlines
from samsyn.pdf.reading import Node, Reading, children, texts

LINE = 88
"""Letters of SIZE on a line of a table as wide as the page."""
SIZE = 9.5
"""Points of the type in a table of few columns."""
PADDING = 3
"""What a cell's margins and the bold type of headers take, in letters."""
SHORT = 16
"""Lines up to which a table is kept on one page."""
WHOLE = 17
"""Letters up to which a cell such as «4. november 2026» is not broken."""
WORDS = (22, 16, 12)
"""Letters of a word that a column has room for; less where long texts in other columns would get none."""
WIDEST = 40
"""Columns that one cell may span."""
LOWEST = 2
"""Lines up to which a row cannot be broken anyhow, as no paragraph leaves a single line behind."""
TALLEST = 32
"""Lines above which a row may be broken over two pages, for it might fill one."""

Blocks = Callable[[Iterable[LexborNode], Reading], list[Node]]


def read_table(node: LexborNode, reading: Reading, read_blocks: Blocks) -> list[Node]:
    """Return a `table` as one node: widths in shares, font size in points, header and body rows of cells."""
    caption = node.css_first("caption")
    head = _rows(node, {"thead"})
    body = _rows(node, {"tbody", "table", "tfoot"})
    if not head and body and all(cell.tag == "th" for cell in _cells(body[0])):
        head, body = body[:1], body[1:]
    heads = _place(head, reading, read_blocks)
    rows = _place(body, reading, read_blocks)
    columns = max((cell["x"] + cell["wide"] for row in heads + rows for cell in row["cells"]), default=0)
    if not columns:
        return []
    _fill(heads, columns)
    _fill(rows, columns)
    size = SIZE if columns <= 5 else SIZE - 1 if columns <= 8 else SIZE - 2
    shares = _share(heads + rows, columns, LINE * SIZE / size)
    for row in heads + rows:
        row["whole"] = LOWEST < _height(row, shares) <= TALLEST
    return [{
        "k": "table",
        "caption": read_inlines(children(caption), reading) if caption else [],
        "shares": shares,
        "size": size,
        "repeat": not _has_link(heads) and sum(_height(row, shares) for row in heads) <= TALLEST / 4,
        "whole": sum(_height(row, shares) for row in heads + rows) <= SHORT,
        "head": heads,
        "body": rows,
    }]  # fmt: skip


def _rows(table: LexborNode, places: set[str]) -> list[LexborNode]:
    rows = []
    for part in children(table):
        if part.tag in {"thead", "tbody", "tfoot"}:
            rows += [row for row in children(part) if row.tag == "tr"] if part.tag in places else []
        elif part.tag == "tr" and "table" in places:
            rows.append(part)
    return rows


def _cells(row: LexborNode) -> list[LexborNode]:
    return [cell for cell in children(row) if cell.tag in {"td", "th"}]


def _span(cell: LexborNode, way: str, most: int) -> int:
    value = cell.attributes.get(way) or "1"
    return max(1, min(int(value), most)) if re.fullmatch(r"\d{1,4}", value) else 1


def _place(rows: list[LexborNode], reading: Reading, read_blocks: Blocks) -> list[Node]:
    """Put cells on the grid as browsers do, each in the first free place; a span ends where another cell stands."""
    taken: set[tuple[int, int]] = set()
    placed: list[Node] = []
    for y, row in enumerate(rows):
        out: list[Node] = []
        for cell in _cells(row):
            x = next(x for x in count() if (x, y) not in taken)
            wish = _span(cell, "colspan", WIDEST)
            wide = next((n for n in range(1, wish) if (x + n, y) in taken), wish)
            tall = _span(cell, "rowspan", len(rows) - y)
            taken |= {(x + i, y + j) for i in range(wide) for j in range(tall)}
            out.append(
                {
                    "x": x,
                    "wide": wide,
                    "tall": tall,
                    "align": _align(cell),
                    "head": cell.tag == "th",
                    "c": read_blocks(children(cell), reading),
                }
            )
        placed.append({"cells": out})
    return placed


def _fill(rows: list[Node], columns: int) -> None:
    """Put an empty cell wherever none stands, so that every row has the same columns."""
    taken = {
        (cell["x"] + i, y + j)
        for y, row in enumerate(rows)
        for cell in row["cells"]
        for i in range(cell["wide"])
        for j in range(cell["tall"])
    }
    for y, row in enumerate(rows):
        holes = [x for x in range(columns) if (x, y) not in taken]
        row["cells"] += [{"x": x, "wide": 1, "tall": 1, "align": "", "head": False, "c": []} for x in holes]


def _align(cell: LexborNode) -> str:
    found = re.search(r"\btable__(left|right|center)\b", cell.attributes.get("class") or "")
    return found[1] if found else ""


def _share(rows: list[Node], columns: int, line: float) -> list[int]:
    """Return each column's share: its whole text where all fit on a line, else room for its longest word."""
    cells = [
        (cell["x"], " ".join(texts(cell["c"]))) for row in rows for cell in row["cells"] if cell["wide"] == 1
    ]
    lengths = [3] * columns
    for x, text in cells:
        lengths[x] = max(lengths[x], min(len(text), 240))
    if sum(lengths) + PADDING * columns <= line:
        return [10 * (length + PADDING) for length in lengths]
    for most in WORDS:
        words = [3] * columns
        for x, text in cells:
            parts = [text] if len(text) <= WHOLE else re.split(r"[\s\u200b]+|(?<=[/.@?-])", text)
            words[x] = max(words[x], min(max(map(len, parts)), most))
        spare = line - sum(words) - PADDING * columns
        if spare >= line / 3:
            break
    wish = [max(length - word, 0) for length, word in zip(lengths, words, strict=True)]
    gain = _divide(max(spare, 0), wish)
    return [round(10 * (word + PADDING + more)) for word, more in zip(words, gain, strict=True)]


def _divide(spare: float, wish: list[int]) -> list[float]:
    """Divide what is spare: a column that wishes no more than an even part gets it, the others share the rest."""
    gain = [0.0] * len(wish)
    left = {x for x, part in enumerate(wish) if part}
    while modest := {x for x in left if wish[x] <= spare / len(left)}:
        for x in modest:
            gain[x] = wish[x]
        spare -= sum(wish[x] for x in modest)
        left -= modest
    for x in left:
        gain[x] = spare * wish[x] / sum(wish[x] for x in left)
    return gain


def _height(row: Node, shares: list[int]) -> float:
    """Return the row's height in lines, reckoned on the high side."""

    def lines(cell: Node) -> float:
        share = sum(shares[cell["x"] : cell["x"] + cell["wide"]]) / sum(shares)
        parts = [text for block in cell["c"] for text in texts(block)]
        return sum(len(part) // max(LINE * share, 4) + 1 for part in parts) / cell["tall"]  # type: ignore[no-any-return]

    return max((lines(cell) for cell in row["cells"]), default=1)


def _has_link(rows: list[Node]) -> bool:
    return any(mark in str(rows) for mark in ("'k': 'link'", "'k': 'ref'", "'k': 'anchor'"))
