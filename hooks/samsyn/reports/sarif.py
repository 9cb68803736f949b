"""Findings as SARIF 2.1.0, the exchange format that editors and code hosts read."""

import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from samsyn.model import Data, Finding, Severity

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}


def report(findings: Sequence[Finding], data: Data, base: str) -> str:
    """One run with its rules, in the site's first language, and a result a finding."""
    ids = sorted({finding.rule for finding in findings})
    run = {
        "tool": {"driver": {"name": "Samsyn", "rules": [_rule(rule, data, base) for rule in ids]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, ids.index(finding.rule)) for finding in findings],
    }
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [run],
    }
    return json.dumps(log, ensure_ascii=False, indent=1)


def _rule(rule: str, data: Data, base: str) -> dict[str, Any]:
    code = next(iter(data.languages))
    text = data.rules.get(rule)
    described = {
        "shortDescription": {"text": text.title[code]},
        "fullDescription": {"text": f"{text.what[code]} {text.why[code]}"},
    } if text else {}  # fmt: skip
    return {"id": rule, **described, **({"helpUri": f"{base}rules/{rule}.html"} if base else {})}


def _result(finding: Finding, index: int) -> dict[str, Any]:
    place = {"artifactLocation": {"uri": quote(finding.path)}, "region": {"startLine": finding.line}}
    return {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message},
        "locations": [{"physicalLocation": place}],
    }
