"""Document types are data: what a good file gives, and how a bad one is refused."""

from pathlib import Path

import pytest

from samsyn.model import Demand, Heading, Level
from samsyn.schema import DataError, load_types
from samsyn.sections import recognise

LANGUAGES = dict.fromkeys(("da", "nb", "sv"), "")
TYPES = Path(__file__).parent.parent / "hooks" / "data" / "types"
VISIT = """\
id = "visit-report"
folder = "visit-report"
names = { da = "Besøgsrapport", nb = "Besøksrapport", sv = "Besöksrapport" }
plurals = { da = "Besøgsrapporter", nb = "Besøksrapporter", sv = "Besöksrapporter" }
about = { da = "Om et besøg.", nb = "Om et besøk.", sv = "Om ett besök." }

[kinds.audit]
da = "Tilsyn"
nb = "Tilsyn"
sv = "Tillsyn"

[metadata]
id = "required"
title = "required"
lang = "required"
type = "required"
kind = "required"
status = "required"
owner-role = "required"
contact = "required"
"valid-to|next-review" = ["optional", { level = "required", when = ["kind:audit", "sectors"] }]

[[sections]]
id = "place"
level = "required"
headings = { da = "Sted", nb = "Sted", sv = "Plats" }
synonyms = { da = ["besøgssted"], sv = ["besöksplats"] }
guidance = { da = "Skriv hvor.", nb = "Skriv hvor.", sv = "Skriv var." }
metadata = ["meeting-place"]

[[sections]]
id = "guide"
demands = [{ level = "required", when = ["kind:audit"] }]
headings = { da = "Vært", nb = "Vert", sv = "Värd" }
guidance = { da = "Skriv hvem.", nb = "Skriv hvem.", sv = "Skriv vem." }
within = "place"
words = { da = ["vært"] }
"""


def write(folder: Path, text: str, name: str = "visit-report.toml") -> Path:
    types = folder / "hooks" / "data" / "types"
    types.mkdir(parents=True, exist_ok=True)
    (types / name).write_text(text, "utf-8")
    return types


def faults(folder: Path, text: str) -> list[str]:
    with pytest.raises(DataError) as caught:
        load_types(write(folder, text), LANGUAGES)
    return str(caught.value).splitlines()


def test_the_projects_own_types_are_good() -> None:
    types = load_types(TYPES, LANGUAGES)
    assert len(types) == 9
    assert all(name == found.id == found.folder for name, found in types.items())


def test_every_canonical_heading_is_recognised_as_its_own_section() -> None:
    for found in load_types(TYPES, LANGUAGES).values():
        for language in LANGUAGES:
            for kind in ("", *(kind.id for kind in found.kinds)):
                headings = [Heading(2, section.headings[language], 1) for section in found.sections]
                seen = recognise(headings, found, language, kind)
                for section, read in zip(found.sections, seen, strict=True):
                    kinds = [demand.when for demand in section.demands]
                    exists = () in kinds or any(f"kind:{kind}" in when for when in kinds)
                    assert not exists or section.id in read.ids, (found.id, kind, language, section.id)
                    assert not read.misspelt


def test_a_type_is_added_with_one_file_and_no_python(tmp_path: Path) -> None:
    visit = load_types(write(tmp_path, VISIT), LANGUAGES)["visit-report"]
    assert visit.names["nb"] == "Besøksrapport"
    assert [kind.id for kind in visit.kinds] == ["audit"]
    assert [section.id for section in visit.sections] == ["place", "guide"]
    assert visit.sections[0].metadata == ("meeting-place",)
    assert recognise([Heading(2, "1. Besøgssted:", 1)], visit, "da")[0].ids == ("place",)


def test_a_demand_with_conditions_goes_before_the_plain_level(tmp_path: Path) -> None:
    visit = load_types(write(tmp_path, VISIT), LANGUAGES)["visit-report"]
    assert visit.metadata["valid-to|next-review"] == (
        Demand(Level.REQUIRED, ("kind:audit", "sectors")),
        Demand(Level.OPTIONAL),
    )


def test_a_section_without_a_level_of_its_own_exists_only_in_the_kinds_it_names(tmp_path: Path) -> None:
    visit = load_types(write(tmp_path, VISIT), LANGUAGES)["visit-report"]
    assert visit.sections[1].demands == (Demand(Level.REQUIRED, ("kind:audit",)),)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            'id = "visit-report"',
            'colour = "red"',
            "visit-report.toml: colour: unknown key, known are id, folder,",
        ),
        ('folder = "visit-report"\n', "", "visit-report.toml: missing 'folder'"),
        (
            'folder = "visit-report"',
            'folder = "Besøg"',
            "folder: may have only a-z, 0-9 and hyphens, not 'Besøg'",
        ),
        ('about = { da = "Om et besøg.",', "about = {", "visit-report.toml: about: missing 'da'"),
        ('{ da = "Sted", nb = "Sted",', '{ da = "Sted",', "sections[place].headings: missing 'nb'"),
        ('da = "Skriv hvem.", nb', "nb", "sections[guide].guidance: missing 'da'"),
        (
            'da = ["besøgssted"]',
            'dk = ["besøgssted"]',
            "sections[place].synonyms.dk: unknown key, known are da, nb, sv",
        ),
        (
            '["besøgssted"]',
            '"besøgssted"',
            "sections[place].synonyms.da: must be a list of texts, not 'besøgssted'",
        ),
        (
            'level = "required"\nhead',
            'level = "must"\nhead',
            "sections[place].level: unknown level 'must', known are",
        ),
        ('title = "required"', 'title = "yes"', "metadata.title: unknown level 'yes', known are required,"),
        ('contact = "required"\n', "", "visit-report.toml: metadata: missing 'contact'"),
        ('kind = "required"\n', "", "visit-report.toml: metadata: missing 'kind'"),
        ('status = "required"', 'Status = "required"', "metadata.Status: may have only a-z, 0-9 and hyphens"),
        (
            '"sectors"]',
            '"sector"]',
            "next-review[2].when: unknown condition 'sector', known are sectors, revised,",
        ),
        (
            '"kind:audit", "s',
            '"kind:tour", "s',
            "next-review[2].when: 'kind:tour' names no kind, there are audit",
        ),
        (
            'when = ["kind:audit"] }',
            'when = ["sectors"] }',
            "visit-report.toml: sections[guide]: missing 'level'",
        ),
        ('id = "guide"', 'id = "place"', "sections[place].id: 'place' is also that of"),
        ('within = "place"', 'within = "room"', "sections[guide].within: there is no section 'room'"),
        ("[kinds.audit]", "[kinds.audit", "visit-report.toml: "),
        ("[metadata]", "[[metadata]]", "visit-report.toml: metadata: must be a table, not ["),
        (
            '"besøgssted"',
            '"besøg … sted"',
            "sections[place].synonyms.da: … may stand only at the ends of 'besøg … sted'",
        ),
    ],
)
def test_bad_data_is_refused_by_file_and_field(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in VISIT
    told = faults(tmp_path, VISIT.replace(old, new, 1))
    assert any(fault in line for line in told), told
    assert all(line.startswith("hooks/data/types/visit-report.toml: ") for line in told), told


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    assert len(faults(tmp_path, VISIT.replace("nb = ", "no = "))) > 10


def test_two_files_may_not_have_the_same_id_and_folder(tmp_path: Path) -> None:
    write(tmp_path, VISIT, "copy.toml")
    place = "hooks/data/types"
    assert faults(tmp_path, VISIT) == [
        f"{place}/visit-report.toml: {key}: 'visit-report' is also that of {place}/copy.toml"
        for key in ("id", "folder")
    ]


def test_a_file_that_is_not_utf_8_is_refused_by_name(tmp_path: Path) -> None:
    types = write(tmp_path, VISIT)
    (types / "latin.toml").write_bytes('id = "besøg"'.encode("latin-1"))
    with pytest.raises(DataError, match=r"latin\.toml: byte 9 is not UTF-8; save the file as UTF-8"):
        load_types(types, LANGUAGES)
