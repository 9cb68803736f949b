"""Measures the recogniser on headings of real documents: precision, recall and F per language and type.

Run from the project folder: `python benchmarks/recogniser.py --headings FILE --gold FILE`; the misses follow.

Both files are JSON lists of documents with `id`, `lang` and `type`. In the first, `headings` is a list of
texts; in the second, a list of {text, sections, unsure} with the right section ids. Headings marked unsure do
not count, nor do documents of a type the project does not know.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "hooks"))

from samsyn.model import Heading  # noqa: E402 - the source root must be on the path first
from samsyn.schema import load_types  # noqa: E402
from samsyn.sections import recognise  # noqa: E402

LANGUAGES = dict.fromkeys(("da", "nb", "sv"), "")


def main() -> None:
    """Print the figures and every heading that was read otherwise than the gold says."""
    options = argparse.ArgumentParser(description="Measure the recogniser on headings with known sections.")
    options.add_argument("--headings", type=Path, required=True, help="documents with their headings (JSON)")
    options.add_argument(
        "--gold", type=Path, required=True, help="the same documents with the right sections (JSON)"
    )
    chosen = options.parse_args()
    documents = json.loads(chosen.headings.read_text("utf-8"))
    gold = {document["id"]: document for document in json.loads(chosen.gold.read_text("utf-8"))}
    counts: dict[str, Counter[str]] = {}
    misses = []
    for document, text, right, found in compare(documents, gold):
        language, type_ = document["lang"], document["type"]
        for group in ("all", language, type_, f"{type_} {language}"):
            counts.setdefault(group, Counter()).update(
                right=len(right), found=len(found), both=len(right & found)
            )
        if right != found:
            names = [" + ".join(sorted(ids)) or "nothing" for ids in (right, found)]
            misses.append(f"{document['id']} {language} {type_}: «{text}» is {names[0]}, read as {names[1]}")
    print(f"{'':36}precision  recall      F  sections")
    for group in sorted(counts, key=lambda group: (group != "all", len(group) != len("da"), group)):
        print(f"{group:36}{figures(counts[group])}")
    print("", *misses, sep="\n")


def compare(documents: list[Any], gold: dict[str, Any]) -> Iterator[tuple[Any, str, set[str], set[str]]]:
    """Each heading that counts, with its right sections and those recognised."""
    types = load_types(ROOT / "hooks" / "data" / "types", LANGUAGES)
    for document in documents:
        if document["type"] not in types:
            continue
        headings = [Heading(2, text, line) for line, text in enumerate(document["headings"], 1)]
        seen = recognise(headings, types[document["type"]], document["lang"])
        for heading, found, known in zip(headings, seen, gold[document["id"]]["headings"], strict=True):
            if not known["unsure"]:
                yield document, heading.text, set(known["sections"]), set(found.ids)


def figures(count: Counter[str]) -> str:
    """Precision, recall, their harmonic mean and the number of right sections; a dash for none."""
    precision = count["both"] / count["found"] if count["found"] else None
    recall = count["both"] / count["right"] if count["right"] else None
    mean = 2 * count["both"] / (count["found"] + count["right"]) if count["found"] + count["right"] else None
    shown = ["-" if figure is None else f"{figure:.3f}" for figure in (precision, recall, mean)]
    return f"{shown[0]:>9}{shown[1]:>8}{shown[2]:>7}{count['right']:>10}"


if __name__ == "__main__":
    main()
