"""A superseded document leads its reader to the one that holds."""

from collections.abc import Iterator

from samsyn.model import Document, Problem, Severity, Site


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Warns of a successor that is not in force, and where one of the two does not know of the other."""
    yield from _check_predecessor(document, site)
    key = str(document.meta.get("superseded-by") or "")
    if not key:
        return
    line = document.meta_lines["superseded-by"]
    successor = _version(key, document, site)
    if document.status != "superseded":
        values = {"key": key, "status": document.status}
        yield Problem(line, "successor.status", values, Severity.WARNING)
    if key == document.key:
        yield Problem(line, "successor.itself", {"key": key})
    elif successor and successor.status in ("draft", "consultation", "withdrawn"):
        values = {"key": key, "status": successor.status}
        yield Problem(line, "successor.not-in-force", values, Severity.WARNING)
    elif successor and successor.meta.get("supersedes") != document.key:
        values = {"key": key, "path": successor.path, "own": document.key}
        yield Problem(line, "successor.one-way", values, Severity.WARNING)


def _check_predecessor(document: Document, site: Site) -> Iterator[Problem]:
    key = str(document.meta.get("supersedes") or "")
    before = _version(key, document, site)
    if before and before is not document and document.status == "approved" and before.status == "approved":
        values = {"key": key, "status": before.status, "own": document.key, "path": before.path}
        yield Problem(document.meta_lines["supersedes"], "successor.still-approved", values, Severity.WARNING)


def _version(key: str, document: Document, site: Site) -> Document | None:
    versions = site.by_key.get(key, {})
    return versions.get(document.language) or next(iter(versions.values()), None)
