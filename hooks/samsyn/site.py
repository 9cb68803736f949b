"""The docs folder -> Site: the only reader of content."""

from datetime import date
from pathlib import Path

from samsyn.model import Data, Document, DocumentType, Section, Site
from samsyn.parse import Source, parse
from samsyn.sections import recognise


def read_site(root: Path, data: Data, today: date) -> Site:
    """Every Markdown file below `docs/<language>/` of the project folder, in a fixed order."""
    docs = root / "docs"
    files = sorted(path for path in docs.rglob("*") if path.is_file())
    documents = []
    by_key: dict[str, dict[str, Document]] = {}
    for path in files:
        language = path.relative_to(docs).parts[0]
        if path.suffix == ".md" and language in data.languages:
            document = read_document(path.read_bytes(), path.relative_to(root).as_posix(), data)
            documents.append(document)
            by_key.setdefault(document.key, {})[language] = document
    names = frozenset(path.relative_to(root).as_posix() for path in files)
    return Site(data=data, documents=tuple(documents), by_key=by_key, files=names, today=today)


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
    sections = []
    for index, (heading, found) in enumerate(kept):
        ends = (later.line for later, _ in kept[index + 1 :] if later.level <= heading.level)
        sections.append(
            Section(heading, found.ids, found.misspelt, found.language, next(ends, len(source.lines) + 1))
        )
    return tuple(sections)
