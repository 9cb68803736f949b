"""Typesets the documents of a language once its pages are read, and lets the pages link their PDFs."""

import logging
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from samsyn.model import Finding, Severity, Site
from samsyn.papers import Papers, list_papers, paper_address, tell_of
from samsyn.pdf.typeset import CACHE, typeset_all
from samsyn.reports.text import line
from samsyn.text import language_of, name_download

log = logging.getLogger("mkdocs.samsyn")


def on_env(env: Any, config: MkDocsConfig, files: Files) -> None:
    """Typesets what has changed and lets MkDocs copy all; every page is read by now and none is written.

    A preview does the same: what has not changed comes from the cache, and one document takes a moment. The address
    printed is that of mkdocs.yml, also where the site is served elsewhere.
    """
    site: Site = config.extra["samsyn"]
    language = site.data.languages[config.plugins["i18n"].current_language]
    pages = {file.src_uri: file.page for file in files.documentation_pages()}
    served = {file.url: file for file in files}
    papers = Papers(
        language,
        site,
        str(config.user_configs[0].get("site_url") or ""),
        lambda key: pages[f"{language.code}/{key}.md"].content,
        lambda url: served[url].content_bytes if url in served else None,
    )
    jobs = []
    for paper in list_papers(language, site):
        sheet, findings = papers.draw(paper)
        _tell(findings, site)
        if sheet:
            jobs.append((paper, sheet))
    outcomes = typeset_all([sheet for _, sheet in jobs], Path(config.docs_dir).parent / CACHE)
    for (paper, sheet), outcome in zip(jobs, outcomes, strict=True):
        if outcome.problem:
            _tell(tell_of(papers.document(paper), [outcome.problem], site), site)
            continue
        place = paper_address(paper, language, site)
        files.append(
            File.generated(config, place, abs_src_path=str(outcome.path), inclusion=InclusionLevel.INCLUDED)
        )
        label = name_download(language, outcome.path.stat().st_size, sheet.dated, paper.pack)
        page = pages[f"{language.code}/{paper.key}.md"]
        page.downloads = [*getattr(page, "downloads", ()), (label, place)]


def _tell(findings: tuple[Finding, ...], site: Site) -> None:
    for finding in findings:
        level = logging.ERROR if finding.severity is Severity.ERROR else logging.INFO
        log.log(level, line(finding, language_of(finding.path, site.data.languages)))
