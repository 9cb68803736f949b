"""Site -> how each translation stands: missing, outdated or current, by the content it was made from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from difflib import unified_diff
from enum import StrEnum

from samsyn.history import History
from samsyn.model import Document, Site

PIN = "translated-from"


class State(StrEnum):
    """How a document stands in one language."""

    ORIGINAL = "original"
    CURRENT = "current"
    OUTDATED = "outdated"
    UNPINNED = "unpinned"
    """A translation that does not say what it was made from."""
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Standing:
    """A document's state in a language; `document` is none where it is missing."""

    key: str
    language: str
    state: State
    original: Document
    document: Document | None


def standings(site: Site) -> tuple[Standing, ...]:
    """Every document that has an original, in every language of the site."""
    keys = sorted(site.by_key)
    return tuple(standing for key in keys for standing in standings_of(key, site))


def standings_of(key: str, site: Site) -> Iterator[Standing]:
    """A document's state in each language; nothing if it is no original's translation and has none."""
    original = original_of(key, site)
    if not original:
        return
    for code in site.data.languages:
        document = site.by_key[key].get(code)
        yield Standing(key, code, _state(document, original), original, document)


def original_of(key: str, site: Site) -> Document | None:
    """The version the others were made from; none for pages that each language writes by itself."""
    versions = site.by_key.get(key, {})
    originals = [document for document in versions.values() if "translation-of" not in document.meta]
    return originals[0] if len(originals) == 1 and (originals[0].type or len(versions) > 1) else None


def _state(document: Document | None, original: Document) -> State:
    if document is None:
        return State.MISSING
    if document is original:
        return State.ORIGINAL
    pin = document.meta.get(PIN)
    if not pin:
        return State.UNPINNED
    return State.CURRENT if pin == original.pin else State.OUTDATED


def changes(standing: Standing, history: History, read: Callable[[bytes, str], Document]) -> tuple[str, ...]:
    """The lines of a diff from what a translation was made from to its original of today, none if git has not kept it.

    `read` makes a document of a file's bytes and its path.
    """
    original, document = standing.original, standing.document
    pin = document.meta.get(PIN) if document else None
    for content in history.versions(original.path) if pin else ():
        before = read(content, original.path)
        if before.pin == pin:
            return tuple(
                unified_diff(before.lines, original.lines, original.path, original.path, lineterm="", n=1)
            )
    return ()


def pinned(text: str, pin: str) -> str:
    """A translation's source with the pin in its front matter; its line ends stay as they are."""
    lines = text.splitlines(keepends=True)
    end = next((n for n, line in enumerate(lines[1:], 1) if line.rstrip() in ("---", "...")), 0)
    place = next((n for n in range(1, end) if lines[n].startswith(f"{PIN}:")), 0)
    after = next((n for n in range(1, end) if lines[n].startswith("translation-of:")), end - 1)
    line_end = lines[0][len(lines[0].rstrip("\r\n")) :]
    lines[place or after + 1 : place + 1 if place else after + 1] = [f'{PIN}: "{pin}"{line_end}']
    return "".join(lines)
