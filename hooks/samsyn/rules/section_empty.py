"""A section has text; «Ikke relevant» and «Ingen konsekvenser» are text."""

from collections.abc import Iterator

from samsyn.demand import level_of
from samsyn.model import Document, Level, Problem, Severity, Site


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Tells of every recognised section without a word below its heading: an error if it is required."""
    if not document.type:
        return
    types = {section.id: section for section in document.type.sections}
    headings = {heading.line for heading in document.headings if not heading.run_in}
    for section in document.sections:
        if not section.ids or section.heading.run_in or section.heading.level == 1:
            continue
        body = range(section.heading.line + 1, section.end)
        if any(
            _has_words(document.lines[n - 1])
            for n in body
            if n not in headings and document.prose[n - 1].strip()
        ):
            continue
        type_ = types[section.ids[0]]
        required = level_of(type_.demands, document) is Level.REQUIRED
        values = {
            "heading": section.heading.text,
            "guidance": type_.guidance.get(document.language, ""),
        }
        yield Problem(
            section.heading.line, "section-empty", values, Severity.ERROR if required else Severity.WARNING
        )


def _has_words(line: str) -> bool:
    return any(character.isalnum() for character in line)
