"""Parts of a site -> its files: makes those that have changed, and takes the others from the site before."""

import hashlib
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from samsyn.spread import spread
from samsyn.store import Store, stamp_of

MANIFEST = "SHA256SUMS"
"""The list of the files, which is made last."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the site: a key of all it is made from, and what makes its files, their contents by address."""

    name: str
    key: bytes
    make: Callable[[], Mapping[str, bytes]]


class File(NamedTuple):
    """A file of the site as it was written: where, what the system says of it, and its SHA-256."""

    address: str
    status: tuple[int, int, int]
    """Size in bytes, time of the last change in nanoseconds, number on the disk."""
    sum: str


@dataclass(frozen=True, slots=True)
class Assembly:
    """All files of a site by address, with those that are new in it and those that the site before had besides."""

    files: Mapping[str, File]
    fresh: frozenset[str]
    removed: frozenset[str]


def assemble(parts: Iterable[Part], old: Path, new: Path, store: Store) -> Assembly | None:
    """Fills the folder `new` with all parts; none if the site in the folder `old` consists of just these already.

    A part is taken from `old` if it was made there under the same key and nobody has touched its files since. What
    has been made is kept in the store from its next commit on, which is to follow once `new` has taken the place
    of `old`.
    """
    known: dict[str, tuple[bytes, tuple[File, ...]]] = store.get("site", "parts", b"") or {}
    there = dict(files_below(old))
    made: dict[str, tuple[bytes, tuple[File, ...]]] = {}
    stale = []
    for part in parts:
        key, files = known.get(part.name, (b"", ()))
        if key == part.key and all(there.get(file.address) == file.status for file in files):
            made[part.name] = key, files
        else:
            stale.append(part)
    taken = {file.address: file for _, files in made.values() for file in files}
    if not stale and there.keys() == taken.keys():
        return None
    for folder in {address.rpartition("/")[0] for address in taken}:
        (new / folder).mkdir(parents=True, exist_ok=True)
    taken = {address: _take(file, str(old), str(new)) for address, file in taken.items()}
    fresh = {}
    for part, files in zip(stale, spread(lambda part: _make(part, new), stale), strict=True):
        made[part.name] = part.key, files
        fresh.update({file.address: file for file in files})
    store.put("site", "parts", b"", made)
    return Assembly(taken | fresh, frozenset(fresh), frozenset(there.keys() - taken.keys() - fresh.keys()))


def untouched(folder: Path, store: Store) -> bool:
    """Whether the site in a folder is the one that was assembled last, and nobody has touched its files since."""
    known: dict[str, tuple[bytes, tuple[File, ...]]] = store.get("site", "parts", b"") or {}
    return {file.address: file.status for _, made in known.values() for file in made} == dict(
        files_below(folder)
    )


def stamp_of_list(folder: Path) -> bytes:
    """A key of all the files of the site in a folder, by their list; empty if there is none."""
    manifest = folder / MANIFEST
    return stamp_of(manifest.read_bytes()) if manifest.is_file() else b""


def _make(part: Part, new: Path) -> tuple[File, ...]:
    return tuple(_write(content, address, new) for address, content in part.make().items())


def _write(content: bytes, address: str, new: Path) -> File:
    path = new / address
    try:
        path.write_bytes(content)
    except FileNotFoundError:  # rarely: a folder holds many files
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return File(address, _status(path), hashlib.sha256(content).hexdigest())


def _take(file: File, old: str, new: str) -> File:
    """The file of the old site in the new one, too; copied where the disk cannot have one file in two places."""
    source, place = f"{old}/{file.address}", f"{new}/{file.address}"
    try:
        os.link(source, place)  # without a Path, for there are thousands
    except OSError:
        shutil.copy2(source, place)
        return file._replace(status=_status(Path(place)))
    return file


def files_below(folder: Path) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Every file but the list of them, by its address."""
    waiting = [""] if folder.is_dir() else []
    while waiting:
        below = waiting.pop()
        for entry in os.scandir(folder / below):
            address = f"{below}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{address}/")
            elif address != MANIFEST:
                yield address, _read(entry.stat(follow_symlinks=False))


def _status(path: Path) -> tuple[int, int, int]:
    return _read(path.stat())


def _read(status: os.stat_result) -> tuple[int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ino
