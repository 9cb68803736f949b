"""Site × rules -> findings: adds path, rule id, the document's language and the severity that holds."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from samsyn.exceptions import excuse, read_allowances, tell
from samsyn.identity import mask
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
    """The findings of one document by line; of a file that cannot be read only those of the rules that may.

    What the document itself excuses is left out, and each such exception told.
    """
    found = [
        (rule.id, problem)
        for rule in rules
        if rule.always or not document.faults
        for problem in rule.check(document, site)
    ]
    allowances, problems = read_allowances(document, {rule.id for rule in rules})
    kept, used = excuse(found, allowances)
    problems += tell(allowances, used, whole=not document.faults)
    findings = [_finding(problem, rule, document, site) for rule, problem in kept]
    findings += [_finding(problem, "exception", document, site) for problem in problems]
    return sorted(findings, key=lambda finding: finding.line)


def _finding(problem: Problem, rule: str, document: Document, site: Site) -> Finding:
    message = site.data.languages[document.language].messages[problem.message]
    root = "" if document.language == next(iter(site.data.languages)) else f"{document.language}/"
    return Finding(
        path=document.path,
        line=problem.line,
        rule=rule,
        severity=_severity(problem, document, site),
        message=mask(message.format(**problem.values).strip()),
        page=f"{root}rules/{rule}.html",
    )


def _severity(problem: Problem, document: Document, site: Site) -> Severity:
    """An error becomes what the document's status makes of it, unless no status excuses it."""
    status = site.data.statuses.get(document.status)
    if problem.severity is Severity.ERROR and status and not problem.fixed:
        return status.severity
    return problem.severity
