"""`hooks/data` -> Data: languages, metadata and terminology beside the document types of `schema`."""

from collections.abc import Mapping
from pathlib import Path

from samsyn.model import Concept, Data, Language, Severity, Status
from samsyn.schema import DataError, Table, gather, load_types, read_toml

DATA = Path(__file__).parents[1] / "data"
LANGUAGE_KEYS = ("code", "name", "locale", "alphabet", "months", "date", "labels", "messages")
STATUS_KEYS = ("severity", "requires", "forbids")
CONCEPT_KEYS = ("id", "terms", "definitions", "abbreviations", "apart")
SHAPES = ("text", "list", "date", "version", "mailbox", "type", "kind", "language", "status", "sectors", "key")


def load_data(folder: Path) -> Data:
    """Everything in the data folder; DataError names each file and field that cannot be used."""
    languages = load_languages(folder / "languages")
    place = folder / "metadata.toml"
    metadata = read_toml(place)
    fields = {key: _shape(metadata.table("fields"), key) for key in metadata.table("fields").values}
    return Data(
        types=load_types(folder / "types", languages),
        languages=languages,
        fields=fields,
        statuses={key: _status(metadata.table("statuses"), key) for key in metadata.table("statuses").values},
        sectors=metadata.texts("sectors"),
        concepts=load_concepts(folder / "terminology.toml", languages),
    )


def load_languages(folder: Path) -> dict[str, Language]:
    """The languages by code, in the order of their files' names; the first one lives at the site's root."""
    read = gather([lambda path=path: _language(path) for path in sorted(folder.glob("*.toml"))])
    first, *others = read
    faults = [
        f"{folder.name}/{other.code}.toml: {what}.{key}: missing, it stands in {first.code}.toml"
        for other in others
        for what in ("labels", "messages")
        for key in getattr(first, what)
        if key not in getattr(other, what)
    ]
    if faults:
        raise DataError("\n".join(faults))
    return {language.code: language for language in read}


def load_concepts(path: Path, languages: Mapping[str, Language]) -> tuple[Concept, ...]:
    """The terminology, in the order of its file."""
    readers = read_toml(path).tables("concept", CONCEPT_KEYS)
    return tuple(gather([lambda read=read: _concept(read(), languages) for read in readers]))


def _language(path: Path) -> Language:
    table = read_toml(path)
    table = Table(table.values, table.place, LANGUAGE_KEYS)
    labels = table.table("labels")
    months = table.texts("months")
    if len(months) != 12:  # noqa: PLR2004 - a year has twelve months
        raise DataError(f"{table.at('months')}: must name twelve months, not {len(months)}")
    groups = {group: labels.table(group) for group in labels.values}
    return Language(
        code=table.text("code"),
        name=table.text("name"),
        locale=table.text("locale"),
        alphabet=table.text("alphabet"),
        months=months,
        date=table.text("date"),
        messages={key: table.table("messages").text(key) for key in table.table("messages").values},
        labels={f"{name}.{key}": group.text(key) for name, group in groups.items() for key in group.values},
    )


def _shape(fields: Table, key: str) -> str:
    shape = fields.text(key)
    if shape not in SHAPES:
        raise DataError(f"{fields.at(key)}: unknown shape '{shape}'; known are {', '.join(SHAPES)}")
    return shape


def _status(statuses: Table, key: str) -> Status:
    table = statuses.table(key, STATUS_KEYS)
    severity = table.text("severity")
    if severity not in tuple(Severity):
        raise DataError(f"{table.at('severity')}: must be {', '.join(Severity)}, not '{severity}'")
    return Status(key, Severity(severity), table.texts("requires"), table.texts("forbids"))


def _concept(table: Table, languages: Mapping[str, Language]) -> Concept:
    return Concept(
        id=table.name("id"),
        terms=table.wordings("terms", languages),
        definitions=table.translations("definitions", languages) if "definitions" in table.values else {},
        abbreviations=table.wordings("abbreviations", languages),
        apart=table.texts("apart"),
    )
