"""Builds the site beside the old one and puts it in its place in one step, or leaves the old one as it was.

`site.build/` holds everything unfinished: `lock`, which the builder and its children hold as long as any of them lives,
`new`, the site being made, and `old`, the one it replaced. Whatever an earlier build left there is swept away first.
"""

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path

from samsyn.assemble import MANIFEST, Assembly

SITE = "site"
WORKSHOP = "site.build"
TOLD = 20  # faults: beyond that they are all of one kind
KEPT = ("PATH", "PYTHONPATH", "SYSTEMROOT", "TEMP", "VIRTUAL_ENV")
"""All that a build may know of the environment it is started in."""


class PublishError(Exception):
    """The new site cannot be published; the message says why, the old site stands."""


def publish(
    root: Path,
    make: Callable[[Path, Path], Assembly | None],
    look: Callable[[Path, Collection[str]], Iterable[str]],
) -> Assembly | None:
    """Lets `make` fill the folder of the new site, and puts it in the place of `site/` if `look` finds no fault.

    `make` is told the folders of the old site and of the new one, and gives none if the old one can stay as it is;
    `look` is told what is new in it. Returns what `make` gave.
    Raises PublishError; after it, as after a kill at any moment, `site/` is the old site, whole.
    """
    workshop = root / WORKSHOP
    with _locked(workshop):
        _sweep(root / SITE, workshop)
        new = workshop / "new"
        try:
            new.mkdir()
            assembly = make(root / SITE, new)
            if not assembly:
                return None
            if found := list(look(new, assembly.fresh)):
                first = "\n".join(found[:TOLD])
                raise PublishError(f"The new site has {len(found)} faults and is not published:\n{first}")
            (new / MANIFEST).write_text(_manifest(assembly), "utf-8", newline="\n")
            _swap(new, root / SITE, workshop / "old")
            return assembly
        except OSError as error:
            raise PublishError(f"The site could not be written: {error}") from error
        finally:
            _sweep(root / SITE, workshop)


def _manifest(assembly: Assembly) -> str:
    """A line `hash  path` for every file, as `sha256sum --check` reads it."""
    return "".join(f"{file.sum}  {address}\n" for address, file in sorted(assembly.files.items()))


def forget_place(today: date) -> None:
    """Takes from this process, and from those it starts, what it knows of place, hour and secrets."""
    midnight = int(datetime.combine(today, time(), UTC).timestamp())
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    plain = {
        "LC_ALL": "C.UTF-8",
        "NO_MKDOCS_2_WARNING": "1",
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", str(midnight)),
        "TZ": "UTC",
    }
    os.environ.clear()
    os.environ.update(kept | plain)


@contextmanager
def _locked(workshop: Path) -> Iterator[None]:
    """Holds the workshop's lock; the system frees it when the last process that has it ends, however it ends."""
    workshop.mkdir(exist_ok=True)
    with (workshop / "lock").open("ab") as lock:
        try:
            if sys.platform == "win32":
                import msvcrt  # noqa: PLC0415 - there only

                msvcrt.locking(lock.fileno(), msvcrt.LK_NBLCK, 1)
            else:
                import fcntl  # noqa: PLC0415 - not there

                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise PublishError("The site is being built already. Wait until that build has ended.") from error
        yield


def _sweep(site: Path, workshop: Path) -> None:
    """Takes away what is unfinished; puts the old site back if a build was killed between the two renames."""
    old = workshop / "old"
    if old.exists() and not site.exists():
        old.rename(site)
    for left in (old, workshop / "new"):
        shutil.rmtree(left, ignore_errors=True)


def _swap(new: Path, site: Path, old: Path) -> None:
    """Puts the new site in the old one's place: in one step on Linux, in two that `_sweep` can mend elsewhere."""
    if not site.exists():
        new.rename(site)
        return
    try:
        _exchange(new, site)
    except (AttributeError, OSError, TypeError):
        site.rename(old)
        new.rename(site)


def _exchange(one: Path, other: Path) -> None:
    """Linux' renameat2 with RENAME_EXCHANGE; one of the errors caught above where system or disk has none."""
    here, exchange = -100, 2
    call = ctypes.CDLL(None, use_errno=True).renameat2
    if call(here, os.fsencode(one), here, os.fsencode(other), exchange):
        raise OSError(ctypes.get_errno(), "renameat2")
