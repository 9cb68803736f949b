"""Reads the documents once a build, tells all findings, and stops a strict build that has errors."""

import logging
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority

from samsyn.check import check_site
from samsyn.data import DATA, load_data
from samsyn.gate import survey
from samsyn.model import Severity
from samsyn.reports.text import line
from samsyn.rules import RULES
from samsyn.schema import DataError
from samsyn.site import read_site, today
from samsyn.text import language_of

log = logging.getLogger("mkdocs.samsyn")
logging.getLogger("mkdocs.plugins.mkdocs_static_i18n").setLevel(logging.WARNING)  # it reports each setting


@event_priority(100)
def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Puts the Site where the other hooks find it; later languages are built inside the first one."""
    plugin = config.plugins["i18n"]
    if plugin.building:
        return config
    try:
        data = config.extra["samsyn"].data if "samsyn" in config.extra else load_data(DATA)
    except DataError as error:
        raise Abort(str(error)) from error
    first = next(iter(data.languages))
    if plugin.default_language != first:
        raise Abort(
            f"mkdocs.yml: i18n: languages: '{first}' must be the default, as hooks/data/languages says."
        )
    for setting in plugin.config.languages:
        if setting.locale not in data.languages:
            raise Abort(
                f"mkdocs.yml: i18n: languages: there is no hooks/data/languages/{setting.locale}.toml"
            )
        labels = data.languages[setting.locale].labels
        setting.site_name = labels["site.title"]
        setting.site_description = labels["site.description"]
        setting.admonition_translations = {
            key.removeprefix("admonition."): text
            for key, text in labels.items()
            if key.startswith("admonition.")
        }
    if "samsyn" in config.extra:  # whoever drives MkDocs has read and checked the documents already
        return config
    site = config.extra["samsyn"] = read_site(survey(Path(config.docs_dir).parent), data, today())
    findings = check_site(site, RULES)
    for finding in findings:
        level = logging.ERROR if finding.severity is Severity.ERROR else logging.INFO
        log.log(level, line(finding, language_of(finding.path, data.languages)))
    if site.refused:
        raise Abort("Aborted: files below docs were refused, see above.")
    if config.strict and any(finding.severity is Severity.ERROR for finding in findings):
        raise Abort("Aborted: the documents have errors, see above.")
    return config
