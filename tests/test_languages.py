"""The language files: the same keys and the same places in all of them, and every key in use."""

import re
import shutil
from pathlib import Path
from string import Formatter

import pytest

from samsyn.data import DATA, load_data, load_languages
from samsyn.schema import DataError

ROOT = Path(__file__).parents[1]
LANGUAGES = load_languages(DATA / "languages")
CODES = sorted(LANGUAGES)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", CODES)
def test_a_language_says_everything_with_the_same_places_as_the_first(code: str) -> None:
    first, language = LANGUAGES[CODES[0]], LANGUAGES[code]
    for texts, other in ((first.messages, language.messages), (first.labels, language.labels)):
        assert {key: places(text) for key, text in texts.items()} == {
            key: places(text) for key, text in other.items()
        }


def test_a_missing_translation_is_refused_by_file_and_key(tmp_path: Path) -> None:
    for path in (DATA / "languages").glob("*.toml"):
        text = path.read_text("utf-8")
        (tmp_path / path.name).write_text(
            re.sub(r"^menu = .*\n", "", text, flags=re.M) if path.stem == "nb" else text, "utf-8"
        )
    with pytest.raises(DataError, match=r"nb\.toml: labels: missing 'site\.menu'"):
        load_languages(tmp_path)


def test_a_field_without_words_is_refused_by_file_and_key(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    metadata = folder / "metadata.toml"
    metadata.write_text(metadata.read_text("utf-8").replace("[fields]", '[fields]\nroom = "text"'), "utf-8")
    with pytest.raises(DataError, match=r"sv\.toml: labels\.document: missing 'room'"):
        load_data(folder)


@pytest.mark.parametrize("code", CODES)
def test_every_letter_of_the_language_has_its_place_in_the_alphabet(code: str) -> None:
    language = LANGUAGES[code]
    assert set("abcdefghijklmnopqrstuvwxyzæøåäö") <= set(language.alphabet)
    assert len(set(language.alphabet)) == len(language.alphabet)


def test_a_language_that_is_like_another_borrows_what_it_has_not_said_yet(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    stub = 'code = "nn"\norder = 4\nlike = "nb"\nname = "Nynorsk"\nlocale = "nn-NO"\n[labels.site]\nhome = "Framside"\n'
    (folder / "languages" / "nn.toml").write_text(stub, "utf-8")
    data = load_data(folder)
    assert list(data.languages) == ["da", "nb", "sv", "nn"]
    assert data.languages["nn"].labels["site.home"] == "Framside"
    assert data.languages["da"].labels["language.nn"] == "nynorsk"
    assert data.languages["nn"].messages == data.languages["nb"].messages
    tasks = next(s for s in data.types["terms-of-reference"].sections if s.id == "tasks")
    assert tasks.headings["nn"] == tasks.headings["nb"]
    assert tasks.synonyms["nn"] == tasks.synonyms["nb"]
