"""The rules in the order their findings are told: one file, one rule; the file's name is its id."""

from types import ModuleType

from samsyn.check import Rule
from samsyn.rules import (
    characters,
    conflict,
    heading_language,
    heading_spelling,
    link_unsafe,
    markup,
    meeting,
    metadata_missing,
    metadata_value,
    readable,
    section_empty,
    section_missing,
    section_twice,
)


def _rule(module: ModuleType) -> Rule:
    name = module.__name__.rpartition(".")[2].replace("_", "-")
    return Rule(name, module.check, getattr(module, "ALWAYS", False))


RULES = tuple(
    map(
        _rule,
        (
            conflict,
            readable,
            characters,
            markup,
            link_unsafe,
            metadata_missing,
            metadata_value,
            section_missing,
            section_empty,
            section_twice,
            heading_spelling,
            heading_language,
            meeting,
        ),
    )
)
