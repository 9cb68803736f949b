"""Each section stands once, so that a reader knows that she has read all of it."""

import re
from collections.abc import Iterator

from samsyn.model import Document, Problem, Severity, Site

_NUMBER = re.compile(r"^[\d.)\s]+|[\s:.]+$")


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Warns of a second heading of the same level and name for a section; lower headings are part of it.

    «Baggrund» and «Sagsfremstilling» of one memo may both be its account of the case, each with its own part of it.
    """
    seen: dict[tuple[str, str], tuple[int, int]] = {}
    for section in document.sections:
        heading = section.heading
        name = _NUMBER.sub("", heading.text).lower()
        for id_ in section.ids:
            line, level = seen.setdefault((id_, name), (heading.line, heading.level))
            if line != heading.line and level == heading.level and not heading.run_in:
                values = {"heading": heading.text, "first": line}
                yield Problem(heading.line, "section-twice", values, Severity.WARNING)
                break
