"""Each section stands once, so that a reader knows that she has read all of it."""

from collections.abc import Iterator

from samsyn.model import Document, Problem, Severity, Site


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Warns of a second heading of the same level for a section; lower headings are part of it."""
    seen: dict[str, tuple[int, int]] = {}
    for section in document.sections:
        heading = section.heading
        for id_ in section.ids:
            line, level = seen.setdefault(id_, (heading.line, heading.level))
            if line != heading.line and level == heading.level and not heading.run_in:
                values = {"heading": heading.text, "first": line}
                yield Problem(heading.line, "section-twice", values, Severity.WARNING)
                break
