"""axe with its best practices finds nothing on any kind of page, in either colour scheme, on a phone or a desk."""

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

PLAN = "project-plan/digital-follow-up-1.html"
KINDS = (
    "index.html",
    "nb/terms-of-reference/index.html",
    PLAN,
    "sv/rehabilitation-routine/index.html",
    "nb/final-report/home-rehabilitation-pilot.html",
    "meeting/steering-group-2026-12-08.html",
    "sv/search.html?q=stomi",
    "nb/glossary.html",
    "due.html",
    "nb/translations.html",
    "sv/rules/index.html",
    "rules/identity-number.html",
    "nb/guide.html",
    "sv/accessibility.html",
    "404.html",
)
PHONE, DESK = {"width": 360, "height": 740}, {"width": 1366, "height": 800}
COLOURS = ["color-contrast", "link-in-text-block"]
"""The rules to ask again in the other colour scheme."""
LOOK = """
async only => (await axe.run(only ? { runOnly: only } : { rules: { "target-size": { enabled: true } } })).violations
  .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html} ${node.failureSummary}`))
"""


def faults(page: Page) -> list[str]:
    """What axe finds on the page as it is, in both colour schemes."""
    page.evaluate(AXE_SCRIPT)
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    found = page.evaluate(LOOK)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    return [*found, *(f"dark: {fault}" for fault in page.evaluate(LOOK, COLOURS))]


@pytest.mark.parametrize("address", KINDS)
def test_axe_finds_nothing_on_a_page(page: Page, address: str) -> None:
    page.goto(address, wait_until="networkidle")
    for size in (PHONE, DESK):
        page.set_viewport_size(size)
        assert faults(page) == []


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_axe_finds_nothing_where_the_search_is_open(page: Page, size: dict[str, int]) -> None:
    page.set_viewport_size(size)
    page.goto("sv/index.html")
    page.locator(".finder__query").press_sequentially("stomi")
    expect(page.locator(".md-search-result__item").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert faults(page) == []


def test_axe_finds_nothing_where_the_menu_is_open(page: Page) -> None:
    page.set_viewport_size(PHONE)
    page.goto(PLAN)
    page.get_by_role("button", name="Menu").click()
    assert faults(page) == []


@pytest.mark.parametrize("size", [PHONE, DESK])
def test_axe_finds_nothing_where_all_is_unfolded_and_a_term_explained(
    page: Page, size: dict[str, int]
) -> None:
    page.set_viewport_size(size)
    page.goto(PLAN)
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    page.locator(".page__text abbr").first.focus()
    expect(page.get_by_role("tooltip")).to_be_visible()
    assert faults(page) == []
