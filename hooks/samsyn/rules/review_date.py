"""The day for the next review is not passed or near, and a group is not called approved after its end date.

A warning and never an error: a date that passes by itself must not stop what others want to publish.
"""

from collections.abc import Iterator

from samsyn.model import Document, Problem, Severity, Site
from samsyn.review import due_dates
from samsyn.text import print_date

_END = {"terms-of-reference", "project-plan"}


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Warns of each date in the metadata that has passed, or comes within the notice."""
    language = site.data.languages[document.language]
    for key, day in due_dates(document, site.today):
        ends = key == "valid-to" and document.type is not None and document.type.id in _END
        passed = day < site.today
        message = "review-date." + (
            "ended" if ends and passed else "passed" if passed else "ending" if ends else "soon"
        )
        values = {"date": print_date(day, language), "days": (day - site.today).days, "field": key}
        yield Problem(document.meta_lines[key], message, values, Severity.WARNING)
