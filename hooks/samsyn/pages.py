"""The pages no author writes, as Markdown in a reader's language: how translations stand, what rules ask."""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

from samsyn.model import Language, Site
from samsyn.rulebook import rule_page
from samsyn.text import escape_markdown, sorter
from samsyn.translations import standings
from samsyn.view import shown


def page_keys(site: Site) -> tuple[str, ...]:
    """The keys of the pages."""
    return ("translations", "rules/index", *(f"rules/{rule}" for rule in site.data.rules))


def page_text(key: str, language: Language, site: Site, root: Path) -> str:
    """The page at a key, its title first; nothing if there is none. `root` is the project folder."""
    if key == "translations":
        return _translations(language, site)
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
