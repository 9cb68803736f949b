"""Exceptions written in a document: `<!-- samsyn: allow identity-number: the number of a test person -->`.

At the end of a line of text an exception excuses what the rule finds on that line; on a line of its own, what
it finds in the block below, up to the next blank line. In the front matter, where it is written
`# samsyn: allow …`, it excuses what the rule finds there or of the document as a whole. It needs a reason,
and every one is told.
"""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from samsyn.model import Comment, Document, Problem, Severity

NEVER = {"readable"}
"""Rules that cannot be excused: of a damaged file nobody knows what it says."""
_MARK = re.compile(r"^samsyn\s{0,3}:", re.IGNORECASE)
_FORM = re.compile(
    r"^samsyn\s{0,3}:\s{0,3}allow\s{1,3}(?P<rule>[\w-]{1,60})\s{0,3}(?::(?P<reason>.*))?$", re.IGNORECASE
)
_SHORTEST_REASON = 10


@dataclass(frozen=True, slots=True)
class Allowance:
    """A valid exception: the rule's id, the reason, its own line, and the lines it holds for."""

    rule: str
    reason: str
    line: int
    lines: range


def read_allowances(document: Document, rules: Collection[str]) -> tuple[list[Allowance], list[Problem]]:
    """The exceptions of a document, and what is wrong with those that do not count."""
    allowances, problems = [], []
    for comment in document.comments:
        if not _MARK.match(comment.text):
            continue
        match = _FORM.match(comment.text)
        if not match:
            problems.append(Problem(comment.line, "exception.form", fixed=True))
        elif match["rule"] not in rules or match["rule"] in NEVER:
            problems.append(Problem(comment.line, "exception.unknown", {"rule": match["rule"]}, fixed=True))
        elif sum(map(str.isalpha, match["reason"] or "")) < _SHORTEST_REASON:
            problems.append(Problem(comment.line, "exception.reason", {"rule": match["rule"]}, fixed=True))
        else:
            lines = _reach(comment, document)
            allowances.append(Allowance(match["rule"], match["reason"].strip(), comment.line, lines))
    return allowances, problems


def excuse(
    found: Sequence[tuple[str, Problem]], allowances: Sequence[Allowance]
) -> tuple[list[tuple[str, Problem]], set[Allowance]]:
    """Rule ids and problems without those that are excused, and the exceptions that were needed."""
    kept, used = [], set()
    for rule, problem in found:
        matching = [a for a in allowances if a.rule == rule and problem.line in a.lines]
        used.update(matching)
        if not matching:
            kept.append((rule, problem))
    return kept, used


def mention(allowances: Sequence[Allowance], used: Collection[Allowance], whole: bool) -> Iterator[Problem]:
    """A hint for every exception; `whole` if all rules have run, so that one can be called needless."""
    for allowance in allowances:
        values = {"rule": allowance.rule, "reason": allowance.reason}
        if allowance in used:
            yield Problem(allowance.line, "exception.used", values, Severity.HINT)
        elif whole:
            yield Problem(allowance.line, "exception.unused", values, Severity.HINT)


def _reach(comment: Comment, document: Document) -> range:
    if comment.line < document.body:
        return range(1, document.body)
    if document.prose[comment.line - 1].strip():
        return range(comment.line, comment.line + 1)
    end = comment.line + 1
    while end <= len(document.lines) and not document.lines[end - 1].strip():
        end += 1
    while end <= len(document.lines) and document.lines[end - 1].strip():
        end += 1
    return range(comment.line, end)
