"""A finished page -> what the search finds of it."""

from samsyn.model import Site
from samsyn.pages import page_title
from samsyn.search.entry import Entry, Passage
from samsyn.search.passages import passages
from samsyn.view import address, glossary, shown, state_of


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
