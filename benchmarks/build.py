"""Builds a generated site with Samsyn and with plain MkDocs in turn: `python benchmarks/build.py [100] [--rounds 3]`.

A is `samsyn build` with everything but PDFs: cold, with nothing changed, after an edit of a text and of a title.
B is MkDocs with Material and static-i18n on the same documents, with the same Markdown and none of our hooks; C is B
with a pruned navigation and the search left alone. Prints CPU seconds of all processes, wall seconds, the most memory
one process took and the bytes written, each as the median of the rounds, and their ratios: comparable only within
a run.
"""

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from corpus import ROOT, write_corpus

PLAIN = """
site_name: Plain
site_url: https://plain.example/
use_directory_urls: false
theme: {{name: material, font: false, features: [{features}]}}
plugins:
  - search
  - i18n:
      docs_structure: folder
      reconfigure_search: {search}
      languages:
        - {{locale: da, name: Dansk, default: true}}
        - {{locale: nb, name: Norsk}}
        - {{locale: sv, name: Svenska}}
"""  # and the Markdown extensions of ours, whose documents these are


class Run(NamedTuple):
    """What one command took."""

    cpu: float
    wall: float
    megabytes: float


def run(folder: Path, *command: str) -> Run:
    began = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *command],
        cwd=folder,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    if status:
        raise SystemExit(f"{' '.join(command)} in {folder} ended with {status}")
    return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1000)


def samsyn(folder: Path) -> Run:
    return run(folder, "-c", "from samsyn.cli import main; main()", "build")


def plain(folder: Path) -> Run:
    return run(folder, "-m", "mkdocs", "build", "--quiet")


def set_up(folder: Path, docs: Path, settings: str) -> Path:
    shutil.copytree(docs, folder / "docs")
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    return folder


def size_of(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def pages_of(folder: Path) -> set[str]:
    """The pages of documents, which all three have."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("document-*.html"))
    return set(found)


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text, path
    path.write_text(text.replace(before, after, 1), "utf-8")


def measure(folder: Path, rounds: int) -> dict[str, list[Run]]:
    ours, theirs, tricked = (folder / name for name in "ABC")
    document = next((ours / "docs/da").glob("*/document-1.md"))
    steps: dict[str, Callable[[], Run]] = {}

    def cold() -> Run:
        for left in ("site", ".cache", "site.build"):
            shutil.rmtree(ours / left, ignore_errors=True)
        return samsyn(ours)

    def edited() -> Run:
        edit(document, "\n\n## ", f"\n\nEn sætning til den {time.time_ns()}.\n\n## ")
        return samsyn(ours)

    def titled() -> Run:
        edit(document, "title: ", "title: Ny ")
        edit(document, "\n# ", "\n# Ny ")
        return samsyn(ours)

    steps = {
        "A cold": cold,
        "B cold": lambda: plain(theirs),
        "C cold": lambda: plain(tricked),
        "A nothing": lambda: samsyn(ours),
        "A edit": edited,
        "A title": titled,
    }
    taken: dict[str, list[Run]] = {name: [] for name in steps}
    for _ in range(rounds):
        for name, step in steps.items():
            taken[name].append(step())
            print(f"  {name}: {taken[name][-1].cpu:.2f} CPU s, {taken[name][-1].wall:.2f} s", flush=True)
    if pages_of(ours / "site") != pages_of(theirs / "site"):
        raise SystemExit("The two sites have not the same pages; nothing is compared.")
    return taken


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="samsyn-build-") as name:
        folder = Path(name)
        write_corpus(arguments.count, folder, arguments.seed)
        settings = (ROOT / "mkdocs.yml").read_text("utf-8").replace("  - hooks/on_pdf.py\n", "")
        extensions = (
            "markdown_extensions:" + settings.partition("markdown_extensions:")[2].partition("\n\n")[0] + "\n"
        )
        asked, pruned = ("", "true"), ("navigation.prune", "false")
        ours = set_up(folder / "A", folder / "docs", settings)
        for part in ("hooks", "overrides", "tests/rules"):
            shutil.copytree(ROOT / part, ours / part, ignore=shutil.ignore_patterns("__pycache__"))
        for other, (features, search) in {"B": asked, "C": pruned}.items():
            set_up(
                folder / other, folder / "docs", PLAIN.format(features=features, search=search) + extensions
            )
        taken = measure(folder, arguments.rounds)
        sizes = {name: size_of(folder / name / "site") for name in "ABC"}
    median = {
        name: Run(*(statistics.median(values) for values in zip(*runs, strict=True)))
        for name, runs in taken.items()
    }
    print(f"{arguments.count} documents in three languages, median of {arguments.rounds}:")
    for name, one in median.items():
        print(f"{name:10} {one.cpu:8.2f} CPU s {one.wall:8.2f} s {one.megabytes:6.0f} MB")
    for name in ("B", "C"):
        cpu, wall = (median["A cold"][n] / median[f"{name} cold"][n] for n in (0, 1))
        print(f"A / {name}: CPU {cpu:.2f}, wall {wall:.2f}, bytes {sizes['A'] / sizes[name]:.2f}")


if __name__ == "__main__":
    main()
