"""What HTML a page's text may hold: what our Markdown makes, and nothing that acts, hides or loads."""

import re
from functools import lru_cache
from urllib.parse import urlsplit

SCHEMES = frozenset({"http", "https", "mailto", "tel"})

TAGS = frozenset(
    "a abbr b blockquote br caption cite code dd del details div dl dt em figcaption figure h1 h2 h3 h4 h5 h6 hr i img"
    " input ins kbd label li mark ol p pre q s section small span strong sub summary sup table tbody td tfoot th thead"
    " tr u ul".split()
)
MADE = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "input", "label"})
"""Tags that our Markdown makes and nobody may write: a form could ask for anything, a heading pass unseen."""

ATTRIBUTES: dict[str, frozenset[str]] = {
    "*": frozenset({"class", "id", "lang"}),
    "a": frozenset({"href", "name", "title"}),
    "abbr": frozenset({"title"}),
    "details": frozenset({"open"}),
    "div": frozenset({"data-tabs"}),
    "img": frozenset({"alt", "height", "src", "title", "width"}),
    "input": frozenset({"checked", "disabled", "name", "type"}),
    "label": frozenset({"for"}),
    "ol": frozenset({"start"}),
    "td": frozenset({"colspan", "rowspan"}),
    "th": frozenset({"colspan", "rowspan", "scope"}),
}

_ID = re.compile(r"[^\W_][\w:.-]{0,200}|__(?:tabbed|codelineno|span)_?[\w-]*")
_CLASS = re.compile(
    r"admonition(?:-title)?|note|info|tip|warning|danger|success|question|example|quote|abstract|failure|bug"
    r"|inline|end|highlight|highlighttable|linenos|linenodiv|linenums|code|normal|filename|language-[\w+-]+|headerlink"
    r"|footnote(?:-ref|-backref)?|footnotes|task-list(?:-item|-control|-indicator)?|toc|toclink"
    r"|tabbed-(?:set|alternate|labels|content|block|label)|table__(?:left|center|right)|[a-z][a-z0-9]{0,2}"
)
_TABS = re.compile(r"\d+:\d+")
_ELSEWHERE = re.compile(r"[a-z][a-z0-9+.-]*:|[\\/]{2}", re.IGNORECASE)
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x20\x7f-\xa0\u2028\u2029]")


@lru_cache(maxsize=4096)
def keep(tag: str, attribute: str, value: str) -> str | None:
    """What is left of an attribute's value, none if the attribute may not stand on the tag."""
    if attribute not in ATTRIBUTES["*"] | ATTRIBUTES.get(tag, frozenset()):
        return None
    match attribute:
        case "class":
            return " ".join(word for word in value.split() if _CLASS.fullmatch(word)) or None
        case "id" | "name" | "for":
            return value if _ID.fullmatch(value) else None
        case "href":
            return value if is_safe(value) else None
        case "src":
            return None if _ELSEWHERE.match(_UNSEEN.sub("", value)) else value
        case "type":
            return value if value in ("checkbox", "radio") else None
        case "data-tabs":
            return value if _TABS.fullmatch(value) else None
    return value


def is_safe(target: str) -> bool:
    """Whether a link's target, entities resolved, can be read and is relative or of a scheme that cannot act."""
    try:
        urlsplit(target)
    except ValueError:
        return False
    scheme = _SCHEME.match(_UNSEEN.sub("", target))
    return not scheme or scheme[1].lower() in SCHEMES
