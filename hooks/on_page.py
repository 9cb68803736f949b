"""Hands each page what Samsyn knows of it: source, section ids, terms, header and languages."""

import json
from html import escape
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from pymdownx.slugs import slugify

from samsyn.anchors import Anchors
from samsyn.here import here
from samsyn.marks import Marks
from samsyn.model import Site
from samsyn.pages import page_text, page_title
from samsyn.polish import polish
from samsyn.search.write import version
from samsyn.terms import Terms, explanations
from samsyn.tight import Tight
from samsyn.view import address, alternates, shown

anchors = Anchors()
terms = Terms()
marks = Marks()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Adds our Markdown extensions, and heading ids that keep æ, ø, å, ä and ö."""
    if anchors not in config.markdown_extensions:
        config.markdown_extensions += [anchors, terms, marks]
        config.mdx_configs["toc"]["slugify"] = slugify(case="lower", normalize="NFC")
    return config


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> None:
    """Makes the templates tight."""
    env.add_extension(Tight)


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """The body with a title of our own making: front matter never reaches the theme as it was written."""
    site, code, key = _place(page, config)
    language, document = site.data.languages[code], shown(key, code, site)
    title, description = page_title(key, language, site), ""
    if document:
        text = "\n".join(document.lines[document.body - 1 :])
        description = str(document.meta.get("description", ""))
    else:
        text = page_text(key, language, site, Path(config.docs_dir).parent)
        description = text.partition("\n")[0]
        text = f"# {title}\n\n{text}"
    meta = {"title": escape(title), "description": escape(description)}
    lines = [f"{key}: {json.dumps(value)}" for key, value in meta.items() if value]
    return "\n".join(["---", *lines, "---", "", text])


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Prepares the extensions for the page that is converted next."""
    site, code, key = _place(page, config)
    document = anchors.document = shown(key, code, site)
    known = document.type is not None if document else False
    terms.explanations = explanations(site.data, document.language) if document and known else {}
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page's text as readers get it."""
    site, code, _ = _place(page, config)
    return polish(html, site.data.languages[code].labels)


@event_priority(-101)
def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """What overrides/main.html shows; runs after static-i18n."""
    site, code, key = _place(page, config)
    context["here"] = here(key, code, site)
    context["t"] = site.data.languages[code].labels
    context["data"] = site.data
    context["search_version"] = version()
    return context


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """The same for 404.html and sitemap.xml, which belong to all languages."""
    site: Site = config.extra["samsyn"]
    context["languages"] = site.data.languages.values()
    context["homes"] = {code: address(code, "index", site) for code in site.data.languages}
    context["sitemap"] = [alternates(key, site) for key in sorted(site.by_key)]
    return context


def _place(page: Page, config: MkDocsConfig) -> tuple[Site, str, str]:
    """The site, and the page's language and key in it."""
    code, _, key = page.file.src_uri.removesuffix(".md").partition("/")
    return config.extra["samsyn"], code, key
