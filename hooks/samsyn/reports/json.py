"""Findings as plain JSON, for scripts."""

import json
from collections.abc import Sequence
from dataclasses import asdict

from samsyn.model import Data, Finding


def report(findings: Sequence[Finding], data: Data, base: str) -> str:
    """A list of objects with path, line, rule, severity, message and the address of the rule's page."""
    entries = [{**asdict(finding), "page": base + finding.page} for finding in findings]
    return json.dumps(entries, ensure_ascii=False, indent=1)
