"""`hooks/data` -> Data: languages, metadata and terminology beside the document types of `schema`."""

from collections.abc import Collection, Sequence
from pathlib import Path

from samsyn.model import Concept, Data, Language, Severity, Status
from samsyn.schema import DataError, Table, load_types, read_toml

DATA = Path(__file__).parents[1] / "data"
LANGUAGE_KEYS = (
    "code", "name", "locale", "alphabet", "months", "date", "words", "familiar", "labels", "messages", "cues",
)  # fmt: skip
CONCEPT_KEYS = ("id", "terms", "definitions", "abbreviations", "apart")
SHAPES = ("text", "list", "date", "version", "mailbox", "type", "kind", "language", "status", "sectors", "key")
MONTHS = 12


def load_data(folder: Path) -> Data:
    """Everything in the data folder; DataError names each file and field that cannot be used."""
    languages = load_languages(folder / "languages")
    faults: list[str] = []
    metadata = read_toml(folder / "metadata.toml", faults, ("sectors", "fields", "statuses"))
    fields, statuses = metadata.table("fields"), metadata.table("statuses")
    data = Data(
        types=load_types(folder / "types", languages),
        languages=languages,
        fields={key: _one_of(fields, key, SHAPES) for key in fields.values},
        statuses={key: _status(statuses.table(key, ("severity", "requires", "forbids")), key) for key in statuses.values},
        sectors=metadata.texts("sectors"),
        concepts=_concepts(read_toml(folder / "terminology.toml", faults, ("concept",)), languages),
    )
    if faults:
        raise DataError("\n".join(faults))
    return data


def load_languages(folder: Path) -> dict[str, Language]:
    """The languages by code, in the order of their files' names; the first one lives at the site's root."""
    faults: list[str] = []
    tables = [read_toml(path, faults, LANGUAGE_KEYS) for path in sorted(folder.glob("*.toml"))]
    languages = [_language(table) for table in tables]
    for table, language in zip(tables, languages, strict=True):
        faults += _missing(table.place, language, languages)
    if faults:
        raise DataError("\n".join(faults))
    return {language.code: language for language in languages}


def _missing(place: str, language: Language, languages: Sequence[Language]) -> list[str]:
    """What another language says and this one does not."""
    return [
        f"{place}: {what}: missing '{key}', which stands in {other.code}.toml"
        for what in ("labels", "messages", "cues")
        for other in languages
        for key in getattr(other, what)
        if key not in getattr(language, what)
    ]


def _language(table: Table) -> Language:
    labels, messages = table.table("labels"), table.table("messages")
    groups = {name: labels.table(name) for name in labels.values}
    cues = table.table("cues")
    lists = {name: cues.table(name) for name in cues.values}
    months = table.texts("months")
    if len(months) != MONTHS:
        table.refuse("months", f"must name {MONTHS} months, not {len(months)}")
    return Language(
        code=table.text("code"),
        name=table.text("name"),
        locale=table.text("locale"),
        alphabet=table.text("alphabet"),
        months=months,
        date=table.text("date"),
        messages={key: messages.text(key) for key in messages.values},
        labels={f"{name}.{key}": group.text(key) for name, group in groups.items() for key in group.values},
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


def _concepts(top: Table, languages: Collection[str]) -> tuple[Concept, ...]:
    return tuple(
        Concept(
            id=table.name("id"),
            terms=table.wordings("terms", languages),
            definitions=table.translations("definitions", languages) if "definitions" in table.values else {},
            abbreviations=table.wordings("abbreviations", languages),
            apart=table.texts("apart"),
        )
        for table in top.tables("concept", CONCEPT_KEYS)
    )
