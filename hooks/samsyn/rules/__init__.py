"""The rules in the order their findings are told: one file, one rule; the file's name is its id."""

from types import ModuleType

from samsyn.check import Rule
from samsyn.rules import (
    abbreviation,
    appendices,
    characters,
    conflict,
    consultation,
    damaged_text,
    dates_agree,
    foreign_letters,
    heading_language,
    heading_level,
    heading_spelling,
    identity_number,
    image_text,
    link_target,
    link_unsafe,
    markup,
    meeting,
    members,
    memo_consequences,
    memo_proposals,
    metadata_missing,
    metadata_value,
    numbering,
    placeholder,
    private_contact,
    readable,
    recommendation_strength,
    responsible,
    review_date,
    section_empty,
    section_missing,
    section_twice,
    successor,
    table_header,
    timetable,
    translation,
    translation_figures,
    translation_parts,
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
            heading_level,
            numbering,
            dates_agree,
            abbreviation,
            recommendation_strength,
            consultation,
            memo_proposals,
            memo_consequences,
            damaged_text,
            foreign_letters,
            link_target,
            image_text,
            table_header,
            successor,
            translation,
            translation_parts,
            translation_figures,
            placeholder,
            identity_number,
            private_contact,
            timetable,
            members,
            responsible,
            appendices,
            review_date,
            meeting,
        ),
    )
)
