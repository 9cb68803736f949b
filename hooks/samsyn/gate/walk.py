"""docs/ -> its entries, without following a link, opening a file or going on for ever."""

import os
import stat
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from samsyn.model import Problem

MOST_ENTRIES = 50_000
MOST_FOLDERS = 8
_LEFT = (".DS_Store", "Thumbs.db", "desktop.ini", "4913")
_LEFT_STARTS = ("._", ".#", ".goutputstream-", "~$")
_LEFT_ENDS = ("~", "#", ".swo", ".swp", ".swx", ".kate-swp", ".tmp", "___jb_old___", "___jb_tmp___")


@dataclass(frozen=True, slots=True)
class Entry:
    """A file, or anything else that is no folder; `problem` if it may not even be opened."""

    path: str
    """From the project folder, forward slashes, composed (NFC); what cannot be printed is escaped."""
    place: str
    """Where the system has it."""
    size: int
    problem: Problem | None = None

    @property
    def is_file(self) -> bool:
        """Whether it is an ordinary file."""
        return self.problem is None

    @property
    def suffix(self) -> str:
        """What follows the last dot of the name, with the dot."""
        name, dot, suffix = self.path.rpartition("/")[2].rpartition(".")
        return dot + suffix if name else ""


def walk(root: Path) -> list[Entry]:
    """Every entry below the `docs` folder in a fixed order, or the one too many; a link is an entry, never a way."""
    docs = root / "docs"
    if docs.is_symlink():
        return [Entry("docs", str(docs), 0, Problem(1, "gate-link"))]
    entries = []
    waiting = [("docs", str(docs))]
    count = 0
    while waiting:
        folder, place = waiting.pop()
        try:
            inside = sorted(os.scandir(place), key=lambda found: found.name)
        except OSError as error:
            entries.append(Entry(folder, place, 0, unreadable(error)))
            continue
        for found in inside:
            count += 1
            is_folder = found.is_dir(follow_symlinks=False)
            if is_left(found.name) and not is_folder:
                continue
            path = f"{folder}/{shown(found.name)}"
            if count > MOST_ENTRIES or path.count("/") > MOST_FOLDERS:
                limit = Problem(1, "gate-tree", {"files": MOST_ENTRIES, "folders": MOST_FOLDERS})
                beyond = Entry(path, found.path, 0, limit)
                if count > MOST_ENTRIES:
                    return [beyond]
                entries.append(beyond)
            elif is_folder:
                waiting.append((path, found.path))
            else:
                entries.append(entry_at(path, found))
    return entries


def is_left(name: str) -> bool:
    """Whether a file of this name is one that editors and systems leave beside those of authors.

    It is neither opened nor published, nor does it stop anything.
    """
    return name in _LEFT or name.startswith(_LEFT_STARTS) or name.endswith(_LEFT_ENDS)


def entry_at(path: str, found: "os.DirEntry[str] | Path") -> Entry:
    """What the system has found there, under the path it gets. Raises OSError if it is gone."""
    status = found.stat(follow_symlinks=False)
    problem = None
    if stat.S_ISLNK(status.st_mode):
        problem = Problem(1, "gate-link")
    elif not stat.S_ISREG(status.st_mode):
        problem = Problem(1, "gate-special")
    return Entry(path, os.fspath(found), status.st_size, problem)


def unreadable(error: OSError) -> Problem:
    """What the system says of a file or folder that it does not let us read."""
    return Problem(1, "gate-unreadable", {"reason": error.strerror})


def shown(path: str) -> str:
    """The path composed (NFC), with everything that cannot be printed written as an escape."""
    if path.isascii() and path.isprintable():
        return path
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in normalize("NFC", path))
