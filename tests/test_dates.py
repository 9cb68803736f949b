"""Dates as people write them, in the three languages."""

import pytest

from samsyn.data import DATA, load_data
from samsyn.dates import read_periods

languages = load_data(DATA).languages

WRITTEN = [
    ("da", "Ultimo august 2018", "2018-08-21 2018-08-31"),
    ("da", "ventes i Q2 af 2019", "2019-04-01 2019-06-30"),
    ("da", "andet kvartal 2019", "2019-04-01 2019-06-30"),
    ("da", "1.-3. marts 2018", "2018-03-01 2018-03-03"),
    ("da", "januar–marts 2018", "2018-01-01 2018-03-31"),
    ("da", "primo maj 2018", "2018-05-01 2018-05-10"),
    ("da", "medio september 2018", "2018-09-10 2018-09-20"),
    ("da", "7/9-2018", "2018-09-07 2018-09-07"),
    ("da", "07.09.18", "2018-09-07 2018-09-07"),
    ("da", "Uge 34-35 2018", "2018-08-20 2018-09-02"),
    ("da", "foråret 2019", "2019-01-01 2019-06-30"),
    ("da", "før sommeren 2018", "2018-03-01 2018-08-31"),
    ("da", "5. maj 2018 til 6. juni 2019", "2018-05-05 2019-06-06"),
    ("nb", "innen utgangen av 2016", "2016-12-31 2016-12-31"),
    ("nb", "9. september 2015", "2015-09-09 2015-09-09"),
    ("nb", "uke 34/2018", "2018-08-20 2018-08-26"),
    ("nb", "andre halvår 2019", "2019-07-01 2019-12-31"),
    ("nb", "2017-2019", "2017-01-01 2019-12-31"),
    ("sv", "slutet på 2016", "2016-09-01 2016-12-31"),
    ("sv", "januari-mars 2017", "2017-01-01 2017-03-31"),
    ("sv", "den 4:e mars 2021", "2021-03-04 2021-03-04"),
    ("sv", "2021-03-04 § 28", "2021-03-04 2021-03-04"),
    ("sv", "v. 34 2018", "2018-08-20 2018-08-26"),
    ("sv", "HT 2019", "2019-08-01 2019-12-31"),
]


@pytest.mark.parametrize(("language", "text", "expected"), WRITTEN, ids=[text for _, text, _ in WRITTEN])
def test_a_date_is_read_as_the_days_it_can_mean(language: str, text: str, expected: str) -> None:
    assert [f"{period.start} {period.end}" for period in read_periods(text, languages[language])] == [
        expected
    ]


@pytest.mark.parametrize(
    "text", ["kl. 10.00–13.00", "10.000 til 17.000", "31. februar 2018", "tlf. 20181234", "1. marts"]
)
def test_what_is_no_full_date_is_left_out(text: str) -> None:
    assert not read_periods(text, languages["da"])
