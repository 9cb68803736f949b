"""The index is written alike each time, grows with the pages, and fits the terminology."""

import json
import os
import pickle
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from samsyn.model import Concept
from samsyn.search.block import cut_runs, read_block
from samsyn.search.compounds import learn_compounds
from samsyn.search.entry import Entry, Passage
from samsyn.search.hits import SHIFT, read_hits
from samsyn.search.join import join_blocks
from samsyn.search.stem import stemmer
from samsyn.search.terms import resolve_terms
from samsyn.search.write import make_index, write_index

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


def write(pages: Iterable[Entry], folder: Path) -> dict[str, bytes]:
    """The files of the Danish index, as written below a folder."""
    write_index(pages, (), folder, {})
    found = sorted(path for path in (folder / "da").rglob("*") if path.is_file())
    return {path.relative_to(folder / "da").as_posix(): path.read_bytes() for path in found}


def size(files: Mapping[str, bytes]) -> int:
    return sum(map(len, files.values()))


def test_the_same_pages_give_the_same_bytes(tmp_path: Path) -> None:
    pages = list(make_pages(100))
    assert write(pages, tmp_path / "one") == write(reversed(pages), tmp_path / "two")


def test_the_order_of_python_sets_does_not_matter(tmp_path: Path) -> None:
    program = (
        "import sys; sys.path[:0] = sys.argv[1:3]; from pathlib import Path; import conftest as site;"
        "from samsyn.search.write import make_index, write_index;"
        "write_index(site.ENTRIES, site.CONCEPTS, Path(sys.argv[3]), {})"
    )
    here = [str(Path(__file__).parent), str(ROOT / "hooks")]
    for seed in ("1", "2", "3"):
        subprocess.run(
            [sys.executable, "-c", program, *here, str(tmp_path / seed)],
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
        )
    written = {
        tuple((path.name, path.read_bytes()) for path in sorted((tmp_path / seed).rglob("*.*")))
        for seed in ("1", "2", "3")
    }
    assert len(written) == 1


def test_an_edit_changes_few_files_and_no_name_lies(tmp_path: Path) -> None:
    pages = list(make_pages(400))
    edited = replace(pages[200], passages=(Passage("a", "Afsnit", "ord1a fælles"), *pages[200].passages[1:]))
    before = write(pages, tmp_path / "before")
    after = write([*pages[:200], edited, *pages[201:]], tmp_path / "after")
    assert "index.json" in {name for name in after if after[name] != before.get(name)}
    assert len(before.keys() - after.keys()) < len(before) / 4
    assert [name for name in before.keys() & after.keys() if before[name] != after[name]] == ["index.json"]


def test_blocks_may_be_kept_and_read_back(tmp_path: Path) -> None:
    pages = {page.url: page for page in make_pages(100)}
    runs = list(cut_runs(pages))
    blocks = [pickle.loads(pickle.dumps(read_block([pages[url] for url in run]))) for run in runs]
    assert len(runs) > 1
    assert dict(make_index("da", blocks, (), {})) == write(pages.values(), tmp_path)


def test_how_pages_are_cut_into_runs_shows_in_no_hit() -> None:
    pages = list(make_pages(90))
    one = join_blocks([read_block(pages)])
    many = join_blocks([read_block(pages[:1]), read_block(pages[1:60]), read_block(pages[60:])])
    assert (one.hits, one.spreads, one.titled, one.lengths) == (
        many.hits,
        many.spreads,
        many.titled,
        many.lengths,
    )
    assert [hit >> SHIFT for hit in read_hits(one.hits["ord7a"])] == [22, 23, 172, 173]


def test_an_added_page_changes_few_runs() -> None:
    urls = [f"side-{number}/" for number in range(1000)]
    before, after = set(cut_runs(urls)), set(cut_runs([*urls, "side-3b/"]))
    assert len(before) > 15
    assert len(before - after) <= 3


def test_the_index_grows_with_the_pages(tmp_path: Path) -> None:
    small, large = write(make_pages(400), tmp_path / "a"), write(make_pages(1600), tmp_path / "b")
    assert 3 < size(large) / size(small) < 5


def test_no_shard_grows_with_the_pages(tmp_path: Path) -> None:
    assert max(map(len, write(make_pages(1600), tmp_path).values())) < 60_000


def test_a_page_without_sections_is_an_entry(tmp_path: Path) -> None:
    files = write([Entry("a/", "da", "Titel", ())], tmp_path)
    kinds = {name.partition("/")[0]: content for name, content in files.items()}
    assert json.loads(kinds["titles"]) == [["a/", "Titel"]]
    assert json.loads(kinds["texts"]) == [[""]]


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
