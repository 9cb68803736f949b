"""A translation has the parts of its original: every section, every table and row, the same facts in the metadata."""

from collections.abc import Iterator

from samsyn.model import Document, Problem, Section, Severity, Site
from samsyn.translations import original_of

SAME = ("date", "version", "status", "type", "kind", "sectors")
"""Shapes of metadata fields that mean the same in every language."""


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Warns of what the original has and the translation has not, at the place where it belongs."""
    original = original_of(document.key, site)
    if not original or original is document:
        return
    yield from _metadata(document, original, site)
    yield from _sections(document, original)
    yield from _tables(document, original)


def _metadata(document: Document, original: Document, site: Site) -> Iterator[Problem]:
    labels = site.data.languages[document.language].labels
    for key, shape in site.data.fields.items():
        theirs, ours = original.meta.get(key), document.meta.get(key)
        if (shape in SAME or key == "id") and theirs is not None and theirs != ours:
            values = {
                "field": key,
                "label": labels[f"document.{key}"],
                "right": _print(theirs),
                "path": original.path,
            }
            yield Problem(
                document.meta_lines.get(key, 1), "translation-parts.field", values, Severity.WARNING
            )


def _print(value: object) -> str:
    return f"[{', '.join(map(str, value))}]" if isinstance(value, list) else str(value)


def _sections(document: Document, original: Document) -> Iterator[Problem]:
    here = {id_ for section in document.sections for id_ in section.ids}
    headings = {section.id: section.headings for section in document.type.sections} if document.type else {}
    place = document.body
    for section in original.sections:
        if section.heading.run_in:
            continue
        for id_ in section.ids:
            if id_ in here:
                place = _line_of(id_, document.sections)
            elif id_ in headings:
                values = {
                    "heading": headings[id_][document.language],
                    "original": section.heading.text,
                    "path": original.path,
                }
                yield Problem(place, "translation-parts.section", values, Severity.WARNING)


def _line_of(id_: str, sections: tuple[Section, ...]) -> int:
    return next(section.heading.line for section in sections if id_ in section.ids)


def _tables(document: Document, original: Document) -> Iterator[Problem]:
    if len(document.tables) != len(original.tables):
        values = {"here": len(document.tables), "there": len(original.tables), "path": original.path}
        line = document.tables[-1].line if document.tables else document.body
        yield Problem(line, "translation-parts.tables", values, Severity.WARNING)
        return
    for ours, theirs in zip(document.tables, original.tables, strict=True):
        if len(ours.rows) != len(theirs.rows):
            values = {
                "here": len(ours.rows),
                "there": len(theirs.rows),
                "path": original.path,
                "line": theirs.line,
            }
            yield Problem(ours.line, "translation-parts.rows", values, Severity.WARNING)
