"""Takes unreadable targets off links and pictures before MkDocs reads them: `http://[` would end the build."""

from xml.etree.ElementTree import Element

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from samsyn.allowed import is_safe

REFUSED = "refused:"
"""A scheme that the sanitiser takes away, and tells."""
_BEFORE_RELPATH = 1  # MkDocs' own runs at 0


class Targets(Extension):
    """Python-Markdown extension."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name is Python-Markdown's
        md.treeprocessors.register(_Refuse(md), "samsyn-targets", _BEFORE_RELPATH)


class _Refuse(Treeprocessor):
    def run(self, root: Element) -> None:
        for element in root.iter():
            for name in ("href", "src"):
                if (target := element.get(name)) and not is_safe(target):
                    element.set(name, REFUSED)
