"""Long documents, packs and every element meet the conditions of PDF/UA-1 and PDF/A-2a; what breaks one is found."""

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from conformance import faults
from pdfsupport import LANGUAGES, Pdf, pdf_of, source
from test_pdf_document import LONG, NOTE
from test_pdf_elements import ELEMENTS
from test_pdf_pack import meeting, sources, whole_call

from samsyn.pdf.sheet import make_pack

ALL = (
    LONG + NOTE + "\n\n".join(f"## {name}\n\n{text}" for name, text in ELEMENTS.items() if name != "footnote")
)


def _drop(name: str, key: str) -> Callable[[Pdf], None]:
    """Take a key from the first element of a name."""

    def damage(pdf: Pdf) -> None:
        del next(element for tag, element in pdf.tags() if tag == name)[key]

    return damage


def _rename(old: str, new: str) -> Callable[[Pdf], None]:
    def damage(pdf: Pdf) -> None:
        next(element for tag, element in pdf.tags() if tag == old).S = pikepdf.Name(f"/{new}")

    return damage


def _draw(pdf: Pdf) -> None:
    pdf.file.pages[0].contents_add(b"0 0 9 9 re f")


def _forget_letters(pdf: Pdf) -> None:
    del next(iter(pdf.file.pages[0].Resources.Font.values()))["/ToUnicode"]


DAMAGE = {
    "11-006": lambda pdf: pdf.root.__delitem__("/Lang"),
    "07-001": lambda pdf: pdf.root.__delitem__("/ViewerPreferences"),
    "01-005": _draw,
    "02-001": _rename("P", "Paragraph"),
    "13-004": _drop("Figure", "/Alt"),
    "15-003": _drop("TH", "/A"),
    "09-004": _rename("LI", "P"),
    "14-002": _rename("H1", "H2"),
    "14-003": _rename("H2", "H4"),
    "28-004": lambda pdf: pdf.annotations()[0].__delitem__("/Contents"),
    "31-027": _forget_letters,
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_of_many_pages_with_every_element_meets_the_conditions(language: str) -> None:
    assert faults(pdf_of(source(ALL, language, status="draft"))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pack_meets_the_conditions(language: str) -> None:
    assert faults(pdf_of(make_pack(whole_call(language), meeting(), sources(), "Samsyn"))) == []


@pytest.mark.parametrize("condition", DAMAGE)
def test_what_breaks_a_condition_is_found(condition: str, tmp_path: Path) -> None:
    pdf = pdf_of(source(ALL))
    DAMAGE[condition](pdf)
    pdf.file.save(tmp_path / "damaged.pdf")
    assert condition in {fault.split()[0] for fault in faults(Pdf(tmp_path / "damaged.pdf"))}
