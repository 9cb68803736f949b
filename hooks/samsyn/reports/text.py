"""Findings for people: grouped by file, in the language of each file, coloured by severity."""

from collections.abc import Sequence
from itertools import groupby

from click import style

from samsyn.model import Data, Finding, Language, Severity
from samsyn.text import language_of

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.HINT: "cyan"}


def report(findings: Sequence[Finding], data: Data, base: str) -> str:
    """One paragraph a file, one line a finding: `path:line: severity: message [rule]`."""
    paragraphs = []
    for path, group in groupby(findings, key=lambda finding: finding.path):
        language = language_of(path, data.languages)
        paragraphs.append("\n".join(line(finding, language) for finding in group))
    return "\n\n".join(paragraphs)


def line(finding: Finding, language: Language) -> str:
    """A finding on one line."""
    where = style(f"{finding.path}:{finding.line}:", bold=True)
    severity = style(language.labels[f"check.{finding.severity}"], fg=_COLOURS[finding.severity], bold=True)
    return f"{where} {severity}: {finding.message} {style(f'[{finding.rule}]', dim=True)}"
