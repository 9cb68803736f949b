"""Pages that try to run a script in a reader's browser; each calls `ran` with its own name if it gets that far."""

PAGES = {
    "tag-in-text": "Tekst <script>ran('tag-in-text')</script> videre",
    "tag-in-block": "<script>\nran('tag-in-block')\n</script>",
    "broken-tag": "<scr<script>ipt>ran('broken-tag')</scr</script>ipt>",
    "picture-error": "![](x.png){ onerror=ran('picture-error') } <img src=x onerror=ran('picture-error')>",
    "drawing": "<svg><set attributeName=onmouseover to=ran('drawing') /><a><text y=20>x</text></a></svg>",
    "math": "<math><mtext><table><mglyph><style><img src=x onerror=ran('math')></style></table></math>",
    "details": "<details open ontoggle=\"ran('details')\"><summary>Mere</summary>x</details>",
    "focus": "<p tabindex=0 autofocus onfocus=\"ran('focus')\">x</p>",
    "link": "[klik](javascript:ran('link'))",
    "link-entity": "[klik](java&#115;cript:ran('link-entity'))",
    "link-newline": "<a href=\"java\nscript:ran('link-newline')\">klik</a>",
    "link-reference": "[klik][1]\n\n[1]: vbscript:ran('link-reference')",
    "link-unreadable": "[klik](http://[x]/) og [a [b]](//[y]/) og ![](http://a\u2100b/)",
    "link-attribute": "[klik](x.md){ href=javascript:ran('link-attribute') }",
    "link-data": "[klik](data:text/html;base64,PHNjcmlwdD5vcGVuZXIucmFuKCdsaW5rLWRhdGEnKTwvc2NyaXB0Pg==)",
    "autolink": "<javascript:ran('autolink')>",
    "frame": "<iframe srcdoc=\"<script>parent.ran('frame')</script>\"></iframe>",
    "object": "<object data=\"data:text/html,<script>parent.ran('object')</script>\"></object>",
    "refresh": "<meta http-equiv=refresh content=\"0;url=javascript:ran('refresh')\">",
    "base": '<base href="https://evil.example/">',
    "style": '<style>*{background:url(https://evil.example/s)}</style><p style="background:url(//evil.example)">x</p>',
    "form": "<form action=javascript:ran('form')><button>Send</button><input name=cpr></form>",
    "clobber": "<p id=__config>{}</p><a id=location></a><img name=body src=x.png>",
    "heading": "## <img src=x onerror=ran('heading')> Formål {onclick=ran('heading')}",
    "fence-title": "```python {title=\"<img src=x onerror=ran('fence-title')>\" onclick=ran('fence-title')}\nx\n```",
    "box-title": "!!! note \"<img src=x onerror=ran('box-title')>\"\n    x",
    "tab-title": "=== \"<svg onload=ran('tab-title')>\"\n    x",
    "footnote": "x[^\"onmouseover=ran('footnote')]\n\n[^\"onmouseover=ran('footnote')]: f",
    "abbreviation": "HTML\n\n*[HTML]: \" onmouseover=\"ran('abbreviation')",
    "table": "| a |\n|---|\n| <img src=x onerror=ran('table')> |",
    "comment": "<!--><img src=x onerror=ran('comment')>-->",
    "template": "{{ config }} {% raw %} {{ ''.__class__ }}",
    "cdata": "Tekst <b><noscript><p title=\"</noscript><img src=x onerror=ran('cdata')>\"></noscript></b>",
}

TITLES = (
    "</title><script>ran('title')</script>",
    "\"><img src=x onerror=ran('title')>",
    'Dosis < 5 mg & "akut"',
)

SAFE = frozenset({"abbreviation", "fence-title", "footnote", "template"})
"""Attacks that Markdown makes into plain text by itself, so that there is nothing to tell."""
