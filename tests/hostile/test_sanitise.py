"""The sanitiser keeps what Markdown makes and nothing else; the render is compared with what the checks saw."""

import random

import pytest
from markdown import markdown
from support import document

from samsyn.rendered import compare
from samsyn.sanitise import sanitise

EXTENSIONS = [
    "abbr",
    "admonition",
    "attr_list",
    "def_list",
    "footnotes",
    "tables",
    "pymdownx.details",
    "pymdownx.highlight",
    "pymdownx.superfences",
    "pymdownx.tabbed",
    "pymdownx.tasklist",
]
HONEST = """
# Titel

!!! note "Bemærk"
    Tekst med H~2~O, **fed** og [link](a.md "titel").

??? tip "Mere"
    Skjult

=== "Dansk"
    Et
=== "Norsk"
    To

- [x] gjort
- [ ] ikke gjort

| a | b |
|:--|--:|
| c | d |

``` { .python title="x" linenums="1" }
def f(): return 1
```

HTML og en fodnote[^1].

Ord
: Forklaring

*[HTML]: forklaring

[^1]: Noten
"""
FORBIDDEN = (
    "<script",
    "<iframe",
    "<object",
    "<form",
    "<style",
    "<svg",
    "<base",
    "<meta",
    "<link",
    " on",
    "style=",
    "javascript:",
)


def render(text: str) -> str:
    configs = {"pymdownx.tabbed": {"alternate_style": True}, "pymdownx.tasklist": {"custom_checkbox": True}}
    return markdown(text, extensions=EXTENSIONS, extension_configs=configs)


def test_nothing_is_taken_from_honest_markdown() -> None:
    clean, taken = sanitise(render(HONEST))
    assert taken == ()
    for kept in (
        "admonition-title",
        "<details",
        'type="radio"',
        'type="checkbox" disabled checked',
        "table__right",
    ):
        assert kept in clean


@pytest.mark.parametrize(
    ("html", "taken"),
    [
        ("<p onclick=x()>a</p>", "onclick="),
        ("<script>x()</script>", "<script>"),
        ('<a href="javascript:x()">a</a>', "href="),
        ('<a href="&#x6a;avascript:x()">a</a>', "href="),
        ('<img src="https://evil.example/x.png">', "src="),
        ('<img src="\\\\evil.example/x.png">', "src="),
        ('<p id="__config">a</p>', "id="),
        ('<p class="banner md-overlay">a</p>', ".banner"),
        ('<p style="position:fixed">a</p>', "style="),
        ('<p hidden aria-hidden="true">a</p>', "hidden="),
        ("<input>", "<input>"),
        ('<input type="text">', "<input>"),
        ('<label for="__search">a</label>', "for="),
    ],
)
def test_what_is_taken_is_named(html: str, taken: str) -> None:
    clean, names = sanitise(html)
    assert taken in names
    assert taken.strip("<>=.") not in clean


def test_no_soup_of_tags_gets_anything_through() -> None:
    pieces = [
        "<",
        ">",
        "/",
        '"',
        "'",
        "=",
        " ",
        "\n",
        "script",
        "svg",
        "math",
        "style",
        "img",
        "src",
        "onerror",
        "a",
        "href",
        "javascript:",
        "<!--",
        "-->",
        "<![CDATA[",
        "]]>",
        "x",
        "&#106;",
        "template",
        "p",
        "title",
        "\x00",
    ]
    chance = random.Random(6)
    for _ in range(2000):
        soup = "".join(chance.choices(pieces, k=chance.randint(3, 25)))
        clean, _ = sanitise(soup)
        tags = "".join(part.partition(">")[0] + "|" for part in clean.split("<")[1:])
        assert not any(word.strip("<") in tags for word in FORBIDDEN if word.startswith("<")), soup
        assert " onerror=" not in tags, soup
        assert 'href="javascript:' not in tags, soup


@pytest.mark.parametrize(
    "text",
    [
        "# Side\n\n> ## Formål\n> citat\n",
        "# Side\n\n```\n## Formål\n```\n",
        "# Side\n\n<!--\n## Formål\n-->\n",
        "# Side\n\n- punkt\n\n    ## Formål\n",
        "# Side\n\n!!! note\n    ## Formål\n",
        "# Side\n\n    ## Formål\n",
        "# Side\n\n<div>\n## Formål\n</div>\n",
    ],
)
def test_a_heading_that_is_none_is_none_for_both_readings(text: str) -> None:
    read = document(text, "docs/da/side.md")
    clean, taken = sanitise(render(text))
    assert [heading.text for heading in read.headings] == ["Side"]
    assert [p for p in compare(clean, taken, read) if p.message.startswith("render.heading")] == []


def test_a_heading_the_page_does_not_show_is_told_with_its_line() -> None:
    read = document("# Side\n\n## Formål\n", "docs/da/side.md")
    (problem,) = compare("<h1>Side</h1><blockquote><h2>Formål</h2></blockquote>", (), read)
    assert (problem.line, problem.message) == (3, "render.heading-lost")


def test_a_heading_only_the_page_shows_is_told() -> None:
    read = document("# Side\n", "docs/da/side.md")
    (problem,) = compare("<h1>Side</h1><h2>Medlemmer</h2>", (), read)
    assert problem.message == "render.heading-found"


def test_what_was_taken_is_told_at_the_line_it_stands_on() -> None:
    text = "# Side\n\nTekst <u onclick=x()>a</u>\n"
    clean, taken = sanitise(render(text))
    (problem,) = compare(clean, taken, document(text, "docs/da/side.md"))
    assert (problem.line, problem.values["what"]) == (3, "onclick=")
