"""The PDF of one document: what it says of itself, what stands around the text, and what it conforms to."""

from datetime import date

import pypdfium2
import pytest
from pdfsupport import LANGUAGES, Pdf, pdf_of, source

WORDS = {
    "da": ("Side 1 af", "UDKAST", "ikke dokumentstyrede", "Indhold", "Noter", "Forkortelser", "da-DK"),
    "nb": ("Side 1 av", "UTKAST", "ikke dokumentstyrte", "Innhold", "Noter", "Forkortelser", "nb-NO"),
    "sv": ("Sida 1 av", "UTKAST", "inte styrda dokument", "Innehåll", "Noter", "Förkortningar", "sv-SE"),
}
SENTENCE = "Samarbejdet mellem region, kommune og almen praksis følger den aftalte arbejdsdeling. "
LONG = (
    "# Prøve\n\n"
    + "\n\n".join(
        f"## Afsnit {n}\n\n### Under {n}\n\n" + SENTENCE * 12 + ("Se *SPI*[^1].\n\n" if n == 3 else "\n\n")
        for n in range(1, 11)
    )
    + "| Rolle | Frist |\n|---|---|\n"
    + "| Sekretariatet i regionen | 2. maj |\n" * 90
)
NOTE = "\n\n[^1]: En note med et [link](https://a.example).\n\n*[SPI]: Samlet plan\n"


@pytest.fixture(scope="module", params=LANGUAGES)
def long(request: pytest.FixtureRequest) -> tuple[str, Pdf]:
    return request.param, pdf_of(source(LONG + NOTE, request.param, status="draft"))


def test_a_pdf_says_that_it_conforms_to_ua_1_and_a_2a(long: tuple[str, Pdf]) -> None:
    language, pdf = long
    assert "<pdfuaid:part>1<" in pdf.xmp
    assert "<pdfaid:part>2<" in pdf.xmp and "<pdfaid:conformance>A<" in pdf.xmp
    assert ">Prøve</rdf:li>" in pdf.xmp
    assert pdf.root.MarkInfo.Marked
    assert pdf.root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.root.Lang) == WORDS[language][-1]
    assert all(page.get("/Tabs") == "/S" for page in pdf.file.pages if page.get("/Annots"))


def test_every_font_is_embedded_and_one_of_ours(long: tuple[str, Pdf]) -> None:
    fonts = long[1].fonts()
    assert fonts
    for name, descriptor in fonts.items():
        assert name.startswith(("SourceSans3", "SourceCodePro", "DejaVuSans"))
        assert {"/FontFile2", "/FontFile3"} & set(descriptor.keys())


def test_a_table_over_pages_is_one_table_with_header_cells(long: tuple[str, Pdf]) -> None:
    pdf = long[1]
    tags = list(pdf.tags())
    heads = [element for name, element in tags if name == "TH"]
    assert [name for name, _ in tags].count("Table") == 1
    assert len(heads) == 2
    assert all("Column" in str(head.get("/A")) for head in heads)
    assert sum("Rolle" in page for page in pdf.pages) > 1


def test_every_page_has_its_number_header_and_standing_line(long: tuple[str, Pdf]) -> None:
    language, pdf = long
    page_of, mark, uncontrolled, *_ = WORDS[language]
    total = len(pdf.pages)
    for number, page in enumerate(pdf.pages, 1):
        flat = " ".join(page.split())
        assert f"{page_of.replace(' 1 ', f' {number} ')} {total}" in flat
        assert "SAM-TOR-009 · version" in flat or "SAM-TOR-009 · versjon" in flat
        assert uncontrolled in flat
        assert mark in flat
    assert f"https://samsyn.example/{language}/terms-of-reference/test.html" in pdf.text
    assert [str(label) for label in pdf.root.PageLabels.Nums[1]].count("/S") == 1


def test_a_long_document_has_contents_and_bookmarks_of_all_its_headings(long: tuple[str, Pdf]) -> None:
    language, pdf = long
    *_, contents, notes, abbreviations, _ = WORDS[language]
    assert contents in pdf.pages[0]
    assert "TOC" in pdf.names()
    expected = [(0, "Prøve")]
    for n in range(1, 11):
        expected += [(1, f"Afsnit {n}"), (2, f"Under {n}")]
    assert pdf.bookmarks() == [*expected, (1, notes), (1, abbreviations)]


def test_notes_and_their_calls_lead_to_each_other() -> None:
    pdf = pdf_of(source("# Prøve\n\nEn[^a], to[^b], en igen[^a].\n\n[^a]: Første.\n[^b]: Anden."))
    inside = [link for link in pdf.annotations() if "/A" not in link or "/URI" not in link.A]
    assert len(inside) == 6  # three calls, and a way back to each
    assert pdf.text.count("↑ s. 1") == 3


def test_the_control_block_gives_the_facts_in_the_words_of_the_language() -> None:
    pdf = pdf_of(source("# Prøve\n\nTekst.", "sv", **{"valid-from": date(2026, 12, 1)}))
    flat = " ".join(pdf.pages[0].split())
    for words in (
        "Dokumentnummer SAM-TOR-009",
        "Version 1.2",
        "Status Fastställd",
        "Fastställd av Styregruppen",
        "Fastställd 2 november 2026",
        "Giltig från och med 1 december 2026",
        "Nästa översyn 1 november 2027",
    ):
        assert words in flat


@pytest.mark.parametrize(
    ("status", "mark"), [("draft", "UDKAST"), ("superseded", "ERSTATTET"), ("approved", "")]
)
def test_only_what_does_not_hold_is_marked_across_the_page(status: str, mark: str) -> None:
    text = pdf_of(source("# Prøve\n\nTekst.", status=status)).text
    assert [word for word in ("UDKAST", "ERSTATTET", "TRUKKET TILBAGE") if word in text] == (
        [mark] if mark else []
    )


def test_text_in_another_language_is_marked_as_such() -> None:
    pdf = pdf_of(source("", html='<h1>Prøve</h1><p lang="sv">Hälsa</p><p>Se <i lang="nb-NO">helse</i></p>'))
    assert [name for name, element in pdf.tags() if element.get("/Lang") == "sv"] == ["P"]
    assert (
        b"/Lang(nb-NO)" in pdf.file.pages[0].Contents.read_bytes()
    )  # a word's language stands with its letters


def test_long_words_and_addresses_stay_on_the_page() -> None:
    word = "https://regionen.example/" + "meget-lang-sti/" * 12 + "x" * 90
    pdf = pdf_of(source(f"# Prøve\n\n{word}\n\n| A | B |\n|---|---|\n| {word} | kort |"))
    assert pdf.text.replace("\r\n", "").replace("\n", "").count("x" * 30) >= 2
    for page in pypdfium2.PdfDocument(pdf.file.filename):
        text = page.get_textpage()
        boxes = [text.get_charbox(index) for index in range(text.count_chars())]
        assert max(box[2] for box in boxes) <= page.get_width() - 70


def test_addresses_are_copied_from_the_pdf_as_they_stand() -> None:
    mail, page = "hjemmerehabilitering@samsyn.example", "https://samsyn.example/social-og-sundhed/plan_2.html"
    raw = "".join(pdf_of(source(f"# Prøve\n\n{mail} og {page}.", contact=mail)).pages)
    assert raw.count(mail) == 2
    assert page in raw.replace("\r\n", "")
