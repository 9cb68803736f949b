"""`hooks/data` -> Data: languages, metadata and terminology beside the document types of `schema`."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from samsyn.model import Concept, Data, Language, RuleText, Severity, Status
from samsyn.schema import DataError, Languages, Table, load_types, read_toml

DATA = Path(__file__).parents[1] / "data"
LANGUAGE_KEYS = (
    "code",
    "order",
    "like",
    "name",
    "locale",
    "alphabet",
    "months",
    "date",
    "words",
    "familiar",
    "labels",
    "messages",
    "cues",
)
CONCEPT_KEYS = ("id", "terms", "definitions", "abbreviations", "apart", "everyday")
SHAPES = (
    "text",
    "list",
    "date",
    "version",
    "mailbox",
    "type",
    "kind",
    "language",
    "status",
    "sectors",
    "key",
)
MONTHS = 12


def load_data(folder: Path) -> Data:
    """Everything in the data folder; DataError names each file and field that cannot be used."""
    languages = load_languages(folder / "languages")
    likes = {code: language.like for code, language in languages.items()}
    faults: list[str] = []
    metadata = read_toml(folder / "metadata.toml", faults, ("sectors", "fields", "statuses"))
    fields, statuses = metadata.table("fields"), metadata.table("statuses")
    data = Data(
        types=load_types(folder / "types", likes),
        languages=languages,
        fields={key: _one_of(fields, key, SHAPES) for key in fields.values},
        statuses={
            key: _status(statuses.table(key, ("severity", "requires", "forbids")), key)
            for key in statuses.values
        },
        sectors=metadata.texts("sectors"),
        concepts=_concepts(read_toml(folder / "terminology.toml", faults, ("concept",)), likes),
        rules=_rules(read_toml(folder / "rules.toml", faults), likes),
    )
    faults += _unnamed(data)
    if faults:
        raise DataError("\n".join(faults))
    return data


def _unnamed(data: Data) -> list[str]:
    """Fields, statuses and sectors that a language has no words for."""
    groups = {
        "document": data.fields,
        "example": data.fields,
        "status": data.statuses,
        "sector": data.sectors,
    }
    return [
        f"hooks/data/languages/{code}.toml: labels.{group}: missing '{key}', which stands in metadata.toml"
        for code, language in data.languages.items()
        for group, keys in groups.items()
        for key in keys
        if f"{group}.{key}" not in language.labels
    ]


def load_languages(folder: Path) -> dict[str, Language]:
    """The languages by code, in their order; one that says which it is `like` borrows the words it lacks."""
    faults: list[str] = []
    tables = {path.stem: read_toml(path, faults, LANGUAGE_KEYS) for path in sorted(folder.glob("*.toml"))}
    for table in tables.values():
        like = table.values.get("like")
        if like in tables:
            table.values = _filled(table.values, tables[like].values)
        elif like is not None:
            table.refuse("like", f"there is no language '{like}'")
    names = {code: str(table.values.get("name", code)).lower() for code, table in tables.items()}
    languages = {code: _language(table, names) for code, table in tables.items()}
    for code, language in languages.items():
        faults += _missing(tables[code].place, language, tuple(languages.values()))
        if language.code != code:
            tables[code].refuse("code", f"must be '{code}', as the file is called")
    if faults:
        raise DataError("\n".join(faults))
    return dict(sorted(languages.items(), key=lambda item: (item[1].order, item[0])))


def _filled(values: dict[str, Any], others: dict[str, Any]) -> dict[str, Any]:
    """The values with those of the others where there are none, at every depth."""
    merged = dict(others)
    for key, value in values.items():
        both = isinstance(value, dict) and isinstance(others.get(key), dict)
        merged[key] = _filled(value, others[key]) if both else value
    return merged


def _missing(place: str, language: Language, languages: Sequence[Language]) -> list[str]:
    """What another language says and this one does not."""
    return [
        f"{place}: {what}: missing '{key}', which stands in {other.code}.toml"
        for what in ("labels", "messages", "cues")
        for other in languages
        for key in getattr(other, what)
        if key not in getattr(language, what)
    ]


def _language(table: Table, names: Mapping[str, str]) -> Language:
    """The language; another one that it has no word for is called by its own name."""
    labels, messages = table.table("labels"), table.table("messages")
    groups = {name: labels.table(name) for name in labels.values}
    cues = table.table("cues")
    lists = {name: cues.table(name) for name in cues.values}
    months = table.texts("months")
    if len(months) != MONTHS:
        table.refuse("months", f"must name {MONTHS} months, not {len(months)}")
    return Language(
        code=table.text("code"),
        order=table.values.get("order", 0),
        like=table.text("like") if "like" in table.values else "",
        name=table.text("name"),
        locale=table.text("locale"),
        alphabet=table.text("alphabet"),
        months=months,
        date=table.text("date"),
        messages={key: messages.text(key) for key in messages.values},
        labels={f"language.{code}": name for code, name in names.items()}
        | {f"{name}.{key}": group.text(key) for name, group in groups.items() for key in group.values},
        cues={f"{name}.{key}": group.texts(key) for name, group in lists.items() for key in group.values},
        words=tuple(table.text("words").split()),
        familiar=tuple(table.text("familiar").split()),
    )


def _one_of(table: Table, key: str, choices: Sequence[str]) -> str:
    value = table.text(key)
    if value not in choices:
        table.refuse(key, f"unknown '{value}', known are {', '.join(choices)}")
        return choices[0]
    return value


def _status(table: Table, key: str) -> Status:
    severity = Severity(_one_of(table, "severity", tuple(Severity)))
    return Status(key, severity, table.texts("requires"), table.texts("forbids"))


def _rules(top: Table, languages: Languages) -> dict[str, RuleText]:
    tables = {rule: top.table(rule, ("title", "what", "why")) for rule in top.values}
    return {
        rule: RuleText(*(table.translations(key, languages) for key in ("title", "what", "why")))
        for rule, table in tables.items()
    }


def _concepts(top: Table, languages: Languages) -> tuple[Concept, ...]:
    return tuple(
        Concept(
            id=table.name("id"),
            terms=table.wordings("terms", languages),
            definitions=table.translations("definitions", languages) if "definitions" in table.values else {},
            abbreviations=table.wordings("abbreviations", languages),
            apart=table.texts("apart"),
            everyday=bool(table.values.get("everyday")),
        )
        for table in top.tables("concept", CONCEPT_KEYS)
    )
