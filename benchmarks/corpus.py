"""Writes a seeded corpus of valid documents for measuring: `python benchmarks/corpus.py 100 FOLDER [--seed 1]`.

N documents in each language and a front page. A document has 8-13 headings and 600-1,200 words, drawn from the words
of the project's own documents, one or two tables, lists, 1-3 boxes, five abbreviations, a footnote and 4-8 links,
four in ten of them to a section.
"""

import argparse
import random
import re
from pathlib import Path

from samsyn.data import DATA, load_data
from samsyn.model import Data, DocumentType, Level, Section

ROOT = Path(__file__).parents[1]
TYPES = (
    "terms-of-reference",
    "learning-mastery-model",
    "experience-summary",
    "final-report",
    "project-plan",
)


UNFINISHED = set("mangler saknas afklares avklares klargöras skrives skrivs senere senare".split())
"""Words that, by chance, say that something is still to be written."""
CONSONANTS = "BCDFGHJKLMNPRSV"
FOREIGN = {"da": "äö", "nb": "äö", "sv": "æø"}


def words_of(language: str) -> list[str]:
    """The words of the project's own documents in a language, without those it has from another one."""
    text = "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "docs" / language).rglob("*.md")))
    words = set(re.findall(r"\b[a-zæøåäö]{3,}\b", text)) - UNFINISHED
    return sorted(word for word in words if not set(FOREIGN[language]) & set(word))


class Writer:
    """Writes the documents of one language; the same seed gives the same documents."""

    def __init__(self, data: Data, language: str, keys: list[tuple[str, DocumentType]], seed: int) -> None:
        self.data, self.language, self.keys = data, language, keys
        self.random = random.Random(f"{seed}-{language}")
        self.words = words_of(language)

    def sentence(self, length: int = 12) -> str:
        return " ".join(self.random.choices(self.words, k=length)).capitalize() + "."

    def paragraph(self) -> str:
        return " ".join(self.sentence(self.random.randint(6, 18)) for _ in range(self.random.randint(2, 5)))

    def table(self, columns: int, rows: int) -> str:
        cells = [[self.sentence(self.random.randint(1, 4)) for _ in range(columns)] for _ in range(rows + 1)]
        lines = [" | ".join(row) for row in cells]
        return "\n".join(f"| {line} |" for line in [lines[0], " | ".join(["---"] * columns), *lines[1:]])

    def link(self, own: DocumentType) -> str:
        key, type_ = self.random.choice(self.keys)
        anchor = f"#{self.random.choice(wanted(type_)).id}" if self.random.random() < 0.4 else ""
        return f"[{self.sentence(3)[:-1]}](../{key}.md{anchor})"

    def document(self, number: int, key: str, type_: DocumentType) -> str:
        title = f"{self.sentence(4)[:-1]} {number}"
        kind = f"kind: {type_.kinds[0].id}\n" if type_.kinds else ""
        parts = [
            f'---\nid: GEN-{number}\ntitle: {title}\nlang: {self.language}\ntype: {type_.id}\n{kind}version: "1.0"\n'
            "status: approved\nowner-role: Rolle\ncontact: post@samsyn.example\napproved-by: Gruppe\n"
            "approved-date: 2026-01-05\nvalid-from: 2026-01-05\nnext-review: 2028-01-05\nsectors: [municipality]\n"
            "organisations: [A, B]\nreports-to: Gruppe\nclient: Gruppe\npopulation: A\ntarget-readers: B\n---",
            f"# {title}",
        ]
        sections = wanted(type_)
        tables, boxes, links = (self.random.randint(*span) for span in ((1, 2), (1, 3), (4, 8)))
        for index, section in enumerate(sections):
            parts += [f"## {section.headings[self.language]}", self.paragraph()]
            linked = [
                self.link(type_) for _ in range(links // len(sections) + (index < links % len(sections)))
            ]
            parts.append("\n".join(f"- {self.sentence(6)} {link}".rstrip() for link in [*linked, ""]))
            if index < tables:
                parts += [self.table(3, 6), f"### {self.sentence(3)[:-1]}", self.paragraph()]
            if index < boxes:
                parts.append(f'!!! note "{self.sentence(2)}"\n\n    {self.paragraph()}')
        names = ["".join(self.random.choices(CONSONANTS, k=3)) for _ in range(5)]
        parts.append(" ".join(f"{self.sentence()[:-1]} ({name})." for name in names) + "[^1]")
        parts.append(f"[^1]: {self.sentence()}")
        parts.append("\n".join(f"*[{name}]: {self.sentence(3)[:-1]}" for name in names))
        return "\n\n".join(parts) + "\n"


def wanted(type_: DocumentType) -> list[Section]:
    """The sections that a type demands, and as many of those it advises as make seven."""
    required = [s for s in type_.sections if any(d.level is Level.REQUIRED for d in s.demands)]
    advised = [s for s in type_.sections if any(d.level is Level.RECOMMENDED for d in s.demands)]
    chosen = [*required, *(section for section in advised if section not in required)][
        : max(7, len(required))
    ]
    return [section for section in type_.sections if section in chosen]


def write_corpus(count: int, folder: Path, seed: int) -> None:
    """Writes `docs/<language>/…` below the folder."""
    data = load_data(DATA)
    types = [data.types[name] for name in TYPES]
    keys = [(f"{types[n % 5].folder}/document-{n}", types[n % 5]) for n in range(count)]
    for language in data.languages:
        writer = Writer(data, language, keys, seed)
        for number, (key, type_) in enumerate(keys):
            path = folder / "docs" / language / f"{key}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(writer.document(number, key, type_), "utf-8")
        front = folder / "docs" / language / "index.md"
        front.write_text(f"---\ntitle: Samsyn\n---\n\n# Samsyn\n\n{writer.paragraph()}\n", "utf-8")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    write_corpus(arguments.count, arguments.folder, arguments.seed)
