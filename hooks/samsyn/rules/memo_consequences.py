"""A memo answers each consequence it names, with «ingen» if there is none."""

import re
from collections.abc import Iterator

from samsyn.model import Document, Problem, Severity, Site

_SUBJECT = re.compile(
    r"økonomi|ekonomi|klima|miljø|miljö|jura\b|juridisk|lovgivning|likestilling|ligestilling|jämställdhet|jämlikhet"
    r"|personal|bemanning|barn|børn|pasient|patient|borger|bruker|brukar|konsekven[sz]|sikkerhe|säkerhet|risi[ck]|risk",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"^\s*(?:[-*+] +)?(?P<mark>\*\*|__)?(?P<label>[^\W\d_][^:|*]{2,60})(?:(?(mark)(?P=mark)):|:(?(mark)(?P=mark)))"
    r"\s*(?P<answer>.*)$"
)
_NONE = re.compile(r"^[\W_]*$")


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Warns of each consequence with nothing after it: a label without text, a row without an answer."""
    if not document.type or document.type.id != "decision-memo":
        return
    prose = document.prose
    spans = [(s.heading.line, s.end) for s in document.sections if any(_asks(id_) for id_ in s.ids)]
    for number in sorted({line for start, end in spans for line in range(start + 1, end)}):
        match = _LABEL.match(prose[number - 1][:300]) if ":" in prose[number - 1] else None
        if (
            match
            and _SUBJECT.search(match["label"])
            and _NONE.match(match["answer"])
            and _ends(prose, number)
        ):
            yield Problem(number, "memo-consequences", {"label": match["label"].strip()}, Severity.WARNING)
    for table in document.tables:
        if _SUBJECT.search(table.header[0]) or any(start < table.line < end for start, end in spans):
            for line, row in zip(table.lines, table.rows, strict=True):
                if _SUBJECT.search(row[0]) and all(_NONE.match(cell) for cell in row[1:]):
                    yield Problem(line, "memo-consequences", {"label": row[0].strip("* ")}, Severity.WARNING)


def _asks(id_: str) -> bool:
    return id_.endswith("-consequences") or id_ in ("assessment", "legal-assessment")


def _ends(prose: tuple[str, ...], number: int) -> bool:
    """Whether the label's paragraph or item ends here: nothing follows that could be its answer."""
    following = next((line for line in prose[number : number + 3] if line.strip()), "")
    nested = following.startswith((" ", "\t"))
    return not nested and (
        not following or bool(_LABEL.match(following[:300])) or following.startswith(("#", "- ", "* ", "**"))
    )
