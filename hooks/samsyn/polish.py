"""Finishes a page's text: the reader's own words, tables a keyboard can scroll, labelled boxes."""

import re
from collections.abc import Mapping

_TABLE = re.compile(r"<table>(.*?)</table>", re.DOTALL)
_CHECKBOX = re.compile(r'<input type="checkbox" disabled(?P<done> checked)?')
_BACKLINK = re.compile(r'title="Jump back to footnote \d+ in the text"')


def polish(html: str, labels: Mapping[str, str]) -> str:
    """The article's HTML with what Python-Markdown leaves in English or out of reach put right."""
    html = html.replace('title="Permanent link"', f'title="{labels["site.link-to-section"]}"')
    html = _BACKLINK.sub(f'title="{labels["site.back-to-text"]}"', html)
    html = _CHECKBOX.sub(lambda match: _checkbox(match, labels), html)
    count = iter(range(1, html.count("<table>") + 1))
    return _TABLE.sub(lambda match: _table(match[1], f"{labels['site.table']} {next(count)}"), html)


def _checkbox(match: re.Match[str], labels: Mapping[str, str]) -> str:
    label = labels["site.done" if match["done"] else "site.not-done"]
    return f'{match.group()} aria-label="{label}"'


def _table(inner: str, label: str) -> str:
    return (
        f'<div class="table-scroll" role="region" tabindex="0" aria-label="{label}">'
        f'<table class="table">{inner}</table></div>'
    )
