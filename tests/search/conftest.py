"""A small site in three languages, its index, and a way to ask it as a browser would."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from samsyn.model import Concept
from samsyn.search.entry import Entry, Passage
from samsyn.search.write import write_index

HERE = Path(__file__).parent
LANGUAGES = ["da", "nb", "sv"]


def page(language: str, url: str, title: str, *passages: tuple[str, str], **about: str) -> Entry:
    """An entry whose first passage is its lead if its title is empty."""
    made = tuple(Passage(f"a{n}" if name else "", name, text) for n, (name, text) in enumerate(passages))
    return Entry(url, language, title, made, **about)


ENTRIES = (
    page(
        "da",
        "stomi/",
        "Kommissorium for stomigruppen",
        ("", "Gruppen samler viden."),
        ("Formål", "Bedre rehabilitering efter operation i bækkenet."),
        type="terms-of-reference",
        status="approved",
    ),
    page(
        "da",
        "rehab/",
        "Bækkenrehabilitering",
        ("", "Træning af bækkenbunden."),
        ("Kræftrehabilitering", "Efter kræft."),
        type="rehabilitation-routine",
        status="approved",
    ),
    page(
        "da",
        "gammel/",
        "Rehabilitering",
        ("", "Rehabilitering og atter rehabilitering."),
        type="rehabilitation-routine",
        status="superseded",
    ),
    page(
        "da", "kladde/", "Rehabilitering af voksne", ("", "Et udkast."), type="final-report", status="draft"
    ),
    page(
        "da",
        "farlig/",
        "Mål < 5 & <img src=x onerror=alert(1)>",
        ("", "Skriv <script>alert(1)</script> aldrig her."),
    ),
    page("da", "sygehus/", "Henvisning", ("", "Lægen skriver en henvisning til sygehuset i Askøy.")),
    page("da", "hoering/", "Høring", ("", "Udkastet er i høring.")),
    page("da", "bilag/", "Bilag", ("", "Regneark.")),
    page(
        "nb",
        "nb/mandat/",
        "Mandat for arbeidsgruppen",
        ("", "Gruppen skal foreslå tiltak."),
        type="terms-of-reference",
    ),
    page(
        "nb",
        "nb/laering/",
        "Kurs",
        ("", "Kommunen har lærings- og mestringstilbud for alle."),
        ("Mestringstilbud", "Et mestringstilbud i kommunen er et tilbud."),
    ),
    page("nb", "nb/askoy/", "Askøy", ("", "Øya heter Askøy.")),
    page("nb", "nb/bilag/", "Bilag", ("", "Kvitteringer føres som bilag.")),
    page("nb", "nb/vedlegg/", "Vedlegg", ("", "Ligger bakerst.")),
    page("sv", "sv/uppdrag/", "Uppdragsdirektiv", ("", "Gruppens uppdrag."), type="terms-of-reference"),
    page(
        "sv",
        "sv/gruppbostad/",
        "Gruppbostad",
        ("", "En gruppbostad har personal."),
        ("Grupp", "En grupp."),
        ("Bostad", "En bostad."),
    ),
    page("sv", "sv/remiss/", "Remiss", ("", "En remiss skickas ut.")),
    page("sv", "sv/narstaende/", "Närstående", ("", "Närstående får stöd.")),
    page("sv", "sv/backen/", "Bäcken", ("", "Bäckenet är en kroppsdel.")),
    page("sv", "sv/backe/", "Backen", ("", "Upp för backen.")),
)

CONCEPTS = (
    Concept(
        "terms-of-reference",
        {"da": ("kommissorium",), "nb": ("mandat",), "sv": ("uppdragsdirektiv",)},
        apart=("seat",),
    ),
    Concept(
        "seat", {"da": ("mandat",), "nb": ("fullmakt",), "sv": ("mandat",)}, apart=("terms-of-reference",)
    ),
    Concept("consultation", {"da": ("høring",), "nb": ("høring",), "sv": ("remiss",)}, apart=("referral",)),
    Concept(
        "referral", {"da": ("henvisning",), "nb": ("henvisning",), "sv": ("remiss",)}, apart=("consultation",)
    ),
    Concept("appendix", {"da": ("bilag",), "nb": ("vedlegg",), "sv": ("bilaga",)}, apart=("voucher",)),
    Concept(
        "voucher", {"da": ("regnskabsbilag",), "nb": ("bilag",), "sv": ("verifikation",)}, apart=("appendix",)
    ),
)


@pytest.fixture(scope="session")
def node() -> str:
    """The Node program; a missing one is an error where tests must not be skipped."""
    found = shutil.which("node")
    if not found:
        if os.environ.get("CI") == "true":
            pytest.fail("Node is missing: the browser half of the search is untested.")
        pytest.skip("Node is not installed.")
    return found


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The written index of the small site."""
    folder = tmp_path_factory.mktemp("search")
    write_index(ENTRIES, CONCEPTS, folder, {"da": {"status.draft": "udkast"}})
    return folder


Ask = Callable[..., dict[str, Any]]


@pytest.fixture(scope="session")
def ask(node: str, index: Path) -> Ask:
    """Asks as a new reader: `ask(question, reader="da", …)` gives all answers and the files read."""

    def run(question: str, reader: str = "da", **more: object) -> dict[str, Any]:
        asked = [{"question": question, "reader": reader, "languages": LANGUAGES, **more}]
        done = subprocess.run(
            [node, str(HERE / "ask.js"), str(index)],
            input=json.dumps(asked),
            capture_output=True,
            text=True,
            check=True,
            encoding="utf-8",
        )
        told: dict[str, Any] = json.loads(done.stdout)[0]
        return told

    return run
