"""Prints what checking costs beside parsing the same documents once: `python benchmarks/check.py [--count 1000]`.

A generated corpus in three languages; processor seconds, in turn three times, the median of the ratios. The parser is
Python-Markdown with the extensions of mkdocs.yml, as the site is rendered.
"""

import argparse
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from corpus import write_corpus
from markdown import Markdown

from samsyn.check import check_site
from samsyn.data import DATA, load_data
from samsyn.gate import survey
from samsyn.rules import RULES
from samsyn.site import read_site

EXTENSIONS = """abbr admonition attr_list def_list footnotes tables toc pymdownx.details pymdownx.highlight
    pymdownx.superfences pymdownx.tabbed pymdownx.tasklist pymdownx.caret pymdownx.mark pymdownx.tilde""".split()
ROUNDS = 3


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def main(count: int, seed: int) -> None:
    data = load_data(DATA)
    parser = Markdown(extensions=EXTENSIONS)
    with TemporaryDirectory() as folder:
        root = Path(folder)
        write_corpus(count, root, seed)
        texts = [path.read_text("utf-8").split("---", 2)[-1] for path in sorted(root.rglob("*.md"))]
        ratios = []
        for _ in range(ROUNDS):
            check = seconds(lambda: check_site(read_site(survey(root), data, date(2026, 11, 2)), RULES))
            parse = seconds(lambda: [parser.reset().convert(text) for text in texts])
            ratios.append(check / parse)
            print(
                f"{len(texts)} documents: check {check:6.2f} s, parse once {parse:6.2f} s, ratio {check / parse:.2f}"
            )
    print(f"median ratio {median(ratios):.2f}")


if __name__ == "__main__":
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--count", type=int, default=1000, help="documents in each language")
    options.add_argument("--seed", type=int, default=1)
    main(**vars(options.parse_args()))
