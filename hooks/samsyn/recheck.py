"""The findings of a site's documents; only those that may have changed since last time are looked for again."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple
from zlib import crc32

from samsyn.model import Document, Finding, Site
from samsyn.spread import spread
from samsyn.store import Store, key_of
from samsyn.watch import ALL, WatchedDict
from samsyn.words import Shift, compare, count, doubtful, rounded, touched

GROUPS = 32
"""Into so many groups the documents of a language are put for counting their words."""


class Checked(NamedTuple):
    """What was found in a document, and what rules looked at besides."""

    key: bytes
    """Of the document and its versions in other languages."""
    asked: frozenset[str]
    """Keys of other documents and paths of files."""
    doubtful: frozenset[str]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What the findings of a document may depend on besides its own versions."""

    seen: Mapping[str, bytes]
    """Key or path -> a key of what others see of it; under ALL one of what there is."""
    stamps: Mapping[str, bytes]
    """By language a key of all documents in it, and so of its `levels`."""


def recheck(
    site: Site, check: Callable[[Document], Iterable[Finding]], store: Store
) -> Mapping[str, tuple[Finding, ...]]:
    """The findings of every document by its path; `check` finds those of one."""
    around = _look_around(site)
    before: Around | None = store.get("site", "around", b"")
    known: dict[str, Checked] = (before and store.get("site", "checked", key_of(site.today))) or {}
    seen = _differences(before.seen, around.seen) if before else set()
    shifts = {code: _count(site, code, before, around, store) for code in site.data.languages}
    keys = {
        key: key_of([(code, one.stamp) for code, one in versions.items()])
        for key, versions in site.by_key.items()
    }
    checked = {}
    stale = []
    for document in site.documents:
        one = known.get(document.path)
        if (
            one
            and one.key == keys[document.key]
            and one.asked.isdisjoint(seen)
            and not touched(document, one.doubtful, shifts, site)
        ):
            checked[document.path] = one
        else:
            stale.append(document)

    def look(document: Document) -> Checked:
        others, files = site.by_key, site.files
        assert isinstance(others, WatchedDict)
        assert isinstance(files, WatchedDict)
        others.asked.clear()
        files.asked.clear()
        findings = tuple(check(document))
        asked = frozenset(map(sys.intern, (others.asked | files.asked) - {document.key}))
        return Checked(keys[document.key], asked, doubtful(document, site), findings)

    checked.update(zip((d.path for d in stale), spread(look, stale), strict=True))
    if stale or known.keys() != checked.keys():
        store.put("site", "around", b"", around)
        store.put("site", "checked", key_of(site.today), checked)
        for code, stamp in around.stamps.items():
            if not store.holds("levels", code, stamp):
                store.put("levels", code, stamp, site.levels[code])
        store.commit()
    return {path: one.findings for path, one in checked.items()}


def _look_around(site: Site) -> Around:
    seen = {
        key: key_of([(code, one.outline) for code, one in versions.items()])
        for key, versions in site.by_key.items()
    }
    seen.update(dict.fromkeys(site.files, b""))
    seen[ALL] = key_of(sorted(seen))
    stamps = {
        code: key_of([d.stamp for d in site.documents if d.language == code]) for code in site.data.languages
    }
    return Around(seen, stamps)


def _count(site: Site, code: str, before: Around | None, now: Around, store: Store) -> Shift:
    """Lets the site know the levels of a language's words; how they have changed since last time.

    Only groups of documents with another one among them are counted anew.
    """
    then = store.get("levels", code, before.stamps.get(code, b"")) if before else None
    if before and then and before.stamps[code] == now.stamps[code]:
        site.levels[code] = then
        return Shift(frozenset(), frozenset())
    groups: dict[int, list[Document]] = {}
    for document in site.documents:
        if document.language == code:
            groups.setdefault(crc32(document.path.encode()) % GROUPS, []).append(document)
    counts: Counter[str] = Counter()
    for number, group in groups.items():
        name, key = f"{code}/{number}", key_of([document.stamp for document in group])
        counted = store.get("counts", name, key)
        if counted is None:
            counted = dict(count(group))
            store.put("counts", name, key, counted)
        counts.update(counted)
    site.levels[code] = rounded(counts)
    return compare(then or {}, site.levels[code])


def _differences(before: Mapping[str, object], now: Mapping[str, object]) -> set[str]:
    """The names whose values differ or that only one of the two has."""
    return {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
