"""Which names and places below docs/ a page or a picture may have: portable, and one address each."""

import re
from collections.abc import Collection, Iterator, Sequence

from samsyn.gate.walk import Entry
from samsyn.model import Problem

SHARED = "images"
"""The folder beside the languages' for pictures that several languages show."""
LONGEST_NAME = 100  # bytes, as Windows and archives can still hold them below a long folder
_NAME = re.compile(r"[a-z0-9æøåäö][a-z0-9æøåäö_-]*(\.[a-z0-9]+)?")
_WINDOWS = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
_SPELT = str.maketrans({" ": "-", "é": "e", "è": "e", "ü": "u", "ó": "o", "ô": "o", "&": "-"})


def refuse(path: str, languages: Collection[str], reserved: Collection[str]) -> Problem | None:
    """What is wrong with the path `docs/…` of a file, or none."""
    _, *parts = path.split("/")
    for part in parts:
        if problem := _refuse_name(part):
            return problem
    if len(parts) == 1 or parts[0] not in (*languages, SHARED):
        folders = ", ".join(f"docs/{code}" for code in languages)
        return Problem(1, "gate-folder", {"folder": parts[0], "languages": folders})
    if parts[0] == SHARED:
        return Problem(1, "gate-folder.shared") if path.endswith(".md") else None
    first = parts[1].removesuffix(".md")
    if first in languages:
        return Problem(1, "gate-address.language", {"folder": first, "path": "/".join(["docs", *parts[1:]])})
    if first in reserved or first == SHARED:
        return Problem(1, "gate-address.reserved", {"name": first})
    return None


def _refuse_name(name: str) -> Problem | None:
    if len(name.encode("utf-8", "replace")) > LONGEST_NAME:
        return Problem(
            1, "gate-name.long", {"count": len(name.encode("utf-8", "replace")), "limit": LONGEST_NAME}
        )
    if name.startswith((".", "_")):
        return Problem(1, "gate-name.hidden", {"name": name})
    if not _NAME.fullmatch(name):
        return Problem(1, "gate-name.letters", {"name": name, "proposal": _proposal(name)})
    if name.partition(".")[0] in _WINDOWS:
        return Problem(1, "gate-name.windows", {"name": name})
    return None


def _proposal(name: str) -> str:
    """A name that would do, made from one that does not."""
    stem, dot, suffix = name.lower().rpartition(".")
    stem, suffix = (stem, suffix) if dot else (suffix, "")
    stem = re.sub(r"[^a-z0-9æøåäö_-]+", "-", stem.translate(_SPELT)).strip("-_") or "navn"
    stem = re.sub(r"-{2,}", "-", stem)
    return stem + dot + re.sub(r"[^a-z0-9]", "", suffix)


def twins(entries: Sequence[Entry], languages: Collection[str]) -> Iterator[tuple[Entry, Problem]]:
    """Every file whose address an earlier one has, or one that differs by case or Unicode form alone."""
    seen: dict[str, Entry] = {}
    made = {pdf: entry for entry in entries for pdf in _made(entry.path)}
    for entry in entries:
        first = seen.setdefault(_address(entry.path, languages), entry)
        if first is not entry:
            yield entry, Problem(1, "gate-address.taken", {"other": first.path})
        elif (page := made.get(_below(entry.path))) and not entry.path.startswith(f"docs/{SHARED}/"):
            yield entry, Problem(1, "gate-address.pdf", {"other": page.path})


def _made(path: str) -> tuple[str, ...]:
    """The PDFs that a page may get, in every language, its own and that of a meeting."""
    stem = _below(path).removesuffix(".md")
    return (f"{stem}.pdf", f"{stem}-pack.pdf") if path.endswith(".md") else ()


def _below(path: str) -> str:
    """The path below the language's folder."""
    return path.casefold().partition("/")[2].partition("/")[2]


def _address(path: str, languages: Collection[str]) -> str:
    """Where the file will be on the site; `plan.md` and `plan/index.md` are one place, as for some servers."""
    _, *parts = path.casefold().split("/")
    if parts[:1] == [next(iter(languages))]:
        parts = parts[1:]
    return "/".join(parts).removesuffix(".md").removesuffix("/index")
