"""A faster way to the same HTML must give the same HTML."""

import random
import re
from pathlib import Path
from typing import Any

import pytest
from markdown import Markdown
from mkdocs.config import load_config

from samsyn.marks import Marks

ROOT = Path(__file__).parents[1]

WRITTEN = """\
Løbende tekst ¦ # Titel ¦ ## Afsnit ## ¦ ### Titel {: #anker } ¦ #uden mellemrum ¦ Under⏎=== ¦ Under⏎---
linje  ⏎næste linje ¦ *** ¦ - - - ¦ ___ ¦ - punkt ¦ * punkt ¦ + punkt ¦ 1. første ¦ 12. tolvte ¦     fire
  to ¦         otte ¦ - [ ] opgave ¦ - [x] gjort ¦ > citat ¦ >> dobbelt ¦ : forklaring ¦ :   forklaring
!!! note "Titel" ¦ !!! tip ¦ ??? note "Skjult" ¦ ???+ tip ¦ === "Fane" ¦ *[BMI]: body mass index ¦ BMI
[^1] ¦ [^1]: Fodnote ¦ [her]: https://example.org ¦ [her] ¦ [link](a.md) ¦ [link][her] ¦ [x [y](a.md)](b.md)
![billede](a.png "titel") ¦ ![billede][her] ¦ <https://example.org> ¦ <post@example.org> ¦ <b>fed</b>
<div> ¦ </div> ¦ <!-- ikke --> ¦ `kode` ¦ ```⏎kode⏎``` ¦ a \\* b ¦ \\ ¦ &amp; ¦ & ¦ *kursiv* ¦ **fed**
_under_ ¦ __under__ ¦ ==mark== ¦ ~~væk~~ ¦ H~2~O ¦ x^2^ ¦ ^^ind^^ ¦ [TOC] ¦ [TOC] her
| a | b |⏎|---|--:| ¦ | 1 | 2 | ¦ a | b⏎--|-- ¦ {: #id .klasse } ¦ * ¦ [ ¦ ] ¦ : ¦ ! ¦ **[fed](b.md)**
"""
PIECES = [piece.replace("⏎", "\n") for piece in re.split(r" ¦ |\n", WRITTEN.rstrip("\n"))]
GLUE = ["\n", "\n", "\n\n", "\n\n", "\n\n    ", "\n    ", " ", ""]


@pytest.fixture(scope="module")
def converters() -> tuple[Markdown, Markdown]:
    """Python-Markdown as mkdocs.yml has it, without and with what makes it faster."""
    config: Any = load_config(str(ROOT / "mkdocs.yml"))
    plain, fast = (
        Markdown(extensions=[*config.markdown_extensions, *more], extension_configs=config.mdx_configs)
        for more in ((), (Marks(),))
    )
    return plain, fast


@pytest.mark.parametrize("seed", range(400))
def test_passing_by_what_cannot_match_leaves_the_html_as_it_is(
    seed: int, converters: tuple[Markdown, Markdown]
) -> None:
    chance = random.Random(seed)
    text = "".join(
        part for _ in range(chance.randint(1, 40)) for part in (chance.choice(PIECES), chance.choice(GLUE))
    )
    plain, fast = (
        (md.reset().convert(text), getattr(md, "toc_tokens", None), md.references) for md in converters
    )
    assert fast == plain, text


def test_only_what_can_match_is_asked(converters: tuple[Markdown, Markdown]) -> None:
    _, fast = converters
    processors, patterns = fast.parser.blockprocessors, fast.inlinePatterns
    asked: list[object] = []
    for registry, method in ((processors, "test"), (patterns, "getCompiledRegExp")):
        for item in registry:
            real = getattr(item, method)
            setattr(item, method, lambda *of, real=real, item=item: asked.append(item) or real(*of))
    fast.reset().convert("Almindelig tekst, som ikke har tegn.\n\nOg mere af den.")
    assert asked.count(processors["paragraph"]) == 2
    assert processors["table"] not in asked
    assert not set(asked).intersection(patterns)
