"""Hands each page what Samsyn knows of it: source, section ids, terms, header and languages."""

import json
from html import escape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from pymdownx.slugs import slugify

from samsyn.anchors import Anchors
from samsyn.model import Document, DocumentType, Language, Site
from samsyn.pages import page_text
from samsyn.polish import polish
from samsyn.search.write import version
from samsyn.terms import Terms, explanations
from samsyn.view import address, alternates, by_letter, document_view, glossary, groups, rows, shown

anchors = Anchors()
terms = Terms()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Adds our Markdown extensions, and heading ids that keep æ, ø, å, ä and ö."""
    if anchors not in config.markdown_extensions:
        config.markdown_extensions += [anchors, terms]
        config.mdx_configs["toc"]["slugify"] = slugify(case="lower", normalize="NFC")
    return config


def on_page_read_source(page: Page, config: MkDocsConfig) -> str:
    """The body with a title of our own making: front matter never reaches the theme as it was written."""
    here = _here(page, config)
    if here.document:
        title, text = here.document.title, "\n".join(here.document.lines[here.document.body - 1 :])
        description = str(here.document.meta.get("description", ""))
    elif here.type:
        title, description = here.type.plurals[here.language.code], here.type.about[here.language.code]
        text = f"# {title}\n\n{description}"
    elif text := page_text(here.key, here.language, here.site, Path(config.docs_dir).parent):
        title, description = text.partition("\n")[0].removeprefix("# "), ""
    else:
        title, description = here.t[f"{here.key}.title"], here.t[f"{here.key}.intro"]
        text = f"# {title}\n\n{description}"
    meta = {"title": escape(title), "description": escape(description)}
    lines = [f"{key}: {json.dumps(value)}" for key, value in meta.items() if value]
    return "\n".join(["---", *lines, "---", "", text])


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Prepares the extensions for the page that is converted next."""
    here = _here(page, config)
    anchors.document = here.document
    known = explanations(here.site.data.concepts, here.text_language.code)
    terms.explanations = known if here.document and here.document.type else {}
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """The page's text as readers get it."""
    return polish(html, _here(page, config).language.labels)


@event_priority(-101)
def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """What overrides/main.html shows; runs after static-i18n."""
    here = _here(page, config)
    here.alternates = alternates(here.key, here.site)
    here.foreign = here.text_language is not here.language
    here.original = address(here.text_language.code, here.key, here.site)
    here.view = document_view(here.document, here.language, here.site) if here.document else None
    here.rows = rows(here.type, here.language, here.site) if here.type and not here.document else ()
    here.letters = by_letter(glossary(here.language, here.site)) if here.key == "glossary" else ()
    if here.key == "search":
        here.states, here.search_version = (*here.site.data.statuses, "expired"), version()
    here.groups = groups(here.language, here.site) if here.key == "index" else ()
    here.address = lambda key: address(here.language.code, key, here.site)
    here.language_of = lambda other: _here(other, config).text_language.code
    context["here"] = here
    return context


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """The same for 404.html and sitemap.xml, which belong to all languages."""
    site: Site = config.extra["samsyn"]
    context["languages"] = site.data.languages.values()
    context["homes"] = {code: address(code, "index", site) for code in site.data.languages}
    context["sitemap"] = [alternates(key, site) for key in sorted(site.by_key)]
    return context


def _here(page: Page, config: MkDocsConfig) -> SimpleNamespace:
    """The page's place in the site: its key, reader's language, document and language of the text."""
    site: Site = config.extra["samsyn"]
    code, _, key = page.file.src_uri.removesuffix(".md").partition("/")
    language: Language = site.data.languages[code]
    document: Document | None = shown(key, code, site)
    type_: DocumentType | None = next(
        (t for t in site.data.types.values() if f"{t.folder}/index" == key), None
    )
    text_language = site.data.languages[document.language] if document else language
    return SimpleNamespace(
        site=site,
        key=key,
        language=language,
        t=language.labels,
        document=document,
        type=type_,
        text_language=text_language,
    )
