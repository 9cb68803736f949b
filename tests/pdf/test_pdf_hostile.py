"""Text that would be a command elsewhere is only text here, and random pages give a conforming PDF."""

import pytest
from conformance import faults
from pdfsupport import LANGUAGES, letters, pdf_of, source, typeset
from randompage import make_page

from samsyn.pdf.sheet import make_sheet

COMMANDS = (
    '#read("/etc/passwd")', "#import \"@preview/x:1.0.0\"", "$ x^2 $", "= ikke en overskrift", "<label>",
    "@henvisning", "*stjerne* _streg_", "\\ #panic()", '#image("../../../etc/passwd")', "`kode`", "// bort /* bort */",
    '"], evil: [', "\\u{41} \\n \\\" {page} {pages}", "#set page(width: 1pt)", "~ --- ...", "#eval(\"1+1\")",
)  # fmt: skip


def test_commands_of_the_typesetter_are_set_as_they_stand() -> None:
    items = "".join(f"<li>{text.replace('<', '&lt;')}</li>" for text in COMMANDS)
    front = {"title": "#panic() $x$ *t*", "owner-role": '#read("/etc/passwd") {date}'}
    one = source("", html=f"<h1>#panic() $x$ *t*</h1><ul>{items}</ul>", **front)
    text = letters(pdf_of(one).text)
    for command in COMMANDS:
        assert letters(command) in text
    assert "root" not in text


def test_the_compiler_reads_nothing_outside_its_own_folder() -> None:
    one = source("# Prøve\n\nTekst.")
    sheet = make_sheet(one, "Samsyn")
    stolen = sheet.data.replace('"blocks":[', '"blocks":[{"k":"figure","caption":[],"c":['
                                '{"k":"image","file":"../../../../etc/hostname","alt":"x"}]},')  # fmt: skip
    [outcome] = typeset(type(sheet)(sheet.name, stolen, sheet.images, sheet.dated))
    assert outcome.problem is not None
    assert outcome.problem.message == "pdf.refused"


@pytest.mark.parametrize("seed", range(8))
def test_a_random_page_gives_a_conforming_pdf(seed: int) -> None:
    one = source("", LANGUAGES[seed % len(LANGUAGES)], html=make_page(seed))
    assert one.problems == ()
    assert faults(pdf_of(one)) == []
