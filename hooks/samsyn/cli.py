"""The command line `samsyn`: the only module that prints and sets the exit code."""

from functools import partial
from pathlib import Path

import click

from samsyn.check import check_site
from samsyn.data import DATA, load_data
from samsyn.model import Finding, Severity, Site
from samsyn.publish import PublishError, pages, publish
from samsyn.reports import REPORTS
from samsyn.rules import RULES
from samsyn.schema import DataError
from samsyn.site import read_site, today
from samsyn.text import language_of
from samsyn.verify import faults
from samsyn.view import addresses


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check and publish a repository of documents in Danish, Norwegian and Swedish."""


@main.command()
@click.option(
    "--format", "form", type=click.Choice(list(REPORTS)), default="text", help="How findings are told."
)
def check(form: str) -> None:
    """Check every document below docs/; exit 1 if there is an error."""
    _check(_site(), form)


@main.command()
def build() -> None:
    """Check, then make the site anew in site/; if anything is wrong, the old one stays and the exit code is 1."""
    site = _site()
    _check(site, "text")
    root = Path.cwd()
    try:
        publish(root, [pages(root, site.today)], partial(faults, pages=addresses(site)))
    except PublishError as error:
        raise click.ClickException(str(error)) from error


def _check(site: Site, form: str) -> None:
    """Tells the findings; exits if there is an error."""
    findings = check_site(site, RULES)
    if findings:
        click.echo(REPORTS[form](findings, site.data.languages))
    if form == "text":
        click.echo(_summary(findings, site))
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise SystemExit(1)


def _site() -> Site:
    root = Path.cwd()
    if not (root / "docs").is_dir():
        raise click.ClickException(
            f"There is no docs folder in {root}. Run samsyn in the project's own folder."
        )
    try:
        return read_site(root, load_data(DATA), today())
    except DataError as error:
        raise click.ClickException(str(error)) from error


def _summary(findings: tuple[Finding, ...], site: Site) -> str:
    """The counts, in the languages of the files that have findings, or in all when there are none."""
    languages = site.data.languages
    told = {language_of(finding.path, languages).code for finding in findings} or languages
    counts = {f"{severity}s": sum(f.severity is severity for f in findings) for severity in Severity}
    key = "check.summary" if findings else "check.fine"
    return "\n" * bool(findings) + "\n".join(
        languages[code].labels[key].format(documents=len(site.documents), **counts)
        for code in languages
        if code in told
    )
