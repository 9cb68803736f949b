"""Random pages as the Markdown extensions would render them: everything within everything, from a seed."""

import random
from collections.abc import Callable

WORDS = (
    "sundhedsaftale", "rehabiliteringsforløb", "og", "i", "å", "hälso- och sjukvårdsförvaltningen", "på", "kommune",
    "samarbeidsutvalget", "§ 3", "2.11.2026", "#[eval]", "@ref", "$x$", "*stjerne*", "\\cite", "»citat«", "čáhci",
    "https://regionen.example/sundhed/aftale?id=1_2", "–", "“anførsel”", "Ωμέγα",
)  # fmt: skip


def make_page(seed: int) -> str:
    """Return the HTML of a random page of some twenty blocks with a heading before each part."""
    return _Maker(seed).page()


class _Maker:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.notes = 0
        self.level = 1
        self.ids = 0

    def page(self) -> str:
        body = "".join(self.block(0) for _ in range(self.random.randint(5, 12)))
        notes = "".join(
            f'<li id="fn:{n}"><p>{self.words()} <a class="footnote-backref" href="#fnref:{n}">↩</a></p></li>'
            for n in range(1, self.notes + 1)
        )
        return f'<h1 id="t">{self.words()}</h1>{body}<div class="footnote"><hr><ol>{notes}</ol></div>'

    def words(self, most: int = 14) -> str:
        return " ".join(self.random.choice(WORDS) for _ in range(self.random.randint(1, most)))

    def inline(self, depth: int = 0) -> str:
        if depth > 2:
            return self.words(4)
        parts = [self.random.choice(self.inlines())(depth) for _ in range(self.random.randint(1, 5))]
        return self.random.choice((" ", "")).join(parts)

    def inlines(self) -> list[Callable[[int], str]]:
        def wrap(tag: str) -> Callable[[int], str]:
            return lambda depth: f"<{tag}>{self.inline(depth + 1)}</{tag}>"

        plain = [
            wrap(tag) for tag in ("strong", "em", "mark", "sub", "sup", "del", "ins", "code", "kbd", "small")
        ]
        return [
            *plain,
            *[lambda _: self.words()] * 8,
            self.link,
            self.link,
            self.note,
            lambda _: "<br>",
            self.foreign,
        ]

    def link(self, depth: int) -> str:
        target = self.random.choice(("#t", "https://a.example/b", "../y/#y", "mailto:a@samsyn.example"))
        return f'<a href="{target}">{self.words(3)}</a>'

    def note(self, depth: int) -> str:
        self.notes += 1
        return f'<sup id="fnref:{self.notes}"><a class="footnote-ref" href="#fn:{self.notes}">{self.notes}</a></sup>'

    def foreign(self, depth: int) -> str:
        return f'<span lang="nb-NO">{self.words(3)}</span>'

    def block(self, depth: int) -> str:
        kinds = [self.paragraph] * 5 + [self.code, self.rule, self.picture]
        kinds += [self.heading] * 3 if depth == 0 else []
        if depth < 4:
            kinds += [self.list, self.list, self.table, self.box, self.tabs, self.terms, self.quote]
        return self.random.choice(kinds)(depth)

    def blocks(self, depth: int) -> str:
        return "".join(self.block(depth + 1) for _ in range(self.random.randint(1, 3)))

    def paragraph(self, depth: int) -> str:
        return f"<p>{self.inline()}</p>"

    def heading(self, depth: int) -> str:
        self.level = self.random.randint(2, min(self.level + 1, 6))
        self.ids += 1
        return f'<h{self.level} id="h{self.ids}">{self.words(5)} {self.inline(2)}</h{self.level}>'

    def code(self, depth: int) -> str:
        return f'<div class="highlight"><pre><span></span><code>{self.words(40)}\n  {self.words()}</code></pre></div>'

    def rule(self, depth: int) -> str:
        return "<hr>"

    def picture(self, depth: int) -> str:
        return '<figure><p><img src="a.svg" alt="Kurve" width="200"></p><figcaption><p>Figur</p></figcaption></figure>'

    def list(self, depth: int) -> str:
        tag = self.random.choice(("ul", "ol"))
        box = self.random.choice(("", "", '<input type="checkbox" checked>', '<input type="checkbox">'))
        items = "".join(
            f"<li>{box}{self.inline() if self.random.random() < 0.6 else self.blocks(depth)}</li>"
            for _ in range(self.random.randint(1, 5))
        )
        return f"<{tag}>{items}</{tag}>"

    def table(self, depth: int) -> str:
        columns = self.random.randint(1, 7)
        rows = self.random.randint(1, 24 if depth == 0 else 3)

        def cell(tag: str) -> str:
            spans = self.random.choice(("", "", "", "", ' colspan="2"', ' rowspan="2"'))
            inner = self.blocks(max(depth, 2)) if self.random.random() < 0.03 else self.inline(1)
            return f"<{tag}{spans}>{inner}</{tag}>"

        head = f"<tr>{''.join(cell('th') for _ in range(columns))}</tr>"
        body = "".join(f"<tr>{''.join(cell('td') for _ in range(columns))}</tr>" for _ in range(rows))
        return f"<table><thead>{head}</thead><tbody>{body}</tbody></table>"

    def box(self, depth: int) -> str:
        if self.random.random() < 0.5:
            return f"<details><summary>{self.words(4)}</summary>{self.blocks(depth)}</details>"
        title = f'<p class="admonition-title">{self.inline(2)}</p>'
        return f'<div class="admonition warning">{title}{self.blocks(depth)}</div>'

    def tabs(self, depth: int) -> str:
        labels = "".join(f"<label>{self.words(2)}</label>" for _ in range(2))
        panes = "".join(f'<div class="tabbed-block">{self.blocks(depth)}</div>' for _ in range(2))
        return (
            f'<div class="tabbed-set tabbed-alternate"><input type="radio"><div class="tabbed-labels">{labels}</div>'
            f'<div class="tabbed-content">{panes}</div></div>'
        )

    def terms(self, depth: int) -> str:
        return f"<dl><dt>{self.inline()}</dt><dt>{self.words(2)}</dt><dd>{self.blocks(depth)}</dd></dl>"

    def quote(self, depth: int) -> str:
        return f"<blockquote>{self.blocks(depth)}</blockquote>"
