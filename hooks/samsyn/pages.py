"""The pages that no author writes: lists, how translations stand, what is due, and what each rule asks."""

from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from samsyn.model import Document, DocumentType, Language, Site
from samsyn.review import due_dates
from samsyn.rulebook import rule_page
from samsyn.text import print_date, sorter
from samsyn.translations import standings
from samsyn.view import address, shown

MADE = {
    "search": ("search.title", "search.intro"),
    "glossary": ("glossary.title", "glossary.intro"),
    "due": ("site.due", "due.intro"),
    "translations": ("site.translations", "translation.intro"),
    "rules/index": ("site.rules", "rules.intro"),
}
"""The keys of pages that show something of all documents, each with the labels that are its title and first words."""


def page_keys(site: Site) -> tuple[str, ...]:
    """The keys of the pages: the lists of each type, what is MADE, and the rules."""
    lists = (f"{type_.folder}/index" for type_ in site.data.types.values())
    rules = (f"rules/{rule}" for rule in site.data.rules)
    return (*lists, *MADE, *rules)


def addresses(site: Site) -> frozenset[str]:
    """Every page of the site: what authors wrote and what is made, and the page for what is not there."""
    keys = {*site.by_key, *page_keys(site)}
    return frozenset(address(code, key, site) for code in site.data.languages for key in keys) | {"404.html"}


def type_at(key: str, site: Site) -> DocumentType | None:
    """The document type whose list is the page at a key."""
    return next((type_ for type_ in site.data.types.values() if f"{type_.folder}/index" == key), None)


def page_title(key: str, language: Language, site: Site) -> str:
    """The title of the page at a key, in the language of its text."""
    if document := shown(key, language.code, site):
        return document.title
    if type_ := type_at(key, site):
        return type_.plurals[language.code]
    if text := site.data.rules.get(key.removeprefix("rules/")):
        return text.title[language.code]
    return language.labels[MADE[key][0]]


def page_text(key: str, language: Language, site: Site, root: Path) -> str:
    """What stands below the title of the page at a key. `root` is the project folder."""
    if type_ := type_at(key, site):
        return type_.about[language.code]
    if key == "rules/index":
        return _rules(language, site)
    if key in MADE:
        return language.labels[MADE[key][1]]
    return rule_page(key.removeprefix("rules/"), language, site, root)


def _rules(language: Language, site: Site) -> str:
    """Every rule with what it asks."""
    labels, code = language.labels, language.code
    rows = [[f"[{text.title[code]}]({rule}.md)", text.what[code]] for rule, text in site.data.rules.items()]
    header = [labels["rules.rule"], labels["rules.what"]]
    table = (f"| {' | '.join(cells)} |" for cells in (header, ["---"] * len(header), *rows))
    return "\n".join([labels[MADE["rules/index"][1]], "", *table])


class Cell(NamedTuple):
    """A cell of a page's table: its text, where it leads and its language, each of the last two may be empty."""

    text: str
    address: str = ""
    language: str = ""


class PageTable(NamedTuple):
    """What a page shows of all documents; `empty` stands there if there are no rows."""

    header: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    empty: str = ""


def page_table(key: str, language: Language, site: Site) -> PageTable | None:
    """The table below the text of the page at a key, none for most."""
    if key == "translations":
        return _translations(language, site)
    return _due(language, site) if key == "due" else None


def _due(language: Language, site: Site) -> PageTable:
    """The language's documents whose end or review date has passed or is near, the most urgent first."""
    labels = language.labels
    rows = []
    for document in site.documents:
        if document.language == language.code and (dates := dict(due_dates(document, site.today))):
            key = min(dates, key=dates.__getitem__)
            owner = str(document.meta.get("owner-role", ""))
            state = (labels[f"document.{key}"], print_date(dates[key], language), owner)
            rows.append((dates[key], document.key, (_link(document, language, site), *map(Cell, state))))
    header = (
        *(labels[f"due.{name}"] for name in ("document", "what", "date")),
        labels["document.owner-role"],
    )
    return PageTable(
        header, tuple(cells for _, _, cells in sorted(rows, key=lambda row: row[:2])), labels["due.empty"]
    )


def _translations(language: Language, site: Site) -> PageTable:
    """Every document with its state in each language, in the language's alphabetical order."""
    labels = language.labels
    order = sorter(language)
    names = (labels[f"language.{code}"].capitalize() for code in site.data.languages)
    rows = []
    for key, group in groupby(standings(site), key=lambda standing: standing.key):
        document = shown(key, language.code, site)
        if document:
            states = (Cell(labels[f"translation.{standing.state}"]) for standing in group)
            rows.append((order(document.title), key, (_link(document, language, site), *states)))
    return PageTable(
        (labels["translation.document"], *names),
        tuple(cells for _, _, cells in sorted(rows, key=lambda row: row[:2])),
    )


def _link(document: Document, language: Language, site: Site) -> Cell:
    return Cell(document.title, address(language.code, document.key, site), document.language)
