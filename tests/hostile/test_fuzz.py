"""Documents thrown together by chance: what the gate lets through is read, checked, rendered and cleaned."""

import os
import random
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from support import document, site

from samsyn.allowed import TAGS
from samsyn.anchors import Anchors
from samsyn.check import check_document
from samsyn.gate.budget import over_budget
from samsyn.rendered import compare
from samsyn.rules import RULES
from samsyn.sanitise import sanitise
from samsyn.targets import Targets
from samsyn.terms import Terms

ROOT = Path(__file__).parents[2]
SEED = 20261122
ROUNDS = int(os.environ.get("SAMSYN_FUZZ", "300"))
LINES = [
    line for path in sorted((ROOT / "docs").rglob("*.md")) for line in path.read_text("utf-8").splitlines()
]
WRITTEN = r"""
# ¦## Formål¦### ¦===¦---¦***¦- ¦* ¦1. ¦> ¦>> ¦    ¦- [ ] ¦- [x] ¦: ¦|¦|---|---|¦| a \| b |
`¦``¦```¦~~~ python¦*¦**¦_¦__¦~~¦==¦^^¦{¦}¦{: #id .x }¦{#a¦!!! note¦??? tip "x"¦=== "a"
[¦]¦(¦)¦![¦](¦](a.md¦](http://[¦][¦]: ¦[^1]¦[^1]: ¦*[HTML]: x¦http://a¦<http://a.b>¦a@b.dk¦&¦&#x6a;¦\
<¦>¦</¦<!--¦-->¦<div>¦</div>¦<b¦<details open>¦<br/>¦<![CDATA[¦<?¦-8<-¦?:-¦{{ x }}¦æ¦å¦TNM¦FYI¦010190-1234
a: b: c¦&x¦*x¦!tag¦"¦'
"""
PIECES = [*re.split("[\n¦]", WRITTEN), "\t", "\r", "\0", "\u202e", "\xad", "\u2028", "---\ntitle: x\n---"]


@pytest.fixture(scope="module")
def config() -> MkDocsConfig:
    config = load_config(str(ROOT / "mkdocs.yml"))
    config.markdown_extensions += [Anchors(), Terms(), Targets()]
    return config


def documents(chance: random.Random) -> Iterator[str]:
    """Some lines of real documents with pieces of Markdown, YAML and HTML strewn over them; at most some 10 kB."""
    for _ in range(ROUNDS):
        start = chance.randrange(len(LINES))
        text = list("\n".join(LINES[start : start + chance.randint(0, 30)]))[:8000]
        for _ in range(chance.randint(1, 40)):
            place, piece = chance.randint(0, len(text)), chance.choice(PIECES)
            text[place : place + chance.choice((0, 0, 1, 9))] = piece * chance.choice((1, 1, 1, 2, 7))
            if chance.random() < 0.3:
                text.insert(place, "\n")
        yield "".join(text)


def render(text: str, config: MkDocsConfig) -> str:
    page = Page(None, File("da/side.md", config.docs_dir, config.site_dir, use_directory_urls=False), config)
    page.markdown = text
    page.render(config, Files([]))
    return page.content or ""


def test_no_document_thrown_together_by_chance_breaks_anything(config: MkDocsConfig) -> None:
    chance = random.Random(SEED)
    for text in documents(chance):
        if over_budget(text.encode()):
            continue
        try:
            one = document(text, chance.choice(["docs/da/side.md", "docs/nb/terms-of-reference/side.md"]))
            check_document(one, site(one), RULES)
            clean, taken = sanitise(render("\n".join(one.lines[one.body - 1 :]), config))
            list(compare(clean, taken, one))
            again, _ = sanitise(clean)
        except Exception as error:
            raise AssertionError(text) from error
        assert again == clean, text
        opened = {part.partition(">")[0].partition(" ")[0].strip("/") for part in clean.split("<")[1:]}
        assert opened <= TAGS, text
