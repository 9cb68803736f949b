"""The command line: the gate's exit code, its formats and its words."""

import os
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from samsyn.cli import main

ROOT = Path(__file__).parents[1]
MEMO = "docs/sv/final-report/home-rehabilitation-pilot.md"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def test_the_projects_own_documents_pass_the_gate(project: Path) -> None:
    result = run("check")
    assert result.exit_code == 0, result.output


def test_what_cannot_be_written_is_told_in_a_line(project: Path) -> None:
    (project / "site.build").write_text("in the way")
    result = run("build")
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert "site.build" in result.output.splitlines()[-1]


def test_a_deleted_section_closes_the_gate_and_is_named_with_file_and_line(project: Path) -> None:
    path = project / MEMO
    text = path.read_text("utf-8")
    start = text.index("## Metod\n")
    path.write_text(text[:start] + text[text.index("\n## ", start) + 1 :], "utf-8")
    result = run("check")
    assert result.exit_code == 1
    (line,) = [line for line in result.output.splitlines() if "«## Metod»" in line]
    number = int(line.split(":")[1])
    assert line.startswith(
        f"{MEMO}:{number}: fel: Avsnittet «Metod» saknas. Lägg till avsnittet «## Metod» efter"
    )
    assert path.read_text("utf-8").splitlines()[number - 1].startswith("## ")


def test_github_is_told_on_the_line(project: Path) -> None:
    path = project / MEMO
    path.write_text(path.read_text("utf-8").replace("status: approved", "status: klar"), "utf-8")
    (line,) = [
        line for line in run("check", "--format", "github").output.splitlines() if line.startswith("::error")
    ]
    assert line.startswith(f"::error file={MEMO},line=7,title=metadata-value::«klar» kan inte användas")


def test_a_file_in_another_encoding_is_refused_without_a_traceback(project: Path) -> None:
    path = project / MEMO
    path.write_bytes(path.read_text("utf-8").encode("cp1252", errors="replace"))
    result = run("check")
    assert result.exit_code == 1
    assert "UTF-8" in result.output
    assert "Traceback" not in result.output


def test_outside_a_project_the_command_says_where_to_stand(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = run("check")
    assert result.exit_code == 1
    assert "no docs folder" in result.output
    assert os.linesep + "Traceback" not in result.output
