"""The project's own content: every seed's document stands in three languages that agree."""

from datetime import date
from pathlib import Path

import pytest

from samsyn.data import DATA, load_data
from samsyn.gate import survey
from samsyn.site import read_site

SITE = read_site(survey(Path(__file__).parents[1]), load_data(DATA), date(2026, 11, 22))
SEEDS = (
    "terms-of-reference/stoma-care",
    "learning-mastery-model/diagnosis-independent",
    "meeting-minutes/pelvic-cancer-network-2017-05-30",
    "rehabilitation-routine/pelvic-cancer-team-assessment",
    "experience-summary/askoy-cancer-care",
    "decision-memo/basic-oncology-near-care",
)
DOCUMENTS = sorted(key for key, versions in SITE.by_key.items() if any(d.type for d in versions.values()))


@pytest.mark.parametrize("key", SEEDS)
def test_each_seed_lives_on_as_a_document_that_names_its_source(key: str) -> None:
    for document in SITE.by_key[key].values():
        assert document.meta["source-documents"]


@pytest.mark.parametrize("key", DOCUMENTS)
def test_a_document_stands_in_all_languages_with_the_same_sections(key: str) -> None:
    versions = SITE.by_key[key]
    assert set(versions) == set(SITE.data.languages)
    sections = {tuple(s.ids for s in d.sections if s.heading.level == 2) for d in versions.values()}
    assert len(sections) == 1


@pytest.mark.parametrize("key", DOCUMENTS)
def test_one_of_the_languages_is_the_original_and_the_others_say_which(key: str) -> None:
    versions = SITE.by_key[key]
    (original,) = [d.language for d in versions.values() if "translation-of" not in d.meta]
    assert {d.meta.get("translation-of", original) for d in versions.values()} == {original}


def test_every_document_type_has_a_complete_example() -> None:
    assert {d.type.id for d in SITE.documents if d.type} == set(SITE.data.types)
