"""The call of a meeting: its agenda is read as a secretary writes it, and told on its line where it does not fit."""

import pytest
from support import DATA_READ, document, site

from samsyn.check import check_document
from samsyn.meeting import read_meeting
from samsyn.model import Finding
from samsyn.rules import RULES

PATH = "docs/da/meeting/test.md"
KNOWN = document("# Plan", "docs/da/project-plan/plan.md")
CALL = """---
title: Møde
meeting-date: 2026-12-08
meeting-time: 10.00–11.00
group: Styregruppen
---
# Møde

## Deltagere

- Formand, *Region*

| Rolle | Organisation |
| --- | --- |
| Læge | Kommunen |

## Dagsorden

| Tid | Punkt | Art | Fremlægges af | Bilag | Indstilling |
| --- | --- | --- | --- | --- | --- |
"""
FIRST = CALL.count("\n") + 1


def told(*rows: str, call: str = CALL) -> list[Finding]:
    one = document(call + "\n".join(rows), PATH)
    return [f for f in check_document(one, site(one, KNOWN), RULES) if f.rule == "meeting"]


def test_an_agenda_is_read_item_by_item() -> None:
    row = "| 15 min. | **Planen** | beslutning | Lederen | [Planen](../project-plan/plan.md#maal) | At den godkendes |"
    meeting, problems = read_meeting(document(CALL + row, PATH), DATA_READ.languages["da"])
    assert meeting and problems == ()
    [item] = meeting.items
    assert (item.title, item.kind, item.minutes, item.documents, item.line) == (
        "Planen",
        "decision",
        15,
        ("project-plan/plan",),
        FIRST,
    )
    assert meeting.room == 60


def test_an_agenda_without_faults_is_not_spoken_of() -> None:
    row = "| 60 | Planen | Beslutning | | [Planen](../project-plan/plan.md) | At den godkendes |"
    assert told(row, "| – | Eventuelt | Orientering | – | – | – |") == []


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ("| 5 | A | Drøftelse | | [B](../project-plan/borte.md) | |", "project-plan/borte"),
        ("| 5 | A | Drøftelse | | [B](test.md) | |", "meeting/test"),
        ("| 5 | A | Drøftelse | | [B](../../../../etc/passwd) | |", "etc/passwd"),
        ("| 5 | A | Drøftelse | | Planen | |", "henviser til Planen"),
        ("| 5 | A | Beslutning | | | – |", "ingen indstilling"),
        ("| kort | A | Drøftelse | | | |", "«15 min.»"),
        ("| 5 | A | Snak | | | |", "Orientering, Drøftelse, Beslutning"),
    ],
)
def test_an_item_that_does_not_fit_is_told_on_its_line(row: str, words: str) -> None:
    [finding] = told("| 5 | Godt | Drøftelse | | | |", row)
    assert finding.line == FIRST + 1
    assert words in finding.message


def test_items_longer_than_the_meeting_are_told_at_its_time() -> None:
    [finding] = told("| 40 | A | Drøftelse | | | |", "| 21 | B | Drøftelse | | | |")
    assert finding.line == 4
    assert "61 minutter" in finding.message and "60 minutter" in finding.message


@pytest.mark.parametrize("time", ["formiddag", "11.00–10.00", "25.00–26.00", "[10.00]"])
def test_a_time_that_cannot_be_read_is_told(time: str) -> None:
    [finding] = told(call=CALL.replace("10.00–11.00", time))
    assert (finding.line, "10.00–12.00" in finding.message) == (4, True)


def test_an_agenda_that_is_no_table_or_lacks_a_column_says_which_columns_it_needs() -> None:
    [no_table] = told(call=CALL.partition("| Tid")[0])
    assert "| Tid | Punkt | Art |" in no_table.message
    [no_column] = told(call=CALL.replace("| Art |", "| Type |"))
    assert "«Art»" in no_column.message and no_column.line == FIRST - 2
