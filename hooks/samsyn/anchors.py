"""Gives a section's heading its section id, the same in every language: `#purpose` keeps the place."""

from xml.etree.ElementTree import Element, SubElement

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from samsyn.model import Document, Section

_BEFORE_TOC = 6  # attr_list runs at 8, toc at 5
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


class Anchors(Extension):
    """Python-Markdown extension; set `document` before each page is converted."""

    document: Document | None = None

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        md.treeprocessors.register(_Ids(md, self), "samsyn-anchors", _BEFORE_TOC)


class _Ids(Treeprocessor):
    def __init__(self, md: Markdown, anchors: Anchors) -> None:
        super().__init__(md)
        self.anchors = anchors

    def run(self, root: Element) -> None:
        document = self.anchors.document
        if not document:
            return
        waiting: dict[str, list[Section]] = {}
        for section in document.sections:
            if section.ids and not section.heading.run_in:
                waiting.setdefault(_letters(section.heading.text), []).append(section)
        used: set[str] = set()
        for element in root:
            if element.tag in _HEADINGS:
                found = waiting.get(_letters("".join(element.itertext())))
                if found:
                    _name(element, [id_ for id_ in found.pop(0).ids if id_ not in used], used)


def _name(element: Element, ids: list[str], used: set[str]) -> None:
    """The first id on the heading itself, the others on empty marks inside it."""
    for id_ in ids:
        used.add(id_)
        if "id" not in element.attrib:
            element.set("id", id_)
        else:
            mark = SubElement(element, "span", {"id": id_})
            element.remove(mark)
            mark.tail, element.text = element.text, None
            element.insert(0, mark)


def _letters(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalpha())
