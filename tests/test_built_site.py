"""Every page of the built site: listed, reachable, without a broken link, and in the language it says."""

import re
from html.parser import HTMLParser
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from served import BuiltSite

ROOT = Path(__file__).parents[1]

LISTS = re.compile(
    r'<nav class="navigation".*?</nav>|<ul class="documents">.*?</ul>|<table class="table.*?</table>',
    re.DOTALL,
)


class Page(HTMLParser):
    """The links, ids and assets of a page, and the language it says it is in."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.assets: list[str] = []
        self.ids: list[str] = []
        self.language = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.ids += [values["id"]] if "id" in values else []
        if tag == "html":
            self.language = values["lang"]
        elif tag == "a" and values.get("href", "").endswith(".pdf"):
            self.assets.append(values["href"])
        elif tag == "a" and "href" in values:
            self.links.append(values["href"])
        elif tag in ("script", "img") and "src" in values:
            self.assets.append(values["src"])
        elif tag == "link" and values["rel"] in ("stylesheet", "icon"):
            self.assets.append(values["href"])


@pytest.fixture(scope="module")
def pages(built_site: BuiltSite) -> dict[str, Page]:
    return {address: Page(read(built_site, address)) for address in built_site.pages()}


def read(built_site: BuiltSite, address: str) -> str:
    return (built_site.folder / address).read_text("utf-8")


def targets(address: str, links: list[str]) -> list[tuple[str, str]]:
    """Address and anchor of each link that stays on the site."""
    found = []
    for link in links:
        parts = urlsplit(urljoin(f"/{address}", link))
        if not parts.scheme:
            found.append((normpath(unquote(parts.path)).lstrip("/"), unquote(parts.fragment)))
    return found


def test_no_link_is_broken_and_no_anchor_is_missing(pages: dict[str, Page]) -> None:
    broken = [
        f"{address} -> {target}#{anchor}"
        for address, page in pages.items()
        for target, anchor in targets(address, page.links)
        if target not in pages or (anchor and anchor not in pages[target].ids)
    ]
    assert broken == []


def test_no_page_has_an_id_twice(pages: dict[str, Page]) -> None:
    twice = [f"{a}#{i}" for a, page in pages.items() for i in set(page.ids) if page.ids.count(i) > 1]
    assert twice == []


def test_every_page_is_reached_from_the_front_page(pages: dict[str, Page]) -> None:
    seen, waiting = set(), ["index.html"]
    while waiting:
        address = waiting.pop()
        if address not in seen:
            seen.add(address)
            waiting += [target for target, _ in targets(address, pages[address].links)]
    assert seen == set(pages)


def test_every_page_stands_in_the_navigation_or_a_list_of_its_language(
    pages: dict[str, Page], built_site: BuiltSite
) -> None:
    listed = {
        target
        for address, page in pages.items()
        for part in LISTS.findall(read(built_site, address))
        for target, _ in targets(address, Page(part).links)
        if pages[target].language == page.language
    }
    assert listed == set(pages)


def test_every_asset_is_there_and_comes_from_the_site(pages: dict[str, Page], built_site: BuiltSite) -> None:
    wanted = {asset for address, page in pages.items() for asset, _ in targets(address, page.assets)}
    assert [asset for asset in wanted if not (built_site.folder / asset).is_file()] == []
    assert [a for page in pages.values() for a in page.assets if urlsplit(a).netloc] == []


def test_no_page_sends_the_empty_lines_and_the_indentation_of_its_template(built_site: BuiltSite) -> None:
    for address in [*built_site.pages(), "404.html", "sitemap.xml"]:
        text = re.sub(r"<pre\b.*?</pre>", "", read(built_site, address), flags=re.DOTALL)
        assert not re.search(r"^\s|\n\s", text), address


def test_no_template_holds_text_whose_lines_matter() -> None:
    templates = {path.name: path.read_text("utf-8") for path in (ROOT / "overrides").rglob("*.html")}
    assert [name for name, text in templates.items() if re.search(r"<(pre|textarea)\b", text)] == []


def test_no_asset_is_published_that_nothing_asks_for(pages: dict[str, Page], built_site: BuiltSite) -> None:
    wanted = {asset for address, page in pages.items() for asset, _ in targets(address, page.assets)}
    missing = Page(read(built_site, "404.html"))  # whose links are from the server's root
    wanted |= {asset.removeprefix("samsyn/") for asset, _ in targets("404.html", missing.assets)}
    for style in built_site.folder.glob("assets/stylesheets/*.css"):
        address = style.relative_to(built_site.folder).as_posix()
        urls = re.findall(r"url\(\"?([^)\"]+)", style.read_text("utf-8"))
        wanted |= {asset for asset, _ in targets(address, urls)}
    there = {
        path.relative_to(built_site.folder).as_posix() for path in built_site.folder.glob("assets/**/*.*")
    }
    assert there - wanted == {"assets/fonts/OFL.txt"}  # which must go with the fonts


def test_every_page_says_the_language_it_is_under(pages: dict[str, Page]) -> None:
    for address, page in pages.items():
        folder = address.partition("/")[0]
        assert page.language == (folder if folder in ("nb", "sv") else "da"), address


def test_nothing_of_ours_needs_an_exception_from_a_strict_policy(built_site: BuiltSite) -> None:
    for address in [*built_site.pages(), "404.html"]:
        html = read(built_site, address)
        assert not re.search(r"<style|<[^>]+ style=|<[^>]+ on\w+=", html), address
        scripts = re.findall(r"<script([^>]*)>", html)
        assert [script for script in scripts if "src=" not in script and "json" not in script] == [], address
