"""One document as the template wants it: its page, its control block and the words around them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from samsyn.model import Document, Language, Problem
from samsyn.pdf.convert import Page
from samsyn.pdf.glyphs import find_missing
from samsyn.pdf.inline import MARKS, soften
from samsyn.pdf.reading import Inline, Node, plain, split_link, texts
from samsyn.text import print_date, read_date

FACTS = (
    "id", "version", "status", "owner-role", "approved-by", "approved-date", "valid-from", "valid-to",
    "next-review", "meeting-date", "meeting-time", "meeting-place", "case-number", "consultation-deadline",
    "consultation-mailbox", "superseded-by", "withdrawn-date", "withdrawn-reason", "contact",
)  # fmt: skip
"""The metadata of the control block, in its order."""
LONG = 7500
"""Letters from which a document has a table of contents: some four pages."""


@dataclass(frozen=True, slots=True)
class Source:
    """A document that can be typeset: its page, its language and the name of its type in that language."""

    document: Document
    page: Page
    language: Language
    type_name: str
    dated: date
    """When the document last changed: the PDF's date, so that the same text gives the same file."""

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What keeps the document from conforming: the page's problems and letters the metadata cannot be set in."""
        words = json.dumps(build_part(self, "p", {}, self.language), ensure_ascii=False)
        known = {problem.values.get("char") for problem in self.page.problems}
        return self.page.problems + tuple(
            Problem(
                1, "pdf.no-glyph", {"char": char, "name": f"U+{ord(char):04X}", "text": self.document.title}
            )
            for char in find_missing("".join(words.split()))
            if char not in known
        )


def build_part(source: Source, prefix: str, targets: Mapping[str, str], reader: Language) -> Node:
    """Return the data of a document.

    `targets` gives the label prefix of every document in the same PDF by its address; links to them stay inside. The
    title's own language is kept; `reader` is the language of the PDF as a whole.
    """
    document, page, language = source.document, source.page, source.language
    inside = {**targets, page.address: prefix}
    own = describe_language(language)
    blocks = [
        {**block, "lang": own["lang"], "region": own["region"]} if block["k"] == "heading" else block
        for block in _place(list(page.blocks), prefix, inside)
        if isinstance(block, dict)
    ]
    return {
        **own,
        "label": f"{prefix}:",
        "kicker": source.type_name,
        "note": "" if reader.code == language.code else _tell_language(reader, language),
        "title": _place(list(page.title), prefix, inside),
        "plain": plain(list(page.title)),
        "running": " · ".join(_run(source)),
        "facts": list_facts(document, language),
        "mark": language.labels.get(f"pdf.watermark-{document.status}", ""),
        "address": page.address,
        "dated": print_date(source.dated, language),
        "contents": sum(map(len, texts(blocks))) > LONG
        and sum(block["k"] == "heading" for block in blocks) > 3,
        "blocks": blocks,
        "notes": [_place_note(note, prefix, inside) for note in page.notes],
        "abbreviations": sorted(page.abbreviations.items()),
    }


def describe_language(language: Language) -> Node:
    """Return the language's tag and the words that the template writes itself."""
    tag, _, region = language.locale.partition("-")
    keys = ("page-of", "page", "page-short", "uncontrolled", "dated", "contents", "notes", "abbreviations")
    return {"lang": tag, "region": region, "words": {key: language.labels[f"pdf.{key}"] for key in keys}}


def list_facts(document: Document, language: Language) -> list[list[str]]:
    """Return label and value of each metadata field of the control block that the document has."""
    return [
        [language.labels[f"document.{key}"], soften(print_value(key, document.meta[key], language))]
        for key in FACTS
        if document.meta.get(key) not in {None, ""}
    ]


def print_value(key: str, value: Any, language: Language) -> str:
    """Return a metadata value as a reader writes it."""
    if day := read_date(value):
        return print_date(day, language)
    if isinstance(value, (list, tuple)):
        return ", ".join(print_value(key, item, language) for item in value)
    if key == "status":
        return language.labels.get(f"status.{value}", str(value))
    return str(value)


def _tell_language(reader: Language, language: Language) -> str:
    return reader.labels["pdf.in-language"].format(language=reader.labels[f"language.{language.code}"])


def _run(source: Source) -> list[str]:
    meta, language = source.document.meta, source.language
    version = language.labels["pdf.version"].format(version=meta["version"]) if meta.get("version") else ""
    status = print_value("status", source.document.status, language) if source.document.status else ""
    return [text for text in (str(meta.get("id") or ""), version, status) if text] or [source.document.title]


def _place_note(note: Node, prefix: str, inside: Mapping[str, str]) -> Node:
    back = [f"{prefix}:{name}" for name in note["back"]]
    return {"label": f"{prefix}:{note['id']}", "back": back, "c": _place(note["c"], prefix, inside)}


def _place(nodes: list[Inline], prefix: str, inside: Mapping[str, str]) -> list[Inline]:
    """Turn anchors and links into the labels and addresses of this PDF."""
    placed: list[Inline] = []
    for node in nodes:
        done = _place_any(node, prefix, inside)
        # Typst 0.15 loses the link's tag if a letter follows at once (typst#8608).
        if placed and _ends_in_link(placed[-1]) and not (isinstance(done, str) and done[0] in " .,;:)"):
            placed.append("\u2060")
        placed.append(done)
    return placed


def _place_node(node: Node, prefix: str, inside: Mapping[str, str]) -> Node:
    done = {key: _place_any(value, prefix, inside) for key, value in node.items()}
    kind = node.get("k")
    if kind in {"anchor", "heading"}:
        done["label"] = f"{prefix}:{node['id']}" if node["id"] else ""
    elif kind == "ref":
        done |= {"label": f"{prefix}:{node['id']}", "to": f"{prefix}:{node['to']}"}
    elif kind == "link":
        url, anchor = split_link(node["to"])
        done |= {"label": f"{inside[url]}:{anchor}", "to": ""} if url in inside else {"label": ""}
    return done


def _place_any(value: Any, prefix: str, inside: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return _place(value, prefix, inside)
    return _place_node(value, prefix, inside) if isinstance(value, dict) else value


def _ends_in_link(node: Inline | list[Inline]) -> bool:
    if not isinstance(node, dict) or node.get("k") not in {*MARKS.values(), "link", "ref", "lang"}:
        return False
    return node["k"] in {"link", "ref"} or _ends_in_link(node["c"][-1])
