"""The source gate: walks docs/ once before anything is parsed, and refuses what could harm build or readers."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from samsyn.gate import media, names
from samsyn.gate.budget import PAGE_BYTES, over_budget
from samsyn.gate.walk import Entry, entry_at, unreadable, walk
from samsyn.model import Problem


@dataclass(frozen=True, slots=True)
class Gate:
    """What may be read: pages' bytes by path, all files, and what was refused; paths as in `Document`."""

    pages: Mapping[str, bytes]
    files: frozenset[str]
    refused: Mapping[str, tuple[Problem, ...]]


def inspect(
    root: Path, languages: Collection[str], reserved: Collection[str], passed: Callable[[str, bytes], bool]
) -> Gate:
    """Everything below `docs/` of the project folder; the first of `languages` lives at the site's root.

    `reserved` are addresses below a language's folder that belong to the program, e.g. `search`. A file is
    refused for the first thing that is wrong with it; `passed` says whether a page has had these bytes before,
    and nothing was wrong with them.
    """
    pages: dict[str, bytes] = {}
    refused: dict[str, tuple[Problem, ...]] = {}
    entries = walk(root)
    twins = {entry.path: problem for entry, problem in names.twins(entries, languages)}
    for entry in entries:
        problem = entry.problem or names.refuse(entry.path, languages, reserved) or twins.get(entry.path)
        try:
            problem = problem or _read(entry, pages, passed)
        except OSError as error:
            problem = unreadable(error)
        if problem:
            refused.setdefault(entry.path, (problem,))
    return Gate(pages, frozenset(entry.path for entry in entries if entry.is_file), refused)


def inspect_page(root: Path, path: str) -> bytes | Problem:
    """The bytes of a page that was let through before and has changed, or what is wrong with it now.

    Raises OSError if it is gone or cannot be read.
    """
    if any((root / folder).is_symlink() for folder in Path(path).parents[:-1]):
        return Problem(1, "gate-link")
    pages: dict[str, bytes] = {}
    entry = entry_at(path, root / path)
    return entry.problem or _read(entry, pages, lambda path, content: False) or pages[path]


def _read(entry: Entry, pages: dict[str, bytes], passed: Callable[[str, bytes], bool]) -> Problem | None:
    """What is wrong inside a file; a page that has nothing wrong is put among the `pages`."""
    if entry.suffix != ".md":
        return media.refuse(Path(entry.place), entry.suffix, entry.size)
    if entry.size > PAGE_BYTES:
        return Problem(1, "gate-budget.page", {"size": entry.size // 1000, "limit": PAGE_BYTES // 1000})
    content = Path(entry.place).read_bytes()
    problem = None if passed(entry.path, content) else over_budget(content)
    if not problem:
        pages[entry.path] = content
    return problem
