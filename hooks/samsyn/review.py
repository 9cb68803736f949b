"""Which approved documents are due: their end or review date has passed or is near."""

from collections.abc import Iterator
from datetime import date, timedelta

from samsyn.model import Document
from samsyn.text import read_date

NOTICE = timedelta(days=60)


def due_dates(document: Document, today: date) -> Iterator[tuple[str, date]]:
    """The metadata keys whose dates have passed or come within the notice, if the document is approved."""
    if document.status != "approved":
        return
    for key in ("valid-to", "next-review"):
        day = read_date(document.meta.get(key))
        if day and day <= today + NOTICE:
            yield key, day
