"""What readers do on the site, in all three languages, with a mouse, a keyboard, a phone and without scripts."""

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from served import BuiltSite

PLAN = "project-plan/digital-follow-up-1.html"
HOMES = {"da": "index.html", "nb": "nb/index.html", "sv": "sv/index.html"}
KINDS = ("index.html", "project-plan/index.html", PLAN, "glossary.html", "about.html", "search.html")
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; worker-src 'self'; form-action 'none'; base-uri 'none'; object-src 'none'"
)
WORDS = {
    "da": {"menu": "Menu", "search": "Søg i dokumenterne", "superseded": "Erstattet", "path": "Du er her"},
    "nb": {"menu": "Meny", "search": "Søk i dokumentene", "superseded": "Erstattet", "path": "Du er her"},
    "sv": {"menu": "Meny", "search": "Sök i dokumenten", "superseded": "Ersatt", "path": "Du är här"},
}


def in_language(code: str, address: str) -> str:
    return address if code == "da" else f"{code}/{address}"


def phone(page: Page, width: int = 360) -> None:
    page.set_viewport_size({"width": width, "height": 740})


def test_the_language_switch_keeps_the_page_and_the_section(page: Page) -> None:
    page.goto(f"{PLAN}#risks")
    for name, address in (
        ("Norsk", f"nb/{PLAN}#risks"),
        ("Svenska", f"sv/{PLAN}#risks"),
        ("Dansk", f"{PLAN}#risks"),
    ):
        page.get_by_role("banner").get_by_role("link", name=name).click()
        page.wait_for_url(f"**/samsyn/{address}")
        expect(page.locator("#risks")).to_be_in_viewport()


def test_the_section_is_kept_when_it_was_chosen_on_the_page(page: Page) -> None:
    page.goto(PLAN)
    page.get_by_role("navigation", name="På denne side").get_by_role("link", name="Budget").click()
    page.get_by_role("banner").get_by_role("link", name="Svenska").click()
    page.wait_for_url(f"**/sv/{PLAN}#budget")


def test_the_language_switch_keeps_the_question_on_the_search_page(page: Page) -> None:
    page.goto("search.html?q=stomi")
    page.get_by_role("banner").get_by_role("link", name="Norsk").click()
    page.wait_for_url("**/nb/search.html?q=stomi")
    expect(page.locator(".search-results li").first).to_be_visible()


@pytest.mark.parametrize("code", WORDS)
def test_a_document_is_found_by_the_front_page_and_its_list(page: Page, code: str) -> None:
    page.goto(HOMES[code])
    page.locator(".types a[href='project-plan/index.html']").click()
    page.wait_for_url(f"**/{in_language(code, 'project-plan/index.html')}")
    page.locator(".documents a[href*='digital-follow-up-1']").click()
    page.wait_for_url(f"**/{in_language(code, PLAN)}")
    expect(page.locator("html")).to_have_attribute("lang", code)
    expect(page.locator("h1")).to_contain_text("1.0")
    page.get_by_role("navigation", name=WORDS[code]["path"]).get_by_role("link").nth(1).click()
    page.wait_for_url(f"**/{in_language(code, 'project-plan/index.html')}")


@pytest.mark.parametrize("code", WORDS)
def test_the_banner_of_a_superseded_document_leads_to_the_new_one(page: Page, code: str) -> None:
    page.goto(in_language(code, PLAN))
    banner = page.get_by_role("note")
    expect(banner).to_contain_text(WORDS[code]["superseded"])
    banner.get_by_role("link").click()
    page.wait_for_url(f"**/{in_language(code, 'project-plan/digital-follow-up-2.html')}")
    expect(page.locator("h1")).to_contain_text("2.0")


def test_a_link_in_the_text_to_another_page_is_followed(page: Page) -> None:
    page.goto("nb/index.html")
    page.locator(".page__text a[href*='final-report']").click()
    page.wait_for_url("**/nb/final-report/home-rehabilitation-pilot.html#summary")
    expect(page.locator("#summary")).to_be_in_viewport()


@pytest.mark.parametrize("code", WORDS)
def test_labels_are_in_the_language_of_the_page(page: Page, code: str) -> None:
    phone(page)
    page.goto(in_language(code, PLAN))
    expect(page.locator("html")).to_have_attribute("lang", code)
    expect(page.get_by_role("button", name=WORDS[code]["menu"])).to_be_visible()
    expect(page.get_by_role("textbox", name=WORDS[code]["search"])).to_be_visible()
    page.set_viewport_size({"width": 1366, "height": 800})
    for english in ("Footer", "Header", "Back to top", "Permanent link", "Skip to content", "Made with"):
        assert english not in page.content()


def test_the_menu_works_by_keyboard_on_a_phone(page: Page) -> None:
    phone(page)
    page.goto(PLAN)
    menu, navigation = page.get_by_role("button", name="Menu"), page.locator("#navigation")
    expect(navigation).to_be_hidden()
    while not menu.evaluate("element => element === document.activeElement"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement !== document.body"), "the menu button was not reached"
    page.keyboard.press("Enter")
    expect(navigation).to_be_visible()
    expect(menu).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('#navigation') !== null")
    page.keyboard.press("Escape")
    expect(navigation).to_be_hidden()
    expect(menu).to_be_focused()


@pytest.mark.parametrize("width", [360, 1366])
@pytest.mark.parametrize("address", KINDS)
def test_every_stop_of_the_tab_key_can_be_seen(page: Page, address: str, width: int) -> None:
    phone(page, width)
    page.goto(address)
    stops = 0
    while True:
        page.keyboard.press("Tab")
        seen = page.evaluate(
            """() => {
                const element = document.activeElement, box = element.getBoundingClientRect()
                if (element === document.body) return "end"
                const shown = element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
                const inside = box.right > 0 && box.left < innerWidth && box.bottom > 0 && box.top < innerHeight
                return shown && inside && box.width > 0 ? "seen" : element.outerHTML.slice(0, 200)
            }"""
        )
        if seen == "end":
            break
        assert seen == "seen"
        stops += 1
    assert stops > 10


def test_the_search_box_opens_closes_by_escape_and_leads_to_a_document(page: Page) -> None:
    page.goto("index.html")
    box, results = page.get_by_role("textbox", name="Søg i dokumenterne"), page.locator(".finder__results")
    expect(results).to_be_hidden()
    box.click()
    box.press_sequentially("stomi", delay=30)
    expect(results.locator("li").first).to_be_visible()
    page.wait_for_timeout(500)  # the list is made anew when texts and other languages are in
    page.wait_for_load_state("networkidle")
    page.keyboard.press("Escape")
    expect(results).to_be_hidden()
    box.click()
    expect(results.locator("li").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(results.locator("a:focus")).to_have_count(1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/*.html?h=*")


def test_single_letters_do_nothing_outside_the_search_box(page: Page) -> None:
    page.goto("index.html")
    for letter in ("s", "f", "/", "n", "p"):
        page.keyboard.press(letter)
    expect(page.locator(".finder__results")).to_be_hidden()


def test_a_term_is_explained_on_focus_and_the_explanation_goes_on_escape(page: Page) -> None:
    page.goto(PLAN)
    term = page.locator(".page__text abbr").last
    meaning = term.get_attribute("title")
    assert meaning
    term.focus()
    explanation = page.get_by_role("tooltip")
    expect(explanation).to_have_text(meaning)
    expect(explanation).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    expect(explanation).to_be_hidden()


@pytest.mark.parametrize("code", WORDS)
def test_no_page_is_wider_than_a_small_phone(page: Page, built_site: BuiltSite, code: str) -> None:
    phone(page, 320)
    pages = built_site.pages()
    others = tuple(f"{other}/" for other in WORDS if other not in ("da", code))
    for address in (
        a for a in pages if (a.startswith(f"{code}/") if code != "da" else not a.startswith(others))
    ):
        page.goto(address, wait_until="domcontentloaded")
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= 320, f"{address} is {width} px wide"


@pytest.mark.parametrize("address", [in_language(code, kind) for code in WORDS for kind in KINDS])
def test_a_strict_policy_for_scripts_and_styles_breaks_nothing(page: Page, address: str) -> None:
    def add_policy(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, headers={**answer.headers, "Content-Security-Policy": POLICY})

    page.route("**/*.html", add_policy)
    page.goto(address, wait_until="networkidle")
    expect(page.locator("html")).to_contain_class("js")


def test_a_wrong_address_is_told_in_every_language_and_leads_home(page: Page, built_site: BuiltSite) -> None:
    (built_site.folder / "wrong").mkdir(exist_ok=True)
    (built_site.folder / "wrong/address.html").write_bytes((built_site.folder / "404.html").read_bytes())
    page.goto("wrong/address.html")
    for code, home in HOMES.items():
        section = page.locator(f"section[lang={code}]")
        expect(section).to_be_visible()
        assert section.get_by_role("link").evaluate("link => link.href") == built_site.url + home
    (built_site.folder / "wrong/address.html").unlink()


def test_without_scripts_the_text_the_menu_and_the_languages_are_there(
    browser: Browser, built_site: BuiltSite
) -> None:
    context = browser.new_context(java_script_enabled=False, base_url=built_site.url)
    page = context.new_page()
    phone(page)
    page.goto(PLAN)
    expect(page.locator("#budget")).to_be_visible()
    expect(page.get_by_role("textbox")).to_be_hidden()
    page.get_by_role("link", name="Menu", exact=True).click()
    page.locator("#navigation").get_by_role("link", name="Ordliste").click()
    page.get_by_role("banner").get_by_role("link", name="Norsk").click()
    page.wait_for_url("**/nb/glossary.html")
    context.close()


def test_on_paper_the_facts_are_open_and_the_navigation_is_gone(page: Page) -> None:
    page.goto(PLAN)
    page.emulate_media(media="print")
    for selector in (".navigation", ".languages", ".finder", ".contents", ".trail"):
        expect(page.locator(selector)).to_be_hidden()
    expect(page.locator(".more dd").first).to_be_visible()
    expect(page.get_by_role("note")).to_be_visible()
