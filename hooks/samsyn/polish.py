"""Finishes a page's rendered text: the reader's own words, and nothing that only a mouse or a good eye can reach."""

import re
from collections.abc import Mapping

_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_CHECKBOX = re.compile(r'<input type="checkbox" disabled(?P<done> checked)?')
_PERMALINK = re.compile(
    r'<a class="headerlink" href="(?P<address>[^"]*)" title="[^"]*">¶</a>(?P<title></h1>)?'
)
_BACKLINK = re.compile(r'title="Jump back to footnote \d+ in the text"')


def polish(html: str, labels: Mapping[str, str]) -> str:
    """The article's HTML with what Python-Markdown leaves in English, out of reach or styled inline put right."""
    html = _PERMALINK.sub(lambda match: _permalink(match, labels["site.link-to-section"]), html)
    html = _BACKLINK.sub(f'title="{labels["site.back-to-text"]}"', html)
    html = _CHECKBOX.sub(lambda match: _checkbox(match, labels), html)
    html = html.replace("<abbr title=", '<abbr tabindex="0" title=')
    count = iter(range(1, html.count("<table>") + 1))
    return _TABLE.sub(lambda match: _table(match[1], f"{labels['site.table']} {next(count)}"), html)


def _permalink(match: re.Match[str], label: str) -> str:
    if match["title"]:
        return match["title"]
    return f'<a class="headerlink" href="{match["address"]}" title="{label}" aria-label="{label}">#</a>'


def _checkbox(match: re.Match[str], labels: Mapping[str, str]) -> str:
    label = labels["site.done" if match["done"] else "site.not-done"]
    return f'{match.group()} aria-label="{label}"'


def _table(inner: str, label: str) -> str:
    return (
        f'<div class="table-scroll" role="region" tabindex="0" aria-label="{label}">'
        f'<table class="table">{inner}</table></div>'
    )
