"""The same input gives the same bytes, what is unchanged is not typeset again, and no document holds up the others."""

import json
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

from pdfsupport import Pdf, pdf_of, source

from samsyn.pdf.sheet import Sheet, make_sheet
from samsyn.pdf.typeset import Typesetter, typeset_all


def sheet(text: str = "Tekst.", **meta: str) -> Sheet:
    return make_sheet(source(f"# Prøve\n\n{text}", **meta), "Samsyn")


def test_two_processes_give_the_same_bytes(tmp_path: Path) -> None:
    one = sheet()
    [first], [second] = typeset_all([one], tmp_path / "a"), typeset_all([one], tmp_path / "b")
    assert first.path.read_bytes() == second.path.read_bytes()


def test_an_unchanged_document_is_not_typeset_again(tmp_path: Path) -> None:
    [first] = typeset_all([sheet()], tmp_path)
    first.path.write_bytes(b"as it was")
    again, changed = typeset_all([sheet(), sheet("Anden tekst.")], tmp_path)
    assert again.kept and again.path.read_bytes() == b"as it was"
    assert not changed.kept and changed.path != again.path


def test_a_pdf_that_no_build_has_used_for_long_leaves_the_cache(tmp_path: Path) -> None:
    for outcome in typeset_all([sheet(), sheet("Anden tekst.")], tmp_path):
        os.utime(outcome.path, (0, 0))
    [kept] = typeset_all([sheet()], tmp_path)
    assert kept.kept and list(tmp_path.iterdir()) == [kept.path]


def test_the_key_follows_text_metadata_date_and_pictures() -> None:
    one = sheet()
    others = (
        sheet("Andet."),
        sheet(version="1.3"),
        replace(one, dated=date(2026, 1, 1)),
        sheet("![k](../a.svg)"),
    )
    assert len({one.key, *(other.key for other in others)}) == 5
    assert one.key == sheet().key


def test_the_dates_in_the_file_are_the_documents_own() -> None:
    pdf = pdf_of(sheet())
    assert "<xmp:CreateDate>2026-11-02T00:00:00Z<" in pdf.xmp
    assert "<xmp:ModifyDate>2026-11-02T00:00:00Z<" in pdf.xmp


def test_a_document_that_takes_too_long_is_given_up_and_the_next_is_typeset(tmp_path: Path) -> None:
    typesetter = Typesetter(seconds=0.0)
    try:
        problem = typesetter.run(sheet(), tmp_path / "slow.pdf")
        assert problem is not None and problem.message == "pdf.time-limit"
        typesetter.seconds = 60.0
        assert typesetter.run(sheet(), tmp_path / "next.pdf") is None
    finally:
        typesetter.close()
    assert not (tmp_path / "slow.pdf").exists()
    assert Pdf(tmp_path / "next.pdf").pages
    assert not typesetter.folder.exists()


def test_a_refusal_names_the_document_and_leaves_the_others(tmp_path: Path) -> None:
    good = sheet()
    data = json.loads(good.data)
    data["part"]["blocks"].append({"k": "unheard-of"})
    broken = replace(good, data=json.dumps(data))
    first, second = typeset_all([broken, good], tmp_path, processes=1)
    assert first.problem is not None and first.problem.values["document"] == good.name
    assert "unheard-of" in first.problem.values["reason"]
    assert second.problem is None and second.path.exists()
