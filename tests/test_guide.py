"""The author's guide says what the check says."""

from pathlib import Path

import pytest
from support import document, findings

ROOT = Path(__file__).parents[1]


@pytest.mark.parametrize("code", ["da", "nb", "sv"])
def test_the_guide_quotes_what_the_check_says_when_the_decisions_are_lost(code: str) -> None:
    path = f"docs/{code}/meeting-minutes/steering-group-2026-10-06.md"
    minutes = document((ROOT / path).read_text(encoding="utf-8"), path)
    lost = next(section for section in minutes.sections if "decisions" in section.ids)
    kept = [*minutes.lines[: lost.heading.line - 1], *minutes.lines[lost.end - 1 :]]
    told = [
        finding.message for finding in findings("\n".join(kept), path) if finding.rule == "section-missing"
    ]
    guide = (ROOT / "docs" / code / "guide.md").read_text(encoding="utf-8")
    assert len(told) == 1
    assert told[0] in guide
