"""The built site as a static host serves it, for tests that read or visit its pages."""

from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """Where the site lies and where it is served; the address ends in a slash."""

    folder: Path
    url: str

    def pages(self) -> list[str]:
        """The addresses of all pages but 404.html, from the site's root."""
        found = (path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*.html"))
        return sorted(address for address in found if address != "404.html")


class Host(SimpleHTTPRequestHandler):
    """Answers with the site's own page where there is none, and says nothing on the terminal."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / "samsyn/404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass
