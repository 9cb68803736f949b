"""While somebody writes, the page that changes is shown at once, and whatever goes wrong is told in a line."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest
from test_incremental import DATA_READ, DAY, build, make_project, path_of, text_of, write

from mkdocs_samsyn.press import Press
from mkdocs_samsyn.serve import PROGRAM, Preview, look, watch
from samsyn.check import check_site
from samsyn.gate import survey
from samsyn.rules import RULES
from samsyn.site import read_site
from samsyn.spread import meanwhile, stop

PAGE = "rehabilitation-routine/routine-1.html"
PATIENCE = 60
COMMAND = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler);"  # shells take it from what runs behind
    "from samsyn.cli import main; main()"
)


def preview_of(root: Path) -> Preview:
    site = read_site(survey(root), DATA_READ, DAY)
    return Preview(root, site, Press(root, site))


def settle(preview: Preview, *, built: bool) -> None:
    site = read_site(survey(preview.root), DATA_READ, DAY)
    preview.turn_to(site)
    preview.settle(preview.news(check_site(site, RULES)), built=built)


def text(preview: Preview, path: str = f"/{PAGE}") -> str:
    return preview.answer(path)[2].decode("utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = make_project(tmp_path_factory.mktemp("built") / "project")
    build(root)
    return root


@pytest.fixture
def project(built: Path, tmp_path: Path) -> Path:
    return shutil.copytree(built, tmp_path / "project")


def test_a_changed_document_is_shown_before_anything_is_built(project: Path) -> None:
    preview = preview_of(project)
    before = preview.version
    write(project, path_of("da", 1), text_of("da", 1, words="Helt nye ord."))
    assert "Helt nye ord." not in text(preview)
    preview.show(path_of("da", 1))
    assert "Helt nye ord." in text(preview)
    assert preview.version != before


def test_what_is_to_be_mended_stands_on_the_page_in_the_documents_language(project: Path) -> None:
    preview = preview_of(project)
    write(project, path_of("sv", 1), text_of("sv", 1, words="[fyll i namn]"))
    findings = preview.show(path_of("sv", 1))
    (told,) = [finding for finding in findings if finding.rule == "placeholder"]
    label = DATA_READ.languages["sv"].labels[f"check.{told.severity}"]
    assert f"<p>{told.line}: {label}: {told.message} " in text(preview, f"/sv/{PAGE}")
    assert f'<a href="/{told.page}">' in text(preview, f"/sv/{PAGE}")


def test_a_page_the_gate_refuses_is_told_of_and_never_converted(project: Path) -> None:
    preview = preview_of(project)
    write(project, path_of("da", 1), text_of("da", 1, words="Helt nye ord. " + "*" * 500))
    (told,) = preview.show(path_of("da", 1))
    assert told.rule == "gate-budget"
    assert not preview.pages
    assert told.message in text(preview)


@pytest.mark.parametrize("path", [path_of("da", 1), str(Path(path_of("da", 1)).parent)])
def test_a_link_in_the_place_of_a_document_or_its_folder_is_not_followed(
    project: Path, tmp_path: Path, path: str
) -> None:
    preview = preview_of(project)
    (project / path).rename(tmp_path / "elsewhere")
    (project / path).symlink_to(tmp_path / "elsewhere")
    for secret in (project / path_of("da", 1), tmp_path / "elsewhere"):
        if secret.is_file():
            secret.write_text("# Hemmeligt\n", "utf-8")
    (told,) = preview.show(path_of("da", 1))
    assert told.rule == "gate-link"
    assert "Hemmeligt" not in text(preview)


@pytest.mark.parametrize("content", [b"# Bl\xe5b\xe6r\n", b"---\ntitle: [\n---\n\n# Tekst\n", b""])
def test_what_cannot_be_read_is_told_of_and_shown_as_far_as_it_goes(project: Path, content: bytes) -> None:
    preview = preview_of(project)
    (project / path_of("da", 1)).write_bytes(content)
    assert preview.show(path_of("da", 1))
    assert preview.answer(f"/{PAGE}")[0] == 200


def test_a_page_that_cannot_be_converted_leaves_no_alarm_behind(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    preview = preview_of(project)
    preview.show(path_of("da", 1))
    monkeypatch.setattr(preview.press.converter, "convert", lambda text: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        preview.show(path_of("da", 1))
    assert signal.getitimer(signal.ITIMER_PROF) == (0, 0)


def test_the_changed_page_stays_until_the_site_could_be_built_with_it(project: Path) -> None:
    preview = preview_of(project)
    write(project, path_of("da", 1), text_of("da", 1, words="Helt nye ord."))
    preview.show(path_of("da", 1))
    settle(preview, built=False)
    assert "Helt nye ord." in text(preview)
    build(project)
    settle(preview, built=True)
    assert not preview.pages
    assert "Helt nye ord." in text(preview)


def test_a_page_changed_while_the_site_is_built_stays_before_what_was_built(project: Path) -> None:
    preview = preview_of(project)
    write(project, path_of("da", 1), text_of("da", 1, words="[indsæt navn]"))
    preview.show(path_of("da", 1))
    preview.turn_to(read_site(survey(project), DATA_READ, DAY))
    news = preview.news(check_site(preview.site, RULES))
    write(project, path_of("da", 1), text_of("da", 1, words="Helt nye ord."))
    preview.show(path_of("da", 1))
    build(project)
    assert not [finding for finding in preview.settle(news, built=True) if finding.path == path_of("da", 1)]
    assert "Helt nye ord." in text(preview)
    assert "[placeholder]" not in text(preview)


def test_a_finding_is_news_once_and_again_when_it_comes_back(project: Path) -> None:
    preview = preview_of(project)

    def told() -> list[str]:
        preview.turn_to(read_site(survey(project), DATA_READ, DAY))
        found = preview.settle(preview.news(check_site(preview.site, RULES)), built=True)
        return [finding.rule for finding in found if finding.path == path_of("da", 1)]

    told()
    for words, rules in (("[indsæt navn]", ["placeholder"]), ("[indsæt navn] ", []), ("Rettet.", [])) * 2:
        write(project, path_of("da", 1), text_of("da", 1, words=words))
        assert told() == rules


def test_what_takes_long_is_done_meanwhile_and_can_be_stopped(tmp_path: Path) -> None:
    def wait() -> str:
        while not (tmp_path / "go").exists():
            time.sleep(0.01)
        return "done"

    stopped = meanwhile(wait)
    stop()
    with pytest.raises(BrokenProcessPool):
        stopped.result(PATIENCE)
    waiting = meanwhile(wait)
    assert not waiting.done()
    (tmp_path / "go").touch()
    assert waiting.result(PATIENCE) == "done"


def test_a_file_that_is_no_document_of_the_site_is_left_to_the_build(project: Path) -> None:
    preview = preview_of(project)
    write(project, path_of("da", 3), text_of("da", 3))
    (project / path_of("da", 1)).unlink()
    assert [preview.show(path) for path in (path_of("da", 3), path_of("da", 1), "docs/images/mark.png")] == [
        ()
    ] * 3


def test_findings_of_what_is_no_page_do_not_stop_the_preview(project: Path) -> None:
    preview = preview_of(project)
    write(project, "docs/loose.md", "# Løs\n")
    write(project, "docs/da/images/note.exe", "?")
    settle(preview, built=False)
    assert preview.answer("/index.html")[0] == 200


@pytest.mark.parametrize(
    "path",
    ["/../mkdocs.yml", "/..%2fmkdocs.yml", "//etc/passwd", "/linked.html", "/assets/", "/assets", "/%00"],
)
def test_nothing_outside_the_folder_is_served_and_no_folder_is_listed(project: Path, path: str) -> None:
    preview = preview_of(project)
    (project / "site/linked.html").symlink_to(project / "mkdocs.yml")
    status, kind, content = preview.answer(path)
    assert (status, kind) == (404, "text/html")
    assert b"site_name" not in content


def test_addresses_with_letters_of_ours_and_questions_are_found(project: Path) -> None:
    write(project, "site/nye-ærøå.html", "<p>Her</p>")
    preview = preview_of(project)
    assert preview.answer("/nye-%C3%A6r%C3%B8%C3%A5.html?q=en%20to")[:2] == (200, "text/html")


def test_without_a_site_the_reader_is_told_what_keeps_it_from_being_built(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project")
    preview = preview_of(root)
    assert DATA_READ.languages["da"].labels["serve.wait"] in text(preview)
    write(root, path_of("da", 1), text_of("da", 1).replace("status: draft", "status: klar"))
    settle(preview, built=False)
    assert DATA_READ.languages["sv"].labels["serve.mend"] in text(preview)
    assert f"{path_of('da', 1)}:" in text(preview)


def test_the_watcher_sees_equal_sizes_and_other_files_of_the_same_name_but_follows_no_link(
    project: Path,
) -> None:
    def looked() -> dict[str, tuple[int, int, int]]:
        return look(project, ["docs"])

    path = project / path_of("da", 1)
    first = looked()
    (project / "docs/da/loop").symlink_to(project)
    assert looked().keys() - first.keys() == {"docs/da/loop"}
    (project / "docs/da/loop").unlink()
    assert looked() == first
    path.with_suffix(".tmp").write_bytes(path.read_bytes())
    path.with_suffix(".tmp").replace(path)
    assert [at for at, seen in looked().items() if seen != first[at]] == [path_of("da", 1)]


def test_the_watcher_tells_of_edits_but_not_of_what_editors_leave(project: Path) -> None:
    changes = watch(project)
    assert next(changes) == []
    for path in (
        f"{path_of('da', 1)}~",
        "docs/da/4913",
        "docs/da/.index.md.swp",
        "hooks/data/types/.#x.toml",
    ):
        write(project, path, "?")
    assert next(changes) == []
    write(project, path_of("da", 1), text_of("da", 1, words="Rettet."))
    assert next(changes) == [path_of("da", 1)]
    assert next(changes) == []


def test_the_watcher_sees_data_and_templates_and_does_without_what_is_not_there(project: Path) -> None:
    seen = look(project, PROGRAM)
    assert {"mkdocs.yml", "overrides/main.html", "hooks/data/metadata.toml"} <= seen.keys()
    assert not any("__pycache__" in path or path.startswith("tests") for path in seen)


def serving(root: Path, port: int, told: str) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-c", COMMAND, "serve", "--port", str(port)],
        cwd=root,
        env={**os.environ, "PYTHONPATH": str(root / "hooks"), "PYTHONUNBUFFERED": "1"},
        stdout=(root / told).open("w"),
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.fixture
def port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        number: int = free.getsockname()[1]
    return number


def got(port: int, path: str) -> str:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=10) as answer:
            content: bytes = answer.read()
            return content.decode("utf-8")
    except OSError:
        return ""


def wait_for(seen: Callable[[], bool], root: Path) -> None:
    end = time.monotonic() + PATIENCE
    while not seen():
        assert time.monotonic() < end, (root / "told").read_text("utf-8")
        time.sleep(0.1)


def test_the_command_shows_edits_outlives_errors_and_ends_quietly(tmp_path: Path, port: int) -> None:
    root = make_project(tmp_path / "project")
    process = serving(root, port, "told")

    def told() -> str:
        return (root / "told").read_text("utf-8")

    try:
        wait_for(lambda: "Tekst." in got(port, "index.html"), root)
        wait_for(lambda: "site/: " in told(), root)
        write(root, path_of("da", 1), text_of("da", 1, words="Helt nye ord. [indsæt navn]"))
        wait_for(lambda: "Helt nye ord." in got(port, PAGE) and told().count("site/: ") == 2, root)
        assert told().count("[placeholder]") == 1
        write(root, path_of("da", 2), text_of("da", 2).replace("status: draft", "status: klar"))
        wait_for(lambda: f"until the errors are mended in {path_of('da', 2)}" in told(), root)
        assert told().count("[placeholder]") == 1
        assert "«klar»" in got(port, PAGE.replace("1", "2"))
        types = next((root / "hooks/data/types").glob("*.toml"))
        whole = types.read_text("utf-8")
        types.write_text(whole + "\n[[[", "utf-8")
        wait_for(lambda: types.name in told(), root)
        types.write_text(whole, "utf-8")
        write(root, path_of("da", 2), text_of("da", 2, words="Rettet."))
        wait_for(lambda: "Rettet." in got(port, PAGE.replace("1", "2")), root)
        second = serving(root, port, "told-second")
        assert second.wait(PATIENCE) == 1
        assert (root / "told-second").read_text("utf-8").startswith(f"Error: Port {port} ")
        process.send_signal(signal.SIGINT)
        assert process.wait(PATIENCE) == 0
        assert "Traceback" not in told()
    finally:
        process.kill()
