"""Typesets the documents of a language once its pages are read, and lets the pages link their PDFs."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from samsyn import rules
from samsyn.check import Rule, check_document
from samsyn.meeting import TYPE, Meeting, read_meeting
from samsyn.model import Document, Language, Problem, Severity, Site
from samsyn.pdf.convert import convert_page
from samsyn.pdf.meeting import check_links, list_appendices
from samsyn.pdf.part import Source
from samsyn.pdf.sheet import make_pack, make_sheet
from samsyn.pdf.typeset import typeset_all
from samsyn.reports.text import line
from samsyn.text import print_date, print_size
from samsyn.view import address, changed, pdf_address, shown

CACHE = ".cache/pdf"

log = logging.getLogger("mkdocs.samsyn")


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """Typesets what has changed and lets MkDocs copy all; every page is read by now and none is written.

    A preview does the same: what has not changed comes from the cache, and one document takes a moment.
    """
    site: Site = config.extra["samsyn"]
    language = site.data.languages[config.plugins["i18n"].current_language]
    publisher = language.labels["site.title"]
    pages = {file.src_uri: file.page for file in files.documentation_pages()}
    sources = _sources(language, config, files)
    jobs = [(source, False, make_sheet(source, publisher)) for source in sources.values()]
    for call, meeting in _meetings(language, sources, site):
        jobs.append((call, True, make_pack(call, meeting, sources, publisher)))
    outcomes = typeset_all([sheet for _, _, sheet in jobs], Path(config.docs_dir).parent / CACHE)
    for (source, pack, sheet), outcome in zip(jobs, outcomes, strict=True):
        key = source.document.key
        if outcome.problem:
            _tell(source.document, [outcome.problem], site)
            continue
        place = pdf_address(language.code, key, site, pack)
        files.append(
            File.generated(config, place, abs_src_path=str(outcome.path), inclusion=InclusionLevel.INCLUDED)
        )
        size, date = print_size(outcome.path.stat().st_size), print_date(sheet.dated, language)
        label = language.labels["meeting.download" if pack else "pdf.download"].format(size=size, date=date)
        page = pages[f"{language.code}/{key}.md"]
        page.downloads = [(label, place), *getattr(page, "downloads", ())]


def _sources(language: Language, config: MkDocsConfig, files: Files) -> dict[str, Source]:
    """The documents that can be typeset, by key; tells what keeps the others from it.

    One that does not say when it changed is dated by the newest that does: not by the clock, which would give the same
    text another PDF every day. The address printed is that of mkdocs.yml, also where the site is served elsewhere.
    """
    site: Site = config.extra["samsyn"]
    root = str(config.user_configs[0].get("site_url") or "")
    newest = max(filter(None, map(changed, site.documents)), default=site.today)
    served = {root + file.url: file for file in files}

    def read_file(url: str) -> bytes | None:
        return served[url].content_bytes if url in served else None

    sources = {}
    for file in files.documentation_pages():
        key = file.src_uri.removesuffix(".md").partition("/")[2]
        document = shown(key, language.code, site)
        if not document or not document.type:
            continue
        html = file.page.content
        document = _name_successor(document, language, site)
        page = convert_page(html, document, root + address(language.code, key, site), read_file)
        own = site.data.languages[document.language]
        source = Source(document, page, own, document.type.names[own.code], changed(document) or newest)
        if not source.problems:
            sources[key] = source
        elif own is language:
            _tell(document, source.problems, site)
    return sources


def _name_successor(document: Document, language: Language, site: Site) -> Document:
    """The document with the title of the one that replaces it, which says more on paper than its key."""
    successor = shown(str(document.meta.get("superseded-by", "")), language.code, site)
    if not successor:
        return document
    return replace(document, meta={**document.meta, "superseded-by": successor.title})


def _meetings(
    language: Language, sources: Mapping[str, Source], site: Site
) -> Iterator[tuple[Source, Meeting]]:
    """The meetings that can be packed, each with its call; tells what keeps one from it besides the rule `meeting`."""
    for call in sources.values():
        document = call.document
        if document.language != language.code or not document.type or document.type.id != TYPE:
            continue
        meeting, _ = read_meeting(document, language)
        if not meeting or any(check_document(document, site, [Rule("meeting", rules.meeting.check)])):
            continue
        missing = {key for item in meeting.items for key in item.documents} - sources.keys()
        if missing:
            waits = [Problem(1, "meeting.waits", {"document": ", ".join(sorted(missing))})]
            _tell(document, waits, site)
            continue
        packed = [call, *list_appendices(meeting, sources)]
        dead = [(source.document, check_links(source, packed)) for source in packed]
        for one, problems in dead:
            _tell(one, problems, site)
        if not any(problems for _, problems in dead):
            yield call, meeting


def _tell(document: Document, problems: Sequence[Problem], site: Site) -> None:
    """Tells problems as those of a rule, for a document's status softens them as well."""

    def check(document: Document, site: Site) -> Iterator[Problem]:
        yield from problems

    for finding in check_document(document, site, [Rule("pdf", check, always=True)]):
        level = logging.ERROR if finding.severity is Severity.ERROR else logging.INFO
        log.log(level, line(finding, site.data.languages[document.language]))
