"""Builds a generated site with Samsyn and its peers in turn: `python benchmarks/build.py [100 [1000]] [--rounds 3]`.

A is `samsyn build` with everything but PDFs: cold, with nothing changed, after an edit of a text and of a title.
B is MkDocs with Material and static-i18n on the same documents, with the same Markdown and none of our hooks; C is B
with a pruned navigation and the search left alone. Sphinx (with myst-parser and furo), Zensical and Hugo build the
same documents, cold and after an edit of a text, if they are found on the PATH; the first two in one language, as they
know no more at a time. What they do not know of our Markdown they print as it is.

Prints CPU seconds of all processes, wall seconds, the most memory one process took and the bytes written, each as the
median of the rounds, and their ratios: comparable only within a run. With two counts also the exponents of growth.
"""

import argparse
import math
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from corpus import ROOT, write_corpus

LANGUAGES = ("da", "nb", "sv")
STEPS = ("cold", "nothing", "edit", "title")
SETTINGS = (ROOT / "mkdocs.yml").read_text("utf-8").replace("  - hooks/on_pdf.py\n", "")
EXTENSIONS = (
    "\nmarkdown_extensions:" + SETTINGS.partition("markdown_extensions:")[2].partition("\n\n")[0] + "\n"
)
MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--quiet")
PLAIN = """
site_name: Plain
site_url: https://plain.example/
use_directory_urls: false
theme: {{name: material, font: false, features: [{features}]}}
"""
I18N = """
plugins:
  - search
  - i18n:
      docs_structure: folder
      reconfigure_search: {search}
      languages:
        - {{locale: da, name: Dansk, default: true}}
        - {{locale: nb, name: Norsk}}
        - {{locale: sv, name: Svenska}}
"""
SPHINX = """
extensions = ["myst_parser"]
html_theme = "furo"
root_doc = "contents"
"""
CONTENTS = """
Indhold
=======

.. toctree::
   :glob:

   index
   */*
"""
HUGO = """
baseURL = "https://plain.example/"
uglyURLs = true
publishDir = "site"
defaultContentLanguage = "da"
disableDefaultLanguageRedirect = true
languages = {da = {contentDir = "docs/da"}, nb = {contentDir = "docs/nb"}, sv = {contentDir = "docs/sv"}}
outputs = {home = ["html", "json"]}
"""
HUGO_PAGE = """<!doctype html><html lang="{{ .Language.Lang }}"><head><title>{{ .Title }}</title></head>
<body>{{ partialCached "nav.html" . .Language.Lang }}{{ .TableOfContents }}<main>{{ .Content }}</main></body></html>
"""
HUGO_NAVIGATION = """<nav>{{ range .Site.Sections }}<h2>{{ .Title }}</h2><ul>
{{ range .RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}</nav>
"""
HUGO_SEARCH = """[{{ range $i, $page := .Site.RegularPages }}{{ if $i }},{{ end }}
{{ dict "title" .Title "url" .RelPermalink "text" .Plain | jsonify }}{{ end }}]
"""


class Stack(NamedTuple):
    """A site generator: what builds `docs` into `site`, and the files it needs besides."""

    command: tuple[str, ...]
    files: Mapping[str, str]
    languages: tuple[str, ...] = LANGUAGES
    front: str = "index.md"
    steps: tuple[str, ...] = ("cold", "edit")


STACKS = {
    "A": Stack(
        (sys.executable, "-c", "from samsyn.cli import main; main()", "build", "--timings"),
        {"mkdocs.yml": SETTINGS},
        steps=STEPS,
    ),
    "B": Stack(
        MKDOCS,
        {"mkdocs.yml": PLAIN.format(features="") + I18N.format(search="true") + EXTENSIONS},
        steps=("cold",),
    ),
    "C": Stack(
        MKDOCS,
        {"mkdocs.yml": PLAIN.format(features="navigation.prune") + I18N.format(search="false") + EXTENSIONS},
        steps=("cold",),
    ),
    "Sphinx": Stack(
        ("sphinx-build", "-q", "-c", ".", "-d", ".cache", "docs/da", "site"),
        {"conf.py": SPHINX, "docs/da/contents.rst": CONTENTS},
        languages=("da",),
    ),
    "Zensical": Stack(
        ("zensical", "build"),
        {"mkdocs.yml": PLAIN.format(features="") + "docs_dir: docs/da\n" + EXTENSIONS},
        languages=("da",),
    ),
    "Hugo": Stack(
        ("hugo",),
        {
            "hugo.toml": HUGO,
            "layouts/all.html": HUGO_PAGE,
            "layouts/home.json": HUGO_SEARCH,
            "layouts/_partials/nav.html": HUGO_NAVIGATION,
        },
        front="_index.md",
    ),
}


class Run(NamedTuple):
    """What one build took."""

    cpu: float
    wall: float
    megabytes: float


def run(folder: Path, command: tuple[str, ...]) -> Run:
    began = time.perf_counter()
    with (folder / "told").open("w") as told:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
            stdout=told,
            stderr=subprocess.DEVNULL,
        )
        _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    if status:
        raise SystemExit(f"{' '.join(command)} in {folder} ended with {status}")
    return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / 1000)


def set_up(folder: Path, docs: Path, stack: Stack) -> None:
    for language in stack.languages:
        shutil.copytree(docs / language, folder / "docs" / language)
        (folder / "docs" / language / "index.md").rename(folder / "docs" / language / stack.front)
    for path, content in stack.files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(content, "utf-8")


def size_of(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


def pages_of(folder: Path, languages: tuple[str, ...]) -> set[str]:
    """The pages of documents in the languages, which all stacks have."""
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("document-*.html"))
    return {path for path in found if (path[:2] if path[2] == "/" else LANGUAGES[0]) in languages}


def edit(path: Path, before: str, after: str) -> None:
    text = path.read_text("utf-8")
    assert before in text, path
    path.write_text(text.replace(before, after, 1), "utf-8")


def prepare(step: str, folder: Path) -> None:
    """Does to the folder of a stack what a step is to measure the effect of."""
    document = next((folder / "docs/da").glob("*/document-1.md"))
    if step == "cold":
        for left in ("site", ".cache", "site.build"):
            shutil.rmtree(folder / left, ignore_errors=True)
    if step == "edit":
        edit(document, "\n\n## ", f"\n\nEn sætning til den {time.time_ns()}.\n\n## ")
    if step == "title":
        edit(document, "title: ", "title: Ny ")
        edit(document, "\n# ", "\n# Ny ")


def check_share(folder: Path) -> float:
    """The part of the CPU seconds that the last build told of which went into the checks."""
    lines = (folder / "told").read_text("utf-8").splitlines()
    seconds = {line.split()[0]: float(line.split()[-3]) for line in lines if line.endswith(" CPU s")}
    return seconds["check"] / sum(seconds.values())


def measure(folder: Path, names: list[str], rounds: int) -> dict[str, Run]:
    """The median of each build, by `<stack> <step>`."""
    taken: dict[str, list[Run]] = {}
    turns = [(step, name) for step in STEPS for name in names if step in STACKS[name].steps]
    for step, name in rounds * turns:
        prepare(step, folder / name)
        one = run(folder / name, STACKS[name].command)
        taken.setdefault(f"{name} {step}", []).append(one)
        print(f"  {name} {step}: {one.cpu:.2f} CPU s, {one.wall:.2f} s", flush=True)
        if (name, step) == ("A", "cold"):
            print(f"  {check_share(folder / name):.0%} of it for the checks")
    for name in names:
        languages = STACKS[name].languages
        if pages_of(folder / "A/site", languages) != pages_of(folder / name / "site", LANGUAGES):
            raise SystemExit(f"A and {name} have not the same pages; nothing is compared.")
    return {
        name: Run(*(statistics.median(values) for values in zip(*runs, strict=True)))
        for name, runs in taken.items()
    }


def compare(count: int, names: list[str], rounds: int, seed: int) -> dict[str, Run]:
    """Measures and prints the stacks on so many documents in each language."""
    with tempfile.TemporaryDirectory(prefix="samsyn-build-") as place:
        folder = Path(place)
        write_corpus(count, folder, seed)
        for name in names:
            set_up(folder / name, folder / "docs", STACKS[name])
        for part in ("hooks", "overrides", "tests/rules"):
            shutil.copytree(ROOT / part, folder / "A" / part, ignore=shutil.ignore_patterns("__pycache__"))
        median = measure(folder, names, rounds)
        sizes = {name: size_of(folder / name / "site") for name in names}
    print(f"{count} documents in each language, median of {rounds}:")
    for name, one in median.items():
        print(f"{name:14} {one.cpu:8.2f} CPU s {one.wall:8.2f} s {one.megabytes:6.0f} MB")
    for name in names[1:]:
        languages = ", ".join(STACKS[name].languages)
        print(f"A / {name} ({languages}): bytes {sizes['A'] / sizes[name]:.2f}")
        for step in ("cold", "edit"):
            if other := median.get(f"{name} {step}"):
                ours = median[f"A {step}"]
                print(f"  {step}: CPU {ours.cpu / other.cpu:.2f}, wall {ours.wall / other.wall:.2f}")
    return median


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("counts", type=int, nargs="*", default=[100], metavar="count")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--without", nargs="*", default=[], choices=list(STACKS)[1:])
    arguments = parser.parse_args()
    names = [
        n for n, stack in STACKS.items() if n not in arguments.without and shutil.which(stack.command[0])
    ]
    medians = [compare(count, names, arguments.rounds, arguments.seed) for count in arguments.counts]
    if len(medians) == 2:
        growth = math.log(arguments.counts[1] / arguments.counts[0])
        for step in ("A cold", "A edit"):
            less, more = (median[step].cpu for median in medians)
            print(f"{step} grows with the documents to the power of {math.log(more / less) / growth:.2f}")


if __name__ == "__main__":
    main()
