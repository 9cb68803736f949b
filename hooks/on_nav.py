"""Builds the navigation in the language's own words and order, a section for each document type."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from samsyn.text import sorter
from samsyn.view import rows

PAGES = ("guide", "search", "glossary", "due", "translations", "about", "accessibility", "privacy")


@event_priority(-101)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Runs after static-i18n; pages that are in no list keep their place at the end, so that none is lost."""
    site = config.extra["samsyn"]
    language = site.data.languages[config.plugins["i18n"].current_language]
    pages = {_key(page): page for page in nav.pages}
    home = pages.pop("index")
    sections = []
    for type_ in site.data.types.values():
        keys = [f"{type_.folder}/index", *(row.key for row in rows(type_, language, site))]
        section = Section(type_.plurals[language.code], [pages.pop(key) for key in keys if key in pages])
        sections.append(section)
    order = sorter(language)
    sections.sort(key=lambda section: order(section.title))
    last = [pages.pop(key) for key in PAGES if key in pages]
    rules = [pages.pop(key) for key in sorted(pages) if key.startswith("rules/")]
    rules.sort(key=lambda page: _key(page) != "rules/index")
    last.append(Section(language.labels["site.rules"], rules))
    built = Navigation([home, *sections, *pages.values(), *last], [])
    _connect(built, home)
    return built


def _key(page: Page) -> str:
    return page.file.src_uri.removesuffix(".md").partition("/")[2]


def _connect(nav: Navigation, home: Page) -> None:
    """Parents and neighbours, as MkDocs sets them for a navigation of its own."""
    for item in nav.items:
        item.parent = None
        for child in item.children or ():
            child.parent = item
    nav.pages = [page for item in nav.items for page in (item.children or (item,))]
    nav.homepage = home
    for before, after in zip([None, *nav.pages], [*nav.pages, None], strict=True):
        if before:
            before.next_page = after
        if after:
            after.previous_page = before
