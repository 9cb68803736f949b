"""A page in headless Chromium that fails its test on a console error, a request to elsewhere and anything it keeps."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page
from served import BuiltSite


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
    kept = page.evaluate("[...Object.keys(localStorage), ...Object.keys(sessionStorage)]")
    kept += page.context.cookies()
    page.close()
    assert kept == []
    assert faults == []
