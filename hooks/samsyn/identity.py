"""National identity numbers in a text: CPR, fødselsnummer, D-number, personnummer and samordningsnummer.

What is certain is told apart from what only looks like one. A date that fits is not enough for digits in a
row, because case numbers begin with dates too: there the check digits must fit as well, or a word such as
«cpr» stand before them. Numbers of the Norwegian test population (month + 65 or + 80) are nobody's and are
left alone.
"""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape

_DASH = "[-+‐‑‒–—−]"
_THREE_PAIRS = re.compile(r"\d\d[\W_]{0,4}\d\d[\W_]{0,4}\d\d")
_CANDIDATE = re.compile(
    rf"(?<!\d)(?<!\d[.,/-])(?:(?<![^\W\d_])|(?<=cpr)|(?<=nr)|(?<=nummer))"
    rf"(?P<date>\d{{6}}|\d{{8}}|\d\d(?:\d\d)?(?P<dot>[.\-/ ])\d\d(?P=dot)\d\d)"
    rf"(?P<sign>\s?{_DASH}\s?|\s|)(?P<tail>\d{{4,5}}|\d{{3}}\s\d{{2}})"
    rf"(?!\d|[.,/-]\d|[^\W\d_])",
    re.IGNORECASE,
)
_CALLED = re.compile(
    r"cpr|person\W?(?:nummer|nr|id)|fødsels\W?(?:nummer|nr)|födelse\W?(?:nummer|nr)|samordnings\W?(?:nummer|nr)"
    r"|\b(?:f[.-]?|p\.?|d-)\s?(?:nr|nummer)\b",
    re.IGNORECASE,
)
_OTHER_NUMBER = re.compile(
    r"(?:sags?|saks?|journal|diarie|ordre|order|faktura|ärende|org\w*|dokument|post)\W{0,2}(?:nr|nummer|id|number)\b\W{0,4}$"
    r"|\b(?:dnr|j\W?\s?nr|p-n(?:r|ummer)|ref|doi|isbn|issn|ean|pmid|cvr|tlf|tel|telefon|mobil|mob|fax)\W{0,4}$|\+(?:\d\d\s?)?$",
    re.IGNORECASE,
)
_SWEDISH_MOBILE = re.compile(r"07[02369]\d{7}")
_CPR_WEIGHTS = (4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_FIRST_WEIGHTS = (3, 7, 6, 1, 8, 9, 4, 5, 2, 1)
_SECOND_WEIGHTS = (5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1)
_WITHOUT_CHECK = {60, 62, 64, 65, 66, 67, 69, 70, 74, 75, 78, *range(80, 93), 94, 95}
"""Years of 19xx whose 1 January has CPR numbers without a check digit (cpr.dk, list of May 2023)."""
_INVISIBLE = dict.fromkeys([0xAD, *range(0x200B, 0x2010), 0x2060, 0xFEFF, ord("*"), ord("\\")])
_BEFORE = 40
_OLDEST = 97
"""An age at which a CPR number without check digits is rather a case number that begins with the year."""
_CASE_YEARS = 20
"""How old the cases are whose numbers, year first, look like a personnummer."""
_LONG_NUMBER = re.compile(
    r"\d{6,}(?:[\s.+‐-—−-]{1,3}\d+)*|\d\d(?:\d\d)?([.\-/ ])\d\d\1\d\d\s?[-+ ]\s?\d{4,5}"
)


def find_numbers(line: str, language: str, today: date) -> Iterator[bool]:
    """For each identity number in a source line of a document, whether it is certainly one."""
    if not _THREE_PAIRS.search(line):
        return
    text = unescape(line).translate(_INVISIBLE)
    for match in _CANDIDATE.finditer(text):
        before = text[max(0, match.start() - _BEFORE) : match.start()]
        certain = _judge(match, before, language, today)
        if certain is not None:
            yield certain


def mask(text: str) -> str:
    """The text with every number in it that could be an identity number, or a part of one, struck out."""
    return _LONG_NUMBER.sub("●●●●●●", text)


def _judge(match: re.Match[str], before: str, language: str, today: date) -> bool | None:
    """True if the digits are certainly an identity number, False if they may be, None if they are not."""
    digits = "".join(character for character in match.group() if character.isdecimal())
    born = [birth for birth in _births(digits) if date(1900, 1, 1) <= birth <= today]
    if not born:
        return None
    if _CALLED.search(before):
        return True
    hyphened = match["sign"].strip() != ""
    date_with_time = match["dot"] and not hyphened and len(digits) == 10
    if date_with_time or _OTHER_NUMBER.search(before):
        return None
    bare = not match["sign"] and not match["dot"]
    match len(digits):
        case 11:
            return True if _fits_norwegian(digits) else None
        case 12:
            return _judge_long(digits, bare) if _fits_luhn(digits[2:]) else None
    return _judge_short(digits, hyphened and not match["dot"], bare, language, today.year)


def _judge_long(digits: str, bare: bool) -> bool:
    """A personnummer with its century; in one row and since 2000 it may be a day with hour and minute."""
    return not (bare and digits >= "2000" and digits[8:10] < "24" and digits[10:] < "60")


def _judge_short(digits: str, hyphened: bool, bare: bool, language: str, year: int) -> bool | None:
    """Ten digits: CPR or personnummer. In Danish the form with a hyphen is believed by the date alone.

    Unless its check digit is wrong and it may also be a case number of late years, such as 240311-1234.
    """
    cpr = _cpr_birth(digits)
    exempt = digits[:4] == "0101" and int(digits[4:6]) in _WITHOUT_CHECK
    checked = cpr and (exempt or _weigh(digits, _CPR_WEIGHTS))
    swedish = _swedish_birth(digits) if _fits_luhn(digits) else None
    recent = (year - int(digits[:2])) % 100 < _CASE_YEARS
    if not bare:
        if checked or swedish:
            return True
        believed = language == "da" and cpr and hyphened and year - cpr.year < _OLDEST
        return not (recent and _swedish_birth(digits)) if believed else None
    if language == "sv":
        if _SWEDISH_MOBILE.fullmatch(digits):
            return None
        return not recent if swedish else False if checked else None
    return True if checked else False if swedish else None


def _births(digits: str) -> Iterator[date]:
    """The birthdays that the digits can mean, in any of the three countries' ways."""
    readings: list[date | None]
    match len(digits):
        case 10:
            readings = [_cpr_birth(digits), _swedish_birth(digits)]
        case 11:
            readings = [_norwegian_birth(digits)]
        case _:
            readings = [_date(int(digits[:4]), int(digits[4:6]), int(digits[6:8]) % 60)]
    yield from filter(None, readings)


def _cpr_birth(digits: str) -> date | None:
    """DDMMYY and a seventh digit that tells the century; replacement numbers have day + 60."""
    day, month, year, seventh = int(digits[:2]), int(digits[2:4]), int(digits[4:6]), int(digits[6])
    if seventh in (4, 9):
        year += 2000 if year <= 36 else 1900
    elif seventh >= 5:
        year += 2000 if year <= 57 else 1800
    else:
        year += 1900
    return _date(year, month, day - 60 if day > 60 else day)


def _swedish_birth(digits: str) -> date | None:
    """YYMMDD; samordningsnummer have day + 60."""
    year, month, day = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    return _date(1900 + year, month, day % 60) or _date(2000 + year, month, day % 60)


def _norwegian_birth(digits: str) -> date | None:
    """DDMMYY; D-numbers have day + 40, auxiliary numbers month + 40."""
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:6])
    century = 2000 if int(digits[6]) >= 5 and year < 40 else 1900
    return _date(century + year, month % 40 if month < 60 else month, day % 40)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _weigh(digits: str, weights: tuple[int, ...]) -> bool:
    return sum(int(digit) * weight for digit, weight in zip(digits, weights, strict=False)) % 11 == 0


def _fits_norwegian(digits: str) -> bool:
    return _weigh(digits, _FIRST_WEIGHTS) and _weigh(digits, _SECOND_WEIGHTS)


def _fits_luhn(digits: str) -> bool:
    doubled = (int(digit) * (2 - index % 2) for index, digit in enumerate(digits))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0
