"""A checked site -> the folder of its files: converts, typesets and lays out what has changed since last time."""

import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date
from functools import cache, cached_property, partial
from pathlib import Path
from typing import NamedTuple
from unicodedata import normalize
from urllib.parse import quote

from mkdocs_samsyn.press import Press
from samsyn.assemble import Assembly, Part, assemble
from samsyn.clock import Clock
from samsyn.found import START, search_labels, status_at
from samsyn.here import here, navigation
from samsyn.model import Document, Finding, Severity, Site
from samsyn.papers import Paper, Papers, dated, list_papers, meeting_of, paper_address, tell_of
from samsyn.pdf.sheet import Sheet
from samsyn.pdf.typeset import CACHE, typeset_all, use
from samsyn.places import files, keys, place
from samsyn.policy import header_files
from samsyn.publish import PublishError
from samsyn.record import Known, Look, Printed, Text
from samsyn.reports.text import line
from samsyn.search.block import Block, cut_runs, read_block
from samsyn.search.write import make_index, scripts
from samsyn.spread import FEW, spread
from samsyn.store import Packed, Store, key_of, pack, stamp_of
from samsyn.text import language_of, name_download
from samsyn.translations import standings
from samsyn.view import attachments, shown
from samsyn.watch import ALL, WatchedDict

BATCH = 100
"""So many PDFs are drawn at a time: a drawn one is some hundred kilobytes."""
Place = tuple[str, str]
"""Language code and key of a page."""


class Run(NamedTuple):
    """Pages of a language that the search reads together, and a key of all that it finds of them."""

    name: str
    key: bytes
    pages: tuple[Place, ...]


class Builder:
    """Builds the site of a project that was read and checked; `store` is what earlier builds left."""

    def __init__(self, root: Path, site: Site, store: Store, clock: Clock) -> None:
        self.root, self.site, self.store, self.clock = root, site, store, clock
        self.findings: tuple[Finding, ...] = ()
        """What keeps documents from having a PDF."""

    @cached_property
    def typesets(self) -> bool:
        """Whether mkdocs.yml asks for PDFs; as in `mkdocs build`, it does by naming the hook."""
        return (
            re.search(r"^ *- hooks/on_pdf\.py$", (self.root / "mkdocs.yml").read_text("utf-8"), re.M)
            is not None
        )

    @cached_property
    def press(self) -> Press:
        """MkDocs, which takes a moment to start."""
        return Press(self.root, self.site)

    def build(self, old: Path, new: Path) -> Assembly | None:
        """Fills the folder `new`; none if the site in `old` is as it should be already. Raises PublishError."""
        texts = self._texts()
        self.clock.tell("convert")
        downloads, papers = self._papers(texts)
        self.clock.tell("PDF")
        search = list(self._search(texts))
        self.clock.tell("search")
        pages = self._pages(texts, downloads)
        assembly = assemble([*search, *pages, *papers, *self._others()], old, new, self.store)
        self.clock.tell("write")
        return assembly

    def _texts(self) -> dict[Place, Known]:
        """What there is to know of the text of every page; those of changed sources are converted."""
        site = self.site
        sources = [(document.path, document.beside) for document in site.documents]
        where = key_of(sources, sorted(site.files))
        before: dict[Place, Known] = self.store.get("site", "texts", b"") or {}
        same = self.store.get("site", "where", b"") == where
        texts: dict[Place, Known] = {}
        stale = []
        for code in site.data.languages:
            for key in keys(site):
                known = before.get((code, key))
                if (
                    known
                    and known.key == self._source_key(code, key)
                    and (same or all(place(path, code, site) == found for path, found in known.asked))
                ):
                    texts[code, key] = known
                else:
                    stale.append((code, key))
        if len(stale) >= FEW:
            self.press.prepare()
        told: list[str] = []
        converted = self.clock.follow("convert", spread(self._convert, stale), len(stale))
        for at, (known, packed, faults) in zip(stale, converted, strict=True):
            texts[at] = known
            told += faults
            self.store.put("text", "/".join(at), known.key, packed)
        if told:
            raise PublishError("\n".join(told))
        self.store.put("site", "texts", b"", texts)
        self.store.put("site", "where", b"", where)
        self.store.keep_only("text", {"/".join(at) for at in texts})
        self.store.commit()
        return texts

    def _source_key(self, code: str, key: str) -> bytes:
        """Of what a page is converted from; the pages that no author writes come from the program alone."""
        document = shown(key, code, self.site)
        return key_of(document.path, document.stamp) if document else key_of()

    def _convert(self, at: Place) -> tuple[Known, Packed, tuple[str, ...]]:
        try:
            text = self.press.convert(*at)
        except Exception as error:  # whatever it is, the page is at fault and not the build
            raise PublishError(f"docs/{'/'.join(at)}.md: {error}") from None
        look = key_of(text.title, text.description, text.html, text.contents)
        found = key_of(replace(text.entry, status="")) if text.entry else b""
        known = Known(self._source_key(*at), text.asked, look, found)
        return known, pack(text), text.faults

    def _text(self, at: Place) -> Text:
        known: Text | None = self.store.get("text", "/".join(at), self._source_key(*at))
        return known or self.press.convert(*at)

    def _pages(
        self, texts: Mapping[Place, Known], downloads: Mapping[Place, tuple[tuple[str, str], ...]]
    ) -> Iterator[Part]:
        """The pages, each with a key of all that it shows."""
        site = self.site
        seen = {key: key_of(_outlines(versions)) for key, versions in site.by_key.items()}
        states = key_of([standing.state for standing in standings(site)])
        kept: tuple[Mapping[str, bytes], bytes, Mapping[Place, Look]] | None = self.store.get(
            "site", "looks", key_of(site.today)
        )
        seen_before, states_before, before = kept or ({}, b"", {})
        changed = {key for key in seen_before.keys() | seen.keys() if seen_before.get(key) != seen.get(key)}
        if changed or states != states_before:
            changed.add(ALL)
        looks: dict[Place, Look] = {}
        for at, known in texts.items():
            code, key = at
            inside = key_of(known.look, downloads.get(at, ()))
            look = before.get(at)
            if not look or look.inside != inside or (changed and self._is_touched(at, look, changed)):
                look = self._look(at, inside)
            looks[at] = look
            lay_out = partial(self._lay_out, at, downloads.get(at, ()))
            yield Part(place(f"{code}/{key}.md", code, site), look.key, lay_out)
        self.store.put("site", "looks", key_of(site.today), (seen, states, looks))

    def _is_touched(self, at: Place, look: Look, changed: Set[str]) -> bool:
        """Whether a page may look otherwise now that these documents have changed."""
        code, key = at
        return not changed.isdisjoint(look.asked) or look.spot != key_of(navigation(key, code, self.site))

    def _look(self, at: Place, inside: bytes) -> Look:
        code, key = at
        document, others = shown(key, code, self.site), self.site.by_key
        assert isinstance(others, WatchedDict)
        spot = key_of(navigation(key, code, self.site))
        others.asked.clear()
        look = key_of(inside, here(key, code, self.site))
        asked = frozenset(map(sys.intern, others.asked))
        return Look(inside, spot, asked if document and document.type else asked | {ALL}, look)

    def _lay_out(self, at: Place, downloads: tuple[tuple[str, str], ...]) -> Mapping[str, bytes]:
        code, key = at
        page = self.press.lay_out(code, key, self._text(at), downloads)
        return {place(f"{code}/{key}.md", code, self.site): page}

    def _papers(
        self, texts: Mapping[Place, Known]
    ) -> tuple[dict[Place, tuple[tuple[str, str], ...]], list[Part]]:
        """The PDFs of all pages, typeset where they have changed, and what the pages say of them."""
        jobs = {
            (code, paper): self._paper_key(code, paper, texts)
            for code, language in self.site.data.languages.items()
            for paper in (list_papers(language, self.site) if self.typesets else ())
        }
        made = {}
        stale = []
        for job, key in jobs.items():
            known: Printed | None = self.store.get("paper", _name(*job), key)
            if known and (not known.file or use(self.root / CACHE / known.file)):
                made[job] = known
            else:
                stale.append(job)
        for start in self.clock.follow("PDF", range(0, len(stale), BATCH), -(-len(stale) // BATCH)):
            batch = stale[start : start + BATCH]
            for job, printed in zip(batch, self._print(batch), strict=True):
                made[job] = printed
                self.store.put("paper", _name(*job), jobs[job], printed)
        self.store.keep_only("paper", {_name(*job) for job in jobs})
        self.store.commit()
        self.findings = tuple(finding for printed in made.values() for finding in printed.findings)
        wrong = [finding for finding in self.findings if finding.severity is Severity.ERROR]
        if wrong:
            languages = self.site.data.languages
            raise PublishError("\n".join(line(one, language_of(one.path, languages)) for one in wrong))
        downloads: dict[Place, tuple[tuple[str, str], ...]] = {}
        parts = []
        for (code, paper), printed in made.items():
            if printed.file:
                language = self.site.data.languages[code]
                address = paper_address(paper, language, self.site)
                label = name_download(language, printed.size, printed.dated, paper.pack)
                downloads[code, paper.key] = (*downloads.get((code, paper.key), ()), (label, address))
                copy = partial(_read, address, self.root / CACHE / printed.file)
                parts.append(Part(address, key_of(printed.file), copy))
        return downloads, parts

    def _paper_key(self, code: str, paper: Paper, texts: Mapping[Place, Known]) -> bytes:
        """Of all that a PDF shows: a document, with its pictures, or a meeting's and all that its agenda names."""
        document = shown(paper.key, code, self.site)
        assert document
        meeting = meeting_of(document, self.site) if paper.pack else None
        others = sorted({key for item in meeting.items for key in item.documents}) if meeting else ()
        pictures = [f"docs/{document.language}/{path}" for path in attachments(document, self.site)]
        successor = shown(str(document.meta.get("superseded-by", "")), code, self.site)
        return key_of(
            document.stamp,
            texts[code, paper.key].look,
            dated(document, self.site),
            successor.title if successor else "",
            [self.site.files[path] for path in pictures],
            [self._paper_key(code, Paper(key), texts) for key in others],
        )

    def _print(self, jobs: Sequence[tuple[str, Paper]]) -> Iterator[Printed]:
        drawn = list(spread(self._draw, jobs))
        sheets = [sheet for sheet, _ in drawn if sheet]
        outcomes = iter(typeset_all(sheets, self.root / CACHE))
        for (code, paper), (sheet, findings) in zip(jobs, drawn, strict=True):
            outcome = next(outcomes) if sheet else None
            if not sheet or not outcome:
                yield Printed("", 0, date.min, findings)
            elif outcome.problem:
                document = shown(paper.key, code, self.site)
                assert document
                told = tell_of(document, [outcome.problem], self.site)
                own = document.language == code  # other languages that show it need not tell it again
                yield Printed("", 0, date.min, told if own else ())
            else:
                yield Printed(outcome.path.name, outcome.path.stat().st_size, sheet.dated, ())

    def _draw(self, job: tuple[str, Paper]) -> tuple[Sheet | None, tuple[Finding, ...]]:
        code, paper = job
        served = {
            quote(place(path, code, self.site)): source for path, source in files(code, self.site).items()
        }
        papers = Papers(
            self.site.data.languages[code],
            self.site,
            self.press.home,
            lambda key: self._text((code, key)).html,
            lambda url: self._read(served[url]) if url in served else None,
        )
        return papers.draw(paper)

    def _search(self, texts: Mapping[Place, Known]) -> Iterator[Part]:
        """The index of each language; only the runs of pages with a change in them are read again."""
        runs = {code: tuple(self._runs(code, texts)) for code in self.site.data.languages}
        stale = [
            run for of in runs.values() for run in of if not self.store.holds("block", run.name, run.key)
        ]
        for run, block in zip(stale, spread(lambda run: pack(self._block(run)), stale, few=4), strict=True):
            self.store.put("block", run.name, run.key, block)
        self.store.keep_only("block", {run.name for of in runs.values() for run in of})
        self.store.commit()
        indexes = {code: key_of([run.key for run in of]) for code, of in runs.items()}
        anew = [code for code, key in indexes.items() if not self.store.holds("index", code, key)]
        made = dict(zip(anew, spread(lambda code: self._index(code, runs[code]), anew, few=2), strict=True))
        for code, key in indexes.items():
            if code in made:
                self.store.put(
                    "index", code, key, {name: stamp_of(content) for name, content in made[code].items()}
                )
            index = (
                partial(made.__getitem__, code)
                if code in made
                else cache(partial(self._index, code, runs[code]))
            )
            for name, stamp in (self.store.get("index", code, key) or {}).items():
                yield Part(name, stamp, partial(_pick, name, index))

    def _runs(self, code: str, texts: Mapping[Place, Known]) -> Iterator[Run]:
        found = {
            place(f"{code}/{key}.md", code, self.site): (key, known.found)
            for (of, key), known in texts.items()
            if of == code and known.found
        }
        for run in cut_runs(found):
            pages = tuple((code, found[url][0]) for url in run)
            states = [status_at(key, code, self.site) for _, key in pages]
            yield Run(f"{code}/{run[0]}", key_of([found[url][1] for url in run], states), pages)

    def _block(self, run: Run) -> Block:
        kept: Block | None = self.store.get("block", run.name, run.key)
        entries = (
            replace(entry, status=status_at(key, code, self.site))
            for code, key in run.pages
            if (entry := self._text((code, key)).entry)
        )
        return kept or read_block(list(entries))

    def _index(self, code: str, runs: Sequence[Run]) -> dict[str, bytes]:
        labels = search_labels(code, self.site)
        files = make_index(code, map(self._block, runs), self.site.data.concepts, labels)
        return {f"search/{code}/{name}": content for name, content in files}

    def _others(self) -> Iterator[Part]:
        """What is copied, and what belongs to all languages."""
        yield Part("assets", key_of(), self._assets)
        sources = {
            place(path, code, self.site): source
            for code in self.site.data.languages
            for path, source in files(code, self.site).items()
        }
        for address, source in sources.items():
            yield Part(address, self.site.files[source], partial(self._copy, address, source))
        yield Part("templates", key_of([(d.key, d.language) for d in self.site.documents]), self._templates)

    def _copy(self, address: str, source: str) -> Mapping[str, bytes]:
        return {address: self._read(source)}

    def _read(self, path: str) -> bytes:
        """A file below docs, as it was let through; its name may be written in the letters that macOS takes apart."""
        file = self.root / path
        content = (file if file.is_file() else self.root / normalize("NFD", path)).read_bytes()
        if stamp_of(content) != self.site.files[path]:
            raise PublishError(f"{path} was changed while the site was being built. Build it again.")
        return content

    def _assets(self) -> Mapping[str, bytes]:
        return {address: source.read_bytes() for address, source in self.press.assets().items()}

    def _templates(self) -> Mapping[str, bytes]:
        headers = {name: text.encode() for name, text in header_files().items()}
        search = {f"search/{name}": content for name, content in {**scripts(), **START}.items()}
        return {**self.press.templates(), **headers, **search}


def _name(code: str, paper: Paper) -> str:
    return f"{code}/{paper.key}{'/pack' if paper.pack else ''}"


def _outlines(versions: Mapping[str, Document]) -> list[tuple[str, bytes, str]]:
    """What pages may show of a document's versions: their metadata, titles and types."""
    return [(code, one.outline, one.type.id if one.type else "") for code, one in versions.items()]


def _read(address: str, source: Path) -> Mapping[str, bytes]:
    return {address: source.read_bytes()}


def _pick(address: str, contents: Callable[[], Mapping[str, bytes]]) -> Mapping[str, bytes]:
    return {address: contents()[address]}
