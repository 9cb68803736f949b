"""Which digits are taken for identity numbers; the numbers are made up, mostly of births in 1905."""

from datetime import date

import pytest

from samsyn.identity import find_numbers

TODAY = date(2026, 11, 2)


def judge(text: str, language: str) -> str:
    found = list(find_numbers(text, language, TODAY))
    return "certain" if any(found) else "likely" if found else ""


@pytest.mark.parametrize("language", ["da", "nb", "sv"])
@pytest.mark.parametrize(
    "text",
    [
        "150705-0006", "150705–0006", "150705 0006", "15.07.05-0006", "150705‑0006", "15\u200b0705-0006",
        "150705&#45;0006", "**150705**-0006", 'data-cpr="150705-0006"', "cpr1507050006",
        "811218-9876", "19811218-9876", "198112189876", "811218+9876",
        "050775-0008", "personnummer 8112189876",
        "15070500091", "150705 00091", "150705 000 91", "15 07 05 00091", "55070500085",
    ],
)  # fmt: skip
def test_an_identity_number_is_found_in_every_form_it_is_written_in(text: str, language: str) -> None:
    assert judge(f"Det er {text}.", language) == "certain"


@pytest.mark.parametrize("language", ["da", "nb", "sv"])
@pytest.mark.parametrize(
    "text",
    [
        "330-2020-164", "142-934-2005", "Sagsnr. 180212-0045", "Dnr 180212-0045", "+45 20 12 34 56",
        "4520123456",
        "070-123 45 67", "0701234567", "556012-5790", "912 345 678", "123456-7890", "31.12.98 1430",
        "01.02.2026 1430",
        "978-87-1234-567-8", "5790001234567", "1 234 567 890", "P-nummer 1507050006", "15870500091",
    ],
)  # fmt: skip
def test_other_numbers_are_left_alone(text: str, language: str) -> None:
    assert not judge(f"Det er {text}.", language)


def test_ten_digits_in_a_row_are_certain_only_where_the_country_writes_them() -> None:
    assert [judge("8112189876", language) for language in ("da", "nb", "sv")] == [
        "likely",
        "likely",
        "certain",
    ]
    assert [judge("1507050006", language) for language in ("da", "nb", "sv")] == [
        "certain",
        "certain",
        "likely",
    ]


def test_a_hyphened_number_without_a_right_check_digit_may_be_a_case_number_of_late_years() -> None:
    assert [judge(text, "da") for text in ("050775-0009", "240311-4324", "cpr 240311-4324")] == [
        "certain",
        "likely",
        "certain",
    ]
