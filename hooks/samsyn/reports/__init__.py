"""Findings as text for people and as the formats that code hosts and editors read."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from samsyn.model import Data, Finding
from samsyn.reports import github, gitlab, json, sarif, text

Report = Callable[[Sequence[Finding], Data, str], str]
"""Findings, the site's data and the site's address, which may be empty -> text."""

REPORTS: Mapping[str, Report] = MappingProxyType(
    {
        "text": text.report,
        "github": github.report,
        "gitlab": gitlab.report,
        "sarif": sarif.report,
        "json": json.report,
    }
)
