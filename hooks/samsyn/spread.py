"""The same work on many things, by as many processes as the machine has cores."""

import ctypes
import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
_do: Callable[[int], Any]
_PARENT_DIES = 1  # Linux' PR_SET_PDEATHSIG


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
    with ProcessPoolExecutor(cores, fork, _follow, (os.getpid(),)) as pool:
        yield from pool.map(_run, range(len(things)), chunksize=max(1, min(32, len(things) // cores // 4)))


def _follow(parent: int) -> None:
    """Lets this process end with the one that forked it: it would wait for work for ever, and keep a build's lock."""
    ctypes.CDLL(None).prctl(_PARENT_DIES, signal.SIGKILL)
    if os.getppid() != parent:  # it has ended already
        os._exit(1)


def _run(number: int) -> Any:
    return _do(number)
