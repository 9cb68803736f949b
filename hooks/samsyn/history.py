"""git -> what has changed: the only caller of git; without git or a repository there is no history."""

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SECONDS = 60


@dataclass(frozen=True, slots=True)
class History:
    """The history of the project folder `root`; every answer is empty where there is none."""

    root: Path

    def versions(self, path: str) -> Iterator[bytes]:
        """What stood in a file of the project, the newest version first."""
        for commit in self._git("log", "--format=%H", "--", path).decode().split():
            yield self._git("show", f"{commit}:./{path}")

    def changed_since(self, revision: str) -> frozenset[str] | None:
        """The files below `docs/` that differ from where the branch left the revision; none if git does not know it."""
        base = self._git("merge-base", "--end-of-options", revision, "HEAD").decode().strip()
        if not base:
            return None
        changed = self._git("diff", "--name-only", "--relative", "-z", base, "--", "docs")
        new = self._git("ls-files", "--others", "--exclude-standard", "-z", "--", "docs")
        return frozenset((changed + new).decode(errors="replace").split("\0")) - {""}

    def _git(self, *arguments: str) -> bytes:
        command = ["git", "-C", str(self.root), "-c", "core.fsmonitor=false", *arguments]
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, check=False)
        except (OSError, subprocess.TimeoutExpired):
            return b""
        return done.stdout if done.returncode == 0 else b""
