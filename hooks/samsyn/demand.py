"""Which level a type's demand has for one document: a routine is not asked for what a guideline must have."""

import re
from collections.abc import Sequence

from samsyn.model import Demand, Document, Level

_APPENDIX = re.compile(r"(?:bilag|Bilag|BILAG|vedlegg|Vedlegg|VEDLEGG)(?:a|or)?\b")
_APPENDIX_WORDS = {"bilag", "vedlegg", "bilaga", "bilagor"}
_FIRST_VERSION = re.compile(r"^(0(\.\d+)*|1(\.0+)?)$")


def level_of(demands: Sequence[Demand], document: Document) -> Level:
    """The level of the first demand whose conditions all hold, `optional` if none does."""
    return next((d.level for d in demands if all(holds(c, document) for c in d.when)), Level.OPTIONAL)


def holds(condition: str, document: Document) -> bool:
    """Whether a condition of `model.Demand` holds for the document."""
    name, _, value = condition.partition(":")
    match name:
        case "kind":
            return document.meta.get("kind") == value
        case "lang":
            return document.language == value
        case "sectors":
            sectors = document.meta.get("sectors")
            return isinstance(sectors, list) and len(sectors) > 1
        case "revised":
            version = str(document.meta.get("version") or "1.0")
            return not _FIRST_VERSION.match(version)
        case "ends":
            return bool(document.meta.get("valid-to"))
        case "section":
            return any(value in section.ids for section in document.sections)
        case "names-appendix":
            if document.words.isdisjoint(_APPENDIX_WORDS):
                return False
            headings = {heading.line for heading in document.headings}
            return any(
                _APPENDIX.search(line)
                for n, line in enumerate(document.prose, 1)
                if line and n not in headings
            )
        case "numbered-headings":
            return any(heading.text[:1].isdigit() for heading in document.headings)
        case "meta":
            return bool(document.meta.get(value))
    raise ValueError(f"unknown condition {condition!r}")
