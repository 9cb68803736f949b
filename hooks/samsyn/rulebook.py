"""A rule's page: what it asks and why, and its fixtures as examples of how not to write and how to write."""

import re
from pathlib import Path

from samsyn.model import Language, Site

FIXTURES = "tests/rules"
_EXPECTED = re.compile(r"^<!-- expect: .* -->\n?", re.MULTILINE)


def rule_page(rule: str, language: Language, site: Site, root: Path) -> str:
    """What a rule's page says below its title, in Markdown; `root` is the project folder, where the fixtures lie."""
    text, code, labels = site.data.rules[rule], language.code, language.labels
    parts = [text.what[code], text.why[code], f"{labels['rules.name']}: `{rule}`"]
    for kind in ("bad", "good"):
        if example := _example(root / FIXTURES / rule / kind, code):
            fence = "`" * max(3, *(len(run) + 1 for run in re.findall("`+", example)), 3)
            parts += [f"## {labels[f'rules.{kind}']}", f"{fence}markdown\n{example}\n{fence}"]
    return "\n\n".join(parts)


def _example(folder: Path, language: str) -> str:
    """The first fixture of the language, without what it expects."""
    paths = [folder / f"{language}.md", *sorted(folder.glob(f"{language}-*.md"))]
    first = next((path for path in paths if path.is_file()), None)
    return _EXPECTED.sub("", first.read_text("utf-8")).strip() if first else ""
