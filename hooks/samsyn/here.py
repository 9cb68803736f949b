"""Where a reader is: all that a page shows besides its own text, as plain values."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from samsyn.model import Site
from samsyn.pages import PageTable, page_table, page_title, type_at
from samsyn.text import sorter
from samsyn.view import (
    Alternate,
    DocumentView,
    Entry,
    Group,
    Row,
    address,
    alternates,
    by_letter,
    document_view,
    glossary,
    groups,
    listed,
    root,
    rows,
    shown,
)

LAST = ("guide", "search", "glossary", "due", "translations", "about", "accessibility", "privacy")
"""The pages about the site, at the end of the navigation in this order."""
LISTED = 16
"""Of a section with more pages than these the navigation shows only the one that the reader is on."""


class Item(NamedTuple):
    """An entry of the navigation: the language of its title, and what it holds if the reader is inside it."""

    title: str
    address: str
    language: str
    current: bool = False
    section: bool = False
    children: tuple["Item", ...] = ()


@dataclass(frozen=True, slots=True)
class Here:
    """A page's place in the site; equal values make equal pages around equal texts."""

    key: str
    language: str
    """Code of the reader's language."""
    text_language: str
    root: str
    """The language's folder on the site."""
    original: str
    """The address of the page in the language of its text."""
    alternates: tuple[Alternate, ...]
    navigation: tuple[Item, ...]
    trail: tuple[Item, ...]
    view: DocumentView | None
    rows: tuple[Row, ...] | None
    """The documents of a type, on the page that lists them."""
    letters: tuple[tuple[str, tuple[Entry, ...]], ...]
    groups: tuple[Group, ...]
    table: PageTable | None

    @property
    def foreign(self) -> bool:
        """Whether the page shows an original that has no translation yet."""
        return self.text_language != self.language

    def address(self, key: str) -> str:
        """The address of another page of the reader's language, from the site's root."""
        return f"{self.root}{key}.html"


def here(key: str, code: str, site: Site) -> Here:
    """The place of the page at a key in the language with that code."""
    language = site.data.languages[code]
    document = shown(key, code, site)
    type_ = None if document else type_at(key, site)
    text_language = document.language if document else code
    return Here(
        key=key,
        language=code,
        text_language=text_language,
        root=root(code, site),
        original=address(text_language, key, site),
        alternates=alternates(key, site),
        navigation=navigation(key, code, site),
        trail=_trail(key, code, site),
        view=document_view(document, language, site) if document else None,
        rows=rows(type_, language, site) if type_ else None,
        letters=by_letter(glossary(language, site)) if key == "glossary" else (),
        groups=groups(language, site) if key == "index" else (),
        table=page_table(key, language, site),
    )


def _trail(key: str, code: str, site: Site) -> tuple[Item, ...]:
    """The front page and, for a document or a rule, the list it stands in."""
    document = shown(key, code, site)
    above = [] if key == "index" else ["index"]
    if document and document.type:
        above.append(f"{document.type.folder}/index")
    elif key.startswith("rules/") and key != "rules/index":
        above.append("rules/index")
    return tuple(_item(one, code, site) for one in above)


def navigation(key: str, code: str, site: Site) -> tuple[Item, ...]:
    """Every section, and of the one that the reader is in what it holds."""
    items, insides = _closed(code, site)
    if key not in insides:
        return items
    place = insides[key]
    head, *keys = _sections(code, site)[place]
    told = keys if len(keys) <= LISTED else [one for one in keys if one == key]
    children = tuple(_item(one, code, site, one == key) for one in told)
    return (
        *items[:place],
        items[place]._replace(current=head == key, children=children),
        *items[place + 1 :],
    )


@lru_cache(maxsize=8)
def _closed(code: str, site: Site) -> tuple[tuple[Item, ...], Mapping[str, int]]:
    """The sections as a reader sees them who is in none, and which of them each page is in."""
    sections = _sections(code, site)
    items = [
        _item(head, code, site)._replace(section=bool(keys) or head.endswith("/index"))
        for head, *keys in sections
    ]
    return tuple(items), {key: place for place, keys in enumerate(sections) for key in keys}


def _item(key: str, code: str, site: Site, current: bool = False) -> Item:
    document = shown(key, code, site)
    language = site.data.languages[code]
    title = language.labels["site.home"] if key == "index" else page_title(key, language, site)
    return Item(title, address(code, key, site), document.language if document else code, current)


@lru_cache(maxsize=8)
def _sections(code: str, site: Site) -> tuple[tuple[str, ...], ...]:
    """The keys of the navigation, those of a section behind that of its list; no page is left out."""
    language = site.data.languages[code]
    order = sorter(language)
    types = sorted(site.data.types.values(), key=lambda type_: order(type_.plurals[code]))
    lists = [(f"{t.folder}/index", *(document.key for document in listed(t, language, site))) for t in types]
    rules = ("rules/index", *(f"rules/{rule}" for rule in sorted(site.data.rules)))
    placed = {"index", *LAST, *chain(*lists)}
    others = [(key,) for key in site.by_key if key not in placed]
    return (("index",), *lists, *others, *_known(site), rules)


def _known(site: Site) -> Iterator[tuple[str]]:
    """Those of LAST that the site has: authors write some of them."""
    made = ("search", "glossary", "due", "translations")
    yield from ((key,) for key in LAST if key in made or key in site.by_key)
