"""The front matter has the fields that the type and the status require."""

from collections.abc import Iterator

from samsyn.demand import level_of
from samsyn.model import Document, Language, Level, Problem, Severity, Site


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Tells of each missing field, with a line to copy."""
    language = site.data.languages[document.language]
    if not document.type:
        if not document.meta.get("title") and not document.headings:
            yield _problem("title", "required", document, language)
        return
    told = set()
    for keys, demands in document.type.metadata.items():
        key, *others = keys.split("|")
        level = level_of(demands, document)
        if level is not Level.OPTIONAL and not any(name in document.meta for name in (key, *others)):
            told.add(key)
            yield _problem(key, level, document, language)
    status = site.data.statuses.get(document.status)
    for key in status.requires if status else ():
        if key not in document.meta and key not in told:
            yield _problem(key, "status", document, language)


def _problem(key: str, why: str, document: Document, language: Language) -> Problem:
    values = {
        "field": key,
        "label": language.labels[f"document.{key}"],
        "example": language.labels[f"example.{key}"],
        "status": document.status,
    }
    severity = Severity.HINT if why == Level.RECOMMENDED else Severity.ERROR
    return Problem(1, f"metadata-missing.{why}", values, severity)
