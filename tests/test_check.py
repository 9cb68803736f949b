"""How problems become findings: in the document's language, with the severity its status allows."""

import pytest
from support import findings

from samsyn.model import Severity

HEAD = """---
id: SAM-TOR-9
title: Test
lang: {lang}
type: terms-of-reference
kind: network
version: "1.0"
status: {status}
owner-role: Rolle
contact: post@samsyn.example
approved-by: A
approved-date: 2026-01-01
valid-from: 2026-01-01
next-review: 2028-01-01
sectors: [municipality, user-organisation]
organisations: [A, B]
reports-to: A
---

# Test
"""


def of_rule(
    rule: str, status: str = "approved", lang: str = "da", head: str = HEAD
) -> list[tuple[Severity, str]]:
    text = head.format(status=status, lang=lang)
    found = findings(text, f"docs/{lang}/terms-of-reference/test.md")
    return [(finding.severity, finding.message) for finding in found if finding.rule == rule]


@pytest.mark.parametrize(
    ("status", "severity"),
    [("approved", Severity.ERROR), ("consultation", Severity.ERROR), ("draft", Severity.WARNING)],
)
def test_a_draft_warns_where_an_approved_document_fails(status: str, severity: Severity) -> None:
    missing = [found for found, message in of_rule("section-missing", status) if "## Formål" in message]
    assert missing == [severity]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("da", "Tilføj afsnittet «## Formål»"),
        ("nb", "Legg til avsnittet «## Formål»"),
        ("sv", "Lägg till avsnittet «## Syfte»"),
    ],
)
def test_a_missing_section_is_told_in_the_documents_language(lang: str, words: str) -> None:
    assert any(words in message for _, message in of_rule("section-missing", lang=lang))


def test_a_file_that_cannot_be_read_gives_one_finding_and_not_ten() -> None:
    found = findings(b"---\ntitle: a: b\n---\n\n# Test\n")
    assert [(finding.rule, finding.line, finding.severity) for finding in found] == [
        ("readable", 2, Severity.ERROR)
    ]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "status: approved",
            "status: godkendt",
            "Vælg en af disse: draft (Udkast), consultation (I høring), approved (Godkendt)",
        ),
        ("status: approved", "status: aproved", "Mente du «approved»?"),
        ("status: approved", "status: høring", "Mente du «consultation»?"),
        ("type: terms-of-reference", "type: mandat", "decision-memo (Beslutningssag)"),
        ("lang: da", "lang: dansk", "Vælg en af disse: da (dansk), nb (norsk (bokmål)), sv (svensk)"),
        ("lang: da", "lang: sv", "Skriv «lang: da», eller flyt filen"),
        ("kind: network", "kind: klub", "standing-forum (Fast forum), network (Netværk)"),
        ("approved-date: 2026-01-01", "approved-date: 2026-02-30", "«2026-02-30» er ikke en dato"),
        ("approved-date: 2026-01-01", "approved-date: 1. januar 2026", "år-måned-dag"),
        ('version: "1.0"', "version: første", "Skriv to tal"),
        ("contact: post@samsyn.example", "contact: Hanne", "fælles postkasse"),
        ("sectors: [municipality, user-organisation]", "sectors: [kommune]", "municipality (Kommune)"),
        ("organisations: [A, B]", "organisations: A", "skal være en liste"),
        ("reports-to: A", "reports-to:", "er tom"),
        ("reports-to: A", "reportsto: A", "Mente du «reports-to»?"),
        ("type: terms-of-reference", "type: decision-memo", "docs/da/decision-memo/"),
    ],
)
def test_a_malformed_value_is_told_with_what_to_write(old: str, new: str, words: str) -> None:
    assert old in HEAD.format(status="approved", lang="da")
    head = HEAD.format(status="approved", lang="da").replace(old, new).replace("{", "{{")
    assert any(words in message for _, message in of_rule("metadata-value", head=head))


def test_a_status_asks_for_its_own_metadata() -> None:
    messages = " ".join(message for _, message in of_rule("metadata-missing", "consultation"))
    assert all(f"consultation-{key}: " in messages for key in ("deadline", "mailbox", "bodies"))


def test_a_draft_cannot_be_approved_already() -> None:
    assert [m for _, m in of_rule("metadata-value", "draft") if "«approved-by»" in m and "Slet linjen" in m]
