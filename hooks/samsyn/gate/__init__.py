"""The source gate: walks docs/ once before anything is parsed, and refuses what could harm build or readers."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from samsyn.gate import media, names
from samsyn.gate.budget import PAGE_BYTES, over_budget
from samsyn.gate.walk import Entry, walk
from samsyn.model import Problem


@dataclass(frozen=True, slots=True)
class Gate:
    """What may be read: pages' bytes by path, all files, and what was refused; paths as in `Document`."""

    pages: Mapping[str, bytes]
    files: frozenset[str]
    refused: Mapping[str, tuple[Problem, ...]]


def inspect(root: Path, languages: Collection[str], reserved: Collection[str]) -> Gate:
    """Everything below `docs/` of the project folder; the first of `languages` lives at the site's root.

    `reserved` are addresses below a language's folder that belong to the program, e.g. `search`. A file is
    refused for the first thing that is wrong with it.
    """
    pages: dict[str, bytes] = {}
    refused: dict[str, tuple[Problem, ...]] = {}
    entries = list(walk(root))
    for entry, problem in _problems(entries, languages, reserved):
        refused.setdefault(entry.path, (problem,))
    for entry in entries:
        if entry.path not in refused and entry.suffix == ".md":
            content = entry.file.read_bytes()
            beyond = over_budget(content)
            if beyond:
                refused[entry.path] = (beyond,)
            else:
                pages[entry.path] = content
    return Gate(pages, frozenset(entry.path for entry in entries if entry.is_file), refused)


def _problems(
    entries: list[Entry], languages: Collection[str], reserved: Collection[str]
) -> Iterator[tuple[Entry, Problem]]:
    for entry in entries:
        problem = entry.problem or names.refuse(entry.path, languages, reserved)
        if not problem and entry.suffix == ".md" and entry.size > PAGE_BYTES:
            problem = Problem(
                1, "gate-budget.page", {"size": entry.size // 1000, "limit": PAGE_BYTES // 1000}
            )
        elif not problem and entry.suffix != ".md":
            problem = media.refuse(entry.file, entry.suffix, entry.size)
        if problem:
            yield entry, problem
    yield from names.twins(entries, languages)
