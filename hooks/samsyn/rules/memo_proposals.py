"""A memo's proposals are numbered, so that the minutes can say which of them was decided."""

import re
from collections.abc import Iterator

from samsyn.items import list_items
from samsyn.model import Document, Problem, Severity, Site

_ACT = re.compile(r"^(?:[a-z][.)]|[-–—•*]) ?\S|^(?:\*\*)?at(?:t)?\b", re.IGNORECASE)


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Warns where a memo's proposal has several points and one of them has no number of its own."""
    if not document.type or document.type.id != "decision-memo":
        return
    for section in document.sections:
        if "proposal" not in section.ids or section.heading.run_in:
            continue
        items = list(list_items(document, section.heading.line + 1, section.end))
        top = min((item.indent for item in items), default=0)
        outer = [item for item in items if item.indent == top]
        loose = [item.line for item in outer if not item.number]
        if not items:
            lines = range(section.heading.line + 1, section.end)
            loose = [line for line in lines if _ACT.match(document.prose[line - 1])]
        if loose and (len(outer) > 1 or (not outer and len(loose) > 1)):
            yield Problem(loose[0], "memo-proposals", {"heading": section.heading.text}, Severity.WARNING)
