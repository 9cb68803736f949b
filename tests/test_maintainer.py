"""A maintainer's afternoon: a document type and a language are added with data alone, and stand on the built site."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TYPE = """
id = "visit-report"
folder = "visit-report"
names = { da = "Besøgsrapport", nb = "Besøksrapport", sv = "Besöksrapport" }
plurals = { da = "Besøgsrapporter", nb = "Besøksrapporter", sv = "Besöksrapporter" }
about = { da = "Hvad et besøg viste.", nb = "Hva et besøk viste.", sv = "Vad ett besök visade." }

[metadata]
id = "required"
title = "required"
lang = "required"
type = "required"
status = "required"
owner-role = "required"
contact = "required"

[[sections]]
id = "findings"
level = "required"
headings = { da = "Fund", nb = "Funn", sv = "Iakttagelser" }
guidance = { da = "Skriv, hvad I så.", nb = "Skriv hva dere så.", sv = "Skriv vad ni såg." }
"""
LANGUAGE = 'code = "nn"\norder = 4\nlike = "nb"\nname = "Nynorsk"\nlocale = "nn-NO"\n'
DOCUMENT = """---
id: VIS-1
title: Besøg på afdelingen
lang: da
type: visit-report
status: draft
owner-role: Rolle
contact: post@samsyn.example
---

# Besøg på afdelingen
"""


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(folder / "hooks")}
    command = (sys.executable, *command)
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("project")
    for name in ("docs", "hooks", "overrides"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "hooks/data/types/visit-report.toml").write_text(TYPE, "utf-8")
    (folder / "docs/da/visit-report").mkdir()
    (folder / "docs/da/visit-report/ward.md").write_text(DOCUMENT, "utf-8")
    (folder / "hooks/data/languages/nn.toml").write_text(LANGUAGE, "utf-8")
    (folder / "docs/nn").mkdir()
    (folder / "docs/nn/index.md").write_text("---\ntitle: Samsyn\n---\n\n# Velkomen\n", "utf-8")
    config = (ROOT / "mkdocs.yml").read_text("utf-8")
    last = "        - {locale: sv, name: Svenska}\n"
    (folder / "mkdocs.yml").write_text(
        config.replace(last, last + "        - {locale: nn, name: Nynorsk}\n"), "utf-8"
    )
    result = run(folder, "-m", "mkdocs", "build", "--strict")
    assert result.returncode == 0, result.stderr
    return folder


def test_a_type_added_as_data_is_checked(project: Path) -> None:
    output = run(project, "-c", "from samsyn.cli import main; main()", "check").stdout
    assert "ward.md:11: advarsel: Afsnittet «Fund» mangler" in output
    assert "Skriv, hvad I så." in output


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("visit-report/index.html", "Besøgsrapporter"),
        ("nb/visit-report/index.html", "Besøksrapporter"),
        ("sv/visit-report/index.html", "Vad ett besök visade."),
        ("nn/visit-report/index.html", "Besøg på afdelingen"),
    ],
)
def test_a_type_added_as_data_has_its_list_page_in_every_language(
    project: Path, page: str, words: str
) -> None:
    assert words in (project / "site" / page).read_text("utf-8")


def test_a_language_added_as_data_shows_the_originals_of_what_it_has_not_translated(project: Path) -> None:
    page = (project / "site/nn/terms-of-reference/stoma-care.html").read_text("utf-8")
    assert '<html lang="nn"' in page
    assert '<div lang="da">' in page
    assert 'rel="canonical" href="https://samsyn.example/terms-of-reference/stoma-care.html"' in page
    assert 'hreflang="nn"' not in page.partition("</head>")[0]


def test_an_original_takes_its_pictures_along_into_the_language_that_lacks_it(project: Path) -> None:
    assert 'src="guide/list.png"' in (project / "site/nn/guide.html").read_text("utf-8")
    shown = (project / "site/nn/guide/list.png").read_bytes()
    assert shown == (project / "docs/da/guide/list.png").read_bytes()
