"""The data -> a JSON Schema of the front matter, with which editors complete and check it while it is written."""

from collections.abc import Sequence
from typing import Any

from samsyn.model import Data, Demand, DocumentType, Language, Level

_DATE = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
_LIST = {"type": "array", "items": {"type": "string"}}


def front_matter_schema(data: Data, language: Language) -> dict[str, Any]:
    """A JSON Schema (2020-12) with the fields' names in the language; what a type asks for follows from `type`."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": language.labels["site.title"],
        "type": "object",
        "properties": {key: _field(key, data, language) for key in data.fields},
        "additionalProperties": False,
        "required": ["title"],
        "allOf": [_type_of(type_) for type_ in data.types.values()]
        + [_status_of(key, data) for key in data.statuses],
    }


def _field(key: str, data: Data, language: Language) -> dict[str, Any]:
    choices = {
        "type": list(data.types),
        "language": list(data.languages),
        "status": list(data.statuses),
    }
    match data.fields[key]:
        case "date":
            shape: dict[str, Any] = dict(_DATE)
        case "list":
            shape = dict(_LIST)
        case "sectors":
            shape = {"type": "array", "items": {"enum": list(data.sectors)}}
        case "version":
            shape = {"type": "string", "pattern": r"^\d{1,3}(\.\d{1,3}){1,2}$"}
        case "mailbox":
            shape = {"type": "string", "format": "email"}
        case other if other in choices:
            shape = {"enum": choices[other]}
        case _:
            shape = {"type": "string", "minLength": 1}
    example = language.labels[f"example.{key}"].partition(": ")[2].strip('"')
    return {"title": language.labels[f"document.{key}"], "description": example, **shape}


def _type_of(type_: DocumentType) -> dict[str, Any]:
    """What holds when the document is of the type: the fields it always asks for, and its kinds."""
    required = [
        key for key, demands in type_.metadata.items() if "|" not in key and _is_always_required(demands)
    ]
    then: dict[str, Any] = {"required": required}
    if type_.kinds:
        then["properties"] = {"kind": {"enum": [kind.id for kind in type_.kinds]}}
    return {"if": {"properties": {"type": {"const": type_.id}}, "required": ["type"]}, "then": then}


def _is_always_required(demands: Sequence[Demand]) -> bool:
    return all(demand.level is Level.REQUIRED for demand in demands)


def _status_of(key: str, data: Data) -> dict[str, Any]:
    status = data.statuses[key]
    forbidden = (
        {"not": {"anyOf": [{"required": [field]} for field in status.forbids]}} if status.forbids else {}
    )
    return {
        "if": {"properties": {"status": {"const": key}}, "required": ["status"]},
        "then": {"required": list(status.requires), **forbidden},
    }
