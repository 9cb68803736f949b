"""The PDFs of the built site: each document links its own, which says what the page says; a meeting links its pack."""

import re
from datetime import date

import pytest
from pdfsupport import DATA_READ, ROOT, Pdf, letters
from selectolax.lexbor import LexborHTMLParser, LexborNode
from served import BuiltSite

from samsyn.gate import survey
from samsyn.meeting import read_meeting
from samsyn.model import Document
from samsyn.site import read_site
from samsyn.view import address

SITE = read_site(survey(ROOT), DATA_READ, date(2026, 11, 22))
DOCUMENTS = [document for document in SITE.documents if document.type]
MEETINGS = [document for document in DOCUMENTS if document.key.startswith("meeting/")]


def page_of(document: Document, built_site: BuiltSite) -> LexborNode:
    html = (built_site.folder / address(document.language, document.key, SITE)).read_text("utf-8")
    body = LexborHTMLParser(html).body
    assert body
    return body


def pdf_of(document: Document, built_site: BuiltSite, name: str = "") -> Pdf:
    place = address(document.language, document.key, SITE).removesuffix(".html")
    return Pdf(built_site.folder / f"{place}{name}.pdf")


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.path)
def test_a_page_links_its_pdf_which_conforms_and_says_what_the_page_says(
    document: Document, built_site: BuiltSite
) -> None:
    page, pdf = page_of(document, built_site), pdf_of(document, built_site)
    name = document.key.rpartition("/")[2]
    [label] = [link.text() for link in page.css(".download a") if link.attributes["href"] == f"{name}.pdf"]
    assert re.search(r"PDF \(\d+ kB, \d{1,2}\.? \w+ \d{4}\)", label)
    assert "<pdfuaid:part>1<" in pdf.xmp and "<pdfaid:part>2<" in pdf.xmp
    assert str(pdf.root.Lang) == DATA_READ.languages[document.language].locale
    said, place = letters(pdf.body), 0
    for text in texts(page):
        found = said.find(letters(text), place)
        assert found >= 0, f"{text!r} is not in the PDF, or not after what stands before it"
        place = found + len(letters(text))


def texts(page: LexborNode) -> list[str]:
    """What a reader reads on a page, in order; the rest are links for the mouse."""
    [article] = page.css(".page__text")
    for node in article.css(".headerlink, .footnote-backref"):
        node.decompose()
    return [node.text() for node in article.traverse(include_text=True) if node.is_text_node]


@pytest.mark.parametrize("document", MEETINGS, ids=lambda document: document.path)
def test_a_meeting_links_its_pack_with_every_document_of_the_agenda(
    document: Document, built_site: BuiltSite
) -> None:
    language = DATA_READ.languages[document.language]
    meeting, _ = read_meeting(document, language)
    assert meeting
    pack, first = pdf_of(document, built_site, "-pack"), page_of(document, built_site).css(".download a")[0]
    assert first.attributes["href"] == document.key.rpartition("/")[2] + "-pack.pdf"
    assert "<pdfuaid:part>1<" in pack.xmp and "<pdfaid:part>2<" in pack.xmp
    keys = [key for item in meeting.items for key in item.documents]
    assert [title for depth, title in pack.bookmarks() if depth == 0][-len(keys) :] == [
        f"{language.labels['meeting.appendix'].format(number=number)}: "
        f"{SITE.by_key[key][document.language].title}"
        for number, key in enumerate(keys, 1)
    ]
    assert pack.text.count(language.labels["meeting.proposal"]) == sum(
        item.kind == "decision" for item in meeting.items
    )
