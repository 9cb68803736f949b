"""Whatever happens to a build, readers see the old or the new site whole; the same input gives the same bytes."""

import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Collection
from functools import partial
from pathlib import Path
from time import sleep

import pytest
from conftest import Project, make_project

from samsyn import publish as module
from samsyn.assemble import MANIFEST, Assembly, File
from samsyn.policy import POLICY
from samsyn.publish import SITE, WORKSHOP, PublishError, publish
from samsyn.verify import faults

SEED = 20261122


def fine(folder: Path, fresh: Collection[str]) -> list[str]:
    return []


def write(text: str, then: Callable[[], None] = lambda: None) -> Callable[[Path, Path], Assembly]:
    """Makes a site of one page; something may happen when it is written."""

    def make(old: Path, new: Path) -> Assembly:
        (new / "index.html").write_text(text, "utf-8")
        then()
        name, digest = "index.html", hashlib.sha256(text.encode()).hexdigest()
        return Assembly({name: File(name, (0, 0, 0), digest)}, frozenset({name}), frozenset())

    return make


def read(root: Path) -> str:
    """The text of the site, which must be as its manifest says."""
    assert is_whole(root / SITE)
    return (root / SITE / "index.html").read_text()


def is_whole(site: Path) -> bool:
    """Whether every file is there with the hash the manifest gives, and no other."""
    lines = (site / MANIFEST).read_text("utf-8").splitlines()
    known = {path: digest for digest, path in (line.split("  ", 1) for line in lines)}
    found = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file()} - {MANIFEST}
    hashes = {path: hashlib.sha256((site / path).read_bytes()).hexdigest() for path in found}
    return hashes == known


def test_a_new_site_takes_the_old_one_s_place_and_leaves_nothing_behind(tmp_path: Path) -> None:
    publish(tmp_path, write("gammel"), fine)
    publish(tmp_path, write("ny"), fine)
    assert read(tmp_path) == "ny"
    assert [path.name for path in (tmp_path / WORKSHOP).iterdir()] == ["lock"]


def full_disk() -> None:
    raise OSError(28, "No space left on device")


def failing() -> None:
    raise PublishError("a part failed")


@pytest.mark.parametrize("error", [full_disk, failing])
def test_an_error_while_it_is_made_leaves_the_old_site(tmp_path: Path, error: Callable[[], None]) -> None:
    publish(tmp_path, write("gammel"), fine)
    with pytest.raises(PublishError):
        publish(tmp_path, write("ny", error), fine)
    assert read(tmp_path) == "gammel"


def test_a_site_with_a_fault_is_not_published_and_the_fault_is_told(tmp_path: Path) -> None:
    publish(tmp_path, write("gammel"), fine)
    with pytest.raises(PublishError, match="cut off"):
        publish(tmp_path, write("<html>ny"), partial(faults, pages=["index.html"]))
    assert read(tmp_path) == "gammel"


def test_a_second_build_waits_for_nobody_and_disturbs_nothing(tmp_path: Path) -> None:
    def second() -> None:
        with pytest.raises(PublishError, match="being built already"):
            publish(tmp_path, write("anden"), fine)

    publish(tmp_path, write("første", second), fine)
    assert read(tmp_path) == "første"


LONG_BUILD = """
from pathlib import Path
from time import sleep
from samsyn.publish import publish
from samsyn.spread import spread

def work(number):
    print("working", flush=True)
    sleep(0.1)

publish(Path.cwd(), lambda old, new: list(spread(work, range(1000))), lambda *new: ())
"""


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_a_build_that_is_killed_alone_leaves_no_process_that_holds_its_lock(tmp_path: Path) -> None:
    command = [sys.executable, "-c", LONG_BUILD]
    with subprocess.Popen(command, cwd=tmp_path, stdout=subprocess.PIPE) as process:
        assert process.stdout
        process.stdout.readline()
        process.kill()
        process.communicate(timeout=60)  # until the last process that can write there has ended
    publish(tmp_path, write("ny"), fine)
    assert read(tmp_path) == "ny"


def test_without_an_exchange_two_renames_do_and_a_kill_between_them_is_mended(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none(one: Path, other: Path) -> None:
        raise OSError(38, "Function not implemented")

    monkeypatch.setattr(module, "_exchange", none)
    publish(tmp_path, write("gammel"), fine)
    publish(tmp_path, write("ny"), fine)
    assert read(tmp_path) == "ny"
    (tmp_path / SITE).rename(tmp_path / WORKSHOP / "old")
    with pytest.raises(PublishError):
        publish(tmp_path, write("nyere", failing), fine)
    assert read(tmp_path) == "ny"


@pytest.mark.parametrize(
    ("page", "fault"),
    [
        ("<p onclick=x()>", "onclick"),
        ('<p style="color:red">', "style"),
        ("<script>x()</script>", "script of its own"),
        ('<script src="https://evil.example/x.js"></script>', "from elsewhere"),
        ('<img alt="" src="//evil.example/x.png">', "from elsewhere"),
        ('<link rel="stylesheet" href="https://evil.example/x.css">', "from elsewhere"),
        ("<iframe></iframe>", "iframe"),
        ('<a href="javascript:x()">', "javascript"),
        ('<meta http-equiv="refresh" content="0">', "http-equiv"),
    ],
)
def test_the_last_look_finds_what_no_page_may_have(tmp_path: Path, page: str, fault: str) -> None:
    head = f'<html><head><meta http-equiv="Content-Security-Policy" content="{POLICY}"></head>'
    (tmp_path / "a.html").write_text(f"{head}<body>{page}</body></html>")
    assert any(fault in told for told in faults(tmp_path, ["a.html"], ["a.html"]))
    text = 'onclick=x style="y" javascript:z <a title="onclick=x style=y">a</a>'
    (tmp_path / "a.html").write_text(f"{head}<body>{text}</body></html>")
    assert list(faults(tmp_path, ["a.html"], ["a.html"])) == []


def test_a_page_that_is_missing_or_nobody_s_is_told(tmp_path: Path) -> None:
    (tmp_path / "evil.html").write_text("<html></html>")
    told = list(faults(tmp_path, [], ["index.html"]))
    assert told[0] == "index.html: is missing"
    assert told[1].startswith("evil.html: no document")


@pytest.mark.skipif(os.name != "posix", reason="kills by signal")
def test_a_kill_at_any_moment_leaves_the_old_site_whole(project: Project) -> None:
    assert project.run("samsyn", "build")[0] == 0
    before = (project.root / SITE / MANIFEST).read_bytes()
    project.write("docs/da/ny.md", "# Ny\n\nTekst.\n")
    chance = random.Random(SEED)
    for _ in range(int(os.environ.get("SAMSYN_KILLS", "6"))):
        process = project.start("samsyn", "build")
        sleep(chance.uniform(0.1, 6))
        os.killpg(process.pid, signal.SIGKILL)
        process.communicate()
        assert is_whole(project.root / SITE)
        if (project.root / SITE / MANIFEST).read_bytes() != before:
            shutil.rmtree(project.root / SITE)
            (project.root / "docs/da/ny.md").unlink()
            assert project.run("samsyn", "build")[0] == 0
            project.write("docs/da/ny.md", "# Ny\n\nTekst.\n")
    code, said = project.run("samsyn", "build")
    assert code == 0, said
    assert (project.root / SITE / "ny.html").exists()
    assert [path.name for path in (project.root / WORKSHOP).iterdir()] == ["lock"]


def test_the_same_input_gives_the_same_bytes_anywhere(project: Project, tmp_path: Path) -> None:
    other = make_project(tmp_path / "et andet sted" / "æøå")
    day = {"SOURCE_DATE_EPOCH": "1795305600"}
    assert (
        project.run("samsyn", "build", TZ="Pacific/Kiritimati", LC_ALL="C", PYTHONHASHSEED="1", **day)[0] == 0
    )
    assert (
        other.run("samsyn", "build", TZ="America/Adak", LANG="sv_SE.UTF-8", PYTHONHASHSEED="2", **day)[0] == 0
    )
    assert (project.root / SITE / MANIFEST).read_text() == (other.root / SITE / MANIFEST).read_text()


def test_an_error_in_a_document_leaves_the_old_site(project: Project) -> None:
    assert project.run("samsyn", "build")[0] == 0
    before = (project.root / SITE / MANIFEST).read_bytes()
    project.write("docs/sv/index.md", "# Start\n\n<script>x()</script>\n")
    code, said = project.run("samsyn", "build")
    assert code == 1
    assert "docs/sv/index.md:3:" in said
    assert (project.root / SITE / MANIFEST).read_bytes() == before


@pytest.mark.parametrize("command", ["samsyn", "mkdocs"])
def test_what_editors_leave_is_not_published_whatever_builds(project: Project, command: str) -> None:
    for name in ("index.md~", ".index.md.swp", "4913", "#index.md#", "index.md___jb_tmp___", "~$index.docx"):
        project.write(f"docs/da/{name}", "HEMMELIGT")
    project.write("elsewhere/side.md", "# Side\n\nHEMMELIGT\n")
    (project.root / "docs/da/elsewhere~").symlink_to(project.root / "elsewhere")
    assert project.run(command, "build")[0] == 0
    site = project.root / SITE
    assert (site / "index.html").exists() and list(site.glob("assets/javascripts/bundle*.js"))
    assert not [file for file in site.rglob("*") if file.is_file() and b"HEMMELIGT" in file.read_bytes()]


def test_a_page_that_takes_too_long_is_named_and_stops_the_build(project: Project) -> None:
    project.write("hooks/on_slow.py", "def on_page_markdown(markdown, **_):\n    while True:\n        pass\n")
    config = (project.root / "mkdocs.yml").read_text("utf-8")
    ours = "  - hooks/on_page.py\n"
    project.write("mkdocs.yml", config.replace(ours, f"{ours}  - hooks/on_slow.py\n"))
    guard = (project.root / "hooks/on_guard.py").read_text("utf-8")
    project.write("hooks/on_guard.py", guard.replace("@event_priority(-200)", "@event_priority(300)"))
    code, said = project.run("samsyn", "build")
    assert code == 1
    assert "docs/da/index.md:1:" in said and "Traceback" not in said
    assert not (project.root / SITE).exists()
