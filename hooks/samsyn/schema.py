"""The data files in `hooks/data` as model values; bad data is refused by file and field."""

import re
import tomllib
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from samsyn.model import Demand, DocumentType, Kind, Level, SectionType

TYPE_KEYS = ("id", "folder", "names", "plurals", "about", "kinds", "metadata", "sections")
SECTION_KEYS = ("id", "level", "demands", "headings", "synonyms", "guidance", "metadata", "within", "words")
COMMON_FIELDS = ("id", "title", "lang", "type", "status", "owner-role", "contact")
PLAIN_CONDITIONS = ("sectors", "revised", "ends", "names-appendix", "numbered-headings")
Languages = Mapping[str, str]
"""Language codes, each with the code of the language it borrows from, or nothing."""
Known = Mapping[str, Collection[str]]
"""The values a condition such as `kind:…` may have, by its name."""
_NAME = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class DataError(Exception):
    """Data that cannot be used; the message names file, field and fault, one fault per line."""


class Table:
    """A table of a data file that knows where it stands.

    Its readers never raise: they note what is wrong in `faults`, a list that all tables of a load share, and
    return an empty value, so that whoever edits the data is told of every fault at once.
    """

    def __init__(self, values: object, place: str, faults: list[str], keys: Collection[str] = ()) -> None:
        """Take the `values` that stand at `place`; if `keys` are given, no other key is allowed."""
        self.values: dict[str, Any] = values if isinstance(values, dict) else {}
        self.place = place
        self.faults = faults
        if not isinstance(values, dict):
            faults.append(f"{place}: must be a table, not {values!r}")
        for key in self.values:
            if keys and key not in keys:
                self.refuse(key, f"unknown key, known are {', '.join(keys)}")

    def at(self, key: str) -> str:
        """Where the key stands, e.g. `hooks/data/types/x.toml: names.nb`."""
        return f"{self.place}{': ' if self.place.endswith('.toml') else '.'}{key}"

    def refuse(self, key: str, fault: str) -> None:
        """Note a fault of the value at the key."""
        self.faults.append(f"{self.at(key)}: {fault}")

    def text(self, key: str) -> str:
        """A text that must be there."""
        if key not in self.values:
            self.faults.append(f"{self.place}: missing '{key}'")
            return ""
        value = self.values[key]
        if not isinstance(value, str) or not value.strip():
            self.refuse(key, f"must be a text, not {value!r}")
            return ""
        return value

    def name(self, key: str) -> str:
        """A text that must be there and may stand in a path: a-z, digits and hyphens."""
        value = self.text(key)
        if value and not _NAME.fullmatch(value):
            self.refuse(key, f"may have only a-z, 0-9 and hyphens, not {value!r}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts, empty if there is none."""
        value = self.values.get(key, [])
        if isinstance(value, list) and all(isinstance(item, str) and item.strip() for item in value):
            return tuple(value)
        self.refuse(key, f"must be a list of texts, not {value!r}")
        return ()

    def table(self, key: str, keys: Collection[str] = ()) -> "Table":
        """The table at the key, empty if there is none."""
        return Table(self.values.get(key, {}), self.at(key), self.faults, keys)

    def tables(self, key: str, keys: Collection[str]) -> tuple["Table", ...]:
        """The list of tables at the key, each named by its `id` or else its number from 1."""
        value = self.values.get(key, [])
        if not isinstance(value, list):
            self.refuse(key, f"must be a list of tables, not {value!r}")
            return ()
        tables = []
        for number, item in enumerate(value, 1):
            name = item.get("id", number) if isinstance(item, dict) else number
            tables.append(Table(item, f"{self.at(key)}[{name}]", self.faults, keys))
        return tuple(tables)

    def translations(self, key: str, languages: Languages) -> dict[str, str]:
        """A text in each of the languages, all of which must be there or be borrowed."""
        table = self.table(key, languages)
        return {language: table.text(table.spoken(language, like)) for language, like in languages.items()}

    def wordings(self, key: str, languages: Languages) -> dict[str, tuple[str, ...]]:
        """Texts in those of the languages that have or borrow any."""
        table = self.table(key, languages)
        spoken = {language: table.spoken(language, like) for language, like in languages.items()}
        return {language: table.texts(key) for language, key in spoken.items() if key in table.values}

    def spoken(self, language: str, like: str) -> str:
        """The language whose texts hold: its own if it has any here, else the one it is like."""
        return language if language in self.values or not like else like


def read_toml(path: Path, faults: list[str], keys: Collection[str] = ()) -> Table:
    """A TOML file as a table; messages give the last four parts of its path.

    A file that cannot be read is one fault: its empty table notes further ones where nobody looks.
    """
    place = "/".join(path.resolve().parts[-4:])
    try:
        return Table(tomllib.loads(path.read_text("utf-8")), place, faults, keys)
    except UnicodeDecodeError as error:
        faults.append(f"{place}: byte {error.start} is not UTF-8; save the file as UTF-8")
    except tomllib.TOMLDecodeError as error:
        faults.append(f"{place}: {error}")
    return Table({}, place, [], keys)


def load_types(folder: Path, languages: Languages) -> dict[str, DocumentType]:
    """The document types of the folder's TOML files by id, each in all the languages.

    `languages` are codes, each with the code of the language it borrows from, or nothing.

    Raises DataError with every fault in them.
    """
    faults: list[str] = []
    tops = [read_toml(path, faults, TYPE_KEYS) for path in sorted(folder.glob("*.toml"))]
    types = [_read_type(top, languages) for top in tops]
    for key in ("id", "folder"):
        _refuse_repeats(tops, key)
    if faults:
        raise DataError("\n".join(faults))
    return {found.id: found for found in types}


def _read_type(top: Table, languages: Languages) -> DocumentType:
    kinds = top.table("kinds")
    sections = top.tables("sections", SECTION_KEYS)
    _refuse_repeats(sections, "id")
    known = {
        "kind": tuple(kinds.values),
        "lang": tuple(languages),
        "section": tuple(str(section.values.get("id")) for section in sections),
    }
    return DocumentType(
        id=top.name("id"),
        folder=top.name("folder"),
        names=top.translations("names", languages),
        plurals=top.translations("plurals", languages),
        about=top.translations("about", languages),
        kinds=tuple(Kind(kind, kinds.translations(kind, languages)) for kind in kinds.values),
        sections=tuple(_read_section(section, languages, known) for section in sections),
        metadata=_read_fields(top.table("metadata"), known),
    )


def _read_section(table: Table, languages: Languages, known: Known) -> SectionType:
    """A section; without a level of its own it exists in the kinds its demands name and no others."""
    demands = _read_demands(table, "demands", known)
    if "level" in table.values or not demands or not all(_names_kind(demand) for demand in demands):
        demands += (Demand(_read_level(table, "level", table.text("level"))),)
    within = table.text("within") if "within" in table.values else ""
    if within and within not in known["section"]:
        table.refuse("within", f"there is no section '{within}'")
    return SectionType(
        id=table.name("id"),
        demands=demands,
        headings=table.translations("headings", languages),
        synonyms=_read_synonyms(table, languages),
        guidance=table.translations("guidance", languages),
        metadata=table.texts("metadata"),
        within=within,
        words=table.wordings("words", languages),
    )


def _read_synonyms(section: Table, languages: Languages) -> dict[str, tuple[str, ...]]:
    """Wordings per language; `…` stands for what may be in front or behind, see `samsyn.sections`."""
    table = section.table("synonyms")
    synonyms = section.wordings("synonyms", languages)
    for language, wordings in synonyms.items():
        for wording in wordings:
            if "…" in wording.strip("…") or not wording.strip("… "):
                table.refuse(language, f"… may stand only at the ends of '{wording}'")
    return synonyms


def _names_kind(demand: Demand) -> bool:
    return any(condition.startswith("kind:") for condition in demand.when)


def _read_fields(table: Table, known: Known) -> dict[str, tuple[Demand, ...]]:
    """A field's level, or its list of demands; `a|b` as key means that one of the two fields is enough."""
    needed = COMMON_FIELDS + (("kind",) if known["kind"] else ())
    table.faults += [f"{table.place}: missing '{key}'" for key in needed if key not in table.values]
    for key in table.values:
        if not all(_NAME.fullmatch(part) for part in key.split("|")):
            table.refuse(key, "may have only a-z, 0-9 and hyphens, and | between two fields")
    return {key: _read_demands(table, key, known) for key in table.values}


def _read_demands(table: Table, key: str, known: Known) -> tuple[Demand, ...]:
    """Levels with and without conditions, those without put last: the first that holds wins."""
    value = table.values.get(key, [])
    items = value if isinstance(value, list) else [value]
    demands = []
    for number, item in enumerate(items, 1):
        if isinstance(item, str):
            demands.append(Demand(_read_level(table, key, item)))
            continue
        row = Table(item, f"{table.at(key)}[{number}]", table.faults, ("level", "when"))
        when = row.texts("when")
        for condition in when:
            _refuse_unknown(condition, row, known)
        demands.append(Demand(_read_level(row, "level", row.text("level")), when))
    return tuple(sorted(demands, key=lambda demand: not demand.when))


def _read_level(table: Table, key: str, value: str) -> Level:
    if value in tuple(Level):
        return Level(value)
    if value:
        table.refuse(key, f"unknown level '{value}', known are {', '.join(Level)}")
    return Level.OPTIONAL


def _refuse_unknown(condition: str, row: Table, known: Known) -> None:
    name, _, value = condition.partition(":")
    if condition in PLAIN_CONDITIONS or (name == "meta" and _NAME.fullmatch(value)):
        return
    if name not in known:
        names = (*PLAIN_CONDITIONS, *(f"{name}:…" for name in known), "meta:…")
        row.refuse("when", f"unknown condition '{condition}', known are {', '.join(names)}")
    elif value not in known[name]:
        row.refuse("when", f"'{condition}' names no {name}, there are {', '.join(known[name]) or 'none'}")


def _refuse_repeats(tables: Iterable[Table], key: str) -> None:
    seen: dict[str, Table] = {}
    for table in tables:
        value = str(table.values.get(key, ""))
        if value and seen.setdefault(value, table) is not table:
            table.refuse(key, f"'{value}' is also that of {seen[value].place}")
