"""A link leads where it says: to a document, a section or a file that is there, in the reader's own language."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from posixpath import normpath, relpath
from unicodedata import normalize
from urllib.parse import unquote

from samsyn.ids import heading_id, heading_ids
from samsyn.model import Document, Link, Problem, Severity, Site

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_LOCAL = re.compile(r"^(file:|[a-z]:[\\/]|\\\\)", re.IGNORECASE)
_BARE_HOST = re.compile(r"^(www\.[\w-]+\.\w|[\w-]+\.(?:dk|no|se|com|org|net|eu)(?:/|$))", re.IGNORECASE)
_MAILBOX = re.compile(r"^[^@\s/]+@[^@\s/]+\.\w+$")
PAGES = ("index", "glossary", "due", "translations", "rules")


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Tells of each link without a target, and of each that leads into another language, with the right address."""
    for link in document.links:
        yield from _check_link(link, document, site)
    related = document.meta.get("related")
    for key in related if isinstance(related, list) else ():
        if isinstance(key, str) and key not in site.by_key:
            values = {"target": key, "nearest": _nearest(key, list(site.by_key), document, site)}
            yield Problem(document.meta_lines["related"], "link-target.related", values)


def _check_link(link: Link, document: Document, site: Site) -> Iterator[Problem]:
    target = link.target
    if _LOCAL.match(target):
        yield Problem(link.line, "link-target.local", {"target": target})
    elif _MAILBOX.match(target) and not _SCHEME.match(target):
        yield Problem(link.line, "link-target.scheme", {"target": target, "right": f"mailto:{target}"})
    elif _SCHEME.match(target) or target.startswith("//") or target == "#":
        return
    elif target.startswith("#"):
        yield from _check_anchor(link, target[1:], document, document)
    else:
        path, _, anchor = target.partition("#")
        yield from _check_path(link, unquote(path.partition("?")[0]), anchor, document, site)


def _check_path(link: Link, path: str, anchor: str, document: Document, site: Site) -> Iterator[Problem]:
    folder = document.path.rpartition("/")[0]
    place = normalize(
        "NFC", normpath(f"docs/{path.lstrip('/')}" if path.startswith("/") else f"{folder}/{path}")
    )
    parts = place.split("/")
    language = parts[1] if len(parts) > 1 and parts[0] == "docs" else ""
    if language != document.language and language in site.data.languages and place.endswith(".md"):
        right = relpath("/".join(("docs", document.language, *parts[2:])), folder)
        values = {"target": link.target, "right": f"{right}#{anchor}" if anchor else right}
        yield Problem(link.line, "link-target.language", values)
        return
    key = place.removesuffix(".md").partition(f"docs/{document.language}/")[2]
    if path.startswith("/"):
        values = {"target": link.target, "right": relpath(place, folder) + (f"#{anchor}" if anchor else "")}
        yield Problem(link.line, "link-target.absolute", values)
    elif place.endswith(".md") and key in site.by_key:
        versions = site.by_key[key]
        there = versions.get(document.language) or next(iter(versions.values()))
        yield from _check_anchor(link, anchor, there, document)
    elif not _exists(place, key, site):
        yield _missing(link, place, document, site)


def _exists(place: str, key: str, site: Site) -> bool:
    pages = {*PAGES, *(f"{type_.folder}/index" for type_ in site.data.types.values())}
    return _is_file(place, site) or (place.endswith(".md") and key in pages)


def _is_file(place: str, site: Site) -> bool:
    return place in site.files or normalize("NFD", place) in site.files


def _missing(link: Link, place: str, document: Document, site: Site) -> Problem:
    """The best advice for a file that is not there."""
    folder = document.path.rpartition("/")[0]
    if place.endswith(".html") and _is_file(f"{place.removesuffix('.html')}.md", site):
        values = {"target": link.target, "right": link.target.replace(".html", ".md")}
        return Problem(link.line, "link-target.html", values)
    if _BARE_HOST.match(link.target):
        return Problem(
            link.line, "link-target.scheme", {"target": link.target, "right": f"https://{link.target}"}
        )
    near = [file for file in site.files if file.startswith(f"docs/{document.language}/")]
    found = [file for file in near if file.rpartition("/")[2] == place.rpartition("/")[2]]
    found = found or get_close_matches(place[:200], near, n=1, cutoff=0.8)
    words = site.data.languages[document.language].labels["places.nearest"]
    nearest = words.format(nearest=relpath(found[0], folder)) if found else ""
    return Problem(link.line, "link-target.missing", {"target": link.target, "nearest": nearest})


def _check_anchor(link: Link, anchor: str, there: Document, document: Document) -> Iterator[Problem]:
    anchor = unquote(anchor)
    ids = heading_ids(there)
    if not anchor or anchor in ids or anchor.startswith(("fn:", "fnref:", "__")):
        return
    right = heading_id(there, anchor.replace("-", " ")) or next(
        iter(get_close_matches(anchor[:100], ids, n=1)), ""
    )
    path = link.target.partition("#")[0]
    known = ", ".join(f"#{id_}" for id_ in list(ids)[:12])
    values = {"target": link.target, "right": f"{path}#{right}", "known": known}
    key = "link-target.anchor" if right else "link-target.no-anchor"
    yield Problem(link.line, key, values, Severity.WARNING)


def _nearest(word: str, known: list[str], document: Document, site: Site) -> str:
    found = get_close_matches(word[:200], known, n=1, cutoff=0.7)
    words = site.data.languages[document.language].labels["places.nearest"]
    return words.format(nearest=found[0]) if found else ""
