"""Site × rules -> findings: adds path, rule id, the document's language and the severity that holds."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from samsyn.model import Document, Finding, Problem, Severity, Site


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id, what it sees in a document, and whether it also reads a file that is damaged."""

    id: str
    check: Callable[[Document, Site], Iterator[Problem]]
    always: bool = False


def check_site(site: Site, rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """The findings of all documents, by path and line."""
    return tuple(finding for document in site.documents for finding in check_document(document, site, rules))


def check_document(document: Document, site: Site, rules: Sequence[Rule]) -> list[Finding]:
    """The findings of one document by line; of a damaged file only those of the rules that read it."""
    findings = [
        _finding(problem, rule, document, site)
        for rule in rules
        if rule.always or not document.faults
        for problem in rule.check(document, site)
    ]
    return sorted(findings, key=lambda finding: finding.line)


def _finding(problem: Problem, rule: Rule, document: Document, site: Site) -> Finding:
    message = site.data.languages[document.language].messages[problem.message]
    return Finding(
        path=document.path,
        line=problem.line,
        rule=rule.id,
        severity=_severity(problem, document, site),
        message=message.format(**problem.values).strip(),
    )


def _severity(problem: Problem, document: Document, site: Site) -> Severity:
    """An error becomes what the document's status makes of it, unless no status excuses it."""
    status = site.data.statuses.get(document.status)
    if problem.severity is Severity.ERROR and status and not problem.fixed:
        return status.severity
    return problem.severity
