"""A small site of its own for tests that attack it."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True, slots=True)
class Project:
    """A project folder with the real program and next to no content."""

    root: Path

    def write(self, path: str, content: str | bytes) -> Path:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content.encode() if isinstance(content, str) else content)
        return file

    def start(self, *command: str, **environment: str) -> "subprocess.Popen[str]":
        """`samsyn …` or `mkdocs …` in a process group of its own."""
        module = ["-m", "mkdocs"] if command[0] == "mkdocs" else ["-c", "from samsyn.cli import main; main()"]
        known = {
            "PATH": os.environ["PATH"],
            "PYTHONPATH": str(self.root / "hooks"),
            "NO_MKDOCS_2_WARNING": "1",
        }
        return subprocess.Popen(
            [sys.executable, *module, *command[1:]],
            cwd=self.root,
            env=known | environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            start_new_session=True,
        )

    def run(self, *command: str, **environment: str) -> tuple[int, str]:
        """Exit code and everything it said."""
        process = self.start(*command, **environment)
        said, _ = process.communicate(timeout=120)
        return process.returncode, said


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return make_project(tmp_path / "project")


def make_project(root: Path) -> Project:
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "mkdocs.yml", root)
    project = Project(root)
    for language, title in (("da", "Forside"), ("nb", "Forside"), ("sv", "Startsida")):
        project.write(f"docs/{language}/index.md", f"# {title}\n\nTekst.\n")
    return project
