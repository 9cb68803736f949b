"""Site × rules -> findings: adds path, rule id, the document's language and the severity that holds."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from samsyn.exceptions import excuse, mention, read_allowances
from samsyn.identity import mask
from samsyn.model import Document, Finding, Problem, Severity, Site
from samsyn.recheck import recheck
from samsyn.store import Store
from samsyn.text import language_of

SECRET = "identity-number"
"""The rule whose finds no message of the document may repeat, whatever it quotes."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule: its id, what it sees in a document, and whether it also reads a file that is damaged."""

    id: str
    check: Callable[[Document, Site], Iterator[Problem]]
    always: bool = False


def check_site(site: Site, rules: Sequence[Rule], store: Store | None = None) -> tuple[Finding, ...]:
    """What the source gate refused and the findings of all documents, by path and line.

    With the store that the site was read with, only what may have changed is looked at again.
    """
    found = [tell(path, problem, site) for path, problems in site.refused.items() for problem in problems]
    if store:
        checked = recheck(site, lambda document: check_document(document, site, rules), store)
        found += [finding for findings in checked.values() for finding in findings]
    else:
        found += [finding for document in site.documents for finding in check_document(document, site, rules)]
    return tuple(sorted(found, key=lambda finding: finding.path))


def tell(path: str, problem: Problem, site: Site, rule: str = "", *, masked: bool = True) -> Finding:
    """A problem in the language of the path's folder; its rule, unless named, is its message's first part.

    `masked` strikes out every long number, since what a message quotes may hold one that must not be printed.
    """
    language = language_of(path, site.data.languages)
    message = language.messages[problem.message].format(**problem.values).strip()
    root = "" if language is next(iter(site.data.languages.values())) else f"{language.code}/"
    rule = rule or problem.message.partition(".")[0]
    message = mask(message) if masked else message
    return Finding(
        path=path,
        line=problem.line,
        rule=rule,
        severity=problem.severity,
        message=message if message.isprintable() else _shown(message),
        page=f"{root}rules/{rule}.html",
    )


def _shown(message: str) -> str:
    """The message with a name for every character that nobody sees."""
    return "".join(c if c.isprintable() or c == "\xa0" else ascii(c)[1:-1] for c in message)


def check_document(document: Document, site: Site, rules: Sequence[Rule]) -> list[Finding]:
    """The findings of one document by line; of a damaged file only those of the rules that read it.

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
    problems += mention(allowances, used, whole=not document.faults)
    kept += [("exception", problem) for problem in problems]
    masked = bool(document.faults) or any(rule == SECRET for rule, _ in found)
    findings = [
        replace(
            tell(document.path, problem, site, rule, masked=masked),
            severity=_severity(problem, document, site),
        )
        for rule, problem in kept
    ]
    return sorted(findings, key=lambda finding: finding.line)


def _severity(problem: Problem, document: Document, site: Site) -> Severity:
    """An error becomes what the document's status makes of it, unless no status excuses it."""
    status = site.data.statuses.get(document.status)
    if problem.severity is Severity.ERROR and status and not problem.fixed:
        return status.severity
    return problem.severity
