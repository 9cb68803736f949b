"""The findings of a site's documents; only those that may have changed since last time are looked for again."""

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from samsyn.model import Document, Finding, Site
from samsyn.spread import spread
from samsyn.store import Store, key_of
from samsyn.watch import ALL, WatchedDict, WatchedSet
from samsyn.words import doubtful, levels, touched


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
    levels: Mapping[str, Mapping[str, int]]
    """By language how common each word is."""


def recheck(
    site: Site, check: Callable[[Document], Iterable[Finding]], store: Store
) -> Mapping[str, tuple[Finding, ...]]:
    """The findings of every document by its path; `check` finds those of one."""
    around = _look_around(site, store)
    before: Around | None = store.get("site", "around", b"")
    known: dict[str, Checked] = (before and store.get("site", "checked", key_of(site.today))) or {}
    seen = _differences(before.seen, around.seen) if before else set()
    levels_before = before.levels if before else {}
    changes = {code: _differences(levels_before.get(code, {}), now) for code, now in around.levels.items()}
    checked = {}
    stale = []
    for document in site.documents:
        one = known.get(document.path)
        if (
            one
            and one.key == _key(document, site)
            and one.asked.isdisjoint(seen)
            and not touched(document, one.doubtful, changes, site)
        ):
            checked[document.path] = one
        else:
            stale.append(document)

    def look(document: Document) -> Checked:
        keys, files = site.by_key, site.files
        assert isinstance(keys, WatchedDict)
        assert isinstance(files, WatchedSet)
        keys.asked.clear()
        files.asked.clear()
        findings = tuple(check(document))
        asked = frozenset(map(sys.intern, (keys.asked | files.asked) - {document.key}))
        return Checked(_key(document, site), asked, doubtful(document, site), findings)

    checked.update(zip((d.path for d in stale), spread(look, stale), strict=True))
    if stale or known.keys() != checked.keys():
        store.put("site", "around", b"", around)
        store.put("site", "checked", key_of(site.today), checked)
        store.commit()
    return {path: one.findings for path, one in checked.items()}


def _key(document: Document, site: Site) -> bytes:
    return key_of(document.path, [(code, one.stamp) for code, one in site.by_key[document.key].items()])


def _look_around(site: Site, store: Store) -> Around:
    seen = {
        key: key_of([(code, one.outline) for code, one in versions.items()])
        for key, versions in site.by_key.items()
    }
    seen.update(dict.fromkeys(site.files, b""))
    seen[ALL] = key_of(sorted(seen))
    counted = {}
    for code in site.data.languages:
        stamps = key_of([d.stamp for d in site.documents if d.language == code])
        if known := store.get("levels", code, stamps):
            site.levels[code] = known
        else:
            store.put("levels", code, stamps, levels(site, code))
        counted[code] = levels(site, code)
    return Around(seen, counted)


def _differences(before: Mapping[str, object], now: Mapping[str, object]) -> set[str]:
    """The names whose values differ or that only one of the two has."""
    return {name for name in before.keys() | now.keys() if before.get(name) != now.get(name)}
