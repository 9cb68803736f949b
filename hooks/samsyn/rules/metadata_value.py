"""What stands in the front matter has the right shape: dates are dates, statuses and types are known ones."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

from samsyn.model import Document, Problem, Severity, Site
from samsyn.text import nearest, read_date

_VERSION = re.compile(r"^\d{1,3}(\.\d{1,3}){1,2}$")
_MAILBOX = re.compile(r"^[^@\s]{1,64}@[^@\s.]{1,63}(\.[^@\s.]{1,63})+$")


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Tells of each field that is unknown, empty, malformed or at odds with the file's place and status."""
    language = site.data.languages[document.language]
    for key, value in document.meta.items():
        line = document.meta_lines.get(key, 1)
        if key not in site.data.fields:
            values = {"field": key, "nearest": nearest(key, tuple(site.data.fields), language)}
            yield Problem(line, "metadata-value.unknown", values, Severity.WARNING)
            continue
        values = {
            "field": key,
            "label": language.labels[f"document.{key}"],
            "example": language.labels[f"example.{key}"],
            "value": value,
        }
        if value in ("", [], None, {}):
            yield Problem(line, "metadata-value.empty", values)
        elif message := _misshapen(site.data.fields[key], value, document, site):
            choices = _choices(site.data.fields[key], document, site)
            wrong = next((v for v in _each(value) if v not in choices), value) if choices else value
            near = {**{word: word for word in choices}, **{label: word for word, label in choices.items()}}
            values |= {
                "value": wrong,
                "choices": ", ".join(f"{word} ({label})" for word, label in choices.items()),
                "nearest": nearest(str(wrong), near if choices else tuple(site.by_key), language),
            }
            yield Problem(line, message, values)
    yield from _place(document, site)
    yield from _forbidden(document, site)


def _misshapen(shape: str, value: Any, document: Document, site: Site) -> str:
    """The key of the message for a value that has not the field's shape, or nothing."""
    if shape in ("list", "sectors"):
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            return "metadata-value.list"
    elif not isinstance(value, str):
        return "metadata-value.text"
    if choices := _choices(shape, document, site):
        return "" if all(item in choices for item in _each(value)) else "metadata-value.choice"
    match shape:
        case "date":
            right = read_date(value) is not None
        case "version":
            right = _VERSION.match(value) is not None
        case "mailbox":
            right = _MAILBOX.match(value) is not None
        case "key":
            right = value in site.by_key
        case _:
            right = True
    return "" if right else f"metadata-value.{shape}"


def _choices(shape: str, document: Document, site: Site) -> dict[str, str]:
    """The words a field can hold, each with what it is called in print; none if the field holds free text."""
    code = document.language
    labels = site.data.languages[code].labels
    match shape:
        case "status":
            return {status: labels[f"status.{status}"] for status in site.data.statuses}
        case "type":
            return {type_.id: type_.names[code] for type_ in site.data.types.values()}
        case "language":
            return {known: labels[f"language.{known}"] for known in site.data.languages}
        case "sectors":
            return {sector: labels[f"sector.{sector}"] for sector in site.data.sectors}
        case "kind" if document.type:
            return {kind.id: kind.names[code] for kind in document.type.kinds}
    return {}


def _each(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else (value,)


def _place(document: Document, site: Site) -> Iterator[Problem]:
    """The language and the type agree with the folders the file lies in."""
    language, named = document.meta.get("lang"), document.meta.get("type")
    if language in site.data.languages and language != document.language:
        values = {"value": language, "folder": document.language}
        yield Problem(document.meta_lines.get("lang", 1), "metadata-value.language", values)
    type_ = site.data.types.get(str(named))
    if type_ and document.key.partition("/")[0] != type_.folder:
        values = {
            "value": named,
            "name": type_.names[document.language],
            "folder": f"docs/{document.language}/{type_.folder}/",
        }
        yield Problem(document.meta_lines.get("type", 1), "metadata-value.folder", values)


def _forbidden(document: Document, site: Site) -> Iterator[Problem]:
    status = site.data.statuses.get(document.status)
    for key in status.forbids if status else ():
        if key in document.meta:
            label = site.data.languages[document.language].labels[f"document.{key}"]
            values = {"field": key, "label": label, "status": document.status}
            yield Problem(document.meta_lines.get(key, 1), "metadata-value.forbidden", values)
