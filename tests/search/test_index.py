"""The index is written alike each time, grows with the pages, and fits the terminology."""

import os
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from samsyn.model import Concept
from samsyn.search.compounds import learn_compounds
from samsyn.search.entry import Entry, Passage
from samsyn.search.stem import stemmer
from samsyn.search.terms import resolve_terms
from samsyn.search.write import write_index

ROOT = Path(__file__).parents[2]
LANGUAGES = ("da", "nb", "sv")


def make_pages(count: int) -> Iterator[Entry]:
    """Pages whose words grow with their number."""
    for number in range(count):
        text = " ".join(f"ord{number % 50}{letter} fælles" for letter in "abcdefgh")
        yield Entry(
            f"side-{number}/",
            "da",
            f"Side {number}",
            (Passage("a", "Afsnit", text), Passage("b", "Mere", text)),
        )


def size(folder: Path) -> int:
    """Bytes of an index without its scripts."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file() and path.suffix != ".js")


def test_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    first = write_index(make_pages(30), (), tmp_path / "one", {})
    again = write_index(make_pages(30), (), tmp_path / "two", {})
    files = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*.*"))
    assert first == again
    assert [(tmp_path / "one" / f).read_bytes() for f in files] == [
        (tmp_path / "two" / f).read_bytes() for f in files
    ]


def test_the_order_of_python_sets_does_not_matter(tmp_path: Path) -> None:
    program = (
        "import sys; sys.path[:0] = sys.argv[1:3]; from pathlib import Path; import conftest as site;"
        "from samsyn.search.write import write_index;"
        "print(write_index(site.ENTRIES, site.CONCEPTS, Path(sys.argv[3]), {}))"
    )
    here = [str(Path(__file__).parent), str(ROOT / "hooks")]
    digests = {
        subprocess.run(
            [sys.executable, "-c", program, *here, str(tmp_path / seed)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(digests) == 1


def test_other_pages_lie_at_another_address(tmp_path: Path) -> None:
    assert write_index(make_pages(30), (), tmp_path, {}) != write_index(make_pages(31), (), tmp_path, {})


def test_the_index_grows_with_the_pages(tmp_path: Path) -> None:
    small = size(tmp_path / "a" / write_index(make_pages(400), (), tmp_path / "a", {}))
    large = size(tmp_path / "b" / write_index(make_pages(1600), (), tmp_path / "b", {}))
    assert 3 < large / small < 5


def test_no_shard_grows_with_the_pages(tmp_path: Path) -> None:
    folder = tmp_path / write_index(make_pages(1600), (), tmp_path, {})
    assert (
        max(path.stat().st_size for path in folder.rglob("*/*.*") if path.parent.parent.name == "da") < 60_000
    )


def test_a_page_without_sections_is_an_entry(tmp_path: Path) -> None:
    folder = tmp_path / write_index([Entry("a/", "da", "Titel", ())], (), tmp_path, {})
    assert "Titel" in (folder / "da" / "titles" / "0.json").read_text(encoding="utf-8")


def test_compounds_are_learned_from_the_words_themselves() -> None:
    stem = stemmer("da")
    words = [
        "kreft",
        "rehabilitering",
        "kreftrehabilitering",
        "bekken",
        "bekkenrehabilitering",
        "rehabiliteringstilbud",
        "tilbud",
        "lering",
        "leringstilbud",
    ]
    parts = learn_compounds({word: stem(word) for word in words}, dict.fromkeys(words, 1), stem).parts
    assert set(parts["kreftrehabilitering"]) >= {stem("kreft"), stem("rehabilitering")}
    assert set(parts["leringstilbud"]) == {stem("lering"), stem("tilbud")}
    assert "rehabilitering" not in parts


def test_terms_are_told_in_the_readers_own_words() -> None:
    concepts = [
        Concept("a", {"da": ("høring",), "sv": ("remiss",)}, apart=("b",)),
        Concept("b", {"da": ("henvisning",)}),
    ]
    assert resolve_terms(concepts, "da")[0][0] == ["horing"]
    assert resolve_terms(concepts, "da")[0][2] == [1]
    assert len(resolve_terms(concepts, "sv")) == 1


def test_the_terminology_is_whole() -> None:
    concepts = tomllib.loads((ROOT / "hooks" / "data" / "terminology.toml").read_text(encoding="utf-8"))[
        "concept"
    ]
    ids = [concept["id"] for concept in concepts]
    assert len(ids) == len(set(ids))
    assert [c["id"] for c in concepts if set(c["terms"]) != set(LANGUAGES)] == []
    assert [c["id"] for c in concepts if not set(c.get("apart", ())) <= set(ids)] == []
    explained = [c for c in concepts if "definitions" in c]
    assert len(explained) >= 90
    assert [c["id"] for c in explained if set(c["definitions"]) != set(LANGUAGES)] == []
