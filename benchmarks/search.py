"""Measures the search on a corpus of Markdown pages with judged queries.

    python benchmarks/search.py --corpus <folder with da/, nb/, sv/> --queries <file.json> [--pages 10000]

A query is {"lang", "kind", "q", "pages"}: the language of the reader, a kind to group by, what is typed and
the addresses of the right pages. Printed: how often a right page comes first (S@1) and among the first five
(S@5) and the mean reciprocal rank, by kind and language, for this search, Material's own and Pagefind; bytes on
the wire; processor time and memory of the build, for the corpus and for as many generated pages of one
language; time of an answer, also in Chromium if Playwright and Chromium are there. Needs Node.
"""

import argparse
import gzip
import json
import multiprocessing
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import partial
from html import escape
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import material

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from samsyn.model import Concept  # noqa: E402 -- the source root must be known first
from samsyn.search.block import passages_of  # noqa: E402
from samsyn.search.entry import Entry, Passage  # noqa: E402
from samsyn.search.write import write_index  # noqa: E402

LANGUAGES = ("da", "nb", "sv")
GROWN = "sv"
"""The language generated pages are in: the one with the most text."""
Results = list[dict[str, Any]]
IN_BROWSER = """async (queries) => {
    const first = [], keys = []
    const make = (reader) => new samsyn.Engine({
        reader, languages: [reader], rest: 0, read: samsyn.fetchFrom(new URL("/", location.href)),
    })
    const time = async (engine, question) => {
        const start = performance.now()
        let answered
        await engine.ask(question, {}, 10, () => { answered ??= performance.now() - start })
        return answered
    }
    for (const { lang, q } of queries) {
        const engine = make(lang)
        await engine.index(lang).open()
        first.push(await time(engine, q))
        for (let end = 1; end <= q.length; end++) keys.push(await time(engine, q.slice(0, end)))
    }
    return { first, keys }
}"""

IN_PAGEFIND = """async (queries) => {
    const engines = {}, found = []
    for (const { lang, q } of queries) {
        document.documentElement.lang = lang
        engines[lang] ||= await import(`/pagefind.js?${lang}`)
        const { results } = await engines[lang].search(q)
        const pages = await Promise.all(results.slice(0, 10).map((result) => result.data()))
        found.push({ pages: pages.map(({ url }) => url.slice(1)) })
    }
    return found
}"""


def main() -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description="Measures the search.")
    parser.add_argument("--corpus", type=Path, required=True)
    parser.add_argument("--queries", type=Path, required=True)
    parser.add_argument("--pages", type=int, default=10_000, help="pages to generate for the test of size")
    options = parser.parse_args()
    if not shutil.which("node"):
        sys.exit("Node is needed to run the browser's half of the search.")
    entries = [
        read_page(path, language) for language in LANGUAGES for path in list_pages(options.corpus, language)
    ]
    queries = json.loads(options.queries.read_text(encoding="utf-8"))
    concepts = read_concepts()
    with tempfile.TemporaryDirectory() as folder:
        index = Path(folder) / "corpus"
        seconds = build(entries, concepts, index)
        print(f"{len(entries)} pages: index built in {seconds:.1f} s of processor time")
        print(f"  scripts {measure_scripts(index):.1f} KB gzip")
        print_sizes(index)
        results = ask(index, queries)
        print_quality("this search", queries, results)
        print_wire(results)
        measure_in_chromium(index, queries)
        compare_material(entries, queries, Path(folder))
        compare_pagefind(entries, queries, Path(folder) / "pagefind")
    measure_growth(options.corpus, options.pages, queries)


def list_pages(corpus: Path, language: str) -> list[Path]:
    """The Markdown files of a language, in order."""
    return sorted((corpus / language).glob("*.md"))


def read_page(path: Path, language: str) -> Entry:
    """A Markdown page, cut at its headings; Danish pages lie at the root of the site."""
    title = ""
    sections: list[tuple[str, str, list[str]]] = [("", "", [])]
    fenced = False
    for line in path.read_text(encoding="utf-8").splitlines():
        fenced ^= line.startswith("```")
        heading = None if fenced else re.match(r"#{1,6}\s+(.*)", line)
        if not heading:
            sections[-1][2].append(line)
        elif not title:
            title = plain(heading[1])
        else:
            sections.append((f"s{len(sections)}", plain(heading[1]), []))
    prefix = "" if language == LANGUAGES[0] else f"{language}/"
    passages = tuple(Passage(anchor, name, "\n".join(lines)) for anchor, name, lines in sections)
    return Entry(f"{prefix}{path.stem}/", language, title or path.stem, passages)


def plain(heading: str) -> str:
    """A heading without marks."""
    return re.sub(r"[*_`]", "", heading).strip(" #")


def read_concepts() -> tuple[Concept, ...]:
    """The project's own terminology."""
    data = tomllib.loads((ROOT / "hooks" / "data" / "terminology.toml").read_text(encoding="utf-8"))

    def forms(concept: dict[str, Any], key: str) -> dict[str, tuple[str, ...]]:
        return {language: tuple(words) for language, words in concept.get(key, {}).items()}

    return tuple(
        Concept(
            id=concept["id"],
            terms=forms(concept, "terms"),
            abbreviations=forms(concept, "abbreviations"),
            apart=tuple(concept.get("apart", ())),
        )
        for concept in data["concept"]
    )


def build(entries: Iterable[Entry], concepts: tuple[Concept, ...], folder: Path) -> float:
    """Writes the index; the processor time in seconds."""
    start = time.process_time()
    write_index(entries, concepts, folder, {})
    return time.process_time() - start


def measure_scripts(index: Path) -> float:
    """The browser's scripts in KB, gzipped each on its own."""
    return sum(len(gzip.compress(path.read_bytes())) for path in index.glob("*.js")) / 1000


def print_sizes(index: Path) -> None:
    """KB gzip by language and kind of file."""
    for language in sorted(path for path in index.iterdir() if path.is_dir()):
        sizes: dict[str, float] = defaultdict(float)
        for path in language.rglob("*.*"):
            sizes[path.relative_to(language).parts[0]] += len(gzip.compress(path.read_bytes())) / 1000
        print(
            f"  {language.name}: "
            + ", ".join(f"{kind} {size:.0f} KB" for kind, size in sorted(sizes.items()))
        )


def ask(index: Path, queries: Results) -> Results:
    """What the browser's half answers, per query: pages in order, ms, KB gzip of files read before the
    answer."""
    script = Path(__file__).with_name("search.js")
    run = subprocess.run(
        ["node", str(script), str(index)],
        input=json.dumps(queries),
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    found: Results = json.loads(run.stdout)
    return found


def print_quality(name: str, queries: Results, results: Results) -> None:
    """S@1, S@5 and MRR by kind and by language."""
    print(f"{name}:")
    for key in ("kind", "lang"):
        groups: dict[str, list[float]] = defaultdict(list)
        for query, result in zip(queries, results, strict=True):
            places = [place for place, page in enumerate(result["pages"], 1) if page in query["pages"]]
            groups[query[key]].append(1 / places[0] if places else 0)
        if key == "lang":
            groups["all"] = [value for values in tuple(groups.values()) for value in values]
        for group, ranks in groups.items():
            first, five = (sum(rank >= 1 / n for rank in ranks) / len(ranks) for n in (1, 5))
            mean = statistics.mean(ranks)
            print(f"  {group:15} n {len(ranks):3}  S@1 {first:4.0%}  S@5 {five:4.0%}  MRR {mean:.3f}")


def print_wire(results: Results) -> None:
    """Download before a first answer and time of an answer."""
    for key, name in (("kilobytes", "KB gzip before a first answer"), ("milliseconds", "ms to answer")):
        values = sorted(result[key] for result in results)
        late = values[int(len(values) * 0.95)]
        print(f"  {name}: median {statistics.median(values):.1f}, 95 % {late:.0f}, most {values[-1]:.0f}")


def measure_in_chromium(folder: Path, queries: Results) -> None:
    """Times each question in Chromium: of a new reader with the index open, then letter by letter."""
    with open_page(folder) as page:
        if not page:
            print("Playwright or Chromium was not found: not measured in a browser.")
            return
        page.add_script_tag(url="engine.js")
        times = page.evaluate(IN_BROWSER, queries)
    for key, name in (
        ("first", "ms in Chromium to a first answer"),
        ("keys", "ms in Chromium per keystroke"),
    ):
        values = sorted(times[key])
        late = values[int(len(values) * 0.95)]
        print(f"  {name}: median {statistics.median(values):.1f}, 95 % {late:.0f}, most {values[-1]:.0f}")


@contextmanager
def open_page(folder: Path) -> Iterator[Any]:
    """A page of Chromium on a server of the folder, or None."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not chromium or not find_spec("playwright"):
        yield None
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 -- it need not be there

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(QuietHost, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        yield page
        browser.close()
    server.shutdown()


class QuietHost(SimpleHTTPRequestHandler):
    """Serves the index and says nothing on the terminal."""

    def log_message(self, format: str, *args: Any) -> None:
        pass


def compare_material(entries: list[Entry], queries: Results, folder: Path) -> None:
    """Material's own worker on the same pages, all languages in one index as it is delivered."""
    theme = Path(material.__file__).parent / "templates" / "assets" / "javascripts"
    workers = list(theme.glob("workers/search.*.min.js"))
    if not workers:
        print("Material's search worker was not found: not compared.")
        return
    docs = [
        {"location": entry.url + (f"#{p.anchor}" if p.anchor else ""), "title": p.title, "text": p.text}
        for entry in entries
        for p in passages_of(entry)
    ]
    fields = {"title": {"boost": 1000}, "text": {"boost": 1}, "tags": {"boost": 1_000_000}}
    config = {"lang": ["da", "sv"], "pipeline": ["stopWordFilter"], "separator": r"[\s\-]+", "fields": fields}
    index = json.dumps({"config": config, "docs": docs}, ensure_ascii=False)
    path = folder / "material.json"
    path.write_text(index, encoding="utf-8")
    script = Path(__file__).with_name("material.js")
    run = subprocess.run(
        ["node", str(script), str(workers[0]), str(path)],
        input=json.dumps(queries),
        capture_output=True,
        text=True,
        check=True,
        encoding="utf-8",
    )
    print_quality("Material's search", queries, json.loads(run.stdout))
    print(f"  KB gzip before a first answer: {len(gzip.compress(index.encode())) / 1000:.0f}")


def compare_pagefind(entries: list[Entry], queries: Results, folder: Path) -> None:
    """Pagefind on the same pages, asked in Chromium, if `npm install pagefind` has put it where Node finds it."""
    pages = [{"url": f"/{entry.url}", "content": to_html(entry)} for entry in entries]
    run = subprocess.run(
        ["node", str(Path(__file__).with_name("pagefind.mjs")), str(folder)],
        input=json.dumps(pages),
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
    )
    with open_page(folder) as page:
        if run.returncode or not page:
            print("Pagefind, Playwright or Chromium was not found: not compared.")
            return
        print_quality("Pagefind", queries, page.evaluate(IN_PAGEFIND, queries))


def to_html(entry: Entry) -> str:
    """A page as Pagefind reads it."""
    title, *sections = passages_of(entry)
    body = [f"<h1>{escape(title.title)}</h1><p>{escape(title.text)}</p>"]
    body += [f'<h2 id="{p.anchor}">{escape(p.title)}</h2><p>{escape(p.text)}</p>' for p in sections]
    return f'<html lang="{entry.language}"><body>{"".join(body)}</body></html>'


def measure_growth(corpus: Path, pages: int, queries: Results) -> None:
    """Builds generated sites of one language, each twice the one before, and asks the largest."""
    spawn = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        for size in (pages // 4, pages // 2, pages):
            index = Path(folder) / str(size)
            with spawn.Pool(1) as pool:
                seconds, megabytes = pool.apply(build_generated, (corpus, size, index))
            print(f"{size} generated pages: {seconds:.1f} s of processor time, {megabytes:.0f} MB at most")
        print_sizes(index)
        print_wire(ask(index, [query for query in queries if query["lang"] == GROWN]))


def build_generated(corpus: Path, size: int, folder: Path) -> tuple[float, float]:
    """Builds the index of generated pages; its processor seconds, and the most memory in MB."""
    entries = generate(corpus, size)
    before = time.process_time()
    write_index(entries, read_concepts(), folder, {})
    seconds = time.process_time() - before
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def generate(corpus: Path, size: int) -> Iterator[Entry]:
    """Pages of sections drawn from the corpus, with invented compounds strewn in so that the vocabulary
    grows."""
    drawn = random.Random(size)
    passages = [p for path in list_pages(corpus, GROWN) for p in read_page(path, GROWN).passages if p.title]
    words = sorted({word for p in passages for word in re.findall(r"[^\W\d_]{4,9}", p.text.lower())})
    for number in range(size):
        sections = []
        for place, passage in enumerate(drawn.choices(passages, k=6)):
            invented = [drawn.choice(words) + drawn.choice(words) for _ in range(2)]
            sections.append(Passage(f"s{place}", passage.title, f"{passage.text} {' '.join(invented)}"))
        yield Entry(f"page-{number}/", GROWN, f"{sections[0].title} {drawn.choice(words)}", tuple(sections))


if __name__ == "__main__":
    main()
