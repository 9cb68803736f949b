"""What the source gate refuses before anything is parsed, and what honest authors may go on doing."""

import os
import struct
import zlib
from collections.abc import Callable
from datetime import date
from importlib import import_module
from pathlib import Path
from unicodedata import normalize

import pytest

from samsyn.check import check_site
from samsyn.data import DATA, load_data
from samsyn.gate import survey
from samsyn.model import Finding
from samsyn.rules import RULES
from samsyn.site import read_site

DATA_READ = load_data(DATA)
PAGE = "# Side\n\nTekst.\n"
PNG = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + b"IHDR" + bytes(17)


def look(root: Path) -> list[Finding]:
    """The errors of the project in the folder."""
    found = check_site(read_site(survey(root), DATA_READ, date(2026, 11, 22)), RULES)
    return [finding for finding in found if finding.severity == "error"]


def write(root: Path, path: str, content: str | bytes = PAGE) -> Path:
    file = root / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    return file


def one(root: Path, rule: str) -> Finding:
    """The only error there is."""
    found = look(root)
    assert [finding.rule for finding in found] == [rule], [finding.message for finding in found]
    return found[0]


@pytest.mark.parametrize(
    ("path", "rule"),
    [
        ("docs/da/Kommissorium.md", "gate-name"),
        ("docs/da/to ord.md", "gate-name"),
        ("docs/da/100%.md", "gate-name"),
        ("docs/da/a\nb.md", "gate-name"),
        ("docs/da/con.md", "gate-name"),
        ("docs/da/.skjult.md", "gate-name"),
        ("docs/da/_headers", "gate-name"),
        (f"docs/da/{'ø' * 60}.md", "gate-name"),
        ("docs/robots.txt", "gate-folder"),
        ("docs/side.md", "gate-folder"),
        ("docs/no/side.md", "gate-folder"),
        ("docs/images/side.md", "gate-folder"),
        ("docs/da/sv/index.md", "gate-address"),
        ("docs/da/search/index.md", "gate-address"),
        ("docs/sv/assets/stil.md", "gate-address"),
        ("docs/da/404.md", "gate-address"),
        ("docs/da/side.html", "gate-type"),
        ("docs/da/side.markdown", "gate-type"),
        ("docs/da/kode.js", "gate-type"),
        ("docs/da/uden", "gate-type"),
        ("docs/da/" + "a/" * 9 + "x.md", "gate-tree"),
    ],
)
def test_a_file_is_refused_for_its_name_or_its_place(tmp_path: Path, path: str, rule: str) -> None:
    write(tmp_path, "docs/da/index.md")
    write(tmp_path, path)
    finding = one(tmp_path, rule)
    assert finding.path.isprintable()


def test_a_bad_name_comes_with_one_that_would_do(tmp_path: Path) -> None:
    write(tmp_path, "docs/sv/Årlig rapport (2).md")
    assert "”årlig-rapport-2.md”" in one(tmp_path, "gate-name").message


@pytest.mark.parametrize("path", ["docs/da/på-vej.md", "docs/da/pa\u030a-vej.md", "docs/nb/kun-norsk.md"])
def test_nordic_letters_in_either_form_are_good_names(tmp_path: Path, path: str) -> None:
    write(tmp_path, path)
    assert look(tmp_path) == []


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("docs/da/plan.md", "docs/da/plan/index.md"),
        ("docs/da/på.md", "docs/da/pa\u030a.md"),
    ],
)
def test_two_files_for_one_address_are_both_named(tmp_path: Path, first: str, second: str) -> None:
    for path in (first, second):
        write(tmp_path, path, PNG if path.endswith("png") else PAGE)
    assert normalize("NFC", first) in one(tmp_path, "gate-address").message


def test_of_too_many_files_none_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        write(tmp_path, f"docs/da/side-{number}.md", "x" * 150_001)
    monkeypatch.setattr(import_module("samsyn.gate.walk"), "MOST_ENTRIES", 4)
    assert one(tmp_path, "gate-tree").path == "docs/da/side-3.md"


@pytest.mark.parametrize("path", ["docs/da/plan.pdf", "docs/sv/plan.pdf", "docs/da/plan-pack.pdf"])
def test_a_pdf_that_ours_of_a_page_would_replace_is_told_with_the_page(tmp_path: Path, path: str) -> None:
    write(tmp_path, "docs/da/plan.md")
    write(tmp_path, path, "%PDF-1.7\n")
    finding = one(tmp_path, "gate-address")
    assert (finding.path, "docs/da/plan.md" in finding.message) == (path, True)


@pytest.mark.parametrize("closed", ["docs/da/side.md", "docs/da/foto.png", "docs/da/mappe"])
def test_what_the_system_does_not_let_us_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, closed: str
) -> None:
    for path, content in (("side.md", PAGE), ("foto.png", PNG), ("mappe/side.md", PAGE)):
        write(tmp_path, f"docs/da/{path}", content)

    def close(read: Callable[..., object]) -> Callable[[str | Path], object]:
        def refuse(path: str | Path, *how: object, **more: object) -> object:
            if Path(path) == tmp_path / closed:
                raise PermissionError(13, "Permission denied", str(path))
            return read(path, *how, **more)

        return refuse

    monkeypatch.setattr("builtins.open", close(open))
    monkeypatch.setattr(os, "scandir", close(os.scandir))
    finding = one(tmp_path, "gate-unreadable")
    assert (finding.path, "Permission denied" in finding.message) == (closed, True)


@pytest.mark.parametrize(
    "name", [".DS_Store", "side.md~", ".side.md.swp", "#side.md#", "x.md___jb_tmp___", "._x.md"]
)
def test_what_editors_leave_is_passed_over_as_a_file_or_a_link_but_not_as_a_folder(
    tmp_path: Path, name: str
) -> None:
    secret = write(tmp_path, "secret.md")
    write(tmp_path, "docs/da/index.md")
    left = write(tmp_path, f"docs/da/{name}")
    for _ in range(2):
        site = read_site(survey(tmp_path), DATA_READ, date(2026, 11, 22))
        assert (site.files.keys(), look(tmp_path)) == ({"docs/da/index.md"}, [])
        left.unlink()
        left.symlink_to(secret)
    left.unlink()
    write(tmp_path, f"docs/da/{name}/side.md")
    one(tmp_path, "gate-name")


def test_no_link_is_followed_wherever_it_leads(tmp_path: Path) -> None:
    secret = write(tmp_path, "secret.md", "# HEMMELIGT\n")
    (tmp_path / "docs/da").mkdir(parents=True)
    (tmp_path / "docs/da/side.md").symlink_to(secret)
    (tmp_path / "docs/da/rundt").symlink_to(tmp_path)
    (tmp_path / "docs/da/ingen.png").symlink_to("/nowhere")
    site = read_site(survey(tmp_path), DATA_READ, date(2026, 11, 22))
    assert site.documents == ()
    assert {finding.rule for finding in look(tmp_path)} == {"gate-link"}
    assert len(look(tmp_path)) == 3


def test_docs_itself_may_not_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "docs").symlink_to("/etc")
    assert one(tmp_path, "gate-link").path == "docs"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_does_not_make_the_check_wait(tmp_path: Path) -> None:
    write(tmp_path, "docs/da/index.md")
    os.mkfifo(tmp_path / "docs/da/side.md")
    one(tmp_path, "gate-special")


def exif_jpeg() -> bytes:
    return b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00II*\x00" + bytes(20)


def packed_png() -> bytes:
    text = b"XML:com.adobe.xmp\0\x01\0\0\0" + zlib.compress(b"<x exif:GPSLatitude='55,40N'/>")
    return PNG + struct.pack(">I", len(text)) + b"iTXt" + text + bytes(4)


def packed_pdf(objects: bytes) -> bytes:
    return b"%PDF-1.7\n1 0 obj <</Type/ObjStm>> stream\r\n" + zlib.compress(objects) + b"\nendstream endobj\n"


@pytest.mark.parametrize(
    ("path", "content", "rule"),
    [
        ("docs/da/foto.png", b"<html><script>", "gate-type"),
        ("docs/da/foto.jpg", exif_jpeg(), "gate-photo"),
        ("docs/images/foto.png", packed_png(), "gate-photo"),
        ("docs/da/foto.png", PNG + b"\0\0\0\x08eXIfII*\0\x08\0\0\0", "gate-photo"),
        ("docs/da/bilag.pdf", b"MZ\x90", "gate-type"),
        ("docs/da/bilag.pdf", b"%PDF-1.7\n<</S/JavaScript/JS(app.alert(1))>>", "gate-type"),
        ("docs/da/bilag.pdf", b"%PDF-1.7\n<</S /J#61vaScript>>", "gate-type"),
        ("docs/da/bilag.pdf", b"%PDF-1.7\n<</Names<</EmbeddedFiles 3 0 R>>>>", "gate-type"),
        ("docs/da/bilag.pdf", packed_pdf(b"<</S/Launch/F(cmd.exe)>>"), "gate-type"),
        ("docs/da/bilag.pdf", b"%PDF-1.7\ntrailer <</Encrypt 9 0 R>>", "gate-type"),
        ("docs/da/t.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='x()'/>", "gate-type"),
        ("docs/da/t.svg", "<svg xmlns='http://www.w3.org/2000/svg'><script>x()</script></svg>", "gate-type"),
        (
            "docs/da/t.svg",
            "<svg xmlns='http://www.w3.org/2000/svg'><style>@import '//e'</style></svg>",
            "gate-type",
        ),
        (
            "docs/da/t.svg",
            "<svg xmlns='http://www.w3.org/2000/svg'><use href='//e.example/x#y'/></svg>",
            "gate-type",
        ),
        (
            "docs/da/t.svg",
            '<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg"/>',
            "gate-type",
        ),
    ],
)
def test_a_picture_is_what_it_says_and_gives_nothing_away(
    tmp_path: Path, path: str, content: str | bytes, rule: str
) -> None:
    write(tmp_path, path, content)
    one(tmp_path, rule)


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("docs/da/foto.png", PNG),
        ("docs/nb/foto.png", PNG + b"iTXtXML:com.adobe.xmp\0\x01\0\0\0not packed at all"),
        ("docs/images/foto.jpeg", b"\xff\xd8\xff\xe0\x00\x10JFIF\0" + bytes(20)),
        ("docs/da/bilag.pdf", packed_pdf(b"<</S/URI/URI(https://samsyn.example/)>> /Launcher (JavaScript)")),
        (
            "docs/da/t.svg",
            '<svg xmlns="http://www.w3.org/2000/svg"><g fill="url(#a)"><path d="M0 0"/></g></svg>',
        ),
    ],
)
def test_honest_pictures_pass(tmp_path: Path, path: str, content: str | bytes) -> None:
    write(tmp_path, path, content)
    assert look(tmp_path) == []


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("x" * 150_001, 1),
        ("a\n" + "x" * 20_001, 2),
        ("## A\n" * 501, 501),
        ("| a | b |\n" * 1501, 1501),
        ("a\n" + "|" * 33, 2),
        ("```\n" * 201, 201),
        ("[a]: b\n" * 201, 201),
        ("*[A]: b\n" * 201, 201),
        ("<\n" * 1001, 1001),
        ("a\n" * 4001, 4001),
        ("a\n: b\n" * 301, 602),
        ("!!! note\n" * 201, 201),
        ("a[^b] " * 501, 1),
        ("a\n<![CDATA[", 2),
        ("a\n<?php", 2),
        (" " * 41 + "x", 1),
        ("\t" * 11 + "x", 1),
        ("- " * 5 + "x", 1),
        ("1. 2. 3. 4. 5. x", 1),
        ("- > - > - x", 1),
        (">" * 9, 1),
        ("`" * 200, 1),
        ("[" * 61, 1),
        ("![a](![a](![a](![a](\n" * 16, 16),
    ],
    ids=lambda value: str(value)[:12],
)
def test_what_would_stop_the_parser_is_told_with_its_line(tmp_path: Path, text: str, line: int) -> None:
    write(tmp_path, "docs/nb/index.md", text)
    finding = one(tmp_path, "gate-budget")
    assert (finding.path, finding.line) == ("docs/nb/index.md", line)


@pytest.mark.parametrize(
    "text",
    [
        "- - - - - - -\n",
        "Navn: " + "_" * 100,
        "| " + "-" * 300 + " |\n",
        ">>>>>>> gren\n",
        "[1], [2] og (3), p < 0,05\n" * 100,
        "- a\n    - b\n        - c\n            - d\n",
    ],
    ids=lambda value: value[:12],
)
def test_what_people_write_is_within_budget(tmp_path: Path, text: str) -> None:
    write(tmp_path, "docs/da/index.md", text)
    assert "gate-budget" not in {finding.rule for finding in look(tmp_path)}


def test_a_refused_page_is_told_in_the_language_of_its_folder(tmp_path: Path) -> None:
    for language in ("da", "nb", "sv"):
        write(tmp_path, f"docs/{language}/index.md", "x" * 150_001)
    assert [f.message[:13] for f in look(tmp_path)] == ["Siden er for ", "Siden er for ", "Sidan är för "]
