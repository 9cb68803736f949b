"""Every rule's fixtures: the bad ones say themselves on which lines the rule must speak, at the good ones it is silent.

`tests/rules/<id>/{good,bad}/<language>[-<name>].md`. A bad one ends with a line `<!-- expect: 12 -->` for each finding.
The files of a folder are read together, as a small site of their own: `da-stoma.md` of the type `final-report` becomes
`docs/da/final-report/stoma.md`, and `da.md` becomes `docs/da/final-report/document.md`; a file without a type lies in
`docs/da/`. So `da-stoma.md` and `nb-stoma.md` are each other's translation. Other files in a folder, such as an
appendix, lie beside every document.
"""

import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from samsyn.check import check_document
from samsyn.data import DATA, load_data
from samsyn.model import Document, Site
from samsyn.parse import parse
from samsyn.rules import RULES
from samsyn.site import read_document

FIXTURES = Path(__file__).parent / "rules"
TODAY = date(2026, 11, 2)
FOLDERS = sorted(path for path in FIXTURES.glob("*/*") if path.is_dir())
EXPECTED = re.compile(rb"^<!-- expect: (\d+) -->\r?\n?", re.MULTILINE)

data = load_data(DATA)


def read_fixture(path: Path) -> Document:
    content = EXPECTED.sub(b"", path.read_bytes())
    language, _, name = path.stem.partition("-")
    type_ = data.types.get(str(parse(content).meta.get("type")))
    folder = f"{type_.folder}/" if type_ else ""
    return read_document(content, f"docs/{language}/{folder}{name or 'document'}.md", data)


@cache
def read_folder(folder: Path) -> tuple[Site, dict[Path, Document]]:
    documents = {path: read_fixture(path) for path in sorted(folder.glob("*.md"))}
    by_key: dict[str, dict[str, Document]] = {}
    for document in documents.values():
        assert document.language not in by_key.setdefault(document.key, {}), f"{folder}: two of {document.path}"
        by_key[document.key][document.language] = document
    beside = {path.name for path in folder.iterdir() if path.suffix != ".md"}
    places = {document.path.rpartition("/")[0] for document in documents.values()}
    files = {document.path for document in documents.values()} | {f"{a}/{b}" for a in places for b in beside}
    return Site(data, tuple(documents.values()), by_key, frozenset(files), TODAY), documents


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_a_rule_speaks_on_exactly_the_lines_its_fixtures_expect(folder: Path) -> None:
    site, documents = read_folder(folder)
    for path, document in documents.items():
        expected = sorted(int(number) for number in EXPECTED.findall(path.read_bytes()))
        assert bool(expected) == (folder.name == "bad"), f"{path}: only a bad fixture expects findings"
        found = [f for f in check_document(document, site, RULES) if f.rule == folder.parent.name]
        told = "\n".join(f"{finding.line}: {finding.message}" for finding in found)
        assert [finding.line for finding in found] == expected, f"{path}:\n{told}"


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_a_rule_has_good_and_bad_fixtures_in_every_language(rule: str) -> None:
    for kind in ("good", "bad"):
        languages = {path.stem.partition("-")[0] for path in (FIXTURES / rule / kind).glob("*.md")}
        assert languages == set(data.languages), f"tests/rules/{rule}/{kind}/ needs {', '.join(data.languages)}"


def test_every_fixture_folder_belongs_to_a_rule() -> None:
    assert {path.parent.name for path in FOLDERS} <= {rule.id for rule in RULES}
