"""Findings for people: grouped by file, in the language of each file, coloured by severity."""

from collections.abc import Sequence
from functools import cache
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
    severity = _severity(finding.severity, language)
    return f"{where} {severity}: {finding.message} {_rule(finding.rule)}"


@cache
def _severity(severity: Severity, language: Language) -> str:
    return style(language.labels[f"check.{severity}"], fg=_COLOURS[severity], bold=True)


@cache
def _rule(rule: str) -> str:
    return style(f"[{rule}]", dim=True)
