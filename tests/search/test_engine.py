"""What readers find, asked as a browser asks."""

from collections.abc import Callable
from typing import Any

import pytest

Ask = Callable[..., dict[str, Any]]


def urls(told: dict[str, Any], language: str = "") -> list[str]:
    """The pages of the last answer, of one language or all."""
    return [r["url"] for r in told["answers"][-1]["results"] if language in ("", r["language"])]


def flatten(pieces: list[tuple[str, bool]]) -> str:
    """Pieces as text, marked words in brackets."""
    return "".join(f"[{text}]" if marked else text for text, marked in pieces)


@pytest.mark.parametrize("typed", ["Askøy", "Askoy", "Askoey", "asköy", "ASKØY"])
def test_a_place_is_found_however_its_letters_are_typed(ask: Ask, typed: str) -> None:
    assert urls(ask(typed, "nb"), "nb")[0] == "nb/askoy/"


@pytest.mark.parametrize("typed", ["närstående", "nærstående", "naerstaende", "naerstaaende", "narstaende"])
def test_a_word_meets_its_neighbours_spelling(ask: Ask, typed: str) -> None:
    assert urls(ask(typed, "sv"), "sv")[0] == "sv/narstaende/"


def test_the_exact_spelling_comes_first(ask: Ask) -> None:
    assert urls(ask("bäcken", "sv"), "sv")[:2] == ["sv/backen/", "sv/backe/"]
    assert urls(ask("backen", "sv"), "sv")[:2] == ["sv/backe/", "sv/backen/"]


def test_another_form_of_a_word_is_found(ask: Ask) -> None:
    assert "stomi/" in urls(ask("operationer"), "da")


def test_the_last_part_of_a_compound_is_found(ask: Ask) -> None:
    assert "rehab/" in urls(ask("rehabilitering"), "da")


@pytest.mark.parametrize("typed", ["grupp bostad", "gruppbostad", "gruppbostaden"])
def test_a_compound_is_found_written_as_one_or_as_two(ask: Ask, typed: str) -> None:
    assert urls(ask(typed, "sv"), "sv")[0] == "sv/gruppbostad/"


def test_a_hanging_hyphen_shares_the_last_part(ask: Ask) -> None:
    assert "nb/laering/" in urls(ask("læringstilbud", "nb"), "nb")


@pytest.mark.parametrize("typed", ["rehabilitring", "rehabiltering", "rehabilietring", "rehabiliteringg"])
def test_a_slip_of_the_finger_is_forgiven(ask: Ask, typed: str) -> None:
    assert "kladde/" in urls(ask(typed), "da")


@pytest.mark.parametrize("typed", ["tehabilitering", "ehabilitering", "erhabilitering", "rrehabilitering"])
def test_a_slip_in_the_first_letter_is_forgiven(ask: Ask, typed: str) -> None:
    assert "kladde/" in urls(ask(typed), "da")


def test_a_question_is_about_its_large_words(ask: Ask) -> None:
    found = ask("hvad er et kommissorium")
    assert urls(found, "da")[0] == "stomi/"
    assert urls(found, "nb") == ["nb/mandat/"]


def test_the_beginning_of_a_word_is_enough(ask: Ask) -> None:
    assert urls(ask("komm"), "da")[0] == "stomi/"


def test_several_words_find_the_page_that_has_them_all(ask: Ask) -> None:
    assert urls(ask("viden operation"), "da")[0] == "stomi/"


def test_a_result_tells_its_section_and_marks_what_was_found(ask: Ask) -> None:
    result = ask("formål")["answers"][-1]["results"][0]
    section = result["sections"][0]
    assert (result["url"], section["anchor"]) == ("stomi/", "a1")
    assert flatten(section["title"]) == "[Formål]"
    assert flatten(ask("bækkenet")["answers"][-1]["results"][0]["sections"][0]["excerpt"]).count("[") >= 1


def test_html_in_a_page_stays_text(ask: Ask) -> None:
    result = next(r for r in ask("mål")["answers"][-1]["results"] if r["url"] == "farlig/")
    assert flatten(result["title"]) == "[Mål] < 5 & <img src=x onerror=alert(1)>"


def test_a_term_finds_what_other_languages_call_it(ask: Ask) -> None:
    found = ask("kommissorium")
    assert urls(found, "da") == ["stomi/"]
    assert urls(found, "nb") == ["nb/mandat/"]
    assert urls(found, "sv") == ["sv/uppdrag/"]


def test_a_mistyped_term_finds_what_other_languages_call_it(ask: Ask) -> None:
    assert urls(ask("komissorium"), "nb") == ["nb/mandat/"]


def test_an_inflected_foreign_term_is_understood(ask: Ask) -> None:
    assert urls(ask("uppdragsdirektiven", "nb"), "nb")[0] == "nb/mandat/"


def test_false_friends_are_kept_apart(ask: Ask) -> None:
    assert urls(ask("mandat"), "nb") == []
    assert urls(ask("bilag"), "nb") == ["nb/vedlegg/"]
    assert "sygehus/" not in urls(ask("høring"), "da")
    assert set(urls(ask("remiss", "sv"), "da")) == {"hoering/", "sygehus/"}


def test_superseded_documents_come_last(ask: Ask) -> None:
    assert urls(ask("rehabilitering"), "da")[-1] == "gammel/"


def test_answers_can_be_narrowed_by_type_status_and_language(ask: Ask) -> None:
    assert urls(ask("rehabilitering", filter={"type": "final-report"})) == ["kladde/"]
    assert urls(ask("rehabilitering", filter={"status": "superseded"})) == ["gammel/"]
    assert urls(ask("kommissorium", filter={"language": "sv"})) == ["sv/uppdrag/"]


def test_labels_travel_with_the_answer(ask: Ask) -> None:
    assert ask("formål")["answers"][-1]["labels"] == {"status.draft": "udkast"}


def test_nothing_is_read_before_something_is_typed(ask: Ask) -> None:
    assert ask("  ")["files"] == []


def test_other_languages_are_read_only_after_the_first_answer(ask: Ask) -> None:
    told = ask("formål", filter={"language": "da"})
    assert not [file for file in told["files"] if not file.startswith("da/")]
    first, last = ask("kommissorium")["answers"]
    assert {r["language"] for r in first["results"]} == {"da"}
    assert {r["language"] for r in last["results"]} == {"da", "nb", "sv"}


def test_a_missing_index_is_told(ask: Ask) -> None:
    answer = ask("formål", missing=["da/words"])["answers"][-1]
    assert "da/words" in answer["problem"]
    assert answer["results"] == []


def test_missing_texts_and_languages_leave_the_rest(ask: Ask) -> None:
    answer = ask("kommissorium", missing=["texts", "nb/"])["answers"][-1]
    assert [r["language"] for r in answer["results"]] == ["da", "sv"]
    assert all(not section["excerpt"] for r in answer["results"] for section in r["sections"])


def test_an_overtaken_answer_is_dropped(ask: Ask) -> None:
    told = ask("formål", overtakenBy="henvisning")
    assert {answer["question"] for answer in told["answers"]} == {"henvisning"}
