"""The key of the program: of all that a site is made from besides what is in docs/."""

import sys
from importlib.metadata import version
from pathlib import Path

from samsyn.store import key_of, stamp_of

_HOOKS = Path(__file__).parents[1]
_READ = ("mkdocs.yml", "overrides", "tests/rules")  # the last are the examples on the rules' pages
_LIBRARIES = ("markdown", "mkdocs", "mkdocs-material", "mkdocs-static-i18n", "nh3", "pymdown-extensions")
_TYPESETTING = ("jinja2", "pygments", "pyyaml", "selectolax", "typst")


def program_key(root: Path) -> bytes:
    """The key for the project in a folder: another one makes another site of the same documents."""
    places = [_HOOKS, *(root / name for name in _READ)]
    files = [
        path
        for place in places
        for path in (place.rglob("*") if place.is_dir() else [place])
        if path.is_file()
    ]
    contents = [(path.name, stamp_of(path.read_bytes())) for path in sorted(files) if path.suffix != ".pyc"]
    return key_of(contents, sys.version, [(name, version(name)) for name in (*_LIBRARIES, *_TYPESETTING)])
