"""What the tests of the PDF need: documents from Markdown, PDFs from documents, and a PDF read back."""

import re
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import markdown
import pikepdf
import pypdfium2
import yaml
from mkdocs.config import load_config
from pymdownx.slugs import slugify

from samsyn.anchors import Anchors
from samsyn.data import DATA, load_data
from samsyn.model import Document
from samsyn.pdf.convert import convert_page
from samsyn.pdf.part import Source
from samsyn.pdf.sheet import Sheet, make_sheet
from samsyn.pdf.typeset import Outcome, typeset_all
from samsyn.site import read_document

ROOT = Path(__file__).parents[2]
DATA_READ = load_data(DATA)
anchors = Anchors()
LANGUAGES = tuple(DATA_READ.languages)
MARKS = "|".join(text for one in DATA_READ.languages.values()
                 for key, text in one.labels.items() if key.startswith("pdf.watermark-"))  # fmt: skip
CACHE = Path(tempfile.mkdtemp(prefix="samsyn-test-pdf-"))
PICTURE = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 2" width="40" height="20"><path d="M0 0h4v2"/></svg>'
FACTS = {
    "id": "SAM-TOR-009", "version": "1.2", "status": "approved", "owner-role": "Sekretariatet",
    "approved-by": "Styregruppen", "approved-date": date(2026, 11, 2), "next-review": date(2027, 11, 1),
}  # fmt: skip


@cache
def site_markdown() -> dict[str, Any]:
    """The Markdown extensions of the site itself, so that the PDF is tried on what the site shows."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    config.mdx_configs["toc"]["slugify"] = slugify(
        case="lower", normalize="NFC"
    )  # as hooks/on_page.py has it
    return {"extensions": [*config.markdown_extensions, anchors], "extension_configs": config.mdx_configs}


def source(
    text: str,
    language: str = "da",
    key: str = "terms-of-reference/test",
    html: str | None = None,
    **meta: Any,
) -> Source:
    """A document as its page shows it; `html` stands in for what Markdown would make of the text."""
    front = yaml.safe_dump({"title": "Prøve", **FACTS, **meta}, allow_unicode=True)
    raw = f"---\n{front}---\n\n{text}".encode()
    document = read_document(raw, f"docs/{language}/{key}.md", DATA_READ)
    return source_of(document, text, html)


def source_of(document: Document, text: str, html: str | None = None) -> Source:
    """A document that has been read, with its text without metadata."""
    language, key = document.language, document.key
    anchors.document = document
    page = markdown.markdown(text, **site_markdown()) if html is None else html
    address = f"https://samsyn.example/{language}/{key}.html"
    page = re.sub(r'(href="[^":]+)\.md', r"\1.html", page)
    converted = convert_page(page, document, address, _read_file)
    return Source(document, converted, DATA_READ.languages[language], "Kommissorium", date(2026, 11, 2))


def typeset(*sheets: Sheet) -> list[Outcome]:
    """What became of the sheets, in a cache that the tests share."""
    return list(typeset_all(sheets, CACHE))


def pdf_of(one: Source | Sheet) -> "Pdf":
    """The PDF of a document, which must have no problem."""
    if isinstance(one, Source):
        assert one.problems == ()
        one = make_sheet(one, "Samsyn")
    [outcome] = typeset(one)
    assert outcome.problem is None, outcome.problem
    return Pdf(outcome.path)


class Pdf:
    """A PDF read back: with pikepdf what it says of itself, with PDFium what stands on its pages."""

    def __init__(self, path: Path) -> None:
        self.file = pikepdf.open(path)
        self.root = self.file.Root
        self.xmp = self.root.Metadata.read_bytes().decode()
        papers = [(page.get_textpage(), page.get_height()) for page in pypdfium2.PdfDocument(path)]
        self.pages = [paper.get_text_bounded() for paper, _ in papers]
        self.bodies = [paper.get_text_bounded(bottom=80, top=height - 80) for paper, height in papers]

    @property
    def text(self) -> str:
        """Everything on all pages, hyphens at line ends joined."""
        return _join(self.pages)

    @property
    def body(self) -> str:
        """The text without the headers and footers of the pages, and without the mark that lies beneath it."""
        return re.sub(MARKS, "", _join(self.bodies))

    def tags(self) -> Iterator[tuple[str, pikepdf.Dictionary]]:
        """Name and element of every tag, in reading order."""
        waiting = [self.root.StructTreeRoot.K]
        while waiting:
            element = waiting.pop()
            if isinstance(element, pikepdf.Array):
                waiting += reversed(list(element))
            elif isinstance(element, pikepdf.Dictionary) and "/S" in element:
                yield str(element.S)[1:], element
                waiting.append(element.get("/K", pikepdf.Array()))

    def names(self) -> list[str]:
        """The names of all tags, in reading order."""
        return [name for name, _ in self.tags()]

    def annotations(self) -> list[pikepdf.Dictionary]:
        """Every link of every page."""
        return [note for page in self.file.pages for note in page.get("/Annots", [])]

    def fonts(self) -> dict[str, pikepdf.Dictionary]:
        """Font name without its subset's prefix -> descriptor, for every font used."""
        found = {}
        for page in self.file.pages:
            for font in page.Resources.get("/Font", {}).values():
                below = font.get("/DescendantFonts")
                found[str(font.BaseFont)[8:]] = (below[0] if below else font).FontDescriptor
        return found

    def bookmarks(self) -> list[tuple[int, str]]:
        """Depth from 0 and title of every bookmark."""
        with self.file.open_outline() as outline:
            return list(_walk(outline.root, 0))


def _join(pages: list[str]) -> str:
    joined = re.sub(r"[\xad\ufffe\x02]\r?\n", "", "\n".join(pages))
    return re.sub(r"[\xad\u200b\u2060\ufffe]", "", joined)


def _walk(items: list[pikepdf.OutlineItem], depth: int) -> Iterator[tuple[int, str]]:
    for item in items:
        yield depth, item.title
        yield from _walk(item.children, depth + 1)


def letters(text: str) -> str:
    """The letters and digits of a text: what is left when type, hyphens and line ends are taken away."""
    return "".join(char for char in text if char.isalnum())


def _read_file(address: str) -> bytes | None:
    return PICTURE if address.startswith("https://samsyn.example/") and address.endswith("/a.svg") else None
