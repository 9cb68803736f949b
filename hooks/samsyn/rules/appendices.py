"""An appendix that the text names is listed, and one that is listed can be opened.

Whether a link leads anywhere is another rule's to say; here it is asked whether there is one, or a reason.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from samsyn.model import Document, Problem, Severity, Site
from samsyn.parts import items_in, names, spans, tables_in
from samsyn.text import lines_naming

_SECTIONS = ("appendices", "attachments")
_BEFORE_TITLE = re.compile(r"[\s>#*_+-]{0,12}")
_AFTER_TITLE = re.compile(r"[*_]{0,2}\s?(?:[:.–—-]|$)")
_LONGEST_TITLE = 120
_SHOWN = 80


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Warns of each appendix named but not listed, once, and of each listed that cannot be opened."""
    sections = spans(document, *_SECTIONS)
    if not sections:
        return
    cues = site.data.languages[document.language].cues
    named = _named(cues["appendix.named"])
    mentions = lines_naming(cues["appendix.named"], document.prose)
    listed = _listed(document, sections, mentions, named)
    inside = {n for lines in sections for n in (lines.start - 1, *lines)}
    told: set[str] = set()
    for n, line in mentions.items():
        for match in named.finditer(line) if listed and n not in inside else ():
            if match["name"] not in listed and match["name"] not in told:
                told.add(match["name"])
                yield Problem(n, "appendices.unlisted", {"text": match.group()}, Severity.WARNING)
    linked = {link.line for link in document.links}
    for lines in sections:
        for n, text in _entries(document, lines, cues["appendix.list"]):
            if n not in linked and not names(text, cues["appendix.enclosed"]):
                yield Problem(n, "appendices.link", {"text": text[:_SHOWN]}, Severity.WARNING)


@cache
def _named(words: tuple[str, ...]) -> re.Pattern[str]:
    """An appendix called by number or letter, but not that of a law or of another document."""
    return re.compile(
        rf"(?<!ens )(?<!ets )(?<!nas )(?<!nes )\b(?i:{'|'.join(words)})\s(?:[Nn]r\.?\s)?"
        r"(?P<name>\d{1,2}|[A-Z])(?![\w/-]|\.\d)(?!,?\s(?:til|till|i|af|av|fra|från)\s)"
    )


def _listed(
    document: Document, sections: Sequence[range], mentions: Mapping[int, str], named: re.Pattern[str]
) -> set[str]:
    """The numbers and letters of the listed appendices; those of a list without numbers are counted."""
    found = set()
    for line in mentions.values():
        lead = _BEFORE_TITLE.match(line)
        match = named.match(line, lead.end() if lead else 0)
        if match and (line.startswith("#") or _AFTER_TITLE.match(line, match.end())):
            found.add(match["name"])
    for lines in sections:
        found |= {match["name"] for n in lines for match in named.finditer(mentions.get(n, ""))}
        for position, (_, number, _) in enumerate(items_in(document, lines), 1):
            found.add(number.upper() or str(position))
        found |= {row[0].strip("*. ") for table in tables_in(document, lines) for row in table.rows}
    return found


def _entries(document: Document, lines: range, words: Sequence[str]) -> Iterator[tuple[int, str]]:
    """Line and text of each appendix in a list, or of the only line if it is a title and no sentence.

    Under a heading that names one appendix, and under one within the section, stands the appendix itself.
    """
    heading = next((h for h in document.headings if h.line == lines.start - 1), None)
    if not heading or next(iter(re.findall(r"[^\W\d_]+", heading.text.lower())), "") not in words:
        return
    below = [h.line for h in document.headings if h.line in lines and not h.run_in]
    lines = range(lines.start, min([lines.stop, *below]))
    items = [(line, text) for line, _, text in items_in(document, lines)]
    yield from items
    written = [(n, text) for n in lines if (text := document.prose[n - 1].strip())]
    if (
        not items
        and len(written) == 1
        and len(written[0][1]) < _LONGEST_TITLE
        and not written[0][1].endswith(".")
    ):
        yield from written
