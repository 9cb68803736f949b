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
    contents = [_contents(place) for place in (_HOOKS, *(root / name for name in _READ))]
    return key_of(contents, sys.version, [(name, version(name)) for name in (*_LIBRARIES, *_TYPESETTING)])


def _contents(place: Path) -> list[tuple[str, bytes]]:
    """The files below a folder by their names in it, or the one file; not what Python has compiled of them."""
    files = sorted(place.rglob("*")) if place.is_dir() else [place]
    return [
        (path.relative_to(place).as_posix(), stamp_of(path.read_bytes()))
        for path in files
        if path.parent.name != "__pycache__" and path.is_file()
    ]
