"""The source gate: walks docs/ once before anything is parsed, and refuses what could harm build or readers."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from samsyn.gate import media, names
from samsyn.gate.budget import PAGE_BYTES, over_budget
from samsyn.gate.walk import Entry, entry_at, unreadable, walk
from samsyn.model import Problem
from samsyn.store import key_of, stamp_of

PAGE = ".md"


@dataclass(frozen=True, slots=True)
class Survey:
    """What lay below docs/ at a moment; nothing of it has been looked at."""

    entries: tuple[Entry, ...]
    pages: Mapping[str, bytes]
    """The bytes of every page by path but those that are too large."""
    stamps: Mapping[str, bytes]
    """A key of the bytes of every file by path; empty for one that is too large."""

    @property
    def key(self) -> bytes:
        """The same for folders with the same files; only what is refused for its size or kind may differ."""
        return key_of([(entry.path, self.stamps.get(entry.path)) for entry in self.entries])


@dataclass(frozen=True, slots=True)
class Gate:
    """What may be read: pages' bytes by path, all files, and what was refused; paths as in `Document`."""

    pages: Mapping[str, bytes]
    files: Mapping[str, bytes]
    """With their keys, as in `Survey`."""
    refused: Mapping[str, tuple[Problem, ...]]


def survey(root: Path) -> Survey:
    """Everything below `docs/` of the project folder, each file opened once."""
    entries = []
    pages: dict[str, bytes] = {}
    stamps: dict[str, bytes] = {}
    for entry in walk(root):
        try:
            content = None if entry.problem or entry.size > _limit(entry) else _read(entry.place)
        except OSError as error:
            content = None
            entry = replace(entry, problem=unreadable(error))  # noqa: PLW2901 - the same, as it turned out
        entries.append(entry)
        if entry.is_file:
            stamps[entry.path] = b"" if content is None else stamp_of(content)
        if content is not None and entry.suffix == PAGE:
            pages[entry.path] = content
    return Survey(tuple(entries), pages, stamps)


def inspect(
    survey: Survey, languages: Collection[str], reserved: Collection[str], passed: Collection[str]
) -> Gate:
    """What of a survey may be read; the first of `languages` lives at the site's root.

    `reserved` are addresses below a language's folder that belong to the program, e.g. `search`. A file is
    refused for the first thing that is wrong with it; nothing was wrong with the bytes of the pages at the
    paths `passed` when they were looked at before.
    """
    pages: dict[str, bytes] = {}
    refused: dict[str, tuple[Problem, ...]] = {}
    twins = {entry.path: problem for entry, problem in names.twins(survey.entries, languages)}
    for entry in survey.entries:
        problem = entry.problem or names.refuse(entry.path, languages, reserved) or twins.get(entry.path)
        content = survey.pages.get(entry.path, b"")
        try:
            problem = problem or (None if entry.path in passed else _look_inside(entry, content))
        except OSError as error:
            problem = unreadable(error)
        if problem:
            refused.setdefault(entry.path, (problem,))
        elif entry.suffix == PAGE:
            pages[entry.path] = content
    return Gate(pages, survey.stamps, refused)


def inspect_page(root: Path, path: str) -> bytes | Problem:
    """The bytes of a page that was let through before and has changed, or what is wrong with it now.

    Raises OSError if it is gone or cannot be read.
    """
    if any((root / folder).is_symlink() for folder in Path(path).parents[:-1]):
        return Problem(1, "gate-link")
    entry = entry_at(path, root / path)
    if entry.problem:
        return entry.problem
    content = b"" if entry.size > PAGE_BYTES else _read(entry.place)
    return _look_inside(entry, content) or content


def _look_inside(entry: Entry, content: bytes) -> Problem | None:
    """What is wrong inside a file; the content is that of a page."""
    if entry.suffix != PAGE:
        return media.refuse(Path(entry.place), entry.suffix, entry.size)
    if entry.size > PAGE_BYTES:
        return Problem(1, "gate-budget.page", {"size": entry.size // 1000, "limit": PAGE_BYTES // 1000})
    return over_budget(content)


def _read(place: str) -> bytes:
    with open(place, "rb", buffering=0) as file:  # noqa: PTH123 - a Path for each of thousands takes longer than reading
        return file.readall()


def _limit(entry: Entry) -> int:
    return PAGE_BYTES if entry.suffix == PAGE else media.LARGEST
