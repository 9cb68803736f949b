"""Each kind of element that a page may hold comes through to the PDF, in each language, and conforms."""

import pytest
from pdfsupport import LANGUAGES, Pdf, letters, pdf_of, source
from selectolax.lexbor import LexborHTMLParser

ELEMENTS = {
    "emphasis": "Ord **fed** *kursiv* ==mærket== ~~slettet~~ ^^tilføjet^^ H~2~O x^2^ `kode`.",
    "link in a word": "Se [sundhedsaftale](https://a.example/b)n og [brev](mailto:a@samsyn.example).",
    "link to a heading": "## Tålmodighed\n\nSe [det](#tålmodighed).",
    "nested list": "- et\n    - to\n        1. tre\n        2. fire\n- fem",
    "task list": "- [x] holdt\n- [ ] ikke holdt",
    "definition list": "Patient\n:   Den, det handler om.\n\n    Mere om det.",
    "admonition": '!!! warning "Pas på"\n    Advarsel.\n\n    - punkt',
    "details": '??? note "Læs mere"\n    Skjult på skærmen, men ikke på papir.',
    "tabs": '=== "Region"\n    Først.\n\n=== "Kommune"\n    Siden.',
    "tabs in an admonition in tabs": '=== "A"\n    !!! note "N"\n        === "B"\n            Inderst.',
    "table": "| Rolle | Frist |\n|---|---:|\n| Formand | 2. maj |\n| Sekretær | 3. maj |",
    "table in a list": "- punkt\n\n    | A | B |\n    |---|---|\n    | en | to |",
    "footnote": "Tekst[^1] og mere[^2] og igen[^1].\n\n[^1]: Første note.\n[^2]: Anden note.",
    "abbreviation": "Brug SPI her.\n\n*[SPI]: Samlet plan",
    "image": "![Kurven stiger](../a.svg)",
    "code": "```python\nif x:\n    return 1\n```",
    "quote": "> Citat\n>\n> > i citat",
    "rule": "før\n\n---\n\nefter",
    "raw HTML": '<p>Tryk <kbd>Ctrl</kbd> <small>lille</small> <span lang="se">čáhci</span></p>',
    "other scripts": "Ωμέγα, Жизнь, ☑ → ≤ „“ – …",
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_element_comes_through_in_every_language(language: str) -> None:
    text = "\n\n".join(f"## {name}\n\n{markdown}" for name, markdown in ELEMENTS.items())
    one = source(f"# Prøve\n\n{text}", language)
    assert one.problems == ()
    pdf = pdf_of(one)
    names = pdf.names()
    assert (
        names.count("H2") == len(ELEMENTS) + 3
    )  # and the heading in one of them, the notes, the abbreviations
    assert [names.count(name) for name in ("Table", "Figure", "Code", "BlockQuote", "TH")] == [2, 1, 1, 2, 4]
    assert pdf.text.count("☑") == 2 and pdf.text.count("☐") == 1


@pytest.mark.parametrize("name", ELEMENTS)
def test_the_words_of_an_element_stand_in_the_pdf_in_their_order(name: str) -> None:
    one = source(f"# Prøve\n\n{ELEMENTS[name]}")
    assert one.problems == ()
    assert missing_runs(pdf_of(one), one.page.blocks + one.page.notes) == []


def test_the_data_hold_every_word_of_the_page() -> None:
    html = "<p>a <b>b <i>c</i></b> d</p><ul><li>e<p>f</p>g</li></ul><div><span>h</span><p>i</p></div>j"
    one = source("", html=html)
    expected = LexborHTMLParser(html).body
    assert expected is not None
    assert letters("".join(runs(one.page.blocks))) == letters(expected.text())


def runs(node: object) -> list[str]:
    if isinstance(node, str):
        return [node]
    if isinstance(node, dict):
        keys = ("title", "terms", "c", "text", "items", "head", "body", "cells", "caption")
        return [run for key in keys if key in node for run in runs(node[key])]
    return [run for item in node for run in runs(item)] if isinstance(node, list | tuple) else []


def missing_runs(pdf: Pdf, blocks: object) -> list[str]:
    """The runs of text that do not follow on those before them in the PDF."""
    rest, missing = letters(pdf.body), []
    for run in filter(None, map(letters, runs(blocks))):
        _, found, after = rest.partition(run)
        rest = after if found else rest
        missing += [] if found else [run]
    return missing
