"""Guards the build: each page in time, clean, with the headings the checks saw, and under a policy."""

import logging
from pathlib import Path
from unicodedata import is_normalized, normalize

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

from samsyn import timer
from samsyn.check import tell
from samsyn.model import Problem, Site
from samsyn.policy import POLICY, header_files
from samsyn.rendered import compare
from samsyn.reports.text import line
from samsyn.sanitise import sanitise
from samsyn.targets import Targets
from samsyn.text import language_of
from samsyn.view import shown

PAGE_SECONDS = 5

log = logging.getLogger("mkdocs.samsyn")
targets = Targets()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Puts the policy where the templates find it, and keeps unreadable links from MkDocs."""
    config.extra["policy"] = POLICY
    if targets not in config.markdown_extensions:
        config.markdown_extensions.append(targets)
    return config


@event_priority(100)
def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Takes out what the gate has passed over, and composes the letters of names that macOS takes apart."""
    known = config.extra["samsyn"].files
    for file in list(files):
        if file.src_dir == config.docs_dir and f"docs/{normalize('NFC', file.src_uri)}" not in known:
            files.remove(file)
        elif not is_normalized("NFC", file.src_uri):
            files.remove(file)
            path = file.abs_src_path
            files.append(File.generated(config, normalize("NFC", file.src_uri), abs_src_path=path))
    return files


@event_priority(-200)
def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Starts the clock just before the page is converted."""
    slow = Problem(1, "render.slow", {"seconds": PAGE_SECONDS})
    path, site = f"docs/{page.file.src_uri}", config.extra["samsyn"]
    timer.start(PAGE_SECONDS, lambda: Abort(_told(path, slow, site)))
    return markdown


@event_priority(200)
def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Sanitises the page before anyone else sees it, and tells where it differs from what the checks saw."""
    clean, taken = sanitise(html)
    site: Site = config.extra["samsyn"]
    path = f"docs/{page.file.src_uri}"
    code, _, key = page.file.src_uri.removesuffix(".md").partition("/")
    document = shown(key, code, site)
    if document and document.path == path:
        for problem in compare(clean, taken, document):
            log.error(_told(path, problem, site))
    timer.stop()
    return clean


def on_post_build(config: MkDocsConfig) -> None:
    """Writes the policy and its companions as headers for servers."""
    if not config.plugins["i18n"].building or config.plugins["i18n"].is_default_language_build:
        for name, text in header_files().items():
            Path(config.site_dir, name).write_text(text, "utf-8", newline="\n")


def _told(path: str, problem: Problem, site: Site) -> str:
    return line(tell(path, problem, site), language_of(path, site.data.languages))
