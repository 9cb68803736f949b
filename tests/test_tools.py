"""What helps an author and a maintainer: new documents, safe mends, reports for machines, the rules in words."""

import json
import shutil
from functools import partial
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from support import DATA_READ, document, site

from samsyn.check import check_document
from samsyn.cli import main
from samsyn.mend import mend
from samsyn.new import new_document, new_key
from samsyn.rules import RULES
from samsyn.site import read_document

ROOT = Path(__file__).parents[1]
FILLED_IN = {
    "metadata-missing",
    "metadata-value",
    "section-empty",
    "translation",
    "members",
    "markup",
    "meeting",
}
"""Rules that tell what the author still has to write, and that the guidance still stands."""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    shutil.copytree(ROOT / "docs", tmp_path / "docs")
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, arguments)


def mended(text: str, path: str = "docs/da/final-report/test.md") -> str:
    return "\n".join(mend(document(text, path), DATA_READ))


KINDS = [(t.id, k) for t in DATA_READ.types.values() for k in ([kind.id for kind in t.kinds] or [""])]


@pytest.mark.parametrize("language", DATA_READ.languages)
@pytest.mark.parametrize(("type_", "kind"), KINDS)
def test_a_new_document_fails_only_on_what_its_author_must_write(
    type_: str, kind: str, language: str
) -> None:
    known = DATA_READ.types[type_]
    read = partial(read_document, data=DATA_READ)
    text = new_document(known, kind, DATA_READ.languages[language], 'Nyt: et "forsøg"', read)
    one = document(text, f"docs/{language}/{new_key(known, 'Nyt: et forsøg')}.md")
    found = check_document(one, site(one), RULES)
    assert one.path == f"docs/{language}/{known.folder}/nyt-et-forsog.md"
    assert {finding.rule for finding in found} <= FILLED_IN, found
    assert not any(finding.severity == "error" for finding in found)
    assert one.title == 'Nyt: et "forsøg"'


def test_the_command_writes_a_new_document_where_it_says(project: Path) -> None:
    path = run("new", "meeting-minutes", "--lang", "sv", "--title", "Möte i maj").output.strip()
    assert (project / path).read_text("utf-8").startswith('---\ntitle: "Möte i maj"\nlang: sv\n')


def test_a_new_document_never_replaces_one_that_is_there(project: Path) -> None:
    arguments = ("new", "final-report", "--lang", "da", "--title", "Home rehabilitation pilot")
    before = (project / "docs/da/final-report/home-rehabilitation-pilot.md").read_bytes()
    assert "is there already" in run(*arguments).output
    assert (project / "docs/da/final-report/home-rehabilitation-pilot.md").read_bytes() == before


def test_an_unknown_type_is_answered_with_the_known_ones(project: Path) -> None:
    assert "meeting-minutes" in run("new", "referat", "--lang", "da", "--title", "x").output


def test_a_date_a_heading_and_the_order_of_chapters_are_mended() -> None:
    text = (
        "---\ntype: final-report\napproved-date: 2. november 2026 # mødet\n---\n\n# Rapport\n\n"
        "## Anbefallinger\n\nTekst.\n\n## Metode:\n\nA\u030ar.\n"
    )
    assert mended(text) == (
        "---\ntype: final-report\napproved-date: 2026-11-02 # mødet\n---\n\n# Rapport\n\n"
        "## Metode\n\nÅr.\n\n## Anbefalinger\n\nTekst.\n"
    )


def test_a_vague_date_and_an_unknown_chapter_are_left_to_the_author() -> None:
    head = "---\ntype: final-report\napproved-date: ultimo 2026\n---\n\n# A\n\n"
    text = f"{head}## Metode\n\nB.\n\n## Hilsen\n\n## Baggrund\n"
    assert mended(text) == text


@pytest.mark.parametrize(
    "path", sorted((ROOT / "tests/rules").glob("*/bad/*.md")), ids=lambda p: f"{p.parts[-3]}-{p.stem}"
)
def test_mending_twice_changes_no_more_than_mending_once(path: Path) -> None:
    place = f"docs/{path.stem[:2]}/page.md"
    once = mended(path.read_text("utf-8", errors="replace"), place)
    assert mended(once, place) == once


def test_the_projects_own_documents_need_no_mending(project: Path) -> None:
    before = {path: path.read_bytes() for path in project.glob("docs/**/*.md")}
    run("check", "--fix")
    assert {path: path.read_bytes() for path in before} == before


def test_a_mend_is_shown_and_keeps_the_files_line_ends(project: Path) -> None:
    path = project / "docs/da/final-report/home-rehabilitation-pilot.md"
    text = path.read_text("utf-8").replace("## Metode\n", "## Metode:\n").replace("\n", "\r\n")
    path.write_bytes(text.encode())
    assert "-## Metode:\n+## Metode\n" in run("check", "--fix").output
    assert path.read_bytes() == text.replace("## Metode:", "## Metode").encode()


@pytest.mark.parametrize("form", ["json", "gitlab", "sarif"])
def test_a_report_for_machines_is_json_with_every_finding(project: Path, form: str) -> None:
    plain = json.loads(run("check", "--format", "json").output)
    told = json.loads(run("check", "--format", form).output)
    entries = told["runs"][0]["results"] if form == "sarif" else told
    assert len(entries) == len(plain) > 0


def test_a_sarif_result_names_rule_level_and_place(project: Path) -> None:
    (project / "docs/da/final-report/ny rapport.md").write_text("---\ntype: final-report\n---\n", "utf-8")
    log = json.loads(run("check", "--format", "sarif").output)
    (one,) = log["runs"]
    rules = one["tool"]["driver"]["rules"]
    assert log["version"] == "2.1.0"
    assert all(result["ruleId"] == rules[result["ruleIndex"]]["id"] for result in one["results"])
    assert {result["level"] for result in one["results"]} <= {"error", "warning", "note"}
    places = [result["locations"][0]["physicalLocation"] for result in one["results"]]
    assert "docs/da/final-report/ny%20rapport.md" in {place["artifactLocation"]["uri"] for place in places}
    assert all(place["region"]["startLine"] >= 1 for place in places)
    assert all(rule["helpUri"].startswith("https://samsyn.example/rules/") for rule in rules)


def test_sarif_has_what_its_schema_requires_and_nothing_it_does_not_know(project: Path) -> None:
    log = json.loads(run("check", "--format", "sarif").output)
    (one,) = log["runs"]
    driver = one["tool"]["driver"]
    assert {*log} == {"$schema", "version", "runs"}
    assert {*one} == {"tool", "columnKind", "results"}
    assert one["columnKind"] in {"utf16CodeUnits", "unicodeCodePoints"}
    assert {*one["tool"]} == {"driver"}
    assert {*driver} == {"name", "rules"}
    ids = [rule["id"] for rule in driver["rules"]]
    assert len(set(ids)) == len(ids)
    for rule in driver["rules"]:
        assert {*rule} <= {"id", "shortDescription", "fullDescription", "helpUri"}
        assert all(rule[key]["text"] for key in ("shortDescription", "fullDescription") if key in rule)
    for result in one["results"]:
        assert {*result} == {"ruleId", "ruleIndex", "level", "message", "locations"}
        assert {*result["message"]} == {"text"}
        assert result["message"]["text"]
        (location,) = result["locations"]
        assert {*location} == {"physicalLocation"}
        assert {*location["physicalLocation"]} == {"artifactLocation", "region"}
        assert isinstance(location["physicalLocation"]["region"]["startLine"], int)


def test_gitlabs_fingerprints_are_all_different(project: Path) -> None:
    prints = [entry["fingerprint"] for entry in json.loads(run("check", "--format", "gitlab").output)]
    assert len(prints) == len(set(prints))


def test_every_rule_is_told_in_words() -> None:
    assert {rule.id for rule in RULES} | {"exception"} == set(DATA_READ.rules)


def test_the_schema_of_the_front_matter_knows_every_field_and_what_each_type_asks_for(project: Path) -> None:
    schema = json.loads(run("schema", "--lang", "sv").output)
    assert set(schema["properties"]) == set(DATA_READ.fields)
    (memo,) = [
        part["then"]
        for part in schema["allOf"]
        if part["if"]["properties"].get("type") == {"const": "decision-memo"}
    ]
    assert "case-number" in memo["required"]
    assert schema["properties"]["contact"]["title"] == "Kontakt"
