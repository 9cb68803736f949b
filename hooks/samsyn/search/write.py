"""Writes the search index of every language below one folder."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate
from pathlib import Path
from typing import Any, NamedTuple

from samsyn.model import Concept
from samsyn.search.block import Block, cut_runs, read_block, to_json
from samsyn.search.entry import Entry
from samsyn.search.hits import pack_lists
from samsyn.search.join import Joined, join_blocks
from samsyn.search.terms import resolve_terms
from samsyn.search.vocabulary import WordShard, pack_words

HITS = 11_000
"""Bytes in a shard of hits."""
NAME = 10
"""Hexadecimal digits in a file's name."""
_BROWSER = Path(__file__).with_name("browser")
_ENGINE = ("words", "index", "match", "rank", "excerpt", "engine")
_OTHERS = ("worker", "page")
_COMMENT = re.compile(rb"^ */\*.*?\*/\n", re.DOTALL | re.MULTILINE)


class _Table(NamedTuple):
    """The files of one kind, and for `index.json` what each begins with and its name."""

    kind: str
    files: list[tuple[str, bytes]]
    places: dict[str, list[Any]]


def write_index(
    entries: Iterable[Entry],
    concepts: Sequence[Concept],
    folder: Path,
    labels: Mapping[str, Mapping[str, str]],
) -> None:
    """Writes the scripts and an index per language of the entries, in whatever order they come.

    `labels` are by language the words a results list shows, by any keys its script knows; they travel with
    the index. The same entries give the same bytes.
    """
    by_language: dict[str, dict[str, Entry]] = {}
    for entry in entries:
        by_language.setdefault(entry.language, {})[entry.url] = entry
    for name, content in scripts().items():
        _write(folder / name, content)
    for language, pages in by_language.items():
        blocks = (read_block([pages[url] for url in run]) for run in cut_runs(pages))
        for name, content in make_index(language, blocks, concepts, labels.get(language, {})):
            _write(folder / language / name, content)


def make_index(
    language: str, blocks: Iterable[Block], concepts: Sequence[Concept], labels: Mapping[str, str]
) -> Iterator[tuple[str, bytes]]:
    """The files of a language's index by their names below its folder, from the blocks of its runs of pages.

    All but `index.json`, which names the others, are named by their content: what an edit leaves as it was
    keeps its name.
    """
    joined = join_blocks(blocks)
    words = list(pack_words(joined, language))
    groups = list(accumulate((len(shard.hits) for shard in words), initial=0))
    types = sorted({page.type for page in joined.pages})
    statuses = sorted({page.status for page in joined.pages})
    texts = _name("texts", "json", joined.texts)
    tables = (
        _name("words", "txt", [(shard.head, shard.words) for shard in words]),
        _name("hits", "bin", _cut_hits(words, groups)),
        _name("titles", "json", joined.titles),
        _name("sections", "bin", [(0, _pack_sections(joined, types, statuses))]),
        _name("terms", "json", [(0, to_json(resolve_terms(concepts, language)))]),
        _name("excerpts", "json", [(0, to_json(texts.places))]),
    )
    for table in (texts, *tables):
        yield from table.files
    about = {"pages": len(joined.pages), "types": types, "statuses": statuses, "labels": dict(labels)}
    places = {table.kind: table.places for table in tables}
    yield "index.json", to_json({**about, "groups": groups, "tables": places})


@cache
def version() -> str:
    """The digest of the scripts, for their addresses: a new version of them is never met by an old one's copy."""
    return hashlib.sha256(b"".join(scripts().values())).hexdigest()[:8]


@cache
def scripts() -> dict[str, bytes]:
    """The engine in one file, and what lets it answer in Material's search box and on a page of its own; without
    their comments, a fifth of what is sent."""
    scripts = {
        name: _COMMENT.sub(b"", (_BROWSER / f"{name}.js").read_bytes()) for name in (*_ENGINE, *_OTHERS)
    }
    engine = b"".join(scripts[name] for name in _ENGINE)
    return {"engine.js": engine} | {f"{name}.js": scripts[name] for name in _OTHERS}


def _name(kind: str, suffix: str, shards: Iterable[tuple[int | str, bytes]]) -> _Table:
    """The shards of a kind, each given with what it begins with."""
    files, starts, names = [], [], []
    for start, content in shards:
        starts.append(start)
        names.append(f"{hashlib.sha256(content).hexdigest()[:NAME]}.{suffix}")
        files.append((f"{kind}/{names[-1]}", content))
    return _Table(kind, files, {"starts": starts, "names": names})


def _cut_hits(words: Iterable[WordShard], numbers: Iterable[int]) -> Iterator[tuple[int, bytes]]:
    """The hits of all groups, each behind its length, in shards that begin with the group of a number."""
    for part, first in zip(words, numbers, strict=False):
        shard: list[bytes] = []
        number, size = first, 0
        for group in part.hits:
            if shard and size + len(group) > HITS:
                yield number, pack_lists(shard)
                number += len(shard)
                shard, size = [], 0
            shard.append(group)
            size += len(group)
        yield number, pack_lists(shard)


def _pack_sections(joined: Joined, types: list[str], statuses: list[str]) -> bytes:
    """Per page its number of sections in two bytes, type and status; then per section a byte of its two
    lengths."""
    packed = bytearray()
    for page in joined.pages:
        packed += page.sections.to_bytes(2, "little")
        packed += bytes((types.index(page.type), statuses.index(page.status)))
    return bytes(packed + joined.lengths)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
