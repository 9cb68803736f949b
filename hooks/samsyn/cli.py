"""The command line `samsyn`: the only module that prints and sets the exit code."""

from functools import partial
from itertools import groupby
from pathlib import Path

import click

from samsyn.check import check_site
from samsyn.data import DATA, load_data
from samsyn.history import History
from samsyn.model import Finding, Severity, Site
from samsyn.pages import addresses
from samsyn.publish import PublishError, pages, publish
from samsyn.reports import REPORTS
from samsyn.rules import RULES
from samsyn.schema import DataError
from samsyn.site import read_document, read_site, today
from samsyn.text import language_of
from samsyn.translations import State, changes, digest, pinned, standings
from samsyn.verify import faults

COLOURS = {State.CURRENT: "green", State.OUTDATED: "yellow", State.UNPINNED: "yellow", State.MISSING: "red"}


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


@main.group(invoke_without_command=True)
@click.option("--diff", is_flag=True, help="Show what has changed in the original since; needs git.")
@click.pass_context
def translations(context: click.Context, diff: bool) -> None:
    """Tell how each document stands in each language: original, current, outdated or missing."""
    if context.invoked_subcommand:
        return
    site = _site()
    for key, group in groupby(standings(site), key=lambda standing: standing.key):
        click.secho(key, bold=True)
        for standing in group:
            language = site.data.languages[standing.language]
            state = click.style(
                language.labels[f"translation.{standing.state}"], fg=COLOURS.get(standing.state)
            )
            click.echo(f"  {language.code}  {state}")
            if diff and standing.state is State.OUTDATED:
                _show_diff(changes(standing, History(Path.cwd()), partial(read_document, data=site.data)))


@translations.command()
@click.argument("key", required=False)
def accept(key: str | None) -> None:
    """Pin translations to their originals of today, once somebody has reviewed them: those of KEY, or all."""
    site = _site()
    if key and key not in site.by_key:
        raise click.ClickException(f"There is no document '{key}'. Write folder and file name without .md.")
    for standing in standings(site):
        document = standing.document
        if document and standing.state in (State.OUTDATED, State.UNPINNED) and key in (None, standing.key):
            path = Path.cwd() / document.path
            text = path.read_bytes().decode("utf-8")
            path.write_bytes(pinned(text, digest(standing.original)).encode("utf-8"))
            click.echo(document.path)


def _show_diff(lines: tuple[str, ...]) -> None:
    colours = {"+": "green", "-": "red"}
    for line in lines:
        click.secho(f"      {line}", fg=colours.get(line[:1]))
    if not lines:
        click.echo("      (git has not kept what this translation was made from)")


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
