"""Findings as GitHub's workflow commands, which it shows on the lines of the pull request."""

from collections.abc import Sequence

from samsyn.model import Data, Finding, Severity

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


def report(findings: Sequence[Finding], data: Data, base: str) -> str:
    """One workflow command a finding; see GitHub's documentation, «Workflow commands»."""
    return "\n".join(
        f"::{_COMMANDS[finding.severity]} file={_property(finding.path)},line={finding.line},"
        f"title={_property(finding.rule)}::{_escape(_message(finding, base))}"
        for finding in findings
    )


def _message(finding: Finding, base: str) -> str:
    return f"{finding.message}\n{base}{finding.page}" if base else finding.message


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escape(text).replace(":", "%3A").replace(",", "%2C")
