"""The files that trust depends on: workflows, owners, the lock and the list of licences."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from samsyn.policy import HEADERS, POLICY, header_files

ROOT = Path(__file__).parents[1]
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))


def read(path: Path) -> dict[Any, Any]:
    return dict(yaml.safe_load(path.read_text("utf-8")))


def steps(path: Path) -> list[dict[str, Any]]:
    return [step for job in read(path)["jobs"].values() for step in job["steps"]]


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_pins_its_actions_keeps_no_credentials_and_may_only_read(path: Path) -> None:
    text = path.read_text("utf-8")
    assert "secrets." not in text and "pull_request_target" not in text
    assert read(path)["permissions"] == {"contents": "read"}
    for step in steps(path):
        if "uses" in step:
            assert re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", step["uses"])
        if "actions/checkout@" in step.get("uses", ""):
            assert step["with"]["persist-credentials"] is False
        assert not re.search(r"\$\{\{.*(?:head_ref|title|body|\.ref)\b", step.get("run", "")), (
            "a name becomes a command"
        )


def test_a_pull_request_s_documents_are_built_with_the_base_branch_s_program() -> None:
    first, second, *_ = [step for step in steps(ROOT / ".github/workflows/documents.yml") if "uses" in step]
    assert first["with"]["ref"] == "${{ github.event.pull_request.base.sha }}"
    assert second["with"]["path"] == "proposed"
    runs = [step["run"] for step in steps(ROOT / ".github/workflows/documents.yml") if "run" in step]
    assert not any("proposed/" in run.replace("proposed/docs", "") for run in runs)


def test_everything_but_the_documents_has_an_owner() -> None:
    lines = [
        line
        for line in (ROOT / ".github/CODEOWNERS").read_text("utf-8").splitlines()
        if line[:1] not in ("#", "")
    ]
    assert lines[0].startswith("* @")
    assert lines[1:] == ["/docs/"]


def test_every_package_of_the_lock_is_pinned_by_hash_and_has_its_licence_listed() -> None:
    lock = (ROOT / "requirements.lock").read_text("utf-8")
    packages = re.findall(r"^([a-z0-9][\w.-]*)==", lock, re.MULTILINE)
    blocks = re.split(r"^(?=[a-z0-9][\w.-]*==)", lock, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)
    listed = re.findall(r"^\| ([a-z0-9][\w.-]*) \|", (ROOT / "LICENCES.md").read_text("utf-8"), re.MULTILINE)
    assert set(packages) <= set(listed)


def test_the_policy_allows_no_exception() -> None:
    assert "unsafe" not in POLICY and "http" not in POLICY and "*" not in POLICY
    assert "frame-ancestors 'none'" in HEADERS["Content-Security-Policy"]
    assert len(HEADERS["Content-Security-Policy"]) < 1000
    assert all(POLICY in text for text in header_files().values())
