"""The site while somebody writes: the page that changes is shown at once, and then all that shows it is built."""

import os
import sys
import time
from collections.abc import Callable, Iterable
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import unquote, urlsplit

from mkdocs_samsyn.press import Press
from samsyn.model import Document, Finding, Site
from samsyn.places import place

SECONDS = 0.3
"""How often the folders are looked at."""
PROGRAM = ("hooks", "overrides", "mkdocs.yml", "tests/rules")
"""What is read once; a change of it starts everything anew."""
_SCRIPT = b"""let known;
setInterval(async () => {
  const now = await (await fetch("/samsyn-version")).text();
  if (known && known !== now) location.reload();
  known = now;
}, 500);
"""
_TEXT = b'<div class="page__text'


class Preview:
    """What a browser gets: the folder of the site as it was built last, and over it the pages changed since."""

    def __init__(self, folder: Path, site: Site, press: Press) -> None:
        self.folder, self.site, self.press = folder, site, press
        self.version = 1
        self.pages: dict[str, bytes] = {}
        """Address -> the page as it is written now."""
        self.findings: dict[str, tuple[Finding, ...]] = {}
        """Address -> what the page's author is told."""

    def replace(self, document: Document) -> None:
        """Puts a document in the place of its last version; what is made of all documents follows with `settle`."""
        versions: Any = self.site.by_key[document.key]
        versions[document.language] = document

    def show(self, document: Document, findings: Iterable[Finding]) -> None:
        """Shows a document as it is now, before anything else is built."""
        at = document.language, document.key
        address = place(f"{document.language}/{document.key}.md", document.language, self.site)
        self.pages[address] = self.press.lay_out(*at, self.press.convert(*at), ())
        self.findings[address] = tuple(findings)
        self.version += 1

    def settle(self, site: Site, findings: Iterable[Finding]) -> None:
        """Shows the site as it has just been built."""
        self.site = self.press.config.extra["samsyn"] = site
        self.findings = {}
        for finding in findings:
            _, code, rest = finding.path.split("/", 2)
            address = place(f"{code}/{rest}", code, site)
            self.findings[address] = (*self.findings.get(address, ()), finding)
        self.pages = {}
        self.version += 1

    def answer(self, path: str) -> bytes | None:
        """The page at a path of the server, with what its author is told; none for what lies in the folder as it is."""
        if path == "/samsyn-serve.js":
            return _SCRIPT
        if path == "/samsyn-version":
            return str(self.version).encode()
        address = unquote(urlsplit(path).path).lstrip("/") or "index.html"
        file = self.folder / address
        page = self.pages.get(address) or (
            file.read_bytes() if address.endswith(".html") and file.is_file() else None
        )
        if not page:
            return None
        page = page.replace(b"</head>", b'<script src="/samsyn-serve.js" defer></script></head>', 1)
        return page.replace(_TEXT, self._told(address) + _TEXT, 1)

    def _told(self, address: str) -> bytes:
        lines = [
            f"<li>{finding.line}: {escape(finding.message)}</li>"
            for finding in self.findings.get(address, ())
        ]
        return f'<ul class="notice" role="note">{"".join(lines)}</ul>'.encode() if lines else b""


def start(preview: Preview, port: int) -> str:
    """Serves on this machine alone, in a thread of its own; returns the address."""

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *values: object) -> None:
            super().__init__(*values, directory=str(preview.folder))  # type: ignore[arg-type]

        def do_GET(self) -> None:
            content = preview.answer(self.path)
            if content is None:
                super().do_GET()
                return
            self.send_response(200)
            kind = "text/html" if self.path.partition("?")[0].endswith((".html", "/")) else "text/javascript"
            self.send_header("Content-Type", f"{kind}; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *values: object) -> None:
            """Nothing: the terminal is for the author."""

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}/"


def watch(root: Path, changed: Callable[[set[str]], None]) -> None:
    """Calls with the paths below docs that have changed, for ever; begins this process anew when the program has."""
    docs, program = _look(root, ["docs"]), _look(root, PROGRAM)
    while True:
        time.sleep(SECONDS)
        if _look(root, PROGRAM) != program:
            os.execv(sys.executable, [sys.executable, *sys.orig_argv[1:]])
        now = _look(root, ["docs"])
        if now != docs:
            paths = {path for path in now.keys() | docs.keys() if now.get(path) != docs.get(path)}
            docs = now
            changed(paths)


def _look(root: Path, names: Iterable[str]) -> dict[str, tuple[int, int, int]]:
    """Every file by its path from the project folder, with what changes when it is written."""
    waiting = [name for name in names if (root / name).exists()]
    found: dict[str, tuple[int, int, int]] = {}
    while waiting:
        path = waiting.pop()
        place = root / path
        if place.is_dir():
            waiting += [f"{path}/{inside.name}" for inside in place.iterdir() if inside.name != "__pycache__"]
        elif place.is_file():
            status = place.stat()
            found[path] = status.st_size, status.st_mtime_ns, status.st_ino
    return found
