"""A heading is in the document's own language; one from a sister language is counted, but told."""

import re
from collections.abc import Iterator

from samsyn.model import Document, Problem, Severity, Site
from samsyn.words import text_lines, vocabulary

_WORD = re.compile(r"[^\W\d_]{2,40}")


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Hints at every heading that is a section's name in another language, unless the text has its words too."""
    if not document.type:
        return
    canonical = {section.id: section.headings[document.language] for section in document.type.sections}
    labels = site.data.languages[document.language].labels
    for section in document.sections:
        if not section.ids or section.language == document.language:
            continue
        words = set(_WORD.findall(section.heading.text.lower()))
        if words - vocabulary(site, document.language).familiar - _words_in_text(document):
            values = {
                "text": section.heading.text,
                "heading": canonical[section.ids[0]],
                "language": labels[f"language.{section.language}"],
            }
            yield Problem(section.heading.line, "heading-language", values, Severity.HINT)


def _words_in_text(document: Document) -> set[str]:
    """The words that stand below the headings."""
    headings = {heading.line for heading in document.headings if not heading.run_in}
    return {
        word
        for number, line in text_lines(document)
        if number not in headings
        for word in _WORD.findall(line.lower())
    }
