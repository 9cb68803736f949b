"""The command line `samsyn`: the only module that prints and sets the exit code."""

import gc
import json
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import Future
from difflib import unified_diff
from functools import partial
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple, TypeVar

import click

from samsyn.assemble import MANIFEST, stamp_of_list, untouched
from samsyn.check import check_site
from samsyn.clock import Clock
from samsyn.data import DATA, load_data
from samsyn.frontmatter import front_matter_schema
from samsyn.gate import Survey, survey
from samsyn.history import History
from samsyn.meeting import TYPE
from samsyn.mend import mend
from samsyn.model import Data, Finding, Severity, Site
from samsyn.new import new_document, new_key
from samsyn.pages import addresses
from samsyn.program import program_key
from samsyn.publish import SITE, PublishError, forget_place, publish
from samsyn.reports import REPORTS
from samsyn.rules import RULES
from samsyn.schema import DataError
from samsyn.site import read_document, read_site, today
from samsyn.spread import meanwhile, stop
from samsyn.store import STORE, Store, key_of
from samsyn.text import language_of
from samsyn.translations import State, changes, pinned, standings
from samsyn.verify import faults
from samsyn.view import pdf_address

if TYPE_CHECKING:
    from mkdocs_samsyn.builder import Builder
    from mkdocs_samsyn.press import Press
    from mkdocs_samsyn.serve import Preview

T = TypeVar("T")
LONG = 5
"""Fewer steps than these are done before a bar would be seen."""
OBJECTS = 100_000
"""So many new objects before Python looks for those that hold only each other: nearly all of ours are kept."""
NOTHING = "site/: nothing has changed"
COLOURS = {State.CURRENT: "green", State.OUTDATED: "yellow", State.UNPINNED: "yellow", State.MISSING: "red"}


class _Commands(click.Group):
    """The commands, which tell in one line what the system does not let them read or write."""

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise click.ClickException(str(error)) from error


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
def main() -> None:
    """Check and publish a repository of documents in Danish, Norwegian and Swedish."""
    gc.set_threshold(OBJECTS)
    click.get_current_context().call_on_close(gc.freeze)  # nor does it look for them at the end


@main.command()
@click.option(
    "--format", "form", type=click.Choice(list(REPORTS)), default="text", help="How findings are told."
)
@click.option("--fix", is_flag=True, help="Mend what can be mended safely, and show it as a diff.")
@click.option("--changed-since", metavar="REV", help="Tell only of documents changed since the git revision.")
def check(form: str, fix: bool, changed_since: str | None) -> None:
    """Check every document below docs/; exit 1 if there is an error."""
    site = _site()
    told = _changed(changed_since, site) if changed_since else None
    if fix and _mend(site, to_stderr=form != "text"):
        site = _site()
    _check(site, form, told)


@main.command()
@click.option("--verify", is_flag=True, help="Build all anew beside it, too, and tell where the two differ.")
@click.option("--timings", is_flag=True, help="Tell how long each part has taken.")
def build(verify: bool, timings: bool) -> None:
    """Check, then make the site anew in site/; if anything is wrong, the old one stays and the exit code is 1.

    What has not changed since the build before is taken from there.
    """
    root = Path.cwd()
    clock = Clock(_show_progress)
    store = Store(root / STORE, program_key(root))
    seen = survey(root)
    state = key_of(seen.key, today())
    clock.tell("survey")
    before: tuple[bytes, str] | None = store.get("site", "told", state)
    if not verify and before and before[0] == stamp_of_list(root / SITE) and untouched(root / SITE, store):
        click.echo(before[1] + NOTHING)
    else:
        site, told = _build(root, store, clock, seen)
        store.put("site", "told", state, (stamp_of_list(root / SITE), told))
        store.commit()
        if verify:
            _verify(root, site)
    if timings:
        click.echo(clock.summary())


def _build(root: Path, store: Store, clock: Clock, seen: Survey) -> tuple[Site, str]:
    """The site that was checked and published, and what was told of it."""
    site = _site(store, seen)
    clock.tell("read")
    told = _check(site, "text", store=store)
    clock.tell("check")
    forget_place(site.today)
    findings, line = _publish(root, site, store, clock)
    told += _tell(findings, site)
    click.echo(line)
    return site, told


def _publish(
    root: Path, site: Site, store: Store, clock: Clock, press: "Press | None" = None
) -> tuple[tuple[Finding, ...], str]:
    """What keeps documents from having a PDF, and a line on what was made; a press at hand saves starting one."""
    builder = _builder(root, site, store, clock)
    if press:
        builder.press = press
    try:
        assembly = publish(root, builder.build, partial(faults, pages=addresses(site)))
    except PublishError as error:
        raise click.ClickException(str(error)) from error
    store.commit()
    clock.tell("publish")
    if not assembly:
        return builder.findings, NOTHING
    fresh, removed = len(assembly.fresh), len(assembly.removed)
    line = f"site/: {fresh} files made, {len(assembly.files) - fresh} kept, {removed} removed"
    return builder.findings, line


def _builder(root: Path, site: Site, store: Store, clock: Clock) -> "Builder":
    from mkdocs_samsyn.builder import Builder  # noqa: PLC0415 - MkDocs takes longer to start than most commands

    return Builder(root, site, store, clock)


def _show_progress(part: str, things: Iterable[T], length: int) -> Iterator[T]:
    """A bar on a terminal, for what takes a while; nothing in a log."""
    if length < LONG or not sys.stderr.isatty():
        yield from things
        return
    with click.progressbar(things, length=length, label=part, file=sys.stderr) as bar:
        yield from bar


def _verify(root: Path, site: Site) -> None:
    """Tells the addresses at which the published site differs from one that is built from nothing."""
    with TemporaryDirectory(prefix="samsyn-") as name:
        folder = Path(name)
        store = Store(folder / "store.db", program_key(root))
        clean = read_site(survey(root), site.data, site.today, store)
        built = _builder(root, clean, store, Clock()).build(folder / "old", folder / "new")
        assert built
        sums = {address: file.sum for address, file in built.files.items()}
    lines = (root / SITE / MANIFEST).read_text("utf-8").splitlines()
    published = {address: sum_ for sum_, address in (line.split("  ", 1) for line in lines)}
    differing = sorted(a for a in sums.keys() | published.keys() if sums.get(a) != published.get(a))
    if differing:
        told = "\n".join(differing)
        raise click.ClickException(
            f"site/ differs from a build from nothing. Remove .cache and build again.\n{told}"
        )


@main.command()
@click.option("--port", default=8000, help="Where the browser finds it.")
def serve(port: int) -> None:
    """Show the site on this machine while you write: each page as it changes, with what is to be mended on it."""
    root = Path.cwd()
    store = Store(root / STORE, program_key(root))
    try:
        _serve(root, store, port)
    except KeyboardInterrupt:
        click.echo()
    finally:
        stop()


class _Settled(NamedTuple):
    """What came of building all that a change has an effect on."""

    news: Mapping[str, tuple[Finding, ...]]
    levels: Mapping[str, Mapping[str, int]]
    """As in `Site`, which would take a while to find."""
    line: str
    built: bool


def _serve(root: Path, store: Store, port: int) -> None:
    from mkdocs_samsyn.press import Press  # noqa: PLC0415 - as above
    from mkdocs_samsyn.serve import Preview, start, watch  # noqa: PLC0415 - as above

    try:
        site = _site(store)
        forget_place(site.today)
        preview = Preview(root, site, Press(root, site))
    except Exception as error:  # whatever it is, it stands in what the maintainer is about to change
        _complain(error)
        for _ in watch(root):
            continue
    try:
        click.echo(start(preview, port))
    except OSError as error:
        told = f"Port {port} cannot be had ({error.strerror}). Name another one with --port."
        raise click.ClickException(told) from error
    findings = check_site(site, RULES, store)
    mild = [finding for finding in findings if finding.severity is not Severity.ERROR]
    preview.settle(preview.news(mild), built=False)
    click.echo(_summary(findings, site))
    waiting = True
    settling: Future[_Settled] | None = None
    for paths in watch(root):
        for path in paths:
            _attempt(partial(_show, path, preview))
        waiting = waiting or bool(paths)
        if settling and settling.done():
            _attempt(partial(_end, settling, preview))
            settling = None
        if waiting and not settling:
            settling = _attempt(partial(_begin, preview, store))
            waiting = False


def _attempt(step: Callable[[], T]) -> T | None:
    """What the step gives; whatever goes wrong, the next change may mend it."""
    try:
        return step()
    except Exception as error:
        _complain(error)
        return None


def _show(path: str, preview: "Preview") -> None:
    """Shows a changed document and tells its findings."""
    _tell(preview.show(path), preview.site)


def _begin(preview: "Preview", store: Store) -> Future[_Settled]:
    """Reads the site, and builds it while changes are shown."""
    preview.press.prepare()
    before = preview.site
    preview.turn_to(read_site(survey(preview.root), before.data, before.today, store, before))
    store.close()
    settling = meanwhile(partial(_settle, preview, store))
    preview.site.levels.update(before.levels | preview.site.levels)  # near enough until they are known
    return settling


def _settle(preview: "Preview", store: Store) -> _Settled:
    """Builds all that a change has an effect on."""
    site = preview.site
    findings = check_site(site, RULES, store)
    built = False
    if wrong := sorted({finding.path for finding in findings if finding.severity is Severity.ERROR}):
        line = f"site/: as before, until the errors are mended in {', '.join(wrong)}"
    else:
        try:
            papers, line = _publish(preview.root, site, store, Clock(), preview.press)
            findings, built = findings + papers, True
        except click.ClickException as error:
            line = error.message
    return _Settled(preview.news(findings), site.levels, line, built)


def _end(settling: Future[_Settled], preview: "Preview") -> None:
    """Tells what came of building the site."""
    settled = settling.result()
    preview.site.levels.update(settled.levels)
    _tell(preview.settle(settled.news, built=settled.built), preview.site)
    click.echo(settled.line)


def _complain(error: Exception) -> None:
    known = isinstance(error, click.ClickException)
    click.secho(error if known else f"{type(error).__name__}: {error}", fg="red", err=True)


@main.command()
@click.argument("meeting")
def pack(meeting: str) -> None:
    """Make the PDF of a MEETING, e.g. docs/da/meeting/x.md, with every document on its agenda, in this folder.

    The site is built for it beside the published one and thrown away: what is packed has passed the same checks.
    """
    root = Path.cwd()
    store = Store(root / STORE, program_key(root))
    site = _site(store)
    path = Path(meeting).as_posix()
    document = next((one for one in site.documents if one.path == path), None)
    if not document or not document.type or document.type.id != TYPE:
        calls = [one.path for one in site.documents if one.type and one.type.id == TYPE]
        raise click.ClickException("\n".join((f"{path} calls no meeting. These do:", *calls)))
    _check(site, "text", store=store)
    forget_place(site.today)
    with TemporaryDirectory(prefix="samsyn-") as folder:
        try:
            _builder(root, site, store, Clock()).build(Path(folder, "old"), Path(folder, "new"))
        except PublishError as error:
            raise click.ClickException(str(error)) from error
        made = Path(folder, "new", pdf_address(document.language, document.key, site, pack=True))
        if not made.exists():
            raise click.ClickException(f"{path} cannot be packed; what it needs is told above.")
        name = f"{made.stem}-{document.language}.pdf"
        shutil.copyfile(made, name)
    click.echo(name)


def _check(site: Site, form: str, paths: set[str] | None = None, store: Store | None = None) -> str:
    """Tells the findings, of all documents or of those at the paths, and returns it; exits if there is an error."""
    findings = tuple(f for f in check_site(site, RULES, store) if paths is None or f.path in paths)
    told = _tell(findings, site, form)
    if form == "text":
        summary = f"{_summary(findings, site)}\n"
        click.echo(summary, nl=False)
        told += summary
    if any(finding.severity is Severity.ERROR for finding in findings):
        raise SystemExit(1)
    return told


def _tell(findings: tuple[Finding, ...], site: Site, form: str = "text") -> str:
    wanted = findings or form not in ("text", "github")
    told = f"{REPORTS[form](findings, site.data, _site_address())}\n" if wanted else ""
    click.echo(told, nl=False)
    return told


def _mend(site: Site, to_stderr: bool) -> bool:
    """Writes the mended documents; whether there was one."""
    mended = False
    for document in site.documents:
        lines = mend(document, site.data)
        if lines != document.lines:
            mended = True
            path = Path.cwd() / document.path
            line_end = "\r\n" if b"\r\n" in path.read_bytes() else "\n"
            path.write_bytes(line_end.join(lines).encode("utf-8"))
            _show_diff(
                unified_diff(document.lines, lines, document.path, document.path, lineterm="", n=1), to_stderr
            )
    return mended


def _changed(revision: str, site: Site) -> set[str]:
    """The paths of the changed documents and of their versions in other languages, which may now be outdated."""
    changed = History(Path.cwd()).changed_since(revision)
    if changed is None:
        raise click.ClickException(
            f"git does not know '{revision}' here. Fetch it first, or name another revision."
        )
    keys = {document.key for document in site.documents if document.path in changed}
    return {document.path for document in site.documents if document.key in keys}


@main.command()
@click.argument("type_", metavar="TYPE")
@click.option("--lang", "code", required=True, help="The language of the document, e.g. da.")
@click.option("--title", required=True, help="The title of the document.")
@click.option("--kind", default="", help="The kind of document, if the type has kinds.")
def new(type_: str, code: str, title: str, kind: str) -> None:
    """Make a draft of a TYPE with every section it needs and what to write in each."""
    site = _site()
    found = _one_of(site.data.types, type_, "type")
    language = _one_of(site.data.languages, code, "language")
    kinds = {known.id: known for known in found.kinds}
    if kinds:
        _one_of(kinds, kind or next(iter(kinds)), "kind")
    path = Path.cwd() / "docs" / code / f"{new_key(found, title)}.md"
    if path.exists():
        raise click.ClickException(f"{path.relative_to(Path.cwd())} is there already. Choose another title.")
    read = partial(read_document, data=site.data)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(new_document(found, kind or next(iter(kinds), ""), language, title, read), "utf-8")
    click.echo(path.relative_to(Path.cwd()))


def _one_of(known: Mapping[str, T], name: str, what: str) -> T:
    if name not in known:
        raise click.ClickException(f"There is no {what} '{name}'. Write one of these: {', '.join(known)}.")
    return known[name]


@main.command()
@click.argument("rule", required=False)
@click.option("--lang", "code", default="", help="The language, by default the first.")
def rules(rule: str | None, code: str) -> None:
    """List the rules, or tell what one asks and why."""
    data = _site().data
    language = _one_of(data.languages, code or next(iter(data.languages)), "language").code
    texts = {rule: _one_of(data.rules, rule, "rule")} if rule else data.rules
    for name, text in texts.items():
        click.echo(f"{click.style(name, bold=True)}: {text.title[language]}")
        if rule:
            click.echo(f"{text.what[language]}\n{text.why[language]}")


@main.command()
@click.option("--lang", "code", default="", help="The language of the names, by default the first.")
def schema(code: str) -> None:
    """Print a JSON Schema of the front matter for editors."""
    data = _site().data
    language = _one_of(data.languages, code or next(iter(data.languages)), "language")
    click.echo(json.dumps(front_matter_schema(data, language), ensure_ascii=False, indent=2))


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
                lines = changes(standing, History(Path.cwd()), partial(read_document, data=site.data))
                _show_diff(lines or ["git has not kept what this translation was made from"])


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
            path.write_bytes(pinned(text, standing.original.pin).encode("utf-8"))
            click.echo(document.path)


def _show_diff(lines: Iterable[str], to_stderr: bool = False) -> None:
    colours = {"+": "green", "-": "red"}
    for line in lines:
        click.secho(line, fg=colours.get(line[:1]), err=to_stderr)


def _site_address() -> str:
    """The address in mkdocs.yml, with a slash at its end; empty if there is none."""
    settings = Path.cwd() / "mkdocs.yml"
    match = (
        re.search(r"^site_url: *(\S+)", settings.read_text("utf-8"), re.MULTILINE)
        if settings.is_file()
        else None
    )
    return match[1].rstrip("/") + "/" if match else ""


def _site(store: Store | None = None, seen: Survey | None = None) -> Site:
    root = Path.cwd()
    if not (root / "docs").is_dir():
        raise click.ClickException(
            f"There is no docs folder in {root}. Run samsyn in the project's own folder."
        )
    try:
        return read_site(seen or survey(root), _data(store), today(), store)
    except DataError as error:
        raise click.ClickException(str(error)) from error


def _data(store: Store | None) -> Data:
    """What the files in the data folder come to; a change of them is another program's store."""
    known: Data | None = store.get("site", "data", b"") if store else None
    data = known or load_data(DATA)
    if store and not known:
        store.put("site", "data", b"", data)
    return data


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
