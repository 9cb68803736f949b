"""Passes by text without a mark of Markdown, on which Python-Markdown tries every inline pattern in vain."""

import re
from typing import Any

from markdown import Extension, Markdown
from markdown.treeprocessors import InlineProcessor

_PRIORITY = 20  # Python-Markdown's own
_KNOWN = (
    "backtick escape footnote reference link image_link image_reference short_reference short_image_ref autolink "
    "automail linebreak html entity em_strong delimiter"
).split()
_MARK = re.compile(r"[`\\\[<&*_^=~]|  \n")
"""What every known pattern needs: where none of these stands, none of them finds anything."""


class Inline(Extension):
    """Python-Markdown extension; the HTML is the same as without it."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        md.treeprocessors.register(_Inline(md), "inline", _PRIORITY)


class _Inline(InlineProcessor):
    """Overrides a private method; in a Python-Markdown without it this class does nothing."""

    def run(self, tree: Any, ancestors: list[str] | None = None) -> Any:
        patterns = self.inlinePatterns
        self.knows_all = len(patterns) == sum(name in patterns for name in _KNOWN)
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803
        if self.knows_all and not _MARK.search(data):
            return data
        found: str = super()._InlineProcessor__handleInline(data, patternIndex)  # type: ignore[misc]
        return found
