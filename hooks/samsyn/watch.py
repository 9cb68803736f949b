"""A mapping that remembers what it was asked: what a finding depends on beside its own document."""

from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

V = TypeVar("V")

ALL = ""
"""Stands among what was asked for all there is; no key and no path is empty."""


class WatchedDict(dict[str, V]):
    """Nobody changes it; `asked` holds the keys that were looked up since it was emptied."""

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
