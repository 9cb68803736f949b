"""The pages that no author writes, as Markdown: how translations stand, and what each rule asks."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from samsyn.model import DocumentType, Language, Site
from samsyn.review import due_dates
from samsyn.rulebook import rule_page
from samsyn.text import escape_markdown, print_date, sorter
from samsyn.translations import standings
from samsyn.view import address, shown

MADE = {
    "search": "search.title",
    "glossary": "glossary.title",
    "due": "site.due",
    "translations": "site.translations",
    "rules/index": "site.rules",
}
"""The keys of pages that show something of all documents, each with the label that is its title."""


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
    return language.labels[MADE[key]]


def page_text(key: str, language: Language, site: Site, root: Path) -> str:
    """What stands below the title of the page at a key. `root` is the project folder."""
    if type_ := type_at(key, site):
        return type_.about[language.code]
    if key == "translations":
        return _translations(language, site)
    if key == "due":
        return _due(language, site)
    if key == "rules/index":
        return _rules(language, site)
    if key in MADE:
        return language.labels[f"{key}.intro"]
    return rule_page(key.removeprefix("rules/"), language, site, root)


def _rules(language: Language, site: Site) -> str:
    """Every rule with what it asks."""
    labels, code = language.labels, language.code
    rows = [[f"[{text.title[code]}]({rule}.md)", text.what[code]] for rule, text in site.data.rules.items()]
    header = [labels["rules.rule"], labels["rules.what"]]
    return "\n".join([labels["rules.intro"], "", *_table(header, rows)])


def _due(language: Language, site: Site) -> str:
    """The language's documents whose end or review date has passed or is near, the most urgent first."""
    labels = language.labels
    rows = []
    for document in site.documents:
        if document.language == language.code and (dates := dict(due_dates(document, site.today))):
            key = min(dates, key=dates.__getitem__)
            link = f"[{escape_markdown(document.title)}]({document.key}.md)"
            owner = escape_markdown(str(document.meta.get("owner-role", "")))
            state = [labels[f"document.{key}"], print_date(dates[key], language), owner]
            rows.append((dates[key], document.key, [link, *state]))
    header = [labels[f"due.{name}"] for name in ("document", "what", "date")] + [
        labels["document.owner-role"]
    ]
    table = _table(header, [cells for _, _, cells in sorted(rows)]) if rows else [labels["due.empty"]]
    return "\n".join([labels["due.intro"], "", *table])


def _translations(language: Language, site: Site) -> str:
    """Every document with its state in each language, in the language's alphabetical order."""
    labels = language.labels
    languages = site.data.languages
    order = sorter(language)
    header = [
        labels["translation.document"],
        *(labels[f"language.{code}"].capitalize() for code in languages),
    ]
    rows = []
    for key, group in groupby(standings(site), key=lambda standing: standing.key):
        document = shown(key, language.code, site)
        title = document.title if document else key
        states = [labels[f"translation.{standing.state}"] for standing in group]
        rows.append((order(title), [f"[{escape_markdown(title)}]({key}.md)", *states]))
    return "\n".join([labels["translation.intro"], "", *_table(header, [r for _, r in sorted(rows)])])


def _table(header: list[str], rows: list[list[str]]) -> Iterator[str]:
    for cells in (header, ["---"] * len(header), *rows):
        yield f"| {' | '.join(cells)} |"
