"""Findings as text for people and as the formats that code hosts read."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from samsyn.model import Finding, Language
from samsyn.reports import github, text

Report = Callable[[Sequence[Finding], Mapping[str, Language]], str]

REPORTS: Mapping[str, Report] = MappingProxyType({"text": text.report, "github": github.report})
