"""The recogniser reads headings the way people write them."""

import pytest

from samsyn.model import Demand, DocumentType, Heading, Kind, Level, SectionType
from samsyn.sections import Recognised, recognise


def section(id_: str, *headings: str, only: tuple[str, ...] = (), **synonyms: tuple[str, ...]) -> SectionType:
    names = dict(zip(("da", "nb", "sv"), headings, strict=True))
    return SectionType(id_, (Demand(Level.REQUIRED, only),), names, synonyms)


CHARTER = DocumentType(
    id="charter",
    folder="charter",
    names={"da": "Kommissorium", "nb": "Mandat", "sv": "Uppdragsdirektiv"},
    plurals={},
    about={},
    kinds=(Kind("board", {"da": "Bestyrelse", "nb": "Styre", "sv": "Styrelse"}),),
    sections=(
        section("background", "Baggrund", "Bakgrunn", "Bakgrund", da=("indledning",), sv=("inledning",)),
        section("purpose", "Formål", "Formål", "Syfte", da=("formål …",), nb=("føremål", "formål …")),
        section("tasks", "Opgaver", "Oppgaver", "Uppdrag", da=("…opgaver",), nb=("…oppgaver", "mandat")),
        section("members", "Medlemmer", "Medlemmer", "Medlemmar", da=("… sammensætning", "… består af …")),
        section("minutes", "Godkendelse af referat", "Godkjenning av referat", "Föregående protokoll"),
        section("agenda", "Godkendelse af dagsorden", "Godkjenning av saksliste", "Dagordning"),
        section("law", "Lovgrundlag", "Juridisk vurdering", "Juridisk bedömning"),
        section("follow-up", "Opfølgning", "Oppfølging", "Uppföljning"),
        section("actions", "Aktionsliste", "Aksjonsliste", "Att göra", da=("opfølgning",)),
        section("chairs", "Formandskab", "Ledelse", "Ordförandeskap"),
        section("appendices", "Bilag", "Vedlegg", "Bilagor", da=("bilag …",)),
        section("elections", "Valg", "Valg", "Val", only=("kind:board",)),
    ),
    metadata={},
)


def read(text: str, language: str = "da", level: int = 2, run_in: bool = False, kind: str = "") -> Recognised:
    return recognise([Heading(level, text, 1, run_in)], CHARTER, language, kind)[0]


def ids(text: str, language: str = "da") -> tuple[str, ...]:
    return read(text, language).ids


@pytest.mark.parametrize(
    "text",
    [
        "1. Formål",
        "2.1 Formål",
        "a) Formål",
        "Kapitel 3: Formål",
        "§ 4 Formål",
        "IV. Formål",
        "Pkt. 2 Formål",
        "7Formål",
    ],
)
def test_numbering_and_item_labels_are_passed_over(text: str) -> None:
    assert ids(text) == ("purpose",)


@pytest.mark.parametrize(
    "text", ["FORMÅL", "Formål:", "Formål ::", "**Formål**", "Formål (udkast)", "Formål – udkast"]
)
def test_capitals_colons_marks_and_brackets_do_not_matter(text: str) -> None:
    assert ids(text) == ("purpose",)


@pytest.mark.parametrize("text", ["Formålet", "Opgaverne", "Opgave", "Medlemmerne", "Baggrunden"])
def test_definite_and_plural_forms_are_the_same_section(text: str) -> None:
    assert len(ids(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Udvalgets opgaver",
        "Projektets opgaver",
        "Den tværfaglige arbejdsgruppes opgaver",
        "Kort om opgaverne",
    ],
)
def test_the_genitive_of_a_group_and_neutral_words_in_front_are_dropped(text: str) -> None:
    assert ids(text) == ("tasks",)


def test_a_nynorsk_genitive_is_dropped_too() -> None:
    assert ids("Prosjektet sine oppgaver", "nb") == ("tasks",)


@pytest.mark.parametrize("text", ["Baggrund for projektet", "Medlemmer i arbejdsgruppen", "Medlemmer 2026"])
def test_a_tail_that_only_names_the_work_itself_changes_nothing(text: str) -> None:
    assert len(ids(text)) == 1


def test_a_tail_with_a_topic_of_its_own_is_another_heading_unless_the_synonym_is_open() -> None:
    assert ids("Medlemmer med fysisk handicap") == ()
    assert ids("Formål med træning i hjemmet") == ("purpose",)


def test_an_open_front_takes_attributes_and_only_without_a_space_compounds_too() -> None:
    assert ids("Typiske opgaver") == ("tasks",)
    assert ids("Hovedopgaver") == ("tasks",)
    assert ids("Kommunernes sammensætning") == ("members",)
    assert ids("Kostsammensætning") == ()


def test_the_genitive_of_a_section_name_is_about_something_else() -> None:
    assert ids("Medlemmernes baggrund i praksis") == ()
    assert ids("Formålets betydning") == ()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Baggrund og formål", ("background", "purpose")),
        ("BAGGRUND, FORMÅL OG OPGAVER", ("background", "purpose", "tasks")),
        ("Baggrund/formål for projektet", ("background", "purpose")),
        ("Proces og opgaver", ("tasks",)),
    ],
)
def test_one_heading_may_hold_several_sections(text: str, found: tuple[str, ...]) -> None:
    assert ids(text) == found


def test_what_is_joined_after_a_preposition_shares_its_head() -> None:
    assert ids("Godkendelse af dagsorden og referat") == ("agenda", "minutes")
    assert ids("Erfaringer med borgere og opgaver") == ()


@pytest.mark.parametrize("text", ["Bakgrunnen", "Føremål", "Mandat", "Hovedoppgaver"])
def test_norwegian_forms_are_read_in_a_norwegian_document(text: str) -> None:
    assert read(text, "nb").ids
    assert read(text, "nb").language == "nb"


def test_a_document_named_mandat_is_not_its_section_mandat() -> None:
    assert read("Mandat for arbeidsgruppen", "nb", level=1).ids == ()
    assert read("Mandat", "nb", level=2).ids == ("tasks",)


def test_a_title_is_no_section_whatever_it_is_called() -> None:
    headings = [
        Heading(1, "Opfølgning – bækkenrehabilitering", 1),
        Heading(2, "Formål", 3),
        Heading(3, "Bilag", 5),
    ]
    assert [found.ids for found in recognise(headings, CHARTER, "da")] == [(), ("purpose",), ("appendices",)]


def test_where_every_heading_is_of_level_1_the_first_may_be_a_section() -> None:
    headings = [Heading(1, "Baggrund", 1), Heading(1, "Formål", 3)]
    assert [found.ids for found in recognise(headings, CHARTER, "da")] == [("background",), ("purpose",)]


def test_a_canonical_heading_goes_before_another_sections_synonym() -> None:
    assert ids("Opfølgning") == ("follow-up",)


@pytest.mark.parametrize("level", [1, 2, 3, 4, 5, 6])
def test_a_section_may_stand_at_any_level(level: int) -> None:
    assert read("Formål", level=level).ids == ("purpose",)


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Formandsskab", "da", "chairs"),
        ("Opfølgnign", "da", "follow-up"),
        ("Uppfdljning", "sv", "follow-up"),
        ("Juridisk bedémning", "sv", "law"),
        ("Foregaende protokoll", "sv", "minutes"),
        ("Formaal", "da", "purpose"),
    ],
)
def test_misspelt_and_damaged_headings_are_recognised_and_reported(
    text: str, language: str, found: str
) -> None:
    assert read(text, language) == Recognised((found,), misspelt=True, language=language)


@pytest.mark.parametrize("text", ["Bagrund", "Formul", "Bilog"])
def test_short_words_are_not_guessed(text: str) -> None:
    assert ids(text) == ()


def test_a_right_spelling_is_not_reported() -> None:
    assert not read("Formandskab").misspelt


def test_a_heading_in_another_language_is_recognised_and_its_language_told() -> None:
    assert read("Syfte", "da") == Recognised(("purpose",), language="sv")


@pytest.mark.parametrize(
    "text",
    [
        "Hvad omfatter rehabilitering?",
        "Økonomi",
        "3. Drøftelse af sparekatalog",
        "Klynge Nord",
        "",
        "12",
        "og",
        "…",
    ],
)
def test_what_is_no_section_stays_unknown(text: str) -> None:
    assert read(text) == Recognised()


def test_a_run_in_mark_counts_only_when_it_is_the_section_and_nothing_else() -> None:
    assert read("Formål", run_in=True).ids == ("purpose",)
    assert read("Formål med træning i hjemmet", run_in=True).ids == ()
    assert read("Formandsskab", run_in=True).ids == ()


def test_an_appendix_with_a_title_is_an_appendix() -> None:
    assert ids("Bilag 2: Opgaver i gruppen") == ("appendices",)


def test_a_section_of_one_kind_is_unknown_in_the_others() -> None:
    assert read("Valg", kind="board").ids == ("elections",)
    assert read("Valg").ids == ()


def test_every_heading_gets_an_answer_in_its_place() -> None:
    headings = [Heading(2, text, line) for line, text in enumerate(("Formål", "Ukendt", "Bilag"), 1)]
    assert [found.ids for found in recognise(headings, CHARTER, "da")] == [("purpose",), (), ("appendices",)]


@pytest.mark.parametrize(
    "text", ["a" * 100_000, "og " * 40_000, "1." * 50_000, "& , / ; " * 9_000, "\u0301" * 9_000]
)
def test_hostile_headings_are_answered(text: str) -> None:
    assert read(text) == Recognised()
