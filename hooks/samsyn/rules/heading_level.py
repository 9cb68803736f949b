"""A document has one title, and no heading level is skipped on the way down."""

from collections.abc import Iterator

from samsyn.model import Document, Problem, Severity, Site


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Warns of a missing or second title and of each heading more than one level below the one before it."""
    headings = [heading for heading in document.headings if not heading.run_in]
    titles = [heading for heading in headings if heading.level == 1]
    if document.type and not titles:
        yield Problem(document.body, "heading-level.none", {"title": document.title}, Severity.WARNING)
    for heading in titles[1:]:
        values = {"text": heading.text, "first": titles[0].line}
        yield Problem(heading.line, "heading-level.second", values, Severity.WARNING)
    level = 1
    for heading in headings:
        if heading.level > level + 1:
            values = {"text": heading.text, "marks": "#" * heading.level, "right": "#" * (level + 1)}
            yield Problem(heading.line, "heading-level.skipped", values, Severity.WARNING)
        level = heading.level
