"""Builds the site beside the old one and puts it in its place in one step, or leaves the old one as it was.

`site.build/` holds everything unfinished: `lock`, which the builder and its children hold as long as any of them lives,
`new`, the site being made, and `old`, the one it replaced. Whatever an earlier build left there is swept away first.
"""

import ctypes
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, time
from pathlib import Path

SITE = "site"
WORKSHOP = "site.build"
TOLD = 20  # faults: beyond that they are all of one kind
MANIFEST = "SHA256SUMS"
KEPT = ("PATH", "PYTHONPATH", "SYSTEMROOT", "TEMP", "VIRTUAL_ENV")
"""All that a build may know of the environment it is started in."""

UNTOLD = ("INFO", "Traceback", "  ")
"""How the lines begin that tell an author nothing; `mkdocs build` shows where the program broke."""

Step = Callable[[Path], None]
"""Adds its part to the folder of the new site: pages, search, PDF; raises PublishError."""


class PublishError(Exception):
    """The new site cannot be published; the message says why, the old site stands."""


def publish(root: Path, steps: Sequence[Step], look: Callable[[Path], Iterable[str]]) -> None:
    """Makes the project's site anew by the steps in their order, and replaces `site/` if `look` finds no fault.

    Raises PublishError; after it, as after a kill at any moment, `site/` is the old site, whole.
    """
    workshop = root / WORKSHOP
    with _locked(workshop):
        _sweep(root / SITE, workshop)
        new = workshop / "new"
        try:
            new.mkdir()
            for step in steps:
                step(new)
            if found := list(look(new)):
                first = "\n".join(found[:TOLD])
                raise PublishError(f"The new site has {len(found)} faults and is not published:\n{first}")
            (new / MANIFEST).write_text(manifest(new), "utf-8", newline="\n")
            _swap(new, root / SITE, workshop / "old")
        except OSError as error:
            raise PublishError(f"The site could not be written: {error}") from error
        finally:
            _sweep(root / SITE, workshop)


def pages(root: Path, today: date) -> Step:
    """The step that lets MkDocs write the pages, in a process that knows neither place nor hour nor secrets."""

    def build(folder: Path) -> None:
        command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder)]
        done = subprocess.run(
            command,
            cwd=root,
            env=_environment(today),
            capture_output=True,
            encoding="utf-8",
            check=False,
            close_fds=False,  # so that it holds the lock, too: it may outlive a builder that was killed
        )
        if done.returncode:
            told = [line for line in done.stderr.splitlines() if not line.startswith(UNTOLD)]
            raise PublishError("\n".join(told) or f"MkDocs ended with {done.returncode}.")

    return build


def manifest(folder: Path) -> str:
    """A line `hash  path` for every file, as `sha256sum --check` reads it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    lines = (
        f"{hashlib.sha256(p.read_bytes()).hexdigest()}  {p.relative_to(folder).as_posix()}\n" for p in files
    )
    return "".join(lines)


def _environment(today: date) -> dict[str, str]:
    midnight = int(datetime.combine(today, time(), UTC).timestamp())
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return kept | {
        "LC_ALL": "C.UTF-8",
        "NO_MKDOCS_2_WARNING": "1",
        "PYTHONHASHSEED": "0",
        "PYTHONUTF8": "1",
        "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", str(midnight)),
        "TZ": "UTC",
    }


@contextmanager
def _locked(workshop: Path) -> Iterator[None]:
    """Holds the workshop's lock; the system frees it when the last process that has it ends, however it ends."""
    workshop.mkdir(exist_ok=True)
    with (workshop / "lock").open("ab") as lock:
        os.set_inheritable(lock.fileno(), True)
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
