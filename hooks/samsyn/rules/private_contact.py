"""Contact details are those of an office: no private mailbox, no mobile number.

People leave, and what is theirs stays on the page; a shared mailbox is answered by whoever is there.
"""

import re
from collections.abc import Iterator

from samsyn.model import Document, Problem, Severity, Site
from samsyn.text import lines_with_figures

_PRIVATE = re.compile(
    r"@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|ymail|icloud|me|mac|aol|gmx|proton(?:mail)?|mail|online|telia|tele2"
    r"|comhem|bredband2?|spray|passagen|tdcadsl|tdcspace|stofanet|ofir|jubii|c2i|getmail|broadpark)"
    r"\.(?:com|dk|no|se|net|me|org|co\.uk)\b",
    re.IGNORECASE,
)
_NAME = re.compile(r"[\w.+-]{1,64}$")
_SWEDISH = re.compile(
    r"(?<![\w.,/-])(?:(?:\+|00)46[\s-]?(?:\(0\))?|0)7[02369](?:[\s-]?\d){7}(?![\w-]|[.,/]\d)"
)
_NORWEGIAN = re.compile(r"(?<![\w.,/-])(?:\+|00)47\s?[49]\d(?:\s?\d){6}(?![\w-]|[.,/]\d)")
_CALLED_MOBILE = re.compile(
    r"\b(?:mobil|mob|mobilnr|mobilnummer|mobiltelefon|mobiltlf|privat\s(?:tlf|telefon))\b\W{0,4}"
    r"(?:nr\W{0,2})?(?:(?:\+|00)\d\d\s?)?\d(?:[\s-]?\d){6,9}(?!\d)",
    re.IGNORECASE,
)
_CALLED_NORWEGIAN = re.compile(r"\b(?:tlf|telefon|tel)\b\W{0,4}[49]\d(?:\s?\d){6}(?!\s?\d)", re.IGNORECASE)

_SEVEN_DIGITS = re.compile(r"\d(?:[\s-]?\d){6}")
_LONGEST_LINE = 20_000


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Warns of each line with a private mailbox, and of the first with a mobile number for them all."""
    mobiles = []
    figures = lines_with_figures(document.lines)
    for number, line in enumerate(document.lines, 1):
        if "@" in line and (mailbox := _PRIVATE.search(line)):
            name = _NAME.search(line, max(0, mailbox.start() - 64), mailbox.start())
            text = f"{name.group() if name else ''}{mailbox.group()}"
            yield Problem(number, "private-contact.mailbox", {"text": text}, Severity.WARNING)
        elif number in figures and _has_mobile(line[:_LONGEST_LINE], document.language):
            mobiles.append(number)
    if mobiles:
        yield Problem(mobiles[0], "private-contact.mobile", {"count": len(mobiles)}, Severity.WARNING)


def _has_mobile(line: str, language: str) -> bool:
    if not _SEVEN_DIGITS.search(line):
        return False
    if _CALLED_MOBILE.search(line) or _SWEDISH.search(line) or _NORWEGIAN.search(line):
        return True
    return language == "nb" and bool(_CALLED_NORWEGIAN.search(line))
