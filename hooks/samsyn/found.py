"""A finished page -> what the search finds of it; all of that -> what the search reads."""

import json
from collections.abc import Iterable
from pathlib import Path

from samsyn.model import Language, Site
from samsyn.pages import page_title
from samsyn.search.entry import Entry, Passage
from samsyn.search.passages import passages
from samsyn.search.write import write_index
from samsyn.view import address, glossary, shown, state_of

# What Material's script reads at the start, as a script if there is no server: no documents, and where a word ends for
# the marks on a page.
_START = json.dumps(
    {
        "config": {"lang": ["da"], "separator": r"[\s\-]+", "pipeline": [], "fields": {}},
        "docs": [],
        "options": {},
    }
)


def entry_of(html: str, key: str, code: str, site: Site) -> Entry | None:
    """The page at a key; none for the search itself and for an original, which its own language's index holds."""
    document = shown(key, code, site)
    if key == "search" or (document and document.language != code):
        return None
    language = site.data.languages[code]
    title = page_title(key, language, site)
    found = tuple(passages(html, title))
    if key == "glossary":
        found += tuple(Passage(term.id, term.term, term.meaning) for term in glossary(language, site))
    type_ = document.type.id if document and document.type else ""
    return Entry(
        address(code, key, site), code, title, found, type_, state_of(document, site) if document else ""
    )


def write_search(entries: Iterable[Entry], site: Site, folder: Path) -> None:
    """Writes the index of every language below `search/` in the folder of the site."""
    labels = {code: _labels(language, site) for code, language in site.data.languages.items()}
    write_index(sorted(entries, key=lambda entry: entry.url), site.data.concepts, folder / "search", labels)
    (folder / "search/search_index.json").write_text(_START, "utf-8")
    (folder / "search/search_index.js").write_text(f"var __index = {_START};", "utf-8")


def _labels(language: Language, site: Site) -> dict[str, str]:
    """What the results call types, statuses and languages."""
    groups = ("status.", "language.")
    words = {key: text for key, text in language.labels.items() if key.startswith(groups)}
    return words | {f"type.{type_.id}": type_.names[language.code] for type_ in site.data.types.values()}
