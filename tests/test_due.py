"""Which documents are due, and in which order a reader is told."""

from datetime import date

from samsyn.data import DATA, load_data
from samsyn.model import Document, Site
from samsyn.pages import page_table
from samsyn.site import read_document

data = load_data(DATA)


def routine(name: str, language: str, **meta: str) -> Document:
    head = "\n".join(f"{key.replace('_', '-')}: {value}" for key, value in meta.items())
    text = f"---\ntype: rehabilitation-routine\n{head}\n---\n\n# {name}\n"
    return read_document(text.encode(), f"docs/{language}/rehabilitation-routine/{name}.md", data)


def test_what_is_due_is_listed_by_urgency_in_the_readers_own_language() -> None:
    documents = (
        routine("soon", "da", status="approved", next_review="2026-12-31"),
        routine("passed", "da", status="approved", next_review="2020-01-01"),
        routine("later", "da", status="approved", next_review="2028-01-01"),
        routine("old", "da", status="superseded", next_review="2020-01-01"),
        routine("norsk", "nb", status="approved", next_review="2020-01-01"),
    )
    by_key = {document.key: {document.language: document} for document in documents}
    site = Site(data, documents, by_key, frozenset(), date(2026, 11, 2))
    table = page_table("due", data.languages["da"], site)
    assert table
    assert [row[0].text for row in table.rows] == ["passed", "soon"]
    assert "31. december 2026" in [cell.text for cell in table.rows[1]]
    other = page_table("due", data.languages["sv"], site)
    assert other
    assert (other.rows, other.empty) == ((), data.languages["sv"].labels["due.empty"])
