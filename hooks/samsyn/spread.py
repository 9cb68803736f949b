"""Work for other processes: the same on many things for as many as there are cores, or one thing meanwhile."""

import ctypes
import multiprocessing
import os
import signal
import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from typing import Any, TypeVar

T = TypeVar("T")
R = TypeVar("R")
_do: Callable[[int], Any]
_FORKS = sys.platform == "linux"
_PARENT_DIES = 1  # Linux' PR_SET_PDEATHSIG
FEW = 100
"""Of most things so many are done before other processes have begun."""
AHEAD = 4
"""So many lots of results each process may have ready before they are taken: all of them would fill the memory."""


def spread(work: Callable[[T], R], things: Sequence[T], few: int = FEW) -> Iterator[R]:
    """What the work gives for each thing, in their order.

    Processes are forked, so that they have all that this one has read; only results pass between them. Where the
    system forks badly or not at all, one process does it, as when the things are fewer than a few.
    """
    cores = len(os.sched_getaffinity(0)) if _FORKS else 1
    if cores == 1 or len(things) < few:
        yield from map(work, things)
        return
    with _fork(cores, lambda number: work(things[number])) as pool:
        lot = max(1, min(32, len(things) // cores // 4))
        coming: deque[Future[list[R]]] = deque()
        for start in range(0, len(things), lot):
            coming.append(pool.submit(_run_lot, range(start, min(start + lot, len(things)))))
            if len(coming) > AHEAD * cores:
                yield from coming.popleft().result()
        while coming:
            yield from coming.popleft().result()


def meanwhile(work: Callable[[], R]) -> Future[R]:
    """What the work will give, while this process goes on; where the system forks badly, it is done first."""
    if not _FORKS:
        done: Future[R] = Future()
        done.set_result(work())
        return done
    pool = _fork(1, lambda number: work())
    future = pool.submit(_run, 0)
    pool.shutdown(wait=False)
    return future


def stop() -> None:
    """Ends whatever other processes do for this one."""
    for process in multiprocessing.active_children():
        process.kill()


def _fork(processes: int, do: Callable[[int], Any]) -> ProcessPoolExecutor:
    global _do  # noqa: PLW0603 - how a forked process meets what cannot be pickled
    _do = do
    return ProcessPoolExecutor(processes, multiprocessing.get_context("fork"), _follow, (os.getpid(),))


def _follow(parent: int) -> None:
    """Lets this process end with the one that forked it: it would wait for work for ever, and keep a build's lock.

    Of Ctrl-C only that one hears.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ctypes.CDLL(None).prctl(_PARENT_DIES, signal.SIGKILL)
    if os.getppid() != parent:  # it has ended already
        os._exit(1)


def _run(number: int) -> Any:
    return _do(number)


def _run_lot(numbers: range) -> list[Any]:
    return [_do(number) for number in numbers]
