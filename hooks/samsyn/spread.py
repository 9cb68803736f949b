"""The same work on many things, by as many processes as the machine has cores."""

import multiprocessing
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
_do: Callable[[int], Any]


def spread(work: Callable[[T], R], things: Sequence[T], few: int = 100) -> Iterator[R]:
    """What the work gives for each thing, in their order.

    Processes are forked, so that they have all that this one has read; only results pass between them. Where the
    system forks badly or not at all, one process does it, as when the things are fewer than a few.
    """
    global _do  # noqa: PLW0603 - how a forked process meets what cannot be pickled
    cores = len(os.sched_getaffinity(0)) if sys.platform == "linux" else 1
    if cores == 1 or len(things) < few:
        yield from map(work, things)
        return
    _do = lambda number: work(things[number])  # noqa: E731
    fork = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(cores, mp_context=fork) as pool:
        yield from pool.map(_run, range(len(things)), chunksize=max(1, min(32, len(things) // cores // 4)))


def _run(number: int) -> Any:
    return _do(number)
