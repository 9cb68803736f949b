"""A memo's proposals are numbered, so that the minutes can say which of them was decided."""

import re
from collections.abc import Iterator

from samsyn.model import Document, Problem, Severity, Site
from samsyn.parts import items_in, spans

_ACT = re.compile(r"^(?:[a-z][.)]|[–—•]) ?\S|^(?:\*\*)?att?\b", re.IGNORECASE)


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Warns where a memo's proposal has several points and one of them has no number of its own."""
    if not document.type or document.type.id != "decision-memo":
        return
    for lines in spans(document, "proposal"):
        items = list(items_in(document, lines))
        loose = [line for line, number, _ in items if not number.isdigit()]
        if not items:
            loose = [line for line in lines if _ACT.match(document.prose[line - 1])]
        if loose and max(len(items), len(loose)) > 1:
            yield Problem(loose[0], "memo-proposals", severity=Severity.WARNING)
