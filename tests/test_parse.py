"""What the scanner takes for front matter, headings, tables and links, and what it cannot read."""

import pytest

from samsyn.model import Heading
from samsyn.parse import Source, parse


def read(text: str) -> Source:
    return parse(text.encode())


def headings(text: str) -> list[tuple[int, str, int]]:
    return [
        (heading.level, heading.text, heading.line) for heading in read(text).headings if not heading.run_in
    ]


def test_front_matter_keeps_every_value_as_it_is_written() -> None:
    source = read("---\nlang: no\nversion: 1.10\napproved-date: 2018-02-30\nsectors: [a, b]\n---\n# T\n")
    assert source.meta == {
        "lang": "no",
        "version": "1.10",
        "approved-date": "2018-02-30",
        "sectors": ["a", "b"],
    }
    assert source.meta_lines == {"lang": 2, "version": 3, "approved-date": 4, "sectors": 5}
    assert source.body == 7


def test_headings_are_found_in_both_ways_of_writing_them() -> None:
    text = "# A\n\n##Uden mellemrum ##\n\nFormål\n======\n\nOpgaver\n-------\n\n###### Seks {#six}\n"
    assert headings(text) == [
        (1, "A", 1), (2, "Uden mellemrum", 3), (1, "Formål", 5), (2, "Opgaver", 8), (6, "Seks", 11)
    ]  # fmt: skip


def test_a_heading_is_told_without_its_marks() -> None:
    assert headings("## **Formål** og `kode` i [en lænke](x.md)\n") == [(2, "Formål og kode i en lænke", 1)]


@pytest.mark.parametrize(
    "text",
    [
        "```\n## Formål\n```\n",
        "~~~~ markdown\n## Formål\n~~~\n~~~~\n",
        "<!-- ## Formål -->\n",
        "<!--\n## Formål\n-->\n",
        "<div hidden>\n\n## Formål\n\n</div>\n",
        "> ## Formål\n",
        "Tekst\n\n    ## Formål\n",
        "- punkt\n\n    ## Formål\n",
    ],
    ids=["fence", "longer fence", "comment", "long comment", "html", "quote", "code", "list"],
)
def test_what_only_looks_like_a_heading_is_none(text: str) -> None:
    assert headings(text) == []


def test_a_word_with_a_colon_at_the_start_of_a_line_is_a_weak_heading() -> None:
    source = read(
        "Beslut: ja\n\n**Ansvarlig:** rollen\n\n**Frist**: 1. maj\n\nHttp://x\n\n| Beslut: | x |\n|---|---|\n"
    )
    assert source.headings == (
        Heading(6, "Beslut", 1, run_in=True),
        Heading(6, "Ansvarlig", 3, run_in=True),
        Heading(6, "Frist", 5, run_in=True),
    )


def test_tables_are_read_with_the_line_of_each_row() -> None:
    (table,) = read(
        "Tekst\n\n| Rolle | Sektor |\n|---|:--|\n| Formand | Kommune |\n| a \\| b | |\n\nEfter\n"
    ).tables
    assert table.header == ("Rolle", "Sektor")
    assert table.rows == (("Formand", "Kommune"), ("a | b", ""))
    assert (table.line, table.lines) == (3, (5, 6))


def test_links_and_images_are_found_over_line_ends_and_as_references() -> None:
    source = read('[en\nlænke](a.md#x "t") ![alt](b.png)\n\n[ref]: c.md\n\n`[kode](d.md)`\n')
    assert [(link.target, link.line, link.image) for link in source.links] == [
        ("a.md#x", 1, False), ("b.png", 2, True), ("c.md", 4, False)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "message", "line"),
    [
        ("# Mål\n\nFormål".encode("latin-1"), "readable.encoding", 1),
        ("a\nb\nså".encode("latin-1"), "readable.encoding", 3),
        ("# Mål".encode("utf-16"), "readable.encoding", 1),
        (b"---\ntitle: a: b\n---\n", "readable.yaml", 2),
        (b'---\nid: x\ntitle: "x\n---\n', "readable.yaml", 3),
        (b"---\n\ttitle: x\n---\n", "readable.tab", 2),
        (b"---\n- a\n---\n", "readable.front-matter-shape", 2),
        (b"---\ntitle: x\n", "readable.front-matter-open", 1),
        (b"---\nid: a\nid: b\n---\n", "readable.key-twice", 3),
        (b"---\n? [a, b]\n: c\n---\n", "readable.yaml", 2),
        (b"---\na: {[b]: c}\n---\n", "readable.yaml", 2),
        (b"---\na: &x [1]\nb: *x\n---\n", "readable.yaml-alias", 2),
        (b"---\na: !!python/object:os.system x\n---\n", "readable.yaml-tag", 2),
        (b"---\na: " + b"[" * 9000 + b"\n---\n", "readable.front-matter-deep", 2),
        (b"---\na: " + b"x" * 30_000 + b"\n---\n", "readable.front-matter-long", 1),
        (b"# T\n\n```\n## A\n", "readable.fence-open", 3),
        (b"# T\n\n<!-- a\n## A\n", "readable.comment-open", 3),
        (b"# T\n\n<div>\n## A\n", "readable.html-open", 3),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_with_its_line(data: bytes, message: str, line: int) -> None:
    assert [(fault.message, fault.line) for fault in parse(data).faults] == [(message, line)]


@pytest.mark.parametrize("mark", ["\n", "\r\n", "\r"])
def test_line_ends_of_every_system_count_alike(mark: str) -> None:
    source = parse(("\ufeff---\ntitle: T\n---\n\n# T\n\n## Formål\n".replace("\n", mark)).encode())
    assert [heading.line for heading in source.headings] == [5, 7]
    assert source.meta == {"title": "T"}
