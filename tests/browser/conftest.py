"""A page in headless Chromium that fails its test on any console error and on any request that leaves the host."""

import os
import shutil
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, sync_playwright
from served import BuiltSite

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not shutil.which(CHROMIUM):
        told = f"no Chromium at {CHROMIUM}; set CHROMIUM to its path"
        if os.environ.get("CI") == "true":
            pytest.fail(told)
        pytest.skip(told)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, built_site: BuiltSite) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1366, "height": 800}, base_url=built_site.url)
    faults: list[str] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            faults.append(f"{page.url}: {message.text}")

    def leave(url: str) -> None:
        if urlsplit(url).netloc != urlsplit(built_site.url).netloc and not url.startswith(("data:", "blob:")):
            faults.append(f"{page.url}: request to {url}")

    page.on("console", hear)
    page.on("pageerror", lambda error: faults.append(f"{page.url}: {error}"))
    page.on("request", lambda request: leave(request.url))
    yield page
    page.close()
    assert faults == []
