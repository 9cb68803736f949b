"""What a document may excuse, for which lines, with which reason; and that every exception is told."""

from datetime import date

import pytest

from samsyn.check import check_document
from samsyn.data import DATA, load_data
from samsyn.model import Finding, Severity, Site
from samsyn.rules import RULES
from samsyn.site import read_document

REASON = "afklares i styregruppen i maj"
data = load_data(DATA)
site = Site(data, (), {}, frozenset(), date(2026, 11, 2))


def check(text: str, language: str = "da") -> dict[tuple[int, str], Finding]:
    document = read_document(text.encode(), f"docs/{language}/page.md", data)
    return {(finding.line, finding.rule): finding for finding in check_document(document, site, RULES)}


def test_an_exception_on_the_line_itself_excuses_and_is_told_as_a_hint() -> None:
    found = check(f"# Test\n\nFormand (?) <!-- samsyn: allow placeholder: {REASON} -->\n\nReferent (?)\n")
    assert set(found) == {(3, "exception"), (5, "placeholder")}
    assert found[3, "exception"].severity is Severity.HINT
    assert REASON in found[3, "exception"].message


def test_an_exception_before_a_block_excuses_all_of_the_block_and_no_more() -> None:
    mark = f"<!-- samsyn: allow placeholder: {REASON} -->"
    found = check(f"# Test\n\n{mark}\n\n- Formand (?)\n- Referent (?)\n\nMedlem (?)\n")
    assert set(found) == {(3, "exception"), (8, "placeholder")}


def test_an_exception_in_the_front_matter_excuses_what_is_said_of_the_whole_document() -> None:
    head = "type: experience-summary\nlang: da"
    rule = "metadata-missing"
    assert (1, rule) in check(f"---\n{head}\n---\n\n# Test\n")
    assert (1, rule) not in check(f"---\n# samsyn: allow {rule}: {REASON}\n{head}\n---\n\n# Test\n")


@pytest.mark.parametrize(
    "written",
    [
        "allow placeholder",
        "allow placeholder:",
        "allow placeholder: ok",
        "allow plaeholder: " + REASON,
        "allow",
        "x",
        "allow readable: " + REASON,
    ],
)
def test_an_exception_without_reason_or_with_an_unknown_rule_is_an_error_and_excuses_nothing(
    written: str,
) -> None:
    found = check(f"---\nstatus: draft\n---\n\n# Test\n\nFormand (?) <!-- samsyn: {written} -->\n")
    assert found[7, "exception"].severity is Severity.ERROR
    assert (7, "placeholder") in found


def test_an_exception_that_excuses_nothing_is_a_hint() -> None:
    found = check(f"# Test\n\nFormand. <!-- samsyn: allow placeholder: {REASON} -->\n")
    assert found[3, "exception"].severity is Severity.HINT
    assert "placeholder" in found[3, "exception"].message


def test_an_exception_shown_as_an_example_in_code_does_not_count() -> None:
    mark = f"<!-- samsyn: allow placeholder: {REASON} -->"
    assert not check(f"# Test\n\nSkriv `{mark}`.\n\n```\n{mark}\n```\n")


@pytest.mark.parametrize("language", list(data.languages))
def test_no_message_of_a_document_prints_an_identity_number_it_holds(language: str) -> None:
    number = "150705-0006"
    head = f"---\ntype: final-report\nlang: {language}\ncontact: {number}\n---\n"
    text = f"{head}\n# Test\n\n## {number}\n\n[skriv {number}]\n"
    found = check(f"{text}\n<!-- samsyn: allow identity-number: {number} er et eksempel -->\n", language)
    assert (9, "identity-number") in found
    assert not any("150705" in finding.message or "0006" in finding.message for finding in found.values())
