"""The pages that no author writes, as Markdown: how translations stand, and what each rule asks."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from samsyn.model import Language, Site
from samsyn.review import due_dates
from samsyn.rulebook import rule_page
from samsyn.text import escape_markdown, print_date, sorter
from samsyn.translations import standings
from samsyn.view import address, shown


def page_keys(site: Site) -> tuple[str, ...]:
    """The keys of the pages: the lists of each type, and pages that show something of all documents."""
    lists = (f"{type_.folder}/index" for type_ in site.data.types.values())
    rules = (f"rules/{rule}" for rule in site.data.rules)
    return (*lists, "search", "glossary", "due", "translations", "rules/index", *rules)


def addresses(site: Site) -> frozenset[str]:
    """Every page of the site: what authors wrote and what is made, and the page for what is not there."""
    keys = {*site.by_key, *page_keys(site)}
    return frozenset(address(code, key, site) for code in site.data.languages for key in keys) | {"404.html"}


def page_text(key: str, language: Language, site: Site, root: Path) -> str:
    """The page at a key, its title first; nothing if there is none. `root` is the project folder."""
    if key == "translations":
        return _translations(language, site)
    if key == "due":
        return _due(language, site)
    if key == "rules/index":
        return _rules(language, site)
    rule = key.removeprefix("rules/")
    return rule_page(rule, language, site, root) if rule in site.data.rules and rule != key else ""


def _rules(language: Language, site: Site) -> str:
    """Every rule with what it asks."""
    labels, code = language.labels, language.code
    rows = [[f"[{text.title[code]}]({rule}.md)", text.what[code]] for rule, text in site.data.rules.items()]
    header = [labels["rules.rule"], labels["rules.what"]]
    return "\n".join([f"# {labels['site.rules']}", "", labels["rules.intro"], "", *_table(header, rows)])


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
    return "\n".join([f"# {labels['site.due']}", "", labels["due.intro"], "", *table])


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
    return "\n".join(
        [
            f"# {labels['site.translations']}",
            "",
            labels["translation.intro"],
            "",
            *_table(header, [r for _, r in sorted(rows)]),
        ]
    )


def _table(header: list[str], rows: list[list[str]]) -> Iterator[str]:
    for cells in (header, ["---"] * len(header), *rows):
        yield f"| {' | '.join(cells)} |"
