"""Renews the README's picture of the site: a document as it looks in site/, which `make site` has built."""

import os
import shutil
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import sync_playwright

HERE = Path(__file__).parent
PAGE = "nb/project-plan/digital-follow-up-2.html"
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")

host = partial(SimpleHTTPRequestHandler, directory=str(HERE.parent / "site"))
server = ThreadingHTTPServer(("127.0.0.1", 0), host)
threading.Thread(target=server.serve_forever, daemon=True).start()
with sync_playwright() as playwright:
    browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
    page = browser.new_page(viewport={"width": 1280, "height": 800})
    page.goto(f"http://127.0.0.1:{server.server_port}/{PAGE}")
    page.evaluate("document.fonts.ready")
    page.screenshot(path=HERE / "screenshot.png")
    browser.close()
