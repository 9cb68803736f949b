"""A document exists in all languages, and each translation says what its original says today."""

from collections.abc import Iterator

from samsyn.model import Document, Problem, Severity, Site
from samsyn.text import listed
from samsyn.translations import PIN, State, standings_of


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Hints at languages without a translation; warns of a translation that is outdated or has no original."""
    labels = site.data.languages[document.language].labels
    source = document.meta.get("translation-of")
    if source is not None and str(source) not in site.by_key[document.key]:
        line = document.meta_lines["translation-of"]
        yield Problem(
            line, "translation.no-original", {"path": f"docs/{source}/{document.key}.md"}, Severity.WARNING
        )
        return
    standings = tuple(standings_of(document.key, site))
    missing = [s.language for s in standings if s.state is State.MISSING and s.original is document]
    if missing:
        values = {
            "languages": listed([labels[f"language.{code}"] for code in missing], labels["places.and"]),
            "paths": ", ".join(f"docs/{code}/{document.key}.md" for code in missing),
        }
        yield Problem(1, "translation.missing", values, Severity.HINT)
    for standing in standings:
        if standing.document is document and standing.state in (State.OUTDATED, State.UNPINNED):
            line = document.meta_lines.get(PIN, document.meta_lines.get("translation-of", 1))
            values = {
                "path": standing.original.path,
                "key": document.key,
                "pin": f'{PIN}: "{standing.original.pin}"',
                "language": labels[f"language.{standing.original.language}"],
            }
            severity = Severity.WARNING if standing.state is State.OUTDATED else Severity.HINT
            yield Problem(line, f"translation.{standing.state}", values, severity)
