"""Findings as GitLab's code quality report, which it shows on the lines of the merge request."""

import json
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256

from samsyn.model import Data, Finding, Severity

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.HINT: "info"}


def report(findings: Sequence[Finding], data: Data, base: str) -> str:
    """One entry a finding; its fingerprint does not depend on the line, so that it survives a change above it."""
    entries = []
    seen: Counter[tuple[str, str, str]] = Counter()
    for finding in findings:
        what = finding.path, finding.rule, finding.message
        seen[what] += 1
        entries.append(
            {
                "description": f"{finding.message} {base}{finding.page}".strip() if base else finding.message,
                "check_name": finding.rule,
                "fingerprint": sha256("\0".join((*what, str(seen[what]))).encode()).hexdigest(),
                "severity": _SEVERITIES[finding.severity],
                "location": {"path": finding.path, "lines": {"begin": finding.line}},
            }
        )
    return json.dumps(entries, ensure_ascii=False, indent=1)
