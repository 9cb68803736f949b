"""What stands where on a language's site: its pages, and the files that go with them."""

from collections.abc import Mapping
from functools import lru_cache

from samsyn.gate.names import SHARED
from samsyn.model import Site
from samsyn.pages import page_keys
from samsyn.view import address, attachments, root, shown


@lru_cache(maxsize=8)
def keys(site: Site) -> Mapping[str, None]:
    """The keys of all pages of each language: what authors wrote, in whatever language, and what is made."""
    return dict.fromkeys((*site.by_key, *page_keys(site)))


@lru_cache(maxsize=8)
def files(code: str, site: Site) -> Mapping[str, str]:
    """Path below docs as a page of the language names it -> the file's path from the project folder.

    What goes with an original that stands in for a translation is there as if it were the language's own.
    """
    own = (path for path in sorted(site.files) if not path.endswith(".md"))
    found = {p.removeprefix("docs/"): p for p in own if p.startswith((f"docs/{code}/", f"docs/{SHARED}/"))}
    for key, versions in site.by_key.items():
        original = None if code in versions else shown(key, code, site)
        for path in attachments(original, site) if original else ():
            found.setdefault(f"{code}/{path}", f"docs/{original.language}/{path}" if original else "")
    return found


def place(path: str, code: str, site: Site) -> str:
    """The address of what a page of the language calls `<path>` below docs; empty if nothing is there."""
    folder, _, rest = path.partition("/")
    if folder == code and rest.endswith(".md") and rest.removesuffix(".md") in keys(site):
        return address(code, rest.removesuffix(".md"), site)
    if path in files(code, site):
        return root(code, site) + (rest if folder == code else path)
    return ""
