"""Gathers what each page says and writes the search index; puts our worker in the place of Material's."""

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from samsyn.found import entry_of, write_search
from samsyn.model import Site
from samsyn.search.entry import Entry
from samsyn.search.write import version
from samsyn.view import address

_WORKER = re.compile(r'"search": "(?P<root>[^"]*)assets/javascripts/workers/search\.\w+\.min\.js"')
entries: list[Entry] = []


def on_pre_build(config: MkDocsConfig) -> None:
    """Starts anew; static-i18n builds the later languages inside the first one."""
    if not config.plugins["i18n"].building:
        entries.clear()


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """Keeps what each page says, now that all are read."""
    site: Site = config.extra["samsyn"]
    for file in files.documentation_pages():
        code, _, key = file.src_uri.removesuffix(".md").partition("/")
        if entry := entry_of(file.page.content, key, code, site):
            entries.append(entry)


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Names our worker where Material's script looks for its own."""
    site: Site = config.extra["samsyn"]
    language = site.data.languages[page.file.src_uri.partition("/")[0]]
    settings = {
        "v": version(),
        "reader": language.code,
        "languages": ",".join(site.data.languages),
        "page": address(language.code, "search", site),
        "wait": language.labels["search.wait"],
        "unreachable": language.labels["search.unreachable"],
    }
    worker = json.dumps(f"search/worker.js?{urlencode(settings, safe=',')}")[1:-1]
    output, count = _WORKER.subn(lambda match: f'"search": "{match["root"]}{worker}"', output)
    if count != 1:
        raise BuildError(
            f"Material's page names its search worker {count} times; hooks/on_search.py expects it once."
        )
    return output


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Writes the index when the last language is built."""
    if config.plugins["i18n"].building:
        return
    write_search(entries, config.extra["samsyn"], Path(config.site_dir))
