"""A heading is spelt as its section is called; one that is only nearly right is counted, but told."""

from collections.abc import Iterator

from samsyn.model import Document, Problem, Severity, Site


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Warns of every heading that was recognised only by its likeness."""
    if not document.type:
        return
    canonical = {section.id: section.headings[document.language] for section in document.type.sections}
    for section in document.sections:
        if section.misspelt and section.language == document.language:
            values = {"text": section.heading.text, "heading": canonical[section.ids[0]]}
            yield Problem(section.heading.line, "heading-spelling", values, Severity.WARNING)
