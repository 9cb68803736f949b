"""A link leads where it says: to a document, a section or a file that is there, in the reader's own language."""

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from posixpath import normpath, relpath
from unicodedata import normalize
from urllib.parse import unquote

from samsyn.ids import heading_id
from samsyn.model import Document, Link, Problem, Severity, Site
from samsyn.text import nearest

_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_LOCAL = re.compile(r"^(file:|[a-z]:[\\/]|\\\\)", re.IGNORECASE)
_BARE_HOST = re.compile(r"^(www\.[\w-]+\.\w|[\w-]+\.(?:dk|no|se|com|org|net|eu)(?:/|$))", re.IGNORECASE)
_MAILBOX = re.compile(r"^[^@\s/]+@[^@\s/]+\.\w+$")
PAGES = ("index", "search", "glossary", "due", "translations")
ADVISED = 50
"""Of so many targets in a document the nearest one that exists is looked for."""
LISTED = 500
"""So many of a page's sections are looked through for the one that was meant."""


def check(document: Document, site: Site) -> Iterator[Problem]:
    """Tells of each link without a target, and of each that leads into another language, with the right address."""
    told: dict[str, tuple[Problem, ...]] = {}
    for link in document.links:
        if link.target not in told:
            told[link.target] = tuple(_check_link(link, document, site, len(told) < ADVISED))
        yield from (replace(problem, line=link.line) for problem in told[link.target])
    related = document.meta.get("related")
    for key in related if isinstance(related, list) else ():
        if isinstance(key, str) and key not in site.by_key:
            values = {
                "target": key,
                "nearest": nearest(key, site.by_key, site.data.languages[document.language]),
            }
            yield Problem(document.meta_lines["related"], "link-target.related", values)


def _check_link(link: Link, document: Document, site: Site, advise: bool) -> Iterator[Problem]:
    target = link.target
    if _LOCAL.match(target):
        yield Problem(link.line, "link-target.local", {"target": target})
    elif _MAILBOX.match(target) and not _SCHEME.match(target):
        yield Problem(link.line, "link-target.scheme", {"target": target, "right": f"mailto:{target}"})
    elif _SCHEME.match(target) or target.startswith("//") or target == "#":
        return
    elif target.startswith("#"):
        yield from _check_anchor(link, target[1:], document, advise)
    else:
        yield from _check_path(link, document, site, advise)


def _check_path(link: Link, document: Document, site: Site, advise: bool) -> Iterator[Problem]:
    address, _, anchor = link.target.partition("#")
    path = unquote(address.partition("?")[0])
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
        yield from _check_anchor(link, anchor, there, advise)
    elif not _exists(place, key, site):
        yield _missing(link, place, document, site, advise)


def _exists(place: str, key: str, site: Site) -> bool:
    return _is_file(place, site) or (place.endswith(".md") and _is_made(key, site))


def _is_made(key: str, site: Site) -> bool:
    """Whether the site makes the page itself."""
    folder, _, name = key.rpartition("/")
    if folder == "rules":
        return name == "index" or name in site.data.rules
    return key in PAGES or (
        name == "index" and any(folder == type_.folder for type_ in site.data.types.values())
    )


def _is_file(place: str, site: Site) -> bool:
    return place in site.files or normalize("NFD", place) in site.files


def _missing(link: Link, place: str, document: Document, site: Site, advise: bool) -> Problem:
    """The best advice for a file that is not there."""
    folder = document.path.rpartition("/")[0]
    if place.endswith(".html") and _is_file(f"{place.removesuffix('.html')}.md", site):
        values = {"target": link.target, "right": link.target.replace(".html", ".md")}
        return Problem(link.line, "link-target.html", values)
    if _BARE_HOST.match(link.target):
        return Problem(
            link.line, "link-target.scheme", {"target": link.target, "right": f"https://{link.target}"}
        )
    near = [file for file in site.files if file.startswith(f"docs/{document.language}/")] if advise else []
    found = [file for file in near if file.rpartition("/")[2] == place.rpartition("/")[2]]
    found = found or get_close_matches(place[:200], near, n=1, cutoff=0.8)
    words = site.data.languages[document.language].labels["places.nearest"]
    right = words.format(nearest=relpath(found[0], folder)) if found else ""
    return Problem(link.line, "link-target.missing", {"target": link.target, "nearest": right})


def _check_anchor(link: Link, anchor: str, there: Document, advise: bool) -> Iterator[Problem]:
    anchor = unquote(anchor)
    ids = there.ids
    if not anchor or anchor in ids or anchor.startswith(("fn:", "fnref:", "__")):
        return
    near = get_close_matches(anchor[:100], list(ids)[:LISTED], n=1) if advise else []
    right = heading_id(there, anchor.replace("-", " ")) if advise else ""
    right = right or next(iter(near), "")
    values = {
        "target": link.target,
        "right": f"{link.target.partition('#')[0]}#{right}",
        "known": ", ".join(f"#{id_}" for id_ in list(ids)[:12]),
    }
    key = "link-target.anchor" if right else "link-target.no-anchor"
    yield Problem(link.line, key, values, Severity.WARNING)
