"""Every rule's fixtures: a bad one says itself on which lines the rule must speak, at a good one it is silent.

`tests/rules/<id>/{good,bad}/<language>[-<name>].md`. A bad one ends with a line `<!-- expect: 12 -->` for
each finding, or `<!-- expect: nothing -->` if it is there for the others' sake, as a translation's original
is. The files of a folder are read together, as a small site: `da-stoma.md` of the type
`final-report` becomes `docs/da/final-report/stoma.md`, and `da.md` becomes
`docs/da/final-report/document.md`; a file without a type lies in `docs/da/`. So `da-stoma.md` and
`nb-stoma.md` are each other's translation. Other files in a folder, such as an appendix, lie beside every
document.
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
FILES = sorted(FIXTURES.glob("*/*/*.md"))
EXPECTED = re.compile(rb"^<!-- expect: (\d+|nothing) -->\r?\n?", re.MULTILINE)

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
        assert document.language not in by_key.setdefault(document.key, {}), (
            f"{folder}: two of {document.path}"
        )
        by_key[document.key][document.language] = document
    beside = {path.name for path in folder.iterdir() if path.suffix != ".md"}
    places = {document.path.rpartition("/")[0] for document in documents.values()}
    files = {document.path for document in documents.values()} | {f"{a}/{b}" for a in places for b in beside}
    return Site(data, tuple(documents.values()), by_key, frozenset(files), TODAY), documents


@pytest.mark.parametrize("path", FILES, ids=lambda path: "-".join(path.relative_to(FIXTURES).parts))
def test_a_rule_speaks_on_exactly_the_lines_its_fixture_expects(path: Path) -> None:
    site, documents = read_folder(path.parent)
    rule, kind = path.parent.parent.name, path.parent.name
    stated = EXPECTED.findall(path.read_bytes())
    expected = sorted(int(number) for number in stated if number != b"nothing")
    assert bool(stated) == (kind == "bad"), "a bad fixture expects findings, a good one does not"
    found = [finding for finding in check_document(documents[path], site, RULES) if finding.rule == rule]
    assert [finding.line for finding in found] == expected, found


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_a_rule_has_good_and_bad_fixtures_in_every_language(rule: str) -> None:
    for kind in ("good", "bad"):
        languages = {path.stem.partition("-")[0] for path in (FIXTURES / rule / kind).glob("*.md")}
        assert languages == set(data.languages), (
            f"tests/rules/{rule}/{kind}/ needs {', '.join(data.languages)}"
        )


def test_every_fixture_belongs_to_a_rule() -> None:
    assert {path.parent.parent.name for path in FILES} <= {rule.id for rule in RULES}
