"""A heading is in the document's own language; one from a sister language is counted, but told."""

from collections.abc import Iterator

from samsyn.model import Document, Problem, Severity, Site


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Hints at every heading that is a section's name in another language."""
    if not document.type:
        return
    canonical = {section.id: section.headings[document.language] for section in document.type.sections}
    labels = site.data.languages[document.language].labels
    for section in document.sections:
        if section.ids and section.language != document.language:
            values = {
                "text": section.heading.text,
                "heading": canonical[section.ids[0]],
                "language": labels[f"language.{section.language}"],
            }
            yield Problem(section.heading.line, "heading-language", values, Severity.HINT)
