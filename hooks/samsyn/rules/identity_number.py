"""No national identity number stands anywhere in the file, not in code, addresses or comments either.

The law forbids it in all three countries, and what was published once cannot be called back. The number is
never printed, and no status softens it.
"""

from collections.abc import Iterator

from samsyn.identity import find_numbers
from samsyn.model import Document, Problem, Severity, Site
from samsyn.text import lines_with_figures

ALWAYS = True


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Tells of each line with an identity number, and warns of each with digits that may be one."""
    for number, line in lines_with_figures(document.lines).items():
        found = list(find_numbers(line, document.language, site.today))
        if any(found):
            yield Problem(number, "identity-number.certain", fixed=True)
        elif found:
            yield Problem(number, "identity-number.likely", severity=Severity.WARNING)
