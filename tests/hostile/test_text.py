"""What the rules say of text that hides, imitates, acts or was left behind, and what they let stand."""

import pytest
from attacks import PAGES, SAFE
from support import findings

RULES = {"characters", "conflict", "link-unsafe", "markup"}


def told(text: str) -> set[tuple[str, int]]:
    """Rule and line of what the rules for safety say of a page of no type."""
    found = findings(text, "docs/da/side.md")
    return {(finding.rule, finding.line) for finding in found if finding.rule in RULES}


@pytest.mark.parametrize("name", sorted(PAGES.keys() - SAFE))
def test_every_attack_is_told_with_its_line(name: str) -> None:
    rules = {rule for rule, line in told(f"# Side\n\n{PAGES[name]}\n") if line >= 3}
    assert rules & {"markup", "link-unsafe"}, name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Dosis \u202e05 mg", "RIGHT-TO-LEFT OVERRIDE"),
        ("Ja\u200bNej", "ZERO WIDTH SPACE"),
        ("ord\u00addeling", "SOFT HYPHEN"),
        ("A\u2028B", "LINE SEPARATOR"),
        ("x\x0cy", "U+000C"),
        ("x\x00y", "U+0000"),
        ("tag\U000e0041", "TAG LATIN CAPITAL LETTER A"),
        ("a" + "\u0301" * 9, "COMBINING ACUTE ACCENT"),
        ("Medlemm\u0435r", "CYRILLIC SMALL LETTER IE"),
        ("\u0421\u041e\u0420", "CYRILLIC CAPITAL LETTER ES"),
        ("F\u039frmål", "GREEK CAPITAL LETTER OMICRON"),
        ("\uff26ormål", "FULLWIDTH LATIN CAPITAL LETTER F"),
        ("\U0001d405ormål", "MATHEMATICAL BOLD CAPITAL F"),
    ],
)
def test_a_character_that_deceives_is_named_with_its_line(text: str, name: str) -> None:
    found = [
        finding
        for finding in findings(f"# Side\n\n{text}\n", "docs/da/side.md")
        if finding.rule == "characters"
    ]
    assert [finding.line for finding in found] == [3]
    assert name in found[0].message
    assert found[0].message.isprintable()


@pytest.mark.parametrize(
    "text",
    [
        "5 µg, 5 μg, TNFα, β-blokker, IFNγ, Δ = 3, Ω",
        "«Bedre» – „forløb“ … 20 °C ± 2, ≥ 18 år, 1/2 ½, 10 €",
        "Åse, Søren, Zoë, François, Łukasz, Şenol, Žižek",
        "fora\u030aldre med NFD",
        "Москва er en by",
        "✓ → ☐",
    ],
)
def test_what_health_documents_really_hold_passes(text: str) -> None:
    assert told(f"# Side\n\n{text}\n") == set()


def test_marks_of_a_merge_are_told_once_each() -> None:
    text = "# Side\n\n<<<<<<< HEAD\nDosis 5 mg\n=======\nDosis 50 mg\n>>>>>>> gren\n"
    assert {line for rule, line in told(text) if rule == "conflict"} == {3, 7}


@pytest.mark.parametrize(
    "text",
    ['--8<-- "../.env"', "--8<-- 'http://x'", '    --8<-- "x"', "-8<-\n?:-"],
    ids=lambda text: text[:14],
)
def test_no_text_is_taken_from_other_files(text: str) -> None:
    assert ("markup", 3) in told(f"# Side\n\n{text}\n") or text.startswith("    ")


@pytest.mark.parametrize(
    "text",
    [
        "H<sub>2</sub>O og 10<sup>9</sup>/l",
        "`<script>` er kode",
        "```html\n<script>x()</script>\n```",
        "p < 0,05 og værdi <LOD\n\nog > 3",
        "<https://www.sst.dk> og <post@sst.dk>",
        "[a](b.md){ .note } og {tekst i krøllede parenteser}",
        "[ring](tel:+4533221100), [skriv](mailto:a@b.dk), [se](https://sst.dk/a?b=c&d=e)",
    ],
    ids=lambda text: text[:14],
)
def test_honest_markdown_passes(text: str) -> None:
    assert told(f"# Side\n\n{text}\n") == set()


def test_a_draft_does_not_excuse_a_script() -> None:
    text = "---\nstatus: draft\n---\n\n# Side\n\n<script>x()</script>\n"
    assert ("markup", 7) in told(text)


def test_a_title_may_hold_no_html() -> None:
    assert ("markup", 2) in told("---\ntitle: </title><script>x()</script>\n---\n\n# Side\n")
