"""A translation is pinned to what it was made from: what makes it outdated, and how it is accepted again."""

import subprocess
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner
from support import DATA_READ, document, site

from samsyn.cli import main
from samsyn.history import History
from samsyn.site import read_document
from samsyn.translations import State, changes, pinned, standings

DA = "docs/da/final-report/test.md"
NB = "docs/nb/final-report/test.md"
ORIGINAL = "---\ntype: final-report\ntitle: Rapport\n---\n\n# Rapport\n\nDen første linje.\n"


def translation(pin: str, line_end: str = "\n") -> str:
    lines = [
        "---",
        "type: final-report",
        "translation-of: da",
        f'translated-from: "{pin}"',
        "---",
        "",
        "# Rapport",
        "",
    ]
    return line_end.join(lines)


def states(original: str, other: str) -> dict[str, State]:
    return {s.language: s.state for s in standings(site(document(original, DA), document(other, NB)))}


def test_a_translation_is_current_until_its_original_says_something_else() -> None:
    other = translation(document(ORIGINAL, DA).pin)
    assert states(ORIGINAL, other) == {"da": State.ORIGINAL, "nb": State.CURRENT, "sv": State.MISSING}
    assert states(ORIGINAL + "\nEn ny linje.\n", other)["nb"] is State.OUTDATED


def test_a_new_status_and_other_line_breaks_leave_a_translation_current() -> None:
    other = translation(document(ORIGINAL, DA).pin)
    approved = ORIGINAL.replace("type:", "status: approved\ntype:").replace("første linje", "første\r\nlinje")
    assert states(approved, other)["nb"] is State.CURRENT


def test_a_translation_without_a_pin_is_not_taken_for_current() -> None:
    assert states(ORIGINAL, translation("").replace('translated-from: ""\n', ""))["nb"] is State.UNPINNED


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_pin_changes_one_line_and_no_line_end(line_end: str) -> None:
    text = translation("000000000000", line_end)
    assert pinned(text, "123456789abc") == text.replace("000000000000", "123456789abc")
    unpinned = text.replace(f'translated-from: "000000000000"{line_end}', "")
    assert pinned(unpinned, "000000000000") == text


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path, text in ((DA, ORIGINAL), (NB, translation(document(ORIGINAL, DA).pin))):
        (tmp_path / path).parent.mkdir(parents=True)
        (tmp_path / path).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def git(folder: Path, *arguments: str) -> None:
    settings = ("-c", "user.name=A", "-c", "user.email=a@samsyn.example", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *settings, *arguments], check=True, capture_output=True)


def change_original(project: Path) -> None:
    (project / DA).write_text(ORIGINAL.replace("første", "anden"), "utf-8")


def test_accepting_after_review_makes_an_outdated_translation_current(project: Path) -> None:
    change_original(project)
    run = CliRunner().invoke
    assert "Utdatert" in run(main, ["translations"]).output
    assert run(main, ["translations", "accept", "final-report/test"]).output == f"{NB}\n"
    assert "Oppdatert" in run(main, ["translations"]).output


def test_git_shows_what_has_changed_in_the_original_since(project: Path) -> None:
    git(project, "init")
    git(project, "add", ".")
    git(project, "commit", "-m", "First")
    change_original(project)
    output = CliRunner().invoke(main, ["translations", "--diff"]).output
    assert "-Den første linje." in output
    assert "+Den anden linje." in output


def test_without_git_there_is_a_status_and_no_diff(project: Path) -> None:
    change_original(project)
    result = CliRunner().invoke(main, ["translations", "--diff"])
    assert result.exit_code == 0
    assert "Utdatert" in result.output
    assert "git has not kept" in result.output
    (standing,) = [
        s
        for s in standings(site(document(ORIGINAL, DA), document(translation("0"), NB)))
        if s.language == "nb"
    ]
    assert changes(standing, History(project), partial(read_document, data=DATA_READ)) == ()


def test_a_check_of_changes_tells_of_the_changed_document_and_its_translations_alone(project: Path) -> None:
    other = project / DA.replace("test", "untouched")
    other.write_text(ORIGINAL, "utf-8")
    git(project, "init")
    git(project, "add", ".")
    git(project, "commit", "-m", "First")
    change_original(project)
    output = CliRunner().invoke(main, ["check", "--changed-since", "HEAD"]).output
    assert DA in output
    assert f"{NB}:4: " in output
    assert "untouched" not in output.replace("untouched.md.", "")


def test_a_revision_git_does_not_know_is_told_without_a_traceback(project: Path) -> None:
    result = CliRunner().invoke(main, ["check", "--changed-since", "--output=x"])
    assert result.exit_code == 1
    assert "git does not know '--output=x'" in result.output
