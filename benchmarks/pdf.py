"""How fast the PDFs are made, and beside which others: `python benchmarks/pdf.py`.

Prints milliseconds for a document of four pages in a running process, CPU seconds and memory for a pack of a hundred
documents, and the same documents with WeasyPrint and headless Chromium where they are installed.
"""

import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from datetime import time as clock
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "hooks"))

from samsyn.data import DATA, load_data  # noqa: E402 - the path is set above
from samsyn.meeting import Item, Meeting  # noqa: E402
from samsyn.model import Document, Language  # noqa: E402
from samsyn.pdf.convert import convert_page  # noqa: E402
from samsyn.pdf.part import Source  # noqa: E402
from samsyn.pdf.sheet import Sheet, make_pack, make_sheet  # noqa: E402
from samsyn.pdf.typeset import Typesetter, typeset_all  # noqa: E402
from samsyn.site import read_document  # noqa: E402

DATA_READ = load_data(DATA)
LANGUAGES = DATA_READ.languages
SENTENCE = {
    "da": "Regionen og kommunerne aftaler, hvordan rehabiliteringsforløbet fortsætter efter udskrivelsen. ",
    "nb": "Helseforetaket og kommunene avtaler hvordan rehabiliteringsforløpet fortsetter etter utskrivning. ",
    "sv": "Regionen och kommunerna kommer överens om hur rehabiliteringen fortsätter efter utskrivningen. ",
}
RUNS = 16
DOCUMENTS = 100


def main() -> None:
    """Measure and print."""
    folder = Path(tempfile.mkdtemp(prefix="samsyn-bench-"))
    sources = {f"plan/{n}": make_source(n, ("da", "nb", "sv")[n % 3]) for n in range(DOCUMENTS)}
    sheets = [make_sheet(source, "Samsyn") for source in sources.values()]
    measure_document(sheets[:RUNS], folder)
    measure_pack(make_pack(*make_meeting(sources), sources, "Samsyn"), folder)
    measure_unchanged(sheets, folder)
    measure_others(folder)
    shutil.rmtree(folder)


def make_html(number: int, code: str) -> str:
    """Return a page of some four pages: eight sections, a table of twenty rows, lists and notes."""
    words, parts = f"({number}) {SENTENCE[code]}", [f"<h1>Plan {number}</h1>"]
    for section in range(1, 9):
        parts.append(f'<h2 id="s{section}">Afsnit {section}</h2><p>{words * 5}</p>')
        parts.append(f'<ul><li>{words}</li><li><a href="https://a.example/{section}">{words}</a></li></ul>')
    rows = "".join(f"<tr><td>{row}. {words}</td><td>{row}. maj</td></tr>" for row in range(20))
    return (
        "".join(parts)
        + f"<table><thead><tr><th>Opgave</th><th>Frist</th></tr></thead><tbody>{rows}</tbody></table>"
    )


def make_source(number: int, code: str) -> Source:
    """Return a document with its page."""
    html, language = make_html(number, code), LANGUAGES[code]
    address = f"https://samsyn.example/{code}/plan/{number}.html"
    document = make_document(number, language)
    return Source(
        document, convert_page(html, document, address, lambda _: None), language, "Plan", date(2026, 11, 2)
    )


def make_document(number: int, language: Language) -> Document:
    """Return the source of a document: its metadata are all that matters here."""
    front = f'---\nid: SAM-PLAN-{number}\ntitle: Plan {number}\nversion: "1.0"\nstatus: draft\n---\n'
    return read_document(front.encode(), f"docs/{language.code}/project-plan/{number}.md", DATA_READ)


def make_meeting(sources: dict[str, Source]) -> tuple[Source, Meeting]:
    """Return the call of a meeting with all documents on ten points of its agenda."""
    keys = list(sources)
    items = tuple(
        Item(f"Punkt {n}", "decision", "Leder", 10, tuple(keys[n::10]), "At det sker.") for n in range(10)
    )
    document = make_document(1000, LANGUAGES["da"])
    page = convert_page("<h1>Møde</h1>", document, "https://samsyn.example/da/meeting/m.html", lambda _: None)
    call = Source(document, page, LANGUAGES["da"], "Møde", date(2026, 11, 2))
    return call, Meeting("Styregruppen", date(2026, 11, 24), clock(9), clock(12), "", items)


def measure_document(sheets: list[Sheet], folder: Path) -> None:
    """Print the median over different documents in one running process, after the first."""
    typesetter, times, before = Typesetter(), [], read_cpu()
    for sheet in sheets:
        start = time.perf_counter()
        problem = typesetter.run(sheet, folder / "one.pdf")
        times.append(1000 * (time.perf_counter() - start))
        assert problem is None, problem
    typesetter.close()
    pages = len(pypdfium2.PdfDocument(folder / "one.pdf"))
    cpu = 1000 * (read_cpu() - before) / len(sheets)
    print(
        f"document of {pages} pages, running process: {statistics.median(times[1:]):.0f} ms (goal 150), "
        f"{cpu:.0f} ms CPU on average with the start of the process"
    )


def read_cpu() -> float:
    """Return the CPU seconds of the processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure_pack(sheet: Sheet, folder: Path) -> None:
    """Print CPU time and memory of the process that typesets the pack, and whether two runs agree."""
    results = []
    for name in ("first", "second"):
        before = read_cpu()
        [outcome] = typeset_all([sheet], folder / name)
        assert outcome.problem is None, outcome.problem
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        results.append((read_cpu() - before, memory, outcome.path))
    pages, size = len(pypdfium2.PdfDocument(results[0][2])), results[0][2].stat().st_size / 1e6
    same = results[0][2].read_bytes() == results[1][2].read_bytes()
    print(f"pack of {DOCUMENTS} documents, {pages} pages, {size:.1f} MB: "
          f"{results[0][0]:.1f} CPU s (goal 12), {results[0][1]:.0f} MB (goal 850)")  # fmt: skip
    print(f"two builds of the pack byte-identical: {same}")


def measure_unchanged(sheets: list[Sheet], folder: Path) -> None:
    """Print the time for all documents, then for all of them unchanged."""
    for name in ("new", "unchanged"):
        start = time.perf_counter()
        outcomes = typeset_all(sheets, folder / "cache")
        made = sum(not outcome.kept for outcome in outcomes)
        print(f"{len(sheets)} documents {name}: {made} typeset, {time.perf_counter() - start:.2f} s")


def measure_others(folder: Path) -> None:
    """Print the time of the same document with WeasyPrint and Chromium, if they are there."""
    page = folder / "page.html"
    head = "<!doctype html><html lang=da><meta charset=utf-8><title>Plan</title>"
    page.write_text(head + make_html(0, "da"), "utf-8")
    try:
        from weasyprint import HTML  # noqa: PLC0415 - it may not be there
    except (ImportError, OSError):
        print("WeasyPrint: not installed")
    else:
        print_times("WeasyPrint", lambda: HTML(page).write_pdf(folder / "w.pdf", pdf_variant="pdf/ua-1"))
    chromium = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not chromium:
        print("Chromium: not installed")
        return
    command = [
        chromium,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--print-to-pdf={folder / 'c.pdf'}",
        str(page),
    ]
    print_times("Chromium", lambda: subprocess.run(command, check=True, capture_output=True))


def print_times(name: str, make: Callable[[], object]) -> None:
    """Print the median of three runs in milliseconds."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        make()
        times.append(1000 * (time.perf_counter() - start))
    print(f"{name}, the same document: {statistics.median(times):.0f} ms")


if __name__ == "__main__":
    main()
