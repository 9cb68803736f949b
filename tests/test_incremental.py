"""A build takes from the one before what has not changed; what comes out is what a build from nothing gives."""

import os
import random
import shutil
from collections.abc import Callable, Iterator
from contextlib import chdir
from datetime import UTC, date, datetime, time
from functools import partial
from pathlib import Path
from unittest.mock import patch

import pytest
from click.testing import CliRunner

from mkdocs_samsyn.builder import Builder
from mkdocs_samsyn.press import Press
from samsyn.assemble import Assembly
from samsyn.check import check_site
from samsyn.cli import main
from samsyn.clock import Clock
from samsyn.data import DATA, load_data
from samsyn.gate import survey
from samsyn.model import Finding
from samsyn.pages import addresses
from samsyn.program import program_key
from samsyn.publish import SITE, PublishError, publish
from samsyn.record import Text
from samsyn.rules import RULES
from samsyn.site import read_site
from samsyn.store import STORE, Store
from samsyn.verify import faults

ROOT = Path(__file__).parents[1]
DAY = date(2026, 11, 22)
DATA_READ = load_data(DATA)
SEED = 20261122
EDITS = int(os.environ.get("SAMSYN_EDITS", "10"))
PAGE = """---
id: RUT-{n}
title: {title}
lang: {code}
type: rehabilitation-routine
status: draft
version: "0.{n}"
---

# {title}

## Formål

Vi følger [den anden]({other}.md#purpose) hver uge. {words}

![Et mærke](../images/mark.png)
"""
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c6360000000020001e221bc33"
    "0000000049454e44ae426082"
)


def make_project(folder: Path) -> Path:
    """A project of six documents, without PDFs, which the page's own tests look at."""
    settings = (ROOT / "mkdocs.yml").read_text("utf-8").replace("  - hooks/on_pdf.py\n", "")
    folder.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    for name in ("hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for code in DATA_READ.languages:
        write(
            folder,
            f"docs/{code}/index.md",
            f"---\ntitle: Forside\nlang: {code}\n---\n\n# Forside\n\nTekst.\n",
        )
        for n in (1, 2):
            write(folder, path_of(code, n), text_of(code, n))
    (folder / "docs/images").mkdir()
    (folder / "docs/images/mark.png").write_bytes(PNG)
    return folder


def path_of(code: str, n: int) -> str:
    return f"docs/{code}/rehabilitation-routine/routine-{n}.md"


def text_of(code: str, n: int, title: str = "Rutine", words: str = "") -> str:
    return PAGE.format(n=n, title=f"{title} {n}", code=code, other=f"routine-{n % 3 + 1}", words=words)


def write(root: Path, path: str, text: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_text(text, "utf-8")


def build(root: Path, day: date = DAY) -> tuple[Assembly | None, tuple[Finding, ...]]:
    store = Store(root / STORE, program_key(root))
    site = read_site(survey(root), DATA_READ, day, store)
    findings = check_site(site, RULES, store)
    built = publish(root, Builder(root, site, store, Clock()).build, partial(faults, pages=addresses(site)))
    store.commit()
    return built, findings


def command(root: Path) -> tuple[list[str], str]:
    """What `samsyn build` tells: the findings and, in the last line, what became of the site."""
    noon = datetime.combine(DAY, time(12), UTC)
    with patch.dict(os.environ, SOURCE_DATE_EPOCH=str(int(noon.timestamp()))), chdir(root):
        result = CliRunner().invoke(main, ["build"])
    assert result.exit_code == 0, result.output
    *findings, line = result.output.splitlines()
    return findings, line


def contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def clean(root: Path, folder: Path, day: date = DAY) -> tuple[dict[str, bytes], tuple[Finding, ...]]:
    """The site and findings of a build from nothing."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(root, folder, ignore=shutil.ignore_patterns(".cache", SITE, "site.build"))
    _, findings = build(folder, day)
    return contents(folder / SITE), findings


@pytest.fixture
def project(tmp_path: Path) -> Path:
    root = make_project(tmp_path / "project")
    build(root)
    return root


def same_size(root: Path, chance: random.Random) -> None:
    path = root / path_of("da", 1)
    text = path.read_text("utf-8")
    place = text.index(" [den anden]") - 9
    path.write_text(
        text[:place] + chance.choice(["Vi følger", "Du følger", "Vi vælger"]) + text[place + 9 :], "utf-8"
    )


def words(root: Path, chance: random.Random) -> None:
    code, n = chance.choice(["da", "nb", "sv"]), chance.choice([1, 2])
    text = " ".join(chance.choice(["behandling", "bedømming", "bedömning", "trening"]) for _ in range(4))
    write(root, path_of(code, n), text_of(code, n, words=text))


def title(root: Path, chance: random.Random) -> None:
    code = chance.choice(["da", "nb", "sv"])
    write(root, path_of(code, 2), text_of(code, 2, title=chance.choice(["Plan", "Rutine", "Veje <i>"])))


def add(root: Path, chance: random.Random) -> None:
    write(root, path_of(chance.choice(["da", "nb", "sv"]), 3), text_of("da", 3, title="Ny"))


def delete(root: Path, chance: random.Random) -> None:
    (root / path_of(chance.choice(["da", "nb", "sv"]), 3)).unlink(missing_ok=True)


def rename(root: Path, chance: random.Random) -> None:
    old, new = root / path_of("nb", 2), root / path_of("nb", 4)
    (old if old.exists() else new).rename(new if old.exists() else old)


def picture(root: Path, chance: random.Random) -> None:
    path = root / "docs/images/mark.png"
    if chance.random() < 0.7:
        path.write_bytes(PNG + chance.choice([b"", b"\n"]))
    else:
        path.unlink(missing_ok=True)


def template(root: Path, chance: random.Random) -> None:
    path = root / "overrides/partials/foot.html"
    path.write_text(path.read_text("utf-8") + f"<!-- {chance.randrange(9)} -->", "utf-8")


def settings(root: Path, chance: random.Random) -> None:
    path = root / "mkdocs.yml"
    address = f"site_url: https://samsyn-{chance.randrange(9)}.example/"
    path.write_text(path.read_text("utf-8").replace("site_url: https://samsyn.example/", address), "utf-8")


CHANGES: tuple[Callable[[Path, random.Random], None], ...] = (
    same_size, same_size, words, words, title, title, add, delete, rename, picture, template, settings,
)  # fmt: skip


def test_after_any_edits_the_site_and_its_findings_are_those_of_a_build_from_nothing(
    project: Path, tmp_path: Path
) -> None:
    chance = random.Random(SEED)
    for number in range(EDITS):
        edit = chance.choice(CHANGES)
        edit(project, chance)
        _, findings = build(project)
        site, expected = clean(project, tmp_path / "clean")
        assert contents(project / SITE) == site, f"edit {number}: {edit.__name__}"
        assert findings == expected, f"edit {number}: {edit.__name__}"


def test_nothing_changed_writes_nothing(project: Path) -> None:
    before = {path: path.stat() for path in (project / SITE).rglob("*")}
    assert build(project)[0] is None
    assert {path: path.stat() for path in (project / SITE).rglob("*")} == before


def test_what_was_found_is_told_again_where_nothing_has_changed(project: Path) -> None:
    found, _ = command(project)
    again, line = command(project)
    assert any("RUT-" in told or "routine-1.md" in told for told in found)
    assert (again, line) == (found, "site/: nothing has changed")


def test_a_site_that_was_made_of_other_documents_meanwhile_is_not_taken_for_that_of_these(
    project: Path,
) -> None:
    command(project)
    before = contents(project / SITE)
    write(project, path_of("da", 1), text_of("da", 1, words="Hver uge ser vi på planen."))
    build(project)
    write(project, path_of("da", 1), text_of("da", 1))
    assert command(project)[1] != "site/: nothing has changed"
    assert contents(project / SITE) == before


def test_an_edit_of_a_text_converts_one_page_and_writes_only_what_shows_it(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    converted: list[tuple[str, str]] = []
    convert = Press.convert

    def note(self: Press, code: str, key: str) -> Text:
        converted.append((code, key))
        return convert(self, code, key)

    monkeypatch.setattr(Press, "convert", note)
    write(project, path_of("da", 1), text_of("da", 1, words="Hver uge ser vi på planen."))
    built, _ = build(project)
    assert converted == [("da", "rehabilitation-routine/routine-1")]
    assert built
    fresh = {address for address in built.fresh if not address.startswith("search/da/")}
    assert fresh == {"rehabilitation-routine/routine-1.html"}
    assert not any(address.startswith(("search/nb/", "search/sv/")) for address in built.fresh)


def test_a_new_day_builds_what_a_build_from_nothing_gives_on_that_day(project: Path, tmp_path: Path) -> None:
    write(project, path_of("da", 1), text_of("da", 1).replace("draft", "approved\nnext-review: 2026-12-01"))
    build(project)
    later = date(2027, 1, 1)
    build(project, later)
    assert contents(project / SITE) == clean(project, tmp_path / "clean", later)[0]


def damages(store: Path) -> Iterator[Callable[[], object]]:
    yield store.unlink
    yield lambda: store.write_bytes(b"SQLite format 3\0" + bytes(4000))
    yield lambda: store.write_bytes(store.read_bytes()[: store.stat().st_size // 2])
    noise = random.Random(SEED)

    def flip() -> None:
        content = bytearray(store.read_bytes())
        for _ in range(200):
            content[noise.randrange(100, len(content))] ^= 255
        store.write_bytes(content)

    yield flip


def test_a_damaged_store_costs_time_and_nothing_else(project: Path, tmp_path: Path) -> None:
    expected, findings = clean(project, tmp_path / "clean")
    for damage in damages(project / STORE):
        damage()
        assert build(project)[1] == findings
        assert contents(project / SITE) == expected


def test_a_site_that_somebody_has_touched_is_made_whole(project: Path) -> None:
    before = contents(project / SITE)
    (project / SITE / "index.html").write_text("x")
    (project / SITE / "mine.txt").write_text("x")
    (project / SITE / "404.html").unlink()
    build(project)
    assert contents(project / SITE) == before


def test_a_page_that_has_become_too_large_is_not_taken_for_the_empty_one_it_was(project: Path) -> None:
    path = "docs/da/empty.md"
    store = Store(project / STORE, program_key(project))
    write(project, path, "")
    assert not read_site(survey(project), DATA_READ, DAY, store).refused
    write(project, path, "x" * 150_001)
    assert list(read_site(survey(project), DATA_READ, DAY, store).refused) == [path]


def test_a_picture_that_changes_after_it_was_let_through_is_not_published(project: Path) -> None:
    store = Store(project / STORE, program_key(project))
    site = read_site(survey(project), DATA_READ, DAY, store)
    before = contents(project / SITE)
    (project / "docs/images/mark.png").write_bytes(PNG + b"\0")
    write(project, SITE + "/images/mark.png", "touched, so that it is made anew")
    with pytest.raises(PublishError, match=r"docs/images/mark\.png was changed while"):
        publish(project, Builder(project, site, store, Clock()).build, partial(faults, pages=addresses(site)))
    assert contents(project / SITE).keys() == before.keys()


def test_a_build_that_stops_halfway_is_gone_on_with(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project, path_of("da", 1), text_of("da", 1, title="Anden"))
    with monkeypatch.context() as patch:
        patch.setattr(Press, "lay_out", lambda *values: 1 / 0)
        with pytest.raises((PublishError, ZeroDivisionError)):
            build(project)
    build(project)
    assert contents(project / SITE) == clean(project, tmp_path / "clean")[0]
