"""The command line `samsyn`: the only module that prints and sets the exit code."""

import shutil
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from samsyn.check import check_site
from samsyn.data import DATA, load_data
from samsyn.meeting import TYPE
from samsyn.model import Finding, Severity, Site
from samsyn.publish import PublishError, pages, publish
from samsyn.reports import REPORTS
from samsyn.rules import RULES
from samsyn.schema import DataError
from samsyn.site import read_site, today
from samsyn.text import language_of
from samsyn.verify import faults
from samsyn.view import addresses, pdf_address


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


@main.command()
@click.argument("meeting")
def pack(meeting: str) -> None:
    """Make the PDF of a MEETING, e.g. docs/da/meeting/x.md, with every document on its agenda, in this folder.

    The site is built for it beside the published one and thrown away: what is packed has passed the same checks.
    """
    site = _site()
    path = Path(meeting).as_posix()
    document = next((one for one in site.documents if one.path == path), None)
    if not document or not document.type or document.type.id != TYPE:
        calls = [one.path for one in site.documents if one.type and one.type.id == TYPE]
        raise click.ClickException("\n".join((f"{path} calls no meeting. These do:", *calls)))
    _check(site, "text")
    with TemporaryDirectory(prefix="samsyn-") as folder:
        try:
            pages(Path.cwd(), site.today)(Path(folder))
        except PublishError as error:
            raise click.ClickException(str(error)) from error
        made = Path(folder, pdf_address(document.language, document.key, site, pack=True))
        if not made.exists():
            raise click.ClickException(f"{path} cannot be packed; what it needs is told above.")
        name = f"{made.stem}-{document.language}.pdf"
        shutil.copyfile(made, name)
    click.echo(name)


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
