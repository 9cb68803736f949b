"""Makes the pictures of the author's guide and of README out of the site and the check themselves."""

import os
import re
import shutil
import subprocess
import sys
from datetime import date
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread

from playwright.sync_api import Page, ViewportSize, sync_playwright

from samsyn.check import check_document
from samsyn.data import DATA, load_data
from samsyn.gate import survey
from samsyn.model import Document, Site
from samsyn.reports.text import report
from samsyn.rules import RULES
from samsyn.site import read_document, read_site
from samsyn.view import address

ROOT = Path(__file__).parents[1]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
LIST = "meeting-minutes/index"
MINUTES = "meeting-minutes/steering-group-2026-10-06"
DRAFT = "terms-of-reference/stoma-care"
MODEL = "learning-mastery-model/diagnosis-independent"
PHONE = ViewportSize(width=480, height=800)  # narrow, so that the pictures can be read on a phone
DESKTOP = ViewportSize(width=1280, height=620)
FRAME = """height => {
  const frame = document.createElement("div");
  frame.style.cssText = "position: absolute; top: 0; width: 100%; box-sizing: border-box; border: 1px solid #8a9a9f";
  frame.style.height = `${height}px`;
  document.body.append(frame);
}"""
ESCAPE = "\x1b["
STYLED = re.compile(r"((?:\x1b\[\d+m)+)(.*?)\x1b\[0m")
TERMINAL = """<!doctype html>
<style>
  body { margin: 0; padding: 16px 18px; background: #12252d; color: #f2f6f6; overflow-wrap: anywhere }
  body { font: 14px/1.5 "DejaVu Sans Mono", monospace }
  p { margin: 0 }
  p + p { margin-top: 14px }
  .c1 { font-weight: bold }
  .c2 { color: #a9bcc2 }
  .c31 { color: #ff9d8f }
  .c33 { color: #f4c95d }
  .c36 { color: #7fd6e0 }
</style>
"""


class Host(SimpleHTTPRequestHandler):
    """Serves a folder without a word on the terminal; opened as files the pages would lack the search box."""

    def log_message(self, format: str, *args: object) -> None:
        pass


def main() -> None:
    """Builds the site in a temporary folder and photographs it in every language."""
    site = read_site(survey(ROOT), load_data(DATA), date.today())
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        build = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", folder]
        subprocess.run(build, cwd=ROOT, check=True)
        host = ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=folder))
        Thread(target=host.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        url = f"http://127.0.0.1:{host.server_port}"
        page = browser.new_page(viewport=PHONE, device_scale_factor=1.4, base_url=url)
        for code in site.data.languages:
            pictures = ROOT / "docs" / code / "guide"
            pictures.mkdir(exist_ok=True)
            photograph(page, address(code, LIST, site), ".documents", pictures / "list.png")
            photograph(page, address(code, MINUTES, site), ".page__head", pictures / "document.png")
            photograph(page, address(code, DRAFT, site), ".page__head", pictures / "draft.png")
            page.goto("about:blank")  # away from the site, whose policy forbids the style below
            page.set_content(TERMINAL + told(site.by_key[MINUTES][code], site))
            page.locator("body").screenshot(path=pictures / "check.png")
        page = browser.new_page(viewport=DESKTOP, base_url=url)
        visit(page, address("da", MODEL, site))
        page.screenshot(path=ROOT / ".github/screenshot.png")
        browser.close()


def photograph(page: Page, address: str, last: str, picture: Path) -> None:
    """A page of the site from its top to the end of the element `last`, in a thin frame."""
    visit(page, address)
    box = page.locator(last).bounding_box()
    assert box
    height = box["y"] + box["height"]
    page.evaluate(FRAME, height)
    page.screenshot(
        path=picture, full_page=True, clip={"x": 0, "y": 0, "width": PHONE["width"], "height": height}
    )


def visit(page: Page, address: str) -> None:
    """Opens a page of the site and waits for its fonts."""
    page.goto(f"/{address}")
    page.evaluate("document.fonts.ready")


def told(document: Document, site: Site) -> str:
    """What the check says on a terminal of a document that is broken on purpose, as HTML; translations aside."""
    findings = check_document(break_document(document, site), site, RULES)
    own = [finding for finding in findings if not finding.rule.startswith("translation")]
    lines = report(own, site.data.languages).splitlines()
    return "".join(f"<p>{STYLED.sub(mark_up, escape(line, quote=False))}" for line in lines)


def mark_up(styled: re.Match[str]) -> str:
    """A stretch of coloured terminal text as HTML: the codes before it become classes."""
    return f'<span class="{styled[1].replace(ESCAPE, "c").replace("m", " ")}">{styled[2]}</span>'


def break_document(document: Document, site: Site) -> Document:
    """The document as an original, without its decisions, with a misspelt heading and a date no program reads."""
    sections = {id_: section for section in document.sections for id_ in section.ids}
    lines = list(document.lines)
    agenda, decisions = sections["agenda"].heading, sections["decisions"]
    lines[agenda.line - 1] = f"## {agenda.text[:-2]}{agenda.text[-1]}"
    lines[document.meta_lines["approved-date"] - 1] = "approved-date: 20-10-2026"
    del lines[decisions.heading.line - 1 : decisions.end - 1]
    kept = [line for line in lines if not line.startswith("translat")]
    return read_document("\n".join(kept).encode(), document.path, site.data)


if __name__ == "__main__":
    main()
