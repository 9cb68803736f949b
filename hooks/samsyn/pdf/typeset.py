"""Sheets to PDF files: in processes of their own, within a time limit, and only what has changed."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from samsyn.model import Problem
from samsyn.pdf import worker
from samsyn.pdf.glyphs import FONTS
from samsyn.pdf.sheet import STANDARDS, TEMPLATE, Sheet

CACHE = ".cache/pdf"
"""Where the project keeps its PDFs, by what they are made of."""
SECONDS = 180.0
"""How long one PDF may take; a pack of a hundred documents takes ten on a machine that does nothing else."""
UNUSED = 7 * 24 * 3600.0
"""Seconds after which a PDF that no build has used is taken out of the cache."""
JOBS = 200
"""Jobs after which a process is ended, for the typesetter keeps what it has once reckoned."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a sheet: its file in the cache, or the problem; `kept` if it was there already."""

    sheet: Sheet
    path: Path
    kept: bool = False
    problem: Problem | None = None


@dataclass(slots=True)
class Typesetter:
    """A process with its closed folder: the typesetter can read nothing outside that folder."""

    seconds: float = SECONDS
    jobs: int = 0
    process: "subprocess.Popen[str] | None" = None
    folder: Path = field(default_factory=lambda: Path(tempfile.mkdtemp(prefix="samsyn-pdf-")))

    def run(self, sheet: Sheet, output: Path) -> Problem | None:
        """Typeset a sheet into a file; return the problem if there is none. The file is there whole or not at all."""
        root = Path(tempfile.mkdtemp(dir=self.folder))
        shutil.copy(TEMPLATE, root / TEMPLATE.name)
        (root / "data.json").write_text(sheet.data, encoding="utf-8")
        for name, content in sheet.images.items():
            (root / name).write_bytes(content)
        made = root / "made.pdf"
        stamp = int(datetime.combine(sheet.dated, datetime.min.time(), UTC).timestamp())
        answer = self._ask(
            {
                "root": str(root),
                "template": TEMPLATE.name,
                "stamp": stamp,
                "standards": STANDARDS,
                "output": str(made),
            }
        )
        if answer is None:
            return Problem(1, "pdf.time-limit", {"document": sheet.name, "seconds": f"{self.seconds:g}"})
        if "reason" in answer:
            return Problem(1, "pdf.refused", {"document": sheet.name, "reason": answer["reason"]})
        output.parent.mkdir(parents=True, exist_ok=True)
        moving = output.with_suffix(f".{os.getpid()}-{threading.get_ident()}")
        shutil.copyfile(made, moving)
        moving.replace(output)
        shutil.rmtree(root)
        return None

    def close(self) -> None:
        """End the process and remove its folder."""
        self._end()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _ask(self, job: dict[str, Any]) -> dict[str, str] | None:
        """Return the process's answer, None if it took too long or ended."""
        process = self._start()
        timer = threading.Timer(self.seconds, process.kill)
        timer.start()
        try:
            assert process.stdin and process.stdout
            process.stdin.write(json.dumps(job) + "\n")
            process.stdin.flush()
            answer = process.stdout.readline()
        except OSError:
            answer = ""
        finally:
            timer.cancel()
        self.jobs += 1
        if not answer or self.jobs >= JOBS:
            self._end()
        return json.loads(answer) if answer else None

    def _start(self) -> "subprocess.Popen[str]":
        if self.process is None:
            command = [sys.executable, "-P", worker.__file__, str(FONTS)]
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                encoding="utf-8",
                cwd=self.folder,
            )
        return self.process

    def _end(self) -> None:
        if self.process is not None:
            self.process.kill()
            self.process.communicate()
        self.process, self.jobs = None, 0


def typeset_all(sheets: Sequence[Sheet], cache: Path, processes: int = 0) -> tuple[Outcome, ...]:
    """Typeset sheets into `cache`, one file a key, and return what became of each, in order.

    A file already there under the sheet's key is kept, one that has long been unused is removed. `processes` is the
    number of them, 0 for one a core.
    """
    count = max(1, min(processes or os.cpu_count() or 1, len(sheets)))
    own = threading.local()
    typesetters: list[Typesetter] = []

    def run(sheet: Sheet) -> Outcome:
        path = cache / f"{sheet.key}.pdf"
        if use(path):
            return Outcome(sheet, path, kept=True)
        if not hasattr(own, "typesetter"):
            own.typesetter = Typesetter()
            typesetters.append(own.typesetter)
        return Outcome(sheet, path, problem=own.typesetter.run(sheet, path))

    try:
        with ThreadPoolExecutor(count) as pool:
            outcomes = tuple(pool.map(run, sheets))
    finally:
        for typesetter in typesetters:
            typesetter.close()
    _prune(cache)
    return outcomes


def use(path: Path) -> bool:
    """Mark a file of the cache as used; return whether it is there. Another build may prune at the same time."""
    try:
        os.utime(path)
    except FileNotFoundError:
        return False
    return True


def _prune(cache: Path) -> None:
    for path in cache.glob("*"):
        with suppress(OSError):  # it is gone, or somebody reads it
            if path.stat().st_mtime < time.time() - UNUSED:
                path.unlink()
