"""Explains terms and abbreviations of the terminology where a page first uses them, as tooltips."""

import re
from collections.abc import Mapping
from functools import lru_cache
from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from samsyn.model import Data

_AFTER_INLINE = 4  # after the table of contents has been made, so that headings stay plain
_UNTOUCHED = {
    "a",
    "abbr",
    "code",
    "pre",
    "script",
    "style",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "th",
    "summary",
}
_WORD = re.compile(r"[^\W_][\w-]*")
_LONGEST = 5


Explanations = Mapping[str, Mapping[str, tuple[str, str]]]
"""First word in lower case -> the terms and abbreviations that begin with it -> concept id and explanation."""


class Terms(Extension):
    """Python-Markdown extension; set `explanations` before each page is converted."""

    def __init__(self) -> None:
        super().__init__()
        self.explanations: Explanations = {}

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        md.treeprocessors.register(_Explain(md, self), "samsyn-terms", _AFTER_INLINE)


@lru_cache(maxsize=8)
def explanations(data: Data, language: str) -> Explanations:
    """Those of the terminology; terms are in lower case, abbreviations as written."""
    found: dict[str, tuple[str, str]] = {}
    for concept in data.concepts:
        text = concept.definitions.get(language, "")
        terms = concept.terms.get(language, ())
        for abbreviation in concept.abbreviations.get(language, ()):
            found[abbreviation] = (concept.id, f"{terms[0]}: {text}" if text else terms[0])
        if text and not concept.everyday:
            found.update((term.lower(), (concept.id, text)) for term in terms)
    by_first: dict[str, dict[str, tuple[str, str]]] = {}
    for term, explanation in found.items():
        first = _WORD.search(term)
        by_first.setdefault(first.group().lower() if first else "", {})[term] = explanation
    return by_first


class _Explain(Treeprocessor):
    def __init__(self, md: Markdown, terms: Terms) -> None:
        super().__init__(md)
        self.terms = terms

    def run(self, root: Element) -> None:
        if self.terms.explanations:
            self._visit(root, set())

    def _visit(self, element: Element, seen: set[str]) -> None:
        if element.text and not element.text.isspace():
            element.text = self._mark(element.text, element, 0, seen)
        for child in list(element):
            if child.tag not in _UNTOUCHED:
                self._visit(child, seen)
            if child.tail and not child.tail.isspace():
                child.tail = self._mark(child.tail, element, list(element).index(child) + 1, seen)

    def _mark(self, text: str, parent: Element, place: int, seen: set[str]) -> str:
        """Wraps first uses in `<abbr>`, put into `parent` from `place` on; returns the text before."""
        before, start = "", 0
        marks: list[Element] = []
        for first, end, concept, meaning in self._uses(text):
            if concept in seen:
                continue
            seen.add(concept)
            mark = Element("abbr", {"title": meaning})
            mark.text = text[first:end]
            if marks:
                marks[-1].tail = text[start:first]
            else:
                before = text[:first]
            marks.append(mark)
            start = end
        if not marks:
            return text
        marks[-1].tail = text[start:]
        for offset, mark in enumerate(marks):
            parent.insert(place + offset, mark)
        return before

    def _uses(self, text: str) -> list[tuple[int, int, str, str]]:
        """Start, end, concept and meaning of each term in the text, the longest one at each place."""
        if self.terms.explanations.keys().isdisjoint(_WORD.findall(text.lower())):
            return []
        words = list(_WORD.finditer(text))
        uses, index = [], 0
        while index < len(words):
            step = 1
            known = self.terms.explanations.get(words[index].group().lower(), {})
            for length in range(min(_LONGEST, len(words) - index), 0, -1) if known else ():
                first, end = words[index].start(), words[index + length - 1].end()
                phrase = text[first:end]
                meaning = known.get(phrase) or known.get(phrase.lower())
                if meaning and (not phrase.isupper() or phrase in known):
                    uses.append((first, end, *meaning))
                    step = length
                    break
            index += step
        return uses
