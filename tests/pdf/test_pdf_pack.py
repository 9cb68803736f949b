"""The meeting pack: agenda, room to decide, numbered appendices, one numbering, links that stay inside."""

import re
from datetime import date, time

import pypdfium2
import pytest
from pdfsupport import DATA_READ, LANGUAGES, Pdf, letters, pdf_of, source

from samsyn.meeting import Item, Meeting
from samsyn.pdf.meeting import check_links, list_appendices
from samsyn.pdf.part import Source
from samsyn.pdf.sheet import make_pack, make_sheet

WORDS = {
    "da": ("Mødemateriale", "Dagsorden", "Indhold", "Punkter", "Punkt 2", "Bilag {}", "Indstilling", "Beslutning"),
    "nb": ("Møtedokumenter", "Saksliste", "Innhold", "Saker", "Sak 2", "Vedlegg {}", "Forslag til vedtak", "Vedtak"),
    "sv": ("Möteshandlingar", "Dagordning", "Innehåll", "Ärenden", "Ärende 2", "Bilaga {}", "Förslag till beslut",
           "Beslut"),
}  # fmt: skip
CALL = (
    "# Møde i styregruppen\n\nSe [planen](../project-plan/plan.md#tålmodighed).\n\nagenda:\n- memo\n- plan\n"
)


def sources() -> dict[str, Source]:
    plan = "# Plan\n\n## Tålmodighed\n\n### Delmål\n\nSe [sagen](../decision-memo/memo.md)[^1].\n\n[^1]: Om målet."
    memo = "# Ärendet\n\n## Förslag\n\nSe [planen](../../da/project-plan/plan.md#tålmodighed), [annat](other.md)."
    return {
        "plan": source(plan, "da", "project-plan/plan", title="Plan"),
        "memo": source(memo, "sv", "decision-memo/memo", title="Ärendet", status="draft"),
    }


def call(language: str = "da") -> Source:
    return source(CALL, language, "meeting/styregruppen", title="Møde i styregruppen")


def meeting() -> Meeting:
    items = (
        Item("Godkendelse", "information", minutes=5),
        Item(
            "Projektet",
            "decision",
            "Sekretariatet",
            40,
            ("plan", "memo"),
            "At planen godkendes.\n\nAt den følges.",
        ),
        Item("Eventuelt", "discussion", "", 15, ("plan",)),
    )
    return Meeting("Styregruppen", date(2026, 11, 24), time(9), time(10), "Mødelokale 3",
                   items)  # fmt: skip


@pytest.fixture(scope="module", params=LANGUAGES)
def pack(request: pytest.FixtureRequest) -> tuple[str, Pdf]:
    page = source("# Møde\n\nVelkommen.", request.param, "meeting/m", title="Møde")
    return request.param, pdf_of(make_pack(page, meeting(), sources(), "Samsyn"))


def test_the_parts_come_in_order_and_the_bookmarks_are_two_levels_deep(pack: tuple[str, Pdf]) -> None:
    language, pdf = pack
    _, agenda, contents, items, item, appendix, *_ = WORDS[language]
    tops = [title for depth, title in pdf.bookmarks() if depth == 0]
    assert tops == ["Møde", agenda, contents, items, f"{appendix.format(1)}: Plan",
                    f"{appendix.format(2)}: Ärendet"]  # fmt: skip
    assert (1, f"{item}: Projektet") in pdf.bookmarks() and (1, "Tålmodighed") in pdf.bookmarks()
    assert {depth for depth, _ in pdf.bookmarks()} == {0, 1}


def test_pages_are_numbered_through_and_each_part_keeps_its_own_header(pack: tuple[str, Pdf]) -> None:
    language, pdf = pack
    appendix = WORDS[language][5]
    word = "Sida" if language == "sv" else "Side"
    for number, page in enumerate(pdf.pages, 1):
        assert re.search(rf"{word} {number} \w\w {len(pdf.pages)}", " ".join(page.split()))
    assert f"{appendix.format(1)} · SAM-TOR-009" in pdf.pages[-2]
    assert f"{appendix.format(2)} · SAM-TOR-009" in pdf.pages[-1]
    assert "UTKAST" in pdf.pages[-1] and "UTKAST" not in pdf.pages[-2]


def test_the_agenda_tells_times_pages_and_appendices(pack: tuple[str, Pdf]) -> None:
    language, pdf = pack
    flat = " ".join(pdf.pages[1].split())
    for words in ("09.00–09.05", "09.05–09.45", "09.45–10.00", "Projektet", WORDS[language][5].format(2)):
        assert words in flat


def test_a_decision_is_proposed_in_a_box_with_room_beneath(pack: tuple[str, Pdf]) -> None:
    language, pdf = pack
    *_, proposal, decision = WORDS[language]
    page = letters(pdf.pages[3])
    order = [page.index(letters(proposal)), page.index("Atplanengodkendes"), page.index("Atdenfølges")]
    assert order == sorted(order) and letters(decision) in page[order[-1] :]
    assert pdf.text.count(proposal) == 1


AGENDA = """# Møde

## {attendees}

Formanden byder velkommen.

| Rolle | Sted |
|---|---|
| Formand | Havlund |

## {agenda}

Før tabellen.

| Tid | Art |
|---|---|
| 1 | to |

### {item}: Projektet

Fremgang i *tre* kommuner[^1].

#### Risiko

Få ansøgere.

### Eventuelt

Næste møde.

### Praktisk

Parkering.

## Til sidst

Vel mødt.

[^1]: Og en region.
"""


def whole_call(language: str) -> Source:
    heads = {section.id: section.headings[language] for section in DATA_READ.types["meeting"].sections}
    text = AGENDA.format(**heads | {"item": WORDS[language][4]})
    return source(text, language, "meeting/m", title="Møde")


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_stands_around_the_agenda_comes_along_each_text_with_its_item(language: str) -> None:
    pdf = pdf_of(make_pack(whole_call(language), meeting(), sources(), "Samsyn"))
    item = WORDS[language][4]
    order = ["Møde", "byder velkommen", "Havlund", "09.05–09.45", "Før tabellen", "Praktisk", "Parkering", "Vel mødt",
             f"{item}: Projektet", "Fremgang i tre kommuner", "Risiko", "At planen godkendes", "Næste møde",
             "Og en region"]  # fmt: skip
    body, place = letters(pdf.body), 0
    for words in order:
        assert letters(words) in body[place:], words
        place = body.index(letters(words), place)
    assert "to" not in pdf.pages[1].split()  # the table itself is the agenda


def test_links_between_the_documents_stay_inside_the_pack() -> None:
    pdf = pdf_of(make_pack(call(), meeting(), sources(), "Samsyn"))
    outside = {str(link.A.URI) for link in pdf.annotations() if "/A" in link and "/URI" in link.A}
    assert outside == {
        "https://samsyn.example/sv/decision-memo/other.html",
        "https://samsyn.example/da/decision-memo/memo.html",  # the memo of the pack is the Swedish one
    }


def test_a_part_in_another_language_keeps_it_and_is_marked_so() -> None:
    pdf = pdf_of(make_pack(call(), meeting(), sources(), "Samsyn"))
    assert "på svensk" in pdf.pages[-1]
    assert {str(element.get("/Lang", "")) for _, element in pdf.tags()} >= {"sv-SE"}
    assert str(pdf.root.Lang) == "da-DK"


def test_the_inner_margin_leaves_room_for_binding() -> None:
    pdf = pdf_of(make_pack(call(), meeting(), sources(), "Samsyn"))
    assert [round(_left(pdf, number)) for number in (0, 1)] == [94, 71]  # points: 33 and 25 mm


def _left(pdf: Pdf, number: int) -> float:
    page = pypdfium2.PdfDocument(pdf.file.filename)[number].get_textpage()
    return min(page.get_charbox(index, loose=True)[0] for index in range(page.count_chars()))


def test_a_link_to_a_section_that_another_appendix_lacks_is_told() -> None:
    known = sources()
    known["memo"] = source("# Memo\n\n[x](../project-plan/plan.md#risici)", "da", "decision-memo/memo")
    [problem] = check_links(known["memo"], list_appendices(meeting(), known))
    assert (problem.message, problem.values["anchor"]) == ("pdf.dead-anchor-there", "risici")


def test_a_pack_changes_only_with_its_own_documents() -> None:
    one = make_pack(call(), meeting(), sources(), "Samsyn")
    changed = sources() | {"plan": source("# Plan\n\n## Tålmodighed\n\nNyt.", "da", "project-plan/plan")}
    assert one.key == make_pack(call(), meeting(), sources(), "Samsyn").key
    assert one.key != make_pack(call(), meeting(), changed, "Samsyn").key
    assert one.key != make_sheet(sources()["plan"], "Samsyn").key
