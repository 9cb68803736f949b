"""The docs folder -> Site: the only reader of content."""

import os
from collections.abc import Mapping
from dataclasses import fields, replace
from datetime import UTC, date, datetime
from functools import lru_cache
from hashlib import sha256
from posixpath import dirname, join, normpath
from typing import Any, NamedTuple
from unicodedata import normalize
from urllib.parse import unquote

from samsyn.gate import Survey, inspect
from samsyn.ids import heading_ids
from samsyn.model import Data, Document, DocumentType, Section, Site
from samsyn.parse import Source, parse
from samsyn.sections import recognise
from samsyn.spread import spread
from samsyn.store import Packed, Store, key_of, pack, stamp_of
from samsyn.watch import WatchedDict
from samsyn.words import words_of

RESERVED = ("404", "assets", "search", "sitemap")
"""Addresses below a language's folder that the build writes itself."""


class _Card(NamedTuple):
    """What is read of every document in every build."""

    key: str
    language: str
    meta: Mapping[str, Any]
    title: str
    stamp: bytes
    outline: bytes
    pin: str
    beside: tuple[str, ...]


_APART = ("words", "ids")
"""What is wanted of many documents, of most of them without all else."""
_KEPT = tuple({field.name for field in fields(Document)} - {"path", "type", *_Card._fields, *_APART})


class _Shelf:
    """Where the documents of a site that was read with a store have what is not on their cards."""

    def __init__(self, store: Store, data: Data) -> None:
        self.store, self.data = store, data
        self.words = lru_cache(maxsize=8)(self._words)

    def put(self, path: str, stamp: bytes, words: str, ids: Mapping[str, int], whole: Packed) -> None:
        """Keeps a document, its words with blanks between."""
        self.store.put("words", path, stamp, words)
        self.store.put("ids", path, stamp, ids)
        self.store.put("document", path, stamp, whole)

    def _words(self, path: str, stamp: bytes) -> frozenset[str] | None:
        """The words of a document, none if they are not there."""
        words: str | None = self.store.get("words", path, stamp)
        return None if words is None else frozenset(words.split())

    def fetch(self, path: str, stamp: bytes, content: bytes) -> Document:
        """The document with these bytes: as it was kept, or read again if it is not there."""
        return self.store.get("document", path, stamp) or read_document(content, path, self.data)


class _Kept(Document):
    """A document of which the card is at hand and all else is taken from the shelf when it is first asked for."""

    __slots__ = ("_content", "_shelf")

    @classmethod
    def of(cls, card: _Card, path: str, content: bytes, shelf: _Shelf) -> "_Kept":
        """The document at a path."""
        document = object.__new__(cls)
        type_ = _type_of(card.key, str(card.meta.get("type", "")), shelf.data)
        known = {"path": path, "type": type_, "_content": content, "_shelf": shelf, **card._asdict()}
        for name, value in known.items():
            object.__setattr__(document, name, value)
        return document

    def __getattr__(self, name: str) -> Any:
        """Python asks here for what has no value yet."""
        if name == "words":  # not kept here: all words of a site are too many
            words = self._shelf.words(self.path, self.stamp)
            return words_of(self) if words is None else words
        if name == "ids":
            ids = self._shelf.store.get("ids", self.path, self.stamp)
            object.__setattr__(self, "ids", heading_ids(self) if ids is None else ids)
            return self.ids
        whole = self._shelf.fetch(self.path, self.stamp, self._content)
        for missing in _KEPT:
            object.__setattr__(self, missing, getattr(whole, missing))
        return object.__getattribute__(self, name)


def today() -> date:
    """The day the site is made for: SOURCE_DATE_EPOCH's, so that a build can be repeated, else today."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else date.today()


def read_site(
    seen: Survey, data: Data, today: date, store: Store | None = None, before: Site | None = None
) -> Site:
    """Every Markdown file below `docs/<language>/` that was seen and that the gate lets through, in a fixed order.

    What the store knows of a file with the same bytes is taken from there: the metadata now, the text when it is
    asked for; what has not changed since a site that was read with it `before` is taken from there as it is.
    """
    cards: dict[str, _Card] = (store.get("site", "cards", b"") if store else None) or {}
    cards = {path: card for path, card in cards.items() if card.stamp == seen.stamps.get(path)}
    gate = inspect(seen, data.languages, RESERVED, cards)
    cards = {path: card for path, card in cards.items() if path in gate.pages}
    fresh = [path for path in gate.pages if path not in cards]
    shelf = _Shelf(store, data) if store else None
    if store and shelf and fresh:
        read = spread(lambda path: _read(gate.pages[path], path, data), fresh)
        for path, (card, words, ids, whole) in zip(fresh, read, strict=True):
            cards[path] = card
            shelf.put(path, card.stamp, words, ids, whole)
        store.put("site", "cards", b"", cards)
        for kind in ("document", *_APART):
            store.keep_only(kind, cards)
        store.commit()
    known = {document.path: document for document in before.documents} if before else {}
    documents = []
    by_key: dict[str, dict[str, Document]] = {}
    for path, content in sorted(gate.pages.items()):
        if path in known and known[path].stamp == seen.stamps[path]:
            document: Document = known[path]
        elif shelf:
            document = _Kept.of(cards[path], path, content, shelf)
        else:
            document = read_document(content, path, data)
        documents.append(document)
        by_key.setdefault(document.key, {})[document.language] = document
    return Site(data, tuple(documents), WatchedDict(by_key), WatchedDict(gate.files), today, gate.refused)


def _read(content: bytes, path: str, data: Data) -> tuple[_Card, str, Mapping[str, int], Packed]:
    """A document that was not read before, as a process can hand it to another: types are compared by identity."""
    document = read_document(content, path, data)
    card = _Card(*(getattr(document, name) for name in _Card._fields))
    rest = replace(document, type=None, words=frozenset(), ids={})
    return card, " ".join(document.words), document.ids, pack(rest)


def read_document(content: bytes, path: str, data: Data) -> Document:
    """The document in a file's bytes; `path` is `docs/<language>/<key>.md`."""
    _, language, key = path.removesuffix(".md").split("/", 2)
    source = parse(content)
    document_type = _type_of(key, str(source.meta.get("type", "")), data)
    first = source.headings[0].text if source.headings else key
    document = Document(
        path=path,
        key=key,
        language=language,
        lines=source.lines,
        body=source.body,
        prose=tuple(
            line if line == read else read for line, read in zip(source.lines, source.prose, strict=True)
        ),
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
        title=str(source.meta.get("title") or first),
        beside=_beside(source, key),
        stamp=stamp_of(content),
    )
    ids = heading_ids(document)
    places = tuple(ids), tuple(heading.text for heading in document.headings)
    return replace(
        document,
        words=words_of(document),
        ids=ids,
        pin=_pin(document),
        outline=key_of(document.title, document.meta, places),
    )


def _beside(source: Source, key: str) -> tuple[str, ...]:
    targets = (unquote(link.target.partition("#")[0]) for link in source.links)
    paths = (normpath(join(dirname(key), target)) for target in targets)
    return tuple(dict.fromkeys(path for path in paths if not path.endswith(".md")))


def _pin(document: Document) -> str:
    text = "\n".join((document.title, *document.lines[document.body - 1 :]))
    return sha256(" ".join(normalize("NFC", text).split()).encode()).hexdigest()[:12]


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
