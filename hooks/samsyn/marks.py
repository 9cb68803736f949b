"""Tries on a text only what its marks call for; Python-Markdown tries every pattern on every text and block."""

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cached_property
from typing import Any, cast
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.blockparser import BlockParser
from markdown.extensions.abbr import AbbrTreeprocessor
from markdown.extensions.toc import TocExtension, TocTreeprocessor
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString, Registry

_INLINE, _ABBR, _TOC = 20, 7, 5  # Python-Markdown's own priorities
_MARK = re.compile(r"[`\\\[<\n&*_^=~]")
_PATTERNS = {
    "backtick": "`",
    "escape": "\\",
    "footnote": "[",
    "reference": "[",
    "link": "[",
    "image_link": "[",
    "image_reference": "[",
    "short_reference": "[",
    "short_image_ref": "[",
    "autolink": "<",
    "automail": "<",
    "linebreak": "\n",
    "html": "<",
    "entity": "&",
    "em_strong": "*_",
    "delimiter": "^=~",
}
"""The inline patterns we know, each with the marks of which it needs one."""
_BEGIN = re.compile(r"^.?", re.MULTILINE)
_UNSEEN = ("", " ")
_PROCESSORS = {
    name: (*marks, *_UNSEEN)
    for name, marks in {
        "admonition": "!",
        "details": "?",
        "tabbed": "=",
        "empty": "",
        "indent": "",
        "defindent": "",
        "code": "",
        "table": "|:-",
        "hashheader": "#",
        "setextheader": "=-",
        "hr": "-_*",
        "olist": "0123456789",
        "ulist": "*+-",
        "deflist": ":",
        "quote": ">",
        "footnote": "[",
        "abbr": "*",
        "reference": "[",
    }.items()
}
"""The processors of blocks we know, each with the marks of which a line must begin with one, be empty or indented."""


class Marks(Extension):
    """Python-Markdown extension, the last in their list; the HTML is the same as without it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        md.parser.__class__ = _Blocks  # and not another parser, for the processors hold this one
        md.treeprocessors.register(_Inline(md), "inline", _INLINE)
        if "abbr" in md.treeprocessors:
            abbreviations = cast(AbbrTreeprocessor, md.treeprocessors["abbr"]).abbrs
            md.treeprocessors.register(_Abbreviations(md, abbreviations), "abbr", _ABBR)
        for extension in md.registeredExtensions:
            if isinstance(extension, TocExtension):
                md.treeprocessors.register(_Contents(md, extension.getConfigs()), "toc", _TOC)


class _Choice:
    """What of a registry can find something where certain marks are: all but what is known to need others."""

    def __init__(self, registry: Registry[Any], known: Mapping[str, Collection[str]]) -> None:
        self.items = list(enumerate(registry))
        self.needs = {
            registry.get_index_for_name(name): marks for name, marks in known.items() if name in registry
        }
        self.marks = frozenset(mark for marks in known.values() for mark in marks)
        self.chosen: dict[frozenset[str], list[tuple[int, Any]]] = {}

    def choose(self, there: Iterable[str]) -> list[tuple[int, Any]]:
        """The items with their indices."""
        marks = self.marks.intersection(there)
        if marks not in self.chosen:
            self.chosen[marks] = [
                (index, item)
                for index, item in self.items
                if index not in self.needs or not marks.isdisjoint(self.needs[index])
            ]
        return self.chosen[marks]


class _Blocks(BlockParser):
    """Passes by the processors that a block's lines rule out."""

    @cached_property
    def choice(self) -> _Choice:
        return _Choice(self.blockprocessors, _PROCESSORS)

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802
        while blocks:
            for _, processor in self.choice.choose(_BEGIN.findall(blocks[0])):
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break


class _Inline(InlineProcessor):
    """Overrides a private method; in a Python-Markdown without it this class does nothing."""

    @cached_property
    def choice(self) -> _Choice:
        return _Choice(self.inlinePatterns, _PATTERNS)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if isinstance(data, AtomicString):
            return data
        apply = super()._InlineProcessor__applyPattern  # type: ignore[misc]
        chosen = self.choice.choose(_MARK.findall(data))  # a match takes marks away and brings none
        for index, pattern in chosen:
            start, matches = 0, index >= patternIndex
            while matches:
                data, matches, start = apply(pattern, data, index, start)
        return data


class _Abbreviations(AbbrTreeprocessor):
    """Goes through no element in which there is no abbreviation."""

    def iter_element(self, el: Element, parent: Element | None = None) -> None:
        text = "".join((*el.itertext(), el.tail or ""))
        if any(abbreviation in text for abbreviation in self.abbrs):
            super().iter_element(el, parent)


class _Contents(TocTreeprocessor):
    """Makes a table of contents only for a text that asks for one."""

    def run(self, doc: Element) -> None:
        self.asked = any(self.marker in (element.text or "") for element in doc.iter())
        super().run(doc)

    def build_toc_div(self, toc_list: list[Any]) -> Element:
        return super().build_toc_div(toc_list) if self.asked else Element("div")

    def replace_marker(self, root: Element, elem: Element) -> None:
        if self.asked:
            super().replace_marker(root, elem)
