"""The hook in `mkdocs build`: the command line's findings, and a strict stop for all languages."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from samsyn.cli import main

ROOT = Path(__file__).parents[1]
BROKEN = {
    "docs/da/final-report/home-rehabilitation-pilot.md": "## Metode",
    "docs/nb/final-report/home-rehabilitation-pilot.md": "## Metode",
    "docs/sv/final-report/home-rehabilitation-pilot.md": "## Metod",
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    for name in ("docs", "hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", folder)
    for path, heading in BROKEN.items():
        text = (folder / path).read_text("utf-8")
        assert f"\n{heading}\n" in text
        (folder / path).write_text(text.replace(f"\n{heading}\n", "\n## Zzz\n"), "utf-8")
    return folder


def build(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", "--site-dir", str(folder / "site"), *options]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder / "hooks")}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def test_the_hook_tells_exactly_what_the_command_line_tells(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(project)
    told = [
        line for line in CliRunner().invoke(main, ["check"]).output.splitlines() if line.startswith("docs/")
    ]
    output = re.sub(r"\x1b\[\d+m", "", build(project).stderr)
    heard = [line.partition("docs/") for line in output.splitlines() if "[" in line and " docs/" in line]
    assert told
    assert ["docs/" + rest for _, _, rest in heard if re.match(r"(da|nb|sv)/\S+:\d+: ", rest)] == told


def test_a_strict_build_fails_for_all_languages_at_once_and_leaves_the_old_site(project: Path) -> None:
    (project / "site").mkdir(exist_ok=True)
    old = project / "site" / "old.html"
    old.write_text("old", "utf-8")
    result = build(project, "--strict")
    assert result.returncode != 0
    for path, heading in BROKEN.items():
        assert re.search(rf"{re.escape(path)}:\d+:.*{heading}", result.stderr), path
    assert "Traceback" not in result.stderr
    assert old.exists()


def test_a_build_that_is_not_strict_survives_a_file_that_cannot_be_read(project: Path) -> None:
    path = project / "docs/sv/about.md"
    path.write_bytes("---\ntitle: a: b\n---\n\n# Om å\n".encode("latin-1"))
    result = build(project)
    assert result.returncode == 0, result.stderr
    assert "docs/sv/about.md:5:" in re.sub(r"\x1b\[\d+m", "", result.stderr)
    assert (project / "site/sv/about.html").exists()


def test_what_a_pdf_cannot_carry_is_told_with_its_line_and_keeps_the_pack_waiting(project: Path) -> None:
    path = project / "docs/nb/project-plan/digital-follow-up-2.md"
    text = path.read_text("utf-8").rstrip("\n") + "\n\n![](../../assets/images/mark.svg)\n"
    path.write_text(text, "utf-8")
    output = re.sub(r"\x1b\[\d+m", "", build(project).stderr)
    line = text.count("\n")
    assert re.search(
        rf"ERROR +- +docs/nb/\S+digital-follow-up-2\.md:{line}: feil: .*mark\.svg.*\[pdf\]", output
    )
    assert re.search(r"docs/nb/meeting/\S+: feil: .*project-plan/digital-follow-up-2.*\[pdf\]", output)
    site = project / "site"
    assert not (site / "nb/project-plan/digital-follow-up-2.pdf").exists()
    assert ".pdf" not in (site / "nb/project-plan/digital-follow-up-2.html").read_text("utf-8")
    packs = {pack.relative_to(site).parts[0] for pack in site.rglob("*-pack.pdf")}
    assert packs == {"meeting", "sv"}
