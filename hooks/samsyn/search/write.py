"""Writes the search index of every language below one folder."""

import hashlib
import json
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from samsyn.model import Concept
from samsyn.search.count import Counted, count_words, passages_of
from samsyn.search.entry import Entry
from samsyn.search.hits import HEAD, Form, pack_hits
from samsyn.search.terms import resolve_terms

HITS = 11_000
"""Bytes in a shard of hits."""
TITLES = 12_000
"""Letters in a shard of titles."""
TEXTS = 32_000
"""Letters in a shard of texts."""
_BROWSER = Path(__file__).with_name("browser")
_ENGINE = ("words", "index", "match", "rank", "excerpt", "engine")
_OTHERS = ("worker", "page")
_COMMENT = re.compile(rb"^ */\*.*?\*/\n", re.DOTALL | re.MULTILINE)
_DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_SPREADS = "ABCDEFGHIJKLM"
_TITLED_SPREADS = "NOPQRSTUVWXYZ"


def write_index(
    entries: Iterable[Entry],
    concepts: Sequence[Concept],
    folder: Path,
    labels: Mapping[str, Mapping[str, str]],
) -> str:
    """Writes the scripts, `<folder>/<digest>/` with an index per language of the entries, and which that is;
    returns the digest.

    `labels` are by language the words a results list shows, by any keys its script knows; they travel with
    the index. The same input gives the same bytes and so the same digest.
    """
    by_language: dict[str, list[Entry]] = {}
    for entry in entries:
        by_language.setdefault(entry.language, []).append(entry)
    unfinished = folder / "unfinished"
    shutil.rmtree(unfinished, ignore_errors=True)
    digest = hashlib.sha256()
    for name, content in _make_indexes(by_language, concepts, labels):
        path = unfinished / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        digest.update(f"{name}\n{len(content)}\n".encode() + content)
    finished = folder / digest.hexdigest()[:16]
    shutil.rmtree(finished, ignore_errors=True)
    unfinished.rename(finished)
    for name, content in _scripts().items():
        (folder / name).write_bytes(content)
    (folder / "current.json").write_bytes(_to_json({"index": finished.name}))
    return finished.name


def version() -> str:
    """The digest of the scripts, for their addresses: a new version of them is never met by an old one's copy."""
    return hashlib.sha256(b"".join(_scripts().values())).hexdigest()[:8]


@cache
def _scripts() -> dict[str, bytes]:
    """The engine in one file, and what lets it answer in Material's search box and on a page of its own; without
    their comments, a fifth of what is sent."""
    scripts = {
        name: _COMMENT.sub(b"", (_BROWSER / f"{name}.js").read_bytes()) for name in (*_ENGINE, *_OTHERS)
    }
    engine = b"".join(scripts[name] for name in _ENGINE)
    return {"engine.js": engine} | {f"{name}.js": scripts[name] for name in _OTHERS}


def _make_indexes(
    by_language: Mapping[str, list[Entry]],
    concepts: Sequence[Concept],
    labels: Mapping[str, Mapping[str, str]],
) -> Iterator[tuple[str, bytes]]:
    for language, pages in sorted(by_language.items()):
        for name, content in _make_files(language, pages, concepts, labels.get(language, {})):
            yield f"{language}/{name}", content


def _make_files(
    language: str, pages: list[Entry], concepts: Sequence[Concept], labels: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    counted = count_words(pages)
    hits = pack_hits(counted, language)
    starts: dict[str, list[Any]] = {"words": [shard[0].folded[:HEAD] for shard in hits.shards]}
    for number, shard in enumerate(hits.shards):
        yield f"words/{number}.txt", _front_code(shard)
    for kind, shards in (
        ("hits", _cut_hits(hits.lists)),
        ("titles", _cut_titles(pages)),
        ("texts", _cut_texts(pages)),
    ):
        starts[kind] = []
        for number, (start, content) in enumerate(shards):
            starts[kind].append(start)
            yield f"{kind}/{number}.{'bin' if kind == 'hits' else 'json'}", content
    types = sorted({page.type for page in pages})
    statuses = sorted({page.status for page in pages})
    yield "sections.bin", _pack_sections(counted, pages, types, statuses)
    yield "terms.json", _to_json(resolve_terms(concepts, language))
    groups = [shard[0].group for shard in hits.shards]
    about = {"pages": len(pages), "types": types, "statuses": statuses, "labels": dict(labels)}
    yield "index.json", _to_json({**about, "groups": groups, **starts})


def _front_code(shard: tuple[Form, ...]) -> bytes:
    """A line per form: letters shared with the line before, the rest, and a capital for how widely it is
    spread."""
    lines: list[str] = []
    before = ""
    for form in shard:
        shared = 0
        for one, other in zip(before, form.text, strict=False):
            if one != other:
                break
            shared += 1
        shared = min(shared, len(_DIGITS) - 1)
        lines.append(_DIGITS[shared] + form.text[shared:] + _mark(form))
        before = form.text
    return "\n".join(lines).encode()


def _mark(form: Form) -> str:
    """Nothing for one section; else a capital, the higher the wider, N or above if a title holds the form."""
    spread = min(form.sections.bit_length(), len(_SPREADS) - 1)
    if form.common:
        return "!"
    if form.titled:
        return _TITLED_SPREADS[spread]
    return "" if form.sections == 1 else _SPREADS[spread]


def _cut_hits(lists: Iterable[bytes]) -> Iterator[tuple[int, bytes]]:
    start, shard = 0, bytearray()
    for group, packed in enumerate(lists):
        if shard and len(shard) + len(packed) > HITS:
            yield start, bytes(shard)
            start, shard = group, bytearray()
        shard += packed
    yield start, bytes(shard)


def _cut_titles(pages: Iterable[Entry]) -> Iterator[tuple[int, bytes]]:
    """Per page its address and the anchors and titles of its sections; cut and numbered by page."""
    rows = (
        [page.url, page.title, *(part for p in passages_of(page)[1:] for part in (p.anchor, p.title))]
        for page in pages
    )
    return _cut_json(rows, TITLES)


def _cut_texts(pages: Iterable[Entry]) -> Iterator[tuple[int, bytes]]:
    """Per section its text; cut and numbered by section."""
    return _cut_json((" ".join(p.text.split()) for page in pages for p in passages_of(page)), TEXTS)


def _cut_json(rows: Iterable[Any], most: int) -> Iterator[tuple[int, bytes]]:
    shard: list[Any] = []
    start, size = 0, 0
    for number, row in enumerate(rows):
        length = len(_to_json(row))
        if shard and size + length > most:
            yield start, _to_json(shard)
            start, shard, size = number, [], 0
        shard.append(row)
        size += length
    yield start, _to_json(shard)


def _pack_sections(counted: Counted, pages: Iterable[Entry], types: list[str], statuses: list[str]) -> bytes:
    """Per page its number of sections in two bytes, type and status; then per section a byte of its two
    lengths."""
    head, lengths = bytearray(), bytearray()
    for page in pages:
        passages = passages_of(page)
        head += len(passages).to_bytes(2, "little")
        head.append(types.index(page.type))
        head.append(statuses.index(page.status))
    for section, body in enumerate(counted.bodies):
        words = sum(counted.counts[counted.titles[section] : body])
        title = counted.titles[section + 1] - body
        lengths.append(min(title, 15) << 4 | min(words.bit_length(), 15))
    return bytes(head + lengths)


def _to_json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
