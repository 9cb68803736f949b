"""A finished page -> what the search finds of it; all of that -> what the search reads."""

import json
from collections.abc import Iterable
from pathlib import Path

from samsyn.model import Site
from samsyn.pages import page_title
from samsyn.search.entry import Entry, Passage
from samsyn.search.passages import passages
from samsyn.search.write import write_index
from samsyn.view import address, glossary, shown, state_of

_START = json.dumps(
    {
        "config": {"lang": ["da"], "separator": r"[\s\-]+", "pipeline": [], "fields": {}},
        "docs": [],
        "options": {},
    }
)
START = {"search_index.json": _START.encode(), "search_index.js": f"var __index = {_START};".encode()}
"""What Material's script reads at the start, as a script if there is no server: no documents, and where a word ends
for the marks on a page."""


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
    return Entry(address(code, key, site), code, title, found, type_, status_at(key, code, site))


def status_at(key: str, code: str, site: Site) -> str:
    """The status of the page at a key today, empty for an ordinary page."""
    document = shown(key, code, site)
    return state_of(document, site) if document else ""


def write_search(entries: Iterable[Entry], site: Site, folder: Path) -> None:
    """Writes the index of every language below `search/` in the folder of the site."""
    labels = {code: search_labels(code, site) for code in site.data.languages}
    write_index(entries, site.data.concepts, folder / "search", labels)
    for name, content in START.items():
        (folder / "search" / name).write_bytes(content)


def search_labels(code: str, site: Site) -> dict[str, str]:
    """What the results call types, statuses and languages in the language with that code."""
    groups = ("status.", "language.")
    words = {key: text for key, text in site.data.languages[code].labels.items() if key.startswith(groups)}
    return words | {f"type.{type_.id}": type_.names[code] for type_ in site.data.types.values()}
