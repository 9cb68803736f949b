"""Collections that remember what they were asked: what a finding depends on beside its own document."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

V = TypeVar("V")

ALL = ""
"""Stands among what was asked for all there is; no key and no path is empty."""


class WatchedDict(dict[str, V]):
    """A mapping that nobody changes; `asked` holds the keys that were looked up since it was emptied."""

    asked: set[str]

    def __init__(self, content: Mapping[str, V]) -> None:
        super().__init__(content)
        self.asked = set()

    def __getitem__(self, key: str) -> V:
        self.asked.add(key)
        return super().__getitem__(key)

    def get(self, key: str, default: Any = None) -> Any:
        self.asked.add(key)
        return super().get(key, default)

    def __contains__(self, key: object) -> bool:
        self.asked.add(str(key))
        return super().__contains__(key)

    def __iter__(self) -> Iterator[str]:
        self.asked.add(ALL)
        return super().__iter__()


class WatchedSet(frozenset[str]):
    """The same as a set of paths."""

    asked: set[str]

    def __init__(self, content: frozenset[str]) -> None:
        self.asked = set()

    def __contains__(self, path: object) -> bool:
        self.asked.add(str(path))
        return super().__contains__(path)

    def __iter__(self) -> Iterator[str]:
        self.asked.add(ALL)
        return super().__iter__()
