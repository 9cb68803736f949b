"""The docs folder -> Site: the only reader of content."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

from samsyn.gate import inspect
from samsyn.model import Data, Document, DocumentType, Section, Site
from samsyn.parse import Source, parse
from samsyn.sections import recognise

RESERVED = ("404", "assets", "search", "sitemap")
"""Addresses below a language's folder that the build writes itself."""


def today() -> date:
    """The day the site is made for: SOURCE_DATE_EPOCH's, so that a build can be repeated, else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()


def read_site(root: Path, data: Data, today: date) -> Site:
    """Every Markdown file below `docs/<language>/` that the gate lets through, in a fixed order."""
    gate = inspect(root, data.languages, RESERVED)
    documents = []
    by_key: dict[str, dict[str, Document]] = {}
    for path, content in sorted(gate.pages.items()):
        document = read_document(content, path, data)
        documents.append(document)
        by_key.setdefault(document.key, {})[document.language] = document
    return Site(data, tuple(documents), by_key, gate.files, today, gate.refused)


def read_document(content: bytes, path: str, data: Data) -> Document:
    """The document in a file's bytes; `path` is `docs/<language>/<key>.md`."""
    _, language, key = path.removesuffix(".md").split("/", 2)
    source = parse(content)
    document_type = _type_of(key, str(source.meta.get("type", "")), data)
    return Document(
        path=path,
        key=key,
        language=language,
        lines=source.lines,
        body=source.body,
        prose=source.prose,
        meta=source.meta,
        meta_lines=source.meta_lines,
        headings=source.headings,
        tables=source.tables,
        links=source.links,
        tags=source.tags,
        comments=source.comments,
        faults=source.faults,
        type=document_type,
        sections=_sections(source, document_type, language) if document_type else (),
    )


def _type_of(key: str, named: str, data: Data) -> DocumentType | None:
    """The type the metadata names, else that of the folder."""
    if named in data.types:
        return data.types[named]
    folder = key.partition("/")[0]
    return next((t for t in data.types.values() if t.folder == folder and "/" in key), None)


def _sections(source: Source, document_type: DocumentType, language: str) -> tuple[Section, ...]:
    seen = recognise(source.headings, document_type, language, str(source.meta.get("kind", "")))
    pairs = zip(source.headings, seen, strict=True)
    kept = [(heading, found) for heading, found in pairs if found.ids or not heading.run_in]
    ends = [len(source.lines) + 1] * 7  # by level: the next line that ends a section of that level
    sections = []
    for heading, found in reversed(kept):
        sections.append(Section(heading, found.ids, found.misspelt, found.language, ends[heading.level]))
        ends[heading.level :] = [heading.line] * (7 - heading.level)
    return tuple(reversed(sections))
