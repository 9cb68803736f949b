"""How long the parts of a build take."""

import os
import time
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

T = TypeVar("T")


class Clock:
    """Started when it is made; each part ends when it is told. `show` shows somebody how far a long part has come."""

    def __init__(self, show: Callable[[str, Iterable[Any], int], Iterable[Any]] | None = None) -> None:
        self.show = show
        self.parts: list[tuple[str, float, float]] = []
        self._last = self._now()

    def follow(self, part: str, things: Iterable[T], length: int) -> Iterable[T]:
        """The things as they come, so many as `length` says."""
        return self.show(part, things, length) if self.show else things

    def tell(self, part: str) -> None:
        """A part has just ended."""
        now = self._now()
        self.parts.append((part, now[0] - self._last[0], now[1] - self._last[1]))
        self._last = now

    def summary(self) -> str:
        """A line for each part, with its seconds and those of all processors."""
        return "\n".join(f"{part:10} {wall:8.2f} s {cpu:8.2f} CPU s" for part, wall, cpu in self.parts)

    @staticmethod
    def _now() -> tuple[float, float]:
        return time.perf_counter(), sum(os.times()[:4])  # with those of the processes that have ended
