"""The site while somebody writes: the page that changes is shown at once, and then all that shows it is built."""

import os
import stat
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from mimetypes import guess_type
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

from mkdocs_samsyn.press import Press
from samsyn.check import check_document, tell
from samsyn.gate import inspect_page
from samsyn.gate.walk import is_left
from samsyn.model import Finding, Problem, Severity, Site
from samsyn.publish import SITE
from samsyn.rules import RULES
from samsyn.site import read_document
from samsyn.spread import stop
from samsyn.text import language_of
from samsyn.view import address

SECONDS = 0.25
"""How often the folders are looked at."""
PROGRAM = ("hooks", "overrides", "mkdocs.yml", "tests/rules")
"""What is read once; a change of it starts everything anew."""
_SCRIPT = b"""let known;
setInterval(async () => {
  const answer = await fetch("/samsyn-version").catch(() => null);
  const now = answer ? await answer.text() : known;
  if (known && known !== now) location.reload();
  known = now;
}, 250);
"""
_LOADED = b'<script src="/samsyn-serve.js" defer></script></head>'
_HEAD = b'<div class="page__head"'


class Preview:
    """What a browser gets: the folder of the site as it was built last, and over it the pages changed since."""

    def __init__(self, root: Path, site: Site, press: Press) -> None:
        self.root, self.site, self.press = root, site, press
        self.version = time.time_ns()
        """Another one whenever a page may look otherwise, in the next process, too."""
        self.pages: dict[str, bytes] = {}
        """Address -> the page as it is written now."""
        self.findings: dict[str, tuple[Finding, ...]] = {}
        """Address -> what the page's author is told."""
        self.shown: set[str] = set()
        """Addresses of the pages that have changed since the site was read."""

    def show(self, path: str) -> tuple[Finding, ...]:
        """Shows a document as it is now, before anything else is built; returns what its author is told.

        Nothing, if the site has no document at the path or it is gone: what is made of all follows with `settle`.
        """
        known = next((one for one in self.site.documents if one.path == path), None)
        if not known or not (self.root / path).exists():
            return ()
        where = self._address(path)
        self.shown.add(where)
        content = inspect_page(self.root, path)
        if isinstance(content, Problem):
            self.findings[where] = (tell(path, content, self.site),)
        else:
            document = read_document(content, path, self.site.data)
            versions: Any = self.site.by_key[known.key]
            versions[known.language] = document
            self.findings[where] = tuple(check_document(document, self.site, RULES))
            at = known.language, known.key
            self.pages[where] = self.press.lay_out(*at, self.press.convert(*at), ())
        self.version = time.time_ns()
        return self.findings[where]

    def turn_to(self, site: Site) -> None:
        """Goes on from the site as it has been read again."""
        self.site = self.press.config.extra["samsyn"] = site
        self.shown = set()

    def news(self, findings: Iterable[Finding]) -> dict[str, tuple[Finding, ...]]:
        """Of the findings of all documents those of the pages of which others are known, by address."""
        found: dict[str, tuple[Finding, ...]] = {}
        for finding in findings:
            where = self._address(finding.path)
            found[where] = (*found.get(where, ()), finding)
        known = self.findings
        return {at: found.get(at, ()) for at in found.keys() | known.keys() if found.get(at) != known.get(at)}

    def settle(self, news: Mapping[str, tuple[Finding, ...]], *, built: bool) -> tuple[Finding, ...]:
        """Tells what is new of the site that was read last, and returns what was not known.

        The pages changed before that stay until the site could be built; those changed since are newer than it.
        """
        fresh = {where: found for where, found in news.items() if where not in self.shown}
        unknown = [f for at, found in fresh.items() for f in found if f not in self.findings.get(at, ())]
        self.findings = self.findings | fresh
        if built:
            self.pages = {where: page for where, page in self.pages.items() if where in self.shown}
        self.version = time.time_ns()
        return tuple(sorted(unknown, key=lambda finding: finding.path))

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """Status, kind and content of what is at a path of the server; pages with what their author is told."""
        if path == "/samsyn-serve.js":
            return 200, "text/javascript", _SCRIPT
        if path == "/samsyn-version":
            return 200, "text/plain", str(self.version).encode()
        status, at = 200, unquote(urlsplit(path).path).lstrip("/")
        at += "index.html" if at.endswith("/") or not at else ""
        content = self.pages.get(at) or self._file(at)
        if content is None:
            status, at = 404, "404.html"
            content = self._file(at) or self._start()
        if at.endswith(".html"):
            content = content.replace(b"</head>", _LOADED, 1).replace(_HEAD, self._told(at) + _HEAD, 1)
        return status, guess_type(at)[0] or "application/octet-stream", content

    def _address(self, path: str) -> str:
        """Where the page of a file is or would be; empty for what is no page."""
        code, _, key = path.removeprefix("docs/").partition("/")
        is_page = code in self.site.data.languages and key.endswith(".md")
        return address(code, key.removesuffix(".md"), self.site) if is_page else ""

    def _file(self, at: str) -> bytes | None:
        """What is at an address of the folder, and never anything outside it."""
        try:
            folder = (self.root / SITE).resolve()
            file = (folder / at).resolve()
            return file.read_bytes() if file.is_relative_to(folder) else None
        except (OSError, ValueError):
            return None

    def _start(self) -> bytes:
        """The page that stands everywhere as long as there is no site: what keeps it from being built."""
        told = [finding for findings in list(self.findings.values()) for finding in findings]
        wrong = [finding for finding in told if finding.severity is Severity.ERROR]
        label = "serve.mend" if wrong else "serve.wait"
        lines = [
            f'<p lang="{code}">{language.labels[label]}</p>'
            for code, language in self.site.data.languages.items()
        ]
        lines += [f"<p>{escape(f.path)}:{f.line}: {escape(f.message)}</p>" for f in wrong]
        head = '<!doctype html><html><head><meta charset="utf-8"><title>Samsyn</title></head>'
        return f"{head}<body>{''.join(lines)}</body></html>".encode()

    def _told(self, at: str) -> bytes:
        lines = []
        for finding in self.findings.get(at, ()):
            labels = language_of(finding.path, self.site.data.languages).labels
            told = f"{finding.line}: {labels[f'check.{finding.severity}']}: {escape(finding.message)}"
            lines.append(f'<p>{told} <a href="/{finding.page}">[{finding.rule}]</a></p>')
        return f'<div class="notice" role="note">{"".join(lines)}</div>'.encode() if lines else b""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Says nothing: a browser that has gone away is no news for the author."""


def start(preview: Preview, port: int) -> str:
    """Serves on this machine alone, in a thread of its own; returns the address. Raises OSError if it is taken."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            status, kind, content = preview.answer(self.path)
            self.send_response(status)
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *values: object) -> None:
            """Says nothing: the terminal is for the author."""

    server = _Server(("127.0.0.1", port), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def watch(root: Path) -> Iterator[list[str]]:
    """Every now and then the paths below docs that have changed, often and at first none.

    Begins this process anew when the program has changed.
    """
    docs, program = look(root, ["docs"]), look(root, PROGRAM)
    yield []
    while True:
        time.sleep(SECONDS)
        if _differences(program, look(root, PROGRAM)):
            stop()
            sys.stdout.flush()
            os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
        now = look(root, ["docs"])
        yield _differences(docs, now)
        docs = now


def _differences(before: Mapping[str, object], now: Mapping[str, object]) -> list[str]:
    """The paths of files that came, went or changed, but not of those that editors leave."""
    paths = sorted(path for path in before.keys() | now.keys() if before.get(path) != now.get(path))
    return [path for path in paths if not is_left(path.rpartition("/")[2])]


def look(root: Path, names: Iterable[str]) -> dict[str, tuple[int, int, int]]:
    """Every file by its path from the project folder, with what changes when it is written; no link is followed."""
    waiting = list(names)
    found: dict[str, tuple[int, int, int]] = {}
    while waiting:
        path = waiting.pop()
        place = f"{root}/{path}"
        try:
            status = os.lstat(place)
            if stat.S_ISDIR(status.st_mode):
                waiting += [f"{path}/{one.name}" for one in os.scandir(place) if one.name != "__pycache__"]
            else:
                found[path] = status.st_size, status.st_mtime_ns, status.st_ino
        except OSError:  # gone meanwhile, or not to be read: the gate tells of that
            continue
    return found
