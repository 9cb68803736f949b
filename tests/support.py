"""What several tests need: documents written in a test, without files."""

from datetime import date

from samsyn.check import check_document
from samsyn.data import DATA, load_data
from samsyn.model import Document, Finding, Site
from samsyn.rules import RULES
from samsyn.site import read_document

DATA_READ = load_data(DATA)
TODAY = date(2026, 11, 22)


def document(text: str | bytes, path: str = "docs/da/terms-of-reference/test.md") -> Document:
    """A document as it would be read from the path."""
    return read_document(text.encode() if isinstance(text, str) else text, path, DATA_READ)


def site(*documents: Document) -> Site:
    """A site of these documents alone."""
    by_key: dict[str, dict[str, Document]] = {}
    for one in documents:
        by_key.setdefault(one.key, {})[one.language] = one
    files = {one.path: one.stamp for one in documents}
    return Site(data=DATA_READ, documents=documents, by_key=by_key, files=files, today=TODAY)


def findings(text: str | bytes, path: str = "docs/da/terms-of-reference/test.md") -> list[Finding]:
    """What the check says of a document that stands alone."""
    one = document(text, path)
    return check_document(one, site(one), RULES)
