"""What earlier builds found out, by kind and name, each under the key of all that it was made from."""

import io
import os
import pickle
import sqlite3
from collections.abc import Callable, Collection
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any

_TABLE = (
    "CREATE TABLE IF NOT EXISTS kept (kind TEXT, name TEXT, key BLOB, value BLOB, PRIMARY KEY (kind, name))"
)
_PROGRAM = "program"
STORE = ".cache/site.db"
"""Where a project has its store."""


def key_of(*values: Any) -> bytes:
    """A key, 16 bytes, the same for equal values: text, numbers, dates, ours, and tuples, lists and dicts of these."""
    written = io.BytesIO()
    pickler = _Writer(written, 5)
    pickler.fast = True  # else what is the same object twice is written otherwise than two that are equal
    pickler.dump(values)
    return blake2b(written.getbuffer(), digest_size=16).digest()


def stamp_of(content: bytes) -> bytes:
    """A key of a file's bytes, 16 bytes."""
    return blake2b(content, digest_size=16).digest()


class Packed(bytes):
    """A value ready to be put into a store, which one process can send another."""


def pack(value: Any) -> Packed:
    """The value as a store keeps it."""
    written = io.BytesIO()
    _Writer(written, 5).dump(value)
    return Packed(written.getvalue())


class Store:
    """One file, which may be deleted at any time: what is missing or damaged in it is as if it had never been kept.

    It holds for one program, named by the digest of its code and settings; another one finds it empty. What is put
    in is kept from the next `commit` on.
    """

    def __init__(self, path: Path, program: bytes) -> None:
        self.path, self.program = path, program
        self._open()

    def get(self, kind: str, name: str, key: bytes) -> Any:
        """What was kept under the key; none if nothing was."""
        row = self._run("SELECT key, value FROM kept WHERE kind = ? AND name = ?", kind, name).fetchone()
        if not row or row[0] != key or row[1][:16] != _seal(kind, name, key, row[1][16:]):
            return None
        try:
            return _Reader(io.BytesIO(row[1][16:])).load()
        except Exception:  # whatever it is, this program did not write it
            return None

    def holds(self, kind: str, name: str, key: bytes) -> bool:
        """Whether anything was kept under the key, be it whole or damaged."""
        row = self._run("SELECT key FROM kept WHERE kind = ? AND name = ?", kind, name).fetchone()
        return row is not None and row[0] == key

    def put(self, kind: str, name: str, key: bytes, value: Any) -> None:
        """Keeps a value in the place of what the name had before."""
        content = value if isinstance(value, Packed) else pack(value)
        sealed = _seal(kind, name, key, content) + content
        self._run("INSERT OR REPLACE INTO kept VALUES (?, ?, ?, ?)", kind, name, key, sealed)

    def keep_only(self, kind: str, names: Collection[str]) -> None:
        """Forgets those of a kind that nobody has asked for."""
        known = {name for (name,) in self._run("SELECT name FROM kept WHERE kind = ?", kind)}
        for name in known - set(names):
            self._run("DELETE FROM kept WHERE kind = ? AND name = ?", kind, name)

    def commit(self) -> None:
        """Makes what was put last beyond this process, and seen by those that it starts."""
        try:
            self._connection.commit()
        except sqlite3.Error as error:
            self._mend(error)

    def close(self) -> None:
        """Lets go of the file until something is asked for again: a process that is forked must not have it open."""
        self._connection.close()
        self._process = 0

    def _run(self, statement: str, *values: Any) -> sqlite3.Cursor:
        if os.getpid() != self._process:  # a connection does not outlive a fork
            self._open()
        try:
            return self._connection.execute(statement, values)
        except sqlite3.Error as error:
            self._mend(error)
            return self._connection.execute(statement, values)

    def _open(self) -> None:
        self._process = os.getpid()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        try:
            self._connect()
        except sqlite3.Error as error:
            self._mend(error)

    def _mend(self, error: sqlite3.Error) -> None:
        """Begins a new file in the place of a damaged one; one that cannot be had now is done without."""
        if isinstance(error, sqlite3.OperationalError):
            self.path = Path(":memory:")
        else:
            for end in ("", "-wal", "-shm"):
                self.path.with_name(self.path.name + end).unlink(missing_ok=True)
        self._connect()

    def _connect(self) -> None:
        self._connection = sqlite3.connect(self.path, timeout=1)
        self._connection.execute("PRAGMA page_size = 32768")  # most values are larger than SQLite's own 4096
        self._connection.execute("PRAGMA journal_mode = WAL")  # processes read while one writes
        self._connection.execute("PRAGMA synchronous = OFF")
        self._connection.execute(_TABLE)
        if not self.get(_PROGRAM, _PROGRAM, self.program):
            self._connection.execute("DELETE FROM kept")
            self.put(_PROGRAM, _PROGRAM, self.program, True)
            self._connection.commit()


def _seal(kind: str, name: str, key: bytes, content: bytes) -> bytes:
    return blake2b(b"\0".join((kind.encode(), name.encode(), key, content)), digest_size=16).digest()


class _Ways(dict[type, Callable[[Any], tuple[type, tuple[Any, ...]]]]):
    """How a value of each of our classes is written: as its fields in turn, half the work of pickle's own way."""

    def __missing__(self, kind: type) -> Callable[[Any], tuple[type, tuple[Any, ...]]]:
        names = tuple(getattr(kind, "__dataclass_fields__", ()) or getattr(kind, "_fields", ()))
        if not names:
            raise KeyError(kind)  # which leaves it to pickle
        self[kind] = lambda value: (kind, tuple([getattr(value, name) for name in names]))
        return self[kind]


class _Writer(pickle.Pickler):
    dispatch_table = _Ways()


class _Reader(pickle.Unpickler):
    """Makes values of this program's own classes and of no other: a file must not be able to run anything."""

    def find_class(self, module: str, name: str) -> Any:
        found = super().find_class(module, name) if module.startswith("samsyn.") else None
        if isinstance(found, type) and found.__module__ == module and "." not in name:
            return found
        if (module, name) == ("datetime", "date"):
            return date
        raise pickle.UnpicklingError(f"{module}.{name}")
