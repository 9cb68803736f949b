"""A document has the sections its type requires, and is reminded of those the type recommends."""

from collections.abc import Iterator

from samsyn.demand import level_of
from samsyn.model import Document, DocumentType, Heading, Level, Problem, SectionType, Severity, Site
from samsyn.text import closest


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Tells of each missing section, at the line after which it belongs."""
    if not document.type:
        return
    for index, section in enumerate(document.type.sections):
        level = level_of(section.demands, document)
        if level is Level.OPTIONAL or is_filled(section, document):
            continue
        line, place = _place(document.type, index, document, site)
        values = {
            "heading": section.headings[document.language],
            "place": place,
            "guidance": section.guidance.get(document.language, ""),
        }
        severity = Severity.ERROR if level is Level.REQUIRED else Severity.HINT
        if like := _likeness(section, document):
            values |= {"text": like.text, "level": "#" * like.level}
            yield Problem(like.line, "section-missing.like", values, severity)
        else:
            yield Problem(line, f"section-missing.{level}", values, severity)


def is_filled(section: SectionType, document: Document) -> bool:
    """Whether a heading, the metadata or a word in the section that may hold it stands for the section."""
    if any(section.id in found.ids for found in document.sections):
        return True
    if any(document.meta.get(key) for key in section.metadata):
        return True
    words = section.words.get(document.language, ())
    return any(
        word.lower() in line.lower()
        for holder in document.sections
        if section.within and section.within in holder.ids
        for line in document.prose[holder.heading.line : holder.end - 1]
        for word in words
    )


def _likeness(section: SectionType, document: Document) -> Heading | None:
    """A heading that says nothing known but looks like the section's: too short to be counted as a misspelling."""
    unknown = {s.heading.text: s.heading for s in document.sections if not s.ids and s.heading.level > 1}
    return unknown.get(closest(section.headings[document.language], unknown))


def _place(type_: DocumentType, index: int, document: Document, site: Site) -> tuple[int, str]:
    """The line and the words for where a section belongs: after the nearest one before it that is there."""
    labels = site.data.languages[document.language].labels
    for earlier in reversed(type_.sections[:index]):
        for found in document.sections:
            if earlier.id in found.ids and not found.heading.run_in:
                return found.heading.line, labels["places.after"].format(heading=found.heading.text)
    first = document.headings[0].line if document.headings else 1
    return first, labels["places.first"]
