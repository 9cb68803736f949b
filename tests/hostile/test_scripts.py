"""In a real browser: no page written by an attacker runs anything, by the sanitiser and by the policy each alone."""

import re
import threading
from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from attacks import PAGES, SAFE, TITLES
from conftest import Project, make_project
from playwright.sync_api import Browser, Error, Page, Request, Route

from samsyn.policy import HEADERS, POLICY

PROVOKE = """
for (const element of document.querySelectorAll("body *")) {
  if (element.closest("header, nav, footer")) continue
  for (const name of ["mouseover", "focus", "toggle"]) element.dispatchEvent(new Event(name, {bubbles: true}))
  if (!/^(https?|mailto|tel):/.test(element.href || "") && element.click) element.click()
}
"""


class Quiet(SimpleHTTPRequestHandler):
    """A static host that sends the headers Samsyn writes."""

    def end_headers(self) -> None:
        for name, value in HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def attacked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, str, str]]:
    """A site with every attack in it, built without the gate in its way; its address; what the build said."""
    project = make_project(tmp_path_factory.mktemp("attacked") / "project")
    for name, text in PAGES.items():
        project.write(f"docs/da/{name}.md", f"# Side\n\n{text}\n")
    for number, title in enumerate(TITLES):
        quoted = title.replace("'", "''")
        project.write(f"docs/da/title-{number}.md", f"---\ntitle: '{quoted}'\n---\n\nTekst.\n")
    code, said = project.run("mkdocs", "build")
    assert code == 0, said
    site = project.root / "site"
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield site, f"http://127.0.0.1:{server.server_port}/", said
    server.shutdown()


def provoke(page: Page, address: str) -> None:
    """Opens the page and does what readers do: move, focus, open and click, but not on links to other pages."""
    page.goto(address)
    with suppress(Error):  # the page may have sent the browser elsewhere: what runs there is seen as well
        page.evaluate(PROVOKE)
    page.wait_for_timeout(50)


def watch(browser: Browser) -> tuple[Page, list[str]]:
    """A page, and the list that fills with every script that ran and every host that was asked."""
    seen: list[str] = []

    def ask(request: Request) -> None:
        if not request.url.startswith(("http://127.0.0.1", "http://plain.example", "data:")):
            seen.append(f"asked {request.url}")

    context = browser.new_context()
    context.expose_function("ran", lambda name: seen.append(f"ran {name}"))
    page = context.new_page()
    page.on("dialog", lambda dialog: (seen.append("ran a dialog"), dialog.dismiss()))
    page.on("request", ask)
    return page, seen


def test_no_attack_runs_or_asks_another_host(browser: Browser, attacked: tuple[Path, str, str]) -> None:
    site, address, _ = attacked
    page, seen = watch(browser)
    for file in sorted(site.glob("*.html")):
        provoke(page, address + file.name)
    assert seen == []


def test_the_sanitiser_alone_stops_every_attack(browser: Browser, attacked: tuple[Path, str, str]) -> None:
    site, _, _ = attacked
    page, seen = watch(browser)

    def serve(route: Route) -> None:
        file = site / route.request.url.rpartition("/")[2]
        html = file.read_text("utf-8") if file.suffix == ".html" else ""
        bare = re.sub(r"<script src=[^>]*></script>|<link[^>]*>", "", html.replace(POLICY, ""))
        route.fulfill(body=bare, content_type="text/html")

    page.route("http://plain.example/*", serve)
    for file in sorted(site.glob("*.html")):
        provoke(page, f"http://plain.example/{file.name}")
    assert seen == []


def test_the_policy_alone_stops_every_script(browser: Browser, attacked: tuple[Path, str, str]) -> None:
    site, address, _ = attacked
    page, seen = watch(browser)
    before, article, after = (site / "index.html").read_text("utf-8").partition("<article")
    for name, text in PAGES.items():
        (site / "raw.html").write_text(f"{before}{text}{article}{after}", "utf-8")
        provoke(page, f"{address}raw.html?{name}")
    (site / "raw.html").unlink()
    assert [told for told in seen if told.startswith("ran")] == []


def test_without_both_the_attacks_do_run(browser: Browser) -> None:
    page, seen = watch(browser)
    served = {f"http://plain.example/{name}": text for name, text in PAGES.items()}

    def serve(route: Route) -> None:
        body = served.get(route.request.url, "")
        route.fulfill(body=f"<!doctype html>{body}", content_type="text/html")

    page.route("http://plain.example/*", serve)
    for url in served:
        provoke(page, url)
    assert len({told for told in seen if told.startswith("ran")}) >= 8


def test_every_attack_on_the_text_is_told_by_the_build(attacked: tuple[Path, str, str]) -> None:
    _, _, said = attacked
    for name in PAGES.keys() - SAFE:
        assert f"docs/da/{name}.md:" in said, name


def test_a_title_is_shown_as_it_was_written(browser: Browser, attacked: tuple[Path, str, str]) -> None:
    _, address, _ = attacked
    page, _ = watch(browser)
    for number, title in enumerate(TITLES):
        page.goto(f"{address}title-{number}.html")
        assert page.title().startswith(title)
        assert page.inner_text("h1") == title


def test_a_file_that_shadows_what_the_build_writes_is_refused(project: Project) -> None:
    project.write("docs/da/assets/javascripts/bundle.md", "# x\n")
    project.write("docs/da/sitemap.md", "# x\n")
    code, said = project.run("samsyn", "build")
    assert code == 1
    assert said.count("gate-address") == 2
    assert not (project.root / "site").exists()
