"""A document in consultation gives its readers time to answer."""

from collections.abc import Iterator

from samsyn.model import Document, Problem, Severity, Site
from samsyn.text import print_date, read_date


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Warns of a deadline that has passed: never an error, or a day's passing would stop the site."""
    deadline = read_date(document.meta.get("consultation-deadline"))
    if document.status == "consultation" and deadline and deadline < site.today:
        values = {"date": print_date(deadline, site.data.languages[document.language])}
        line = document.meta_lines["consultation-deadline"]
        yield Problem(line, "consultation.passed", values, Severity.WARNING)
