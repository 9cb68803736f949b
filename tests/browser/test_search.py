"""What readers do with the search: in the box on every page, and on the page of its own."""

import re

import pytest
from playwright.sync_api import Browser, Locator, Page, Request, Route, expect
from served import BuiltSite

FIELD = {"da": "Søg i dokumenterne", "nb": "Søk i dokumentene", "sv": "Sök i dokumenten"}
HOME = {"da": "index.html", "nb": "nb/index.html", "sv": "sv/index.html"}
STOMA = "terms-of-reference/stoma-care.html"
REST = 500  # milliseconds: texts and other languages are fetched when the reader rests
FILE = {"da": "åbnet fra en mappe", "nb": "åpnet fra en mappe", "sv": "öppnats från en mapp"}


def box(page: Page, code: str = "da") -> Locator:
    return page.get_by_role("textbox", name=FIELD[code])


def ask(page: Page, words: str, code: str = "da") -> Locator:
    """Types into the search box of the front page; the pages found there, once texts and other languages are in."""
    page.goto(HOME[code])
    box(page, code).press_sequentially(words, delay=10)
    expect(page.locator(".md-search-result__article").first).not_to_be_empty()
    expect(page.locator(".finder__note")).to_have_count(0)
    page.wait_for_timeout(REST)
    page.wait_for_load_state("networkidle")
    return page.locator(".md-search-result__item")


def found_on_page(page: Page) -> Locator:
    return page.locator(".search-results > li")


def test_nothing_of_the_index_is_fetched_before_the_first_letter(page: Page) -> None:
    asked: list[str] = []

    def note(request: Request) -> None:
        asked.append(request.url)

    page.on("request", note)
    page.goto("index.html", wait_until="networkidle")
    box(page).click()
    page.wait_for_timeout(300)
    assert not [url for url in asked if "/search/" in url and url.endswith((".bin", ".txt", "/index.json"))]
    assert not [url for url in asked if "engine.js" in url]
    with page.expect_request("**/search/da/words/*"):
        box(page).press_sequentially("s")
    expect(page.locator(".md-search-result__item h1").first).to_contain_text("Slutrapport")


@pytest.mark.parametrize("code", FIELD)
def test_the_arrow_keys_and_enter_lead_to_the_section_with_marks(page: Page, code: str) -> None:
    ask(page, "stomi", code)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    link = page.locator(".md-search-result__link:focus")
    address = link.get_attribute("href")
    assert address and f"{STOMA}?h=stomi" in address
    page.keyboard.press("Enter")
    page.wait_for_url(address)
    expect(page.locator(address[address.index("#") :])).to_be_in_viewport()
    expect(page.locator(".page mark").first).to_have_text("stomi", ignore_case=True)


def test_enter_alone_leads_to_the_best_section(page: Page) -> None:
    ask(page, "stomi")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{STOMA}?h=*#borgere-med-stomi")
    expect(page.locator("#borgere-med-stomi")).to_be_in_viewport()
    expect(page.locator("#borgere-med-stomi mark")).to_have_text("stomi")


@pytest.mark.parametrize(
    ("code", "typed"),
    [("da", "komissorium"), ("nb", "stomii"), ("sv", "uppdragsdirketiv"), ("da", "stomiomraadet")],
)
def test_a_slip_of_the_finger_still_finds_the_document(page: Page, code: str, typed: str) -> None:
    links = ask(page, typed, code).locator(f"a[href*='{STOMA}']")
    expect(links.first).to_be_visible()


def test_a_danish_word_finds_norwegian_and_swedish_documents_marked_as_such(page: Page) -> None:
    found = ask(page, "kommissorium")
    for code, language in (("nb", "Norsk"), ("sv", "Svensk")):
        item = found.filter(has=page.locator(f"a[href*='/{code}/{STOMA}']"))
        expect(item.locator(".finder__language")).to_contain_text(language, ignore_case=True)
        expect(item.locator(f"h1 [lang={code}]")).to_be_visible()
    found.locator(f"a[href*='/sv/{STOMA}']").first.click()
    page.wait_for_url(f"**/sv/{STOMA}**")
    expect(page.locator("html")).to_have_attribute("lang", "sv")


def test_documents_come_before_ordinary_pages_and_superseded_ones_last(page: Page) -> None:
    page.goto("search.html?q=rehabilitering&language=da")
    expect(found_on_page(page).first.locator(".search-facts")).to_be_visible()
    facts = page.locator(".search-facts").all_inner_texts()
    superseded = ["Erstattet" in fact for fact in facts]
    assert any(superseded)
    assert superseded == sorted(superseded)


def test_the_number_of_results_is_announced(page: Page) -> None:
    shown = ask(page, "stomi")
    count = page.locator(".finder [role=status]")
    expect(count).to_have_text(re.compile(r"^[1-9]\d* resultater$"))
    assert (
        int(count.inner_text().split()[0]) >= shown.count() > 1
    )  # Material shows the first ten and more on scrolling
    page.goto("search.html?q=stomi")
    expect(found_on_page(page).first).to_be_visible()
    page.wait_for_timeout(REST)
    expect(page.locator("main [role=status]")).to_have_text(f"{found_on_page(page).count()} resultater")


def test_the_box_leads_on_to_the_search_page_with_the_same_question(page: Page) -> None:
    ask(page, "bækken & <kræft>")
    page.keyboard.press("ArrowUp")
    expect(page.get_by_role("link", name="Vis alle resultater")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")
    expect(page.get_by_role("searchbox")).to_have_value("bækken & <kræft>")
    expect(found_on_page(page).first).to_be_visible()


def test_enter_without_results_leads_to_the_search_page(page: Page) -> None:
    page.goto("index.html")
    box(page).press_sequentially("xqzxqz", delay=10)
    expect(page.locator(".md-search-result__meta")).to_have_text("Ingen resultater fundet")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=xqzxqz")
    expect(page.locator("main [role=status]")).to_contain_text("Ingen resultater. Prøv et andet ord")


def test_the_address_of_the_search_page_holds_question_and_filters(page: Page) -> None:
    page.goto("search.html?q=rehabilitering&type=final-report&language=sv")
    expect(page.get_by_label("Dokumenttype")).to_have_value("final-report")
    expect(found_on_page(page)).to_have_count(1)
    expect(found_on_page(page).locator("h2 a")).to_have_attribute(
        "href", re.compile("sv/final-report/.*[?]h=")
    )
    expect(found_on_page(page).locator(".search-facts")).to_have_text("svensk · Slutrapport · Godkendt")
    page.get_by_role("combobox", name="Sprog").select_option("")
    page.get_by_role("searchbox").fill("stomi")
    page.get_by_label("Dokumenttype").select_option("terms-of-reference")
    page.wait_for_url("**/search.html?q=stomi&type=terms-of-reference")
    expect(found_on_page(page)).to_have_count(3)


def test_the_search_page_has_one_search_field_and_no_box_over_it(page: Page) -> None:
    page.goto("sv/search.html?q=remiss")
    expect(found_on_page(page).first).to_be_visible()
    expect(page.locator("input[name=q]")).to_have_count(1)
    expect(page.locator("#__search")).not_to_be_checked()
    page.locator("h1").click()
    page.keyboard.press("Escape")


def test_the_search_page_works_by_keyboard_alone(page: Page) -> None:
    page.goto("nb/search.html")
    page.get_by_role("searchbox").focus()
    page.keyboard.type("mandat")
    expect(found_on_page(page).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    for _ in range(4):
        page.keyboard.press("Tab")
    expect(found_on_page(page).locator("a").first).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/nb/{STOMA}?h=*")


def test_a_title_with_signs_of_html_stays_text(page: Page) -> None:
    title = "Mål < 5 & <img src=x onerror=alert(1)> for stomi"

    def retitle(route: Route) -> None:
        answer = route.fetch()
        rows = [[row[0], title, *row[2:]] for row in answer.json()]
        route.fulfill(response=answer, json=rows)

    page.route("**/titles/*.json", retitle)
    expect(ask(page, "stomi").first.locator("h1")).to_have_text(title)
    page.goto("search.html?q=stomi")
    expect(found_on_page(page).first.locator("h2")).to_have_text(title)
    assert page.locator(".md-search-result img, .search-results img").count() == 0


@pytest.mark.parametrize("lost", ["engine.js", "words/*", "da/index.json"])
def test_a_network_that_fails_is_told(browser: Browser, built_site: BuiltSite, lost: str) -> None:
    page = browser.new_page(base_url=built_site.url)
    page.goto("index.html", wait_until="networkidle")
    page.route(re.compile(f"/search/.*{lost.replace('*', '')}"), lambda route: route.abort())
    box(page).press_sequentially("stomi")
    expect(page.get_by_role("alert")).to_contain_text("Søgningen kunne ikke hentes.")
    expect(page.locator(".md-search-result__meta")).to_be_hidden()
    page.unroute_all()
    box(page).press_sequentially("e")
    expect(page.locator(".md-search-result__item").first).to_contain_text("stomi")
    expect(page.locator(".md-search-result__meta")).to_be_visible()
    page.close()


def test_the_search_page_tells_that_the_network_fails(browser: Browser, built_site: BuiltSite) -> None:
    page = browser.new_page(base_url=built_site.url)
    page.route("**/search/da/index.json", lambda route: route.abort())
    page.goto("search.html?q=stomi")
    expect(page.locator("main [role=status]")).to_contain_text("Søgningen kunne ikke hentes.")
    page.close()


@pytest.mark.parametrize("code", FILE)
def test_a_copy_without_a_server_says_why_it_cannot_search(
    browser: Browser, built_site: BuiltSite, code: str
) -> None:
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: faults.append(message.text))
    page.goto((built_site.folder / HOME[code]).as_uri())
    expect(page.get_by_role("banner")).to_contain_text(FILE[code])
    expect(page.get_by_role("textbox")).to_be_hidden()
    search = HOME[code].replace("index", "search")
    page.goto(f"{(built_site.folder / search).as_uri()}?q=stomi")
    expect(page.locator("main [role=status]")).to_contain_text(FILE[code])
    page.close()
    assert faults == []
