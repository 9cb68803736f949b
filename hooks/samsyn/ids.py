"""The ids a document's headings get on its page, as `anchors` and the table of contents give them."""

import re
from collections.abc import Mapping

from pymdownx.slugs import slugify

from samsyn.model import Document

slug = slugify(case="lower", normalize="NFC")
_OWN = re.compile(r"\{:?[^{}]{0,200}?#([\w:.-]{1,100})[^{}]{0,200}\}\s*#*\s*$")
_HTML = re.compile(r"\bid\s*=\s*[\"']([^\"'\s]{1,100})")


def heading_ids(document: Document) -> Mapping[str, int]:
    """Each id with the line of its heading, those written in HTML among them."""
    ids: dict[str, int] = {}
    sections = {
        section.heading.line: section.ids for section in document.sections if not section.heading.run_in
    }
    waiting = []
    for heading in document.headings:
        if heading.run_in:
            continue
        own = _OWN.search(document.lines[heading.line - 1])
        free = [id_ for id_ in sections.get(heading.line, ()) if id_ not in ids]
        ids.update(dict.fromkeys([*([own[1]] if own else []), *free], heading.line))
        if not own and not free:
            waiting.append(heading)
    for number, line in enumerate(document.lines, 1):
        if "id" in line and "<" in line:
            ids.update((found, number) for found in _HTML.findall(line) if found not in ids)
    counts: dict[str, int] = {}
    for heading in waiting:
        name = slug(heading.text, "-") or "_"
        count = counts.get(name, 0)
        while (id_ := f"{name}_{count}" if count else name) in ids:
            count += 1
        counts[name] = count
        ids[id_] = heading.line
    return ids


def heading_id(document: Document, text: str) -> str:
    """The id of the heading that reads as the text, or nothing: what a link to it should say."""
    wanted = slug(text, "-")
    lines = {h.line for h in document.headings if not h.run_in and wanted and slug(h.text, "-") == wanted}
    return next((id_ for id_, line in document.ids.items() if line in lines), "")
