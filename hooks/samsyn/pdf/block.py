"""Blocks: headings, paragraphs, lists, boxes, code and figures, as a list of plain nodes."""

import re
from collections.abc import Callable, Iterable

from selectolax.lexbor import LexborNode

from samsyn.pdf.inline import is_furniture, is_language, read_inlines, read_text
from samsyn.pdf.reading import DEEPEST, Node, Reading, children, classes, plain
from samsyn.pdf.table import read_table

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
PLAIN = frozenset(
    {"div", "section", "article", "main", "header", "footer", "center", "hgroup", "dd", "li", "body"}
)
"""Elements that only group: what they hold is set as if they were not there."""
BLOCKS = PLAIN | {"p", "ul", "ol", "dl", "table", "blockquote", "pre", "hr", "details", "figure", *HEADINGS}

TABLE_DEPTH = 5
"""How much deeper a table counts than another block, for each layer of tables is reckoned several times over."""


def read_blocks(nodes: Iterable[LexborNode], reading: Reading) -> list[Node]:
    """Return nodes as blocks; running text between blocks becomes paragraphs of its own."""
    out: list[Node] = []
    run: list[LexborNode] = []
    for node in nodes:
        if not _is_block(node):
            run.append(node)
            continue
        out += _read_paragraph(run, reading)
        run = []
        out += _read_block(node, reading)
    return out + _read_paragraph(run, reading)


def _is_block(node: LexborNode) -> bool:
    return node.tag in BLOCKS or (node.tag in {"a", "ins", "del", "span"} and _holds_block(node))


def _holds_block(node: LexborNode) -> bool:
    return node.css_first(",".join(sorted(BLOCKS))) is not None


def _read_block(node: LexborNode, reading: Reading) -> list[Node]:
    if is_furniture(node):
        return []
    if reading.depth >= DEEPEST:
        reading.report("pdf.too-deep", "", text=node.text(strip=True)[:60])
        return []
    tag = node.tag or ""
    weight = TABLE_DEPTH if tag == "table" else 1
    reading.depth += weight
    found = [] if tag in HEADINGS else _anchors(node, reading)
    found += _read_heading(node, reading) if tag in HEADINGS else READERS.get(tag, _read_group)(node, reading)
    reading.depth -= weight
    own = (node.attributes.get("lang") or "").strip()
    return [{"k": "lang", "lang": own, "c": found}] if own and found and is_language(own) else found


def _anchors(node: LexborNode, reading: Reading) -> list[Node]:
    name = reading.anchor(node)
    return [{"k": "anchor", "id": name}] if name else []


def _read_paragraph(nodes: list[LexborNode], reading: Reading) -> list[Node]:
    inlines = read_inlines(nodes, reading)
    if len(inlines) == 1 and not isinstance(inlines[0], str) and inlines[0]["k"] == "image":
        return [{"k": "figure", "c": [inlines[0]], "caption": []}]
    return [{"k": "para", "c": inlines}] if inlines else []


def _read_heading(node: LexborNode, reading: Reading) -> list[Node]:
    level, name = int((node.tag or "h1")[1]), reading.anchor(node)
    inlines = read_inlines(children(node), reading)
    text = plain(inlines)
    if not text:
        reading.report("pdf.empty-heading", "#" * level, level=level)
        return []
    if level > reading.level + 1:
        reading.report("pdf.heading-jump", text, text=text, level=level, before=reading.level)
    reading.level = level
    return [{"k": "heading", "level": level, "id": name, "c": inlines, "plain": text}]


def _read_group(node: LexborNode, reading: Reading) -> list[Node]:
    names = classes(node)
    if "footnote" in names:
        items = (item for item in node.css("ol > li") if item.parent and item.parent.parent == node)
        reading.notes += [_read_note(item, reading) for item in items]
        return []
    if "admonition" in names:
        return _read_box(node, "admonition-title", reading)
    if "tabbed-set" in names:
        return _read_tabs(node, reading)
    if node.css_first("table.highlighttable, pre") and "highlight" in " ".join(names):
        return _read_code(node, reading)
    return read_blocks(children(node), reading)


def _read_note(item: LexborNode, reading: Reading) -> Node:
    back = [(link.attributes.get("href") or "").lstrip("#") for link in item.css("a.footnote-backref")]
    return {"id": reading.anchor(item), "back": back, "c": read_blocks(children(item), reading)}


def _read_box(node: LexborNode, title: str, reading: Reading) -> list[Node]:
    parts = list(children(node))
    heads = [part for part in parts if part.tag == "summary" or title in classes(part)]
    rest = [part for part in parts if part not in heads]
    inlines = read_inlines((child for head in heads for child in children(head)), reading)
    return [{"k": "box", "title": inlines, "c": read_blocks(rest, reading)}]


def _read_tabs(node: LexborNode, reading: Reading) -> list[Node]:
    labels = [label for label in node.css("label") if _owner(label) == node]
    panes = [pane for pane in node.css("div.tabbed-block, div.tabbed-content") if _owner(pane) == node]
    blocks = [pane for pane in panes if "tabbed-block" in classes(pane)] or panes
    return [
        {
            "k": "box",
            "title": read_inlines(children(label), reading),
            "c": read_blocks(children(pane), reading),
        }
        for label, pane in zip(labels, blocks, strict=False)
    ]


def _owner(node: LexborNode) -> LexborNode | None:
    above = node.parent
    while above is not None and "tabbed-set" not in classes(above):
        above = above.parent
    return above


def _read_list(node: LexborNode, reading: Reading) -> list[Node]:
    items = [child for child in children(node) if child.tag == "li"]
    start = node.attributes.get("start") or "1"
    return [{
        "k": "list",
        "ordered": node.tag == "ol",
        "start": int(start) if re.fullmatch(r"\d{1,6}", start) else 1,
        "style": node.attributes.get("type") or "1",
        "tight": not any(child.tag == "p" for item in items for child in children(item)),
        "items": [_read_item(item, reading) for item in items],
    }]  # fmt: skip


def _read_item(item: LexborNode, reading: Reading) -> Node:
    boxes = [box for box in item.css("input[type=checkbox]") if _nearest_item(box) == item]
    done = ("checked" in boxes[0].attributes) if boxes else None
    for box in boxes:
        box.decompose()
    return {"done": done, "c": _anchors(item, reading) + read_blocks(children(item), reading)}


def _nearest_item(node: LexborNode) -> LexborNode | None:
    above = node.parent
    while above is not None and above.tag != "li":
        above = above.parent
    return above


def _read_terms(node: LexborNode, reading: Reading) -> list[Node]:
    items: list[Node] = []
    for child in children(node):
        if child.tag == "dt":
            if not items or items[-1]["c"]:
                items.append({"terms": [], "c": []})
            items[-1]["terms"].append(read_inlines(children(child), reading))
        elif child.tag == "dd":
            if not items:
                items.append({"terms": [], "c": []})
            items[-1]["c"] += read_blocks(children(child), reading)
    return [{"k": "terms", "items": items}] if items else []


def _read_code(node: LexborNode, reading: Reading) -> list[Node]:
    name = node.css_first(".filename")
    code = node.css_first("td.code pre, code") or (node if node.tag == "pre" else node.css_first("pre"))
    text = read_text((code or node).text().strip("\n").expandtabs(4), reading)
    title = read_inlines(children(name), reading) if name else []
    return [{"k": "listing", "title": title, "text": text}] if text else []


def _read_figure(node: LexborNode, reading: Reading) -> list[Node]:
    parts = list(children(node))
    captions = [part for part in parts if part.tag == "figcaption"]
    blocks = read_blocks((part for part in parts if part not in captions), reading)
    words = [
        child
        for caption in captions
        for block in children(caption)
        for child in (children(block) if block.tag == "p" else [block])
    ]
    caption = read_inlines(words, reading)
    if len(blocks) == 1 and blocks[0]["k"] == "figure" and not blocks[0]["caption"]:
        return [{**blocks[0], "caption": caption}]
    return [{"k": "figure", "c": blocks, "caption": caption}]


def _read_quote(node: LexborNode, reading: Reading) -> list[Node]:
    blocks = read_blocks(children(node), reading)
    return [{"k": "quote", "c": blocks}] if blocks else []


def _read_details(node: LexborNode, reading: Reading) -> list[Node]:
    return _read_box(node, "", reading)


READERS: dict[str, Callable[[LexborNode, Reading], list[Node]]] = {
    "p": lambda node, reading: read_blocks(children(node), reading),
    "ul": _read_list,
    "ol": _read_list,
    "dl": _read_terms,
    "table": lambda node, reading: read_table(node, reading, read_blocks),
    "blockquote": _read_quote,
    "pre": _read_code,
    "hr": lambda node, reading: [{"k": "rule"}],
    "details": _read_details,
    "figure": _read_figure,
}
