"""The documents of this site and a pack, as structure: the same headings, tables, lists and words as their pages."""

import re
from pathlib import Path

import pytest
from conformance import faults
from pdfsupport import DATA_READ, ROOT, Pdf, letters, pdf_of, source, source_of
from test_pdf_elements import ELEMENTS, missing_runs
from test_pdf_pack import meeting, sources, whole_call

from samsyn.pdf.part import Source
from samsyn.pdf.reading import Node
from samsyn.pdf.sheet import make_pack
from samsyn.site import read_document

GOLDEN = Path(__file__).parent / "golden"
DOCUMENTS = sorted((ROOT / "docs").glob("*/*/*.md"))


def read(path: Path) -> Source:
    document = read_document(path.read_bytes(), path.relative_to(ROOT).as_posix(), DATA_READ)
    return source_of(document, "\n".join(document.lines[document.body - 1 :]))


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.relative_to(ROOT / "docs").as_posix())
def test_a_document_of_the_site_has_in_its_pdf_what_its_page_has(path: Path) -> None:
    one = read(path)
    assert one.problems == ()
    pdf = pdf_of(one)
    assert faults(pdf) == []
    names, blocks = pdf.names(), list(walk(one.page.blocks))
    headings = [(block["level"] - 1, letters(block["plain"])) for block in blocks if block["k"] == "heading"]
    told = [(depth, letters(title)) for depth, title in pdf.bookmarks()][1 : len(headings) + 1]
    assert told == headings
    assert names.count("Table") == sum(block["k"] == "table" for block in blocks)
    assert names.count("Figure") == sum(block["k"] == "image" for block in blocks)
    assert missing_runs(pdf, one.page.blocks) == []


@pytest.mark.parametrize("name", ["document", "pack-da", "pack-nb", "pack-sv"])
def test_the_structure_is_the_golden_one(name: str) -> None:
    """To renew a golden file, delete it and run the test: it is written, for you to look through."""
    if name == "document":
        text = "\n\n".join(f"## {heading}\n\n{markdown}" for heading, markdown in ELEMENTS.items())
        pdf = pdf_of(source(f"# Prøve\n\n{text}"))
    else:
        pdf = pdf_of(make_pack(whole_call(name[-2:]), meeting(), sources(), "Samsyn"))
    path = GOLDEN / f"{name}.txt"
    if not path.exists():
        path.write_text(outline(pdf), encoding="utf-8")
        pytest.fail(f"{path.name} was missing and has been written")
    assert outline(pdf) == path.read_text(encoding="utf-8")


def outline(pdf: Pdf) -> str:
    """Bookmarks, and the tags in reading order, one heading a line with what follows it."""
    bookmarks = [f"{'  ' * depth}{title}" for depth, title in pdf.bookmarks()]
    tags = re.sub(r" (?=H\d\b)", "\n", " ".join(pdf.names()))
    return "\n".join([*bookmarks, "", tags, ""])


def walk(node: object) -> "list[Node]":
    if isinstance(node, dict):
        below = [found for value in node.values() for found in walk(value)]
        return [node, *below] if "k" in node else below
    return [found for item in node for found in walk(item)] if isinstance(node, list | tuple) else []
