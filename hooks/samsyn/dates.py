"""Dates as people write them -> periods of days: «ultimo august 2018», «innen utgangen av 2016».

What is vague becomes wide: a season is half a year, so that nobody is told of an order that is not certain.
A date without a year cannot be compared, and is left out unless the other end of its range names the year.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from samsyn.model import Language

_MODIFIERS = ("early", "middle", "late", "end", "before")
_SEASONS = {"spring": (1, 6), "summer": (6, 8), "autumn": (8, 12), "winter": (1, 12)}
_KEYS = (*_MODIFIERS, *_SEASONS, "quarter", "half", "week", "ordinals")
_JOINT = re.compile(r"\s{0,2}(?:-|–|—|(?:til|till|og|och)(?:\s(?:og\s|och\s)?med)?)\s{0,2}", re.IGNORECASE)
_YEAR = re.compile(r"\d\d")
_DAY = timedelta(days=1)
_LEEWAY = timedelta(days=92)
"""How long before a vague «før sommeren» the thing may already have happened."""


@dataclass(frozen=True, slots=True)
class Period:
    """The first and the last day that the words can mean, and the words' columns, from 0, the last not counted."""

    start: date
    end: date
    column: int
    until: int


@dataclass(frozen=True, slots=True)
class _Part:
    """A date that may lack its year; `unit` is day, month, quarter, half, week, year or a season."""

    unit: str
    match: re.Match[str]
    year: int
    until: int = 0
    number: int = 0
    first: int = 0
    last: int = 0


def read_periods(text: str, language: Language) -> tuple[Period, ...]:
    """The periods that a text names, in its order; a range such as «januar–marts 2018» is one."""
    parts = list(_parts(text, language))
    periods = []
    index = 0
    while index < len(parts):
        first = last = parts[index]
        index += 1
        if index < len(parts) and _JOINT.fullmatch(text, first.match.end(), parts[index].match.start()):
            last = parts[index]
            index += 1
        start, end = _days(first, first.year or last.year), _days(last, last.year or first.year)
        if start and end:
            days = (min(start[0], end[0]), max(start[1], end[1]))
            periods.append(Period(*days, first.match.start(), last.match.end()))
    return tuple(periods)


def _parts(text: str, language: Language) -> Iterator[_Part]:
    if not _YEAR.search(text):
        return
    pattern = _pattern(language.months, *(language.cues[f"date.{key}"] for key in _KEYS))
    for match in pattern.finditer(text):
        yield _part(match, language)


@cache
def _pattern(months: tuple[str, ...], *words: tuple[str, ...]) -> re.Pattern[str]:
    forms = {key: _any_of(listed) for key, listed in zip(_KEYS, words, strict=True)}
    modifiers = "|".join(f"(?P<{key}>{forms[key]})" for key in _MODIFIERS)
    seasons = "|".join(f"(?P<{key}>{forms[key]})" for key in _SEASONS)
    month = "|".join(f"{name}|{name[:4]}|{name[:3]}" for name in months)
    year = r"(?:[\s,/]{1,3}(?:(?:af|av|i)\s)?(?P<%s>(?:19|20)\d\d)(?![\d-]))?"
    return re.compile(
        rf"""(?<!\w)(?<!\d-)
        (?:(?:{modifiers})\s{{1,2}}(?:(?:af|av|i|på|den|d\.)\s{{1,2}})?)?
        (?: (?P<iso_year>(?:19|20)\d\d)-(?P<iso_month>[01]\d)(?:-(?P<iso_day>[0-3]\d))?
            (?:T[\d:.+Z-]{{0,30}})?(?![\d-])
        | (?P<numeric_day>[0-3]?\d)[./]\s?(?P<numeric_month>[01]?\d)
            (?:[./ -]{{1,2}}(?P<numeric_year>(?:20)?\d\d))?(?!\d)
        | (?:(?P<from_day>[0-3]?\d)\.?\s?(?:-|–|og|och|til|till)\s?)?
          (?:(?P<day>[0-3]?\d)(?::?e|\.)?\s{{1,2}})?(?P<month>{month})\b\.?{year % "month_year"}
        | (?:(?P<before_year>(?:19|20)\d\d)[\s,:/-]{{1,3}})?
          (?: (?:(?P<nth>[1-4])\.?|(?P<ordinal>{forms["ordinals"]}))\s{{1,2}}
              (?:(?:{forms["quarter"]})|(?P<half>{forms["half"]}))
          | (?:[qk]|(?P<h>h)|(?:{forms["quarter"]})\.?\s)(?P<nth_after>[1-4]))\b{year % "after_year"}
        | (?:{seasons})\b
          (?:[\s,]{{1,3}}(?P<season_year>(?:19|20)\d\d)(?:[/–-](?P<season_until>(?:20)?\d\d)\b)?)?
        | (?:{forms["week"]})\.?\s{{0,2}}
          (?P<week>[0-5]?\d)(?:\s?[-–]\s?(?P<last_week>[0-5]?\d))?{year % "week_year"}
        | (?P<year>(?:19|20)\d\d)(?:[/–-](?P<until>(?:20)?\d\d))?(?![\d%]|[.-]\d)
        )(?!\w)""",
        re.IGNORECASE | re.VERBOSE,
    )


def _any_of(words: tuple[str, ...]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


def _part(match: re.Match[str], language: Language) -> _Part:
    def number(*keys: str) -> int:
        return next((int(value) for key in keys if (value := match[key])), 0)

    def year(*keys: str) -> int:
        found = number(*keys)
        return found + 2000 if 0 < found < 100 else found

    if match["iso_year"]:
        day = number("iso_day")
        return _Part("day" if day else "month", match, year("iso_year"), 0, number("iso_month"), day, day)
    if match["numeric_day"]:
        day = number("numeric_day")
        return _Part("day", match, year("numeric_year"), 0, number("numeric_month"), day, day)
    if name := match["month"]:
        day, month = number("day"), _month(name.lower(), language)
        first = number("from_day") or day
        return _Part("day" if day else "month", match, year("month_year"), 0, month, first, day)
    if nth := number("nth", "nth_after") or match["ordinal"]:
        nth = nth if isinstance(nth, int) else language.cues["date.ordinals"].index(nth.lower()) + 1
        unit = "half" if match["half"] or match["h"] else "quarter"
        return _Part(unit, match, year("after_year", "before_year"), 0, nth)
    if week := number("week"):
        return _Part("week", match, year("week_year"), 0, 0, week, number("last_week") or week)
    unit = next((key for key in _SEASONS if match[key]), "year")
    return _Part(unit, match, year("year", "season_year"), year("until", "season_until"))


def _month(word: str, language: Language) -> int:
    return next(n for n, name in enumerate(language.months, 1) if word in (name, name[:4], name[:3]))


def _days(part: _Part, year: int) -> tuple[date, date] | None:
    """The first and last day of a part; none if it has no year or is not in the calendar."""
    try:
        start, end = _whole(part, year)
    except ValueError:
        return None
    third = (end - start) / 3
    readings = {
        "": (start, end),
        "early": (start, start + third - _DAY),
        "middle": (start + third, end - third - _DAY),
        "late": (end - third, end),
        "end": (end, end),
        "before": (start - _LEEWAY if start != end else start, end),
    }
    return readings[next((key for key in _MODIFIERS if part.match[key]), "")]


def _whole(part: _Part, year: int) -> tuple[date, date]:
    """The part without its modifier; ValueError if the calendar has no such days."""
    match part.unit:
        case "day":
            return date(year, part.number, part.first), date(year, part.number, part.last)
        case "month":
            return _months(year, part.number, part.number)
        case "quarter":
            return _months(year, part.number * 3 - 2, part.number * 3)
        case "half":
            return _months(year, part.number * 6 - 5, part.number * 6)
        case "week":
            return date.fromisocalendar(year, part.first, 1), date.fromisocalendar(year, part.last, 7)
    first, last = _SEASONS.get(part.unit, (1, 12))
    return _months(year, first, last)[0], _months(part.until or year, first, last)[1]


def _months(year: int, first: int, last: int) -> tuple[date, date]:
    return date(year, first, 1), date(year, last, monthrange(year, last)[1] if 1 <= last <= 12 else 0)
